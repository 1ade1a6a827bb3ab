import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'Este enlace no funciona',
  invalid:
    'Es posible que se haya cortado por el camino. Ábralo de nuevo desde el correo o cópielo por completo.',
  expiredTitle: 'Este enlace ha caducado',
  expired:
    'El plazo para responder ha terminado. Gracias por querer hacerlo. Puede contactar con la tienda en cualquier momento respondiendo a su correo.',
  tooLargeTitle: 'Este formulario es demasiado largo',
  tooLarge:
    'Se ha enviado más de lo que admite esta página, por lo que no se ha guardado nada. Vuelva atrás, acorte el texto y envíe el formulario de nuevo.',
  outdatedTitle: 'Este enlace es demasiado antiguo',
  outdated:
    'Por su seguridad, los enlaces de los correos antiguos dejan de funcionar al cabo de un tiempo. Utilice el enlace del correo más reciente de la tienda. Si no tiene ninguno más reciente, responda a cualquier correo de la tienda y pida un enlace nuevo.',
  newLink: 'Solicitar un enlace nuevo',
  brokenTitle: 'Algo ha salido mal',
  broken:
    'Ha sido un error nuestro. Vuelva a intentarlo dentro de unos minutos: el enlace sigue siendo válido.',
  again: 'Volver a intentarlo',
};
