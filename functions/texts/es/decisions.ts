import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: 'Por qué se pregunta a una persona',
  askedBy: {
    'outcome-not-offered': 'el cliente pide algo que las normas de devolución no ofrecen.',
    'keep-chosen': 'el cliente quiere quedarse con los artículos y recibir dinero.',
    fault: 'los artículos serían defectuosos, y una norma los rechazaría. Ninguna norma rechaza un defecto.',
    otherwise: 'las normas de devolución dejan este caso a una persona.',
    'payment-unknown': 'no se sabe qué se pagó por este pedido. Compruebe primero el pago en la tienda.',
    'order-changed': 'el pedido ha cambiado desde entonces, y una parte ya no se puede devolver.',
    'withdrawal-not-covered':
      'el cliente desiste, y ni la ley ni las normas de devolución parecen cubrirlo. Un desistimiento nunca se rechaza automáticamente.',
    'withdrawal-no-country':
      'el cliente desiste, y no se conoce ningún país para este pedido. Por eso no se sabe qué ley se aplica.',
  },
  rule: (id) => `la norma «${id}» exige la decisión de una persona.`,
  leadsTo: 'A qué lleva cada respuesta',
  effects: {
    instructs: 'el cliente recibe un correo que explica cómo devolver los artículos.',
    keeps: 'el cliente se queda con los artículos y se le paga.',
    accepts: 'los artículos se aceptan sin comprobarlos, y la devolución se liquida.',
    'accepts-count': 'se acepta lo que se ha contado, y la devolución se liquida por ello.',
    closes: 'la devolución se cierra. No se paga nada más.',
    'asks-again': 'se vuelve a pedir a la tienda.',
    declines: 'la devolución termina. El cliente recibe un correo con el motivo y cómo reclamar.',
    overrides:
      'la devolución termina, aunque la ley da la razón al cliente. Una página pide su motivo y un mensaje para el cliente.',
    'pays-without-goods':
      'se realiza el reembolso, el cambio o la reparación aunque no ha vuelto nada. Una página indica cuál y pide confirmación.',
  },
  overrideButton: 'Rechazar de todos modos',
  payWithoutGoodsButton: 'Pagar sin los artículos',
  customer: 'Cliente',
  refundBy: 'Reembolso exigible por ley',
  timeLeft: 'Tiempo restante',
  timeOver: 'ninguno, el plazo ha terminado',
  override: {
    title: (number) => `Rechazar de todos modos la devolución ${number}`,
    warning: {
      statutory:
        'Por ley, el cliente puede desistir de este contrato y está dentro del plazo. Rechácela solo con la seguridad de que aquí no existe ese derecho.',
      fault:
        'Los artículos tendrían un defecto, y la tienda responde de los defectos por ley. Rechácela solo con la seguridad de que no hay ningún defecto.',
    },
    why: 'Su motivo, para el historial',
    whyHint: 'El cliente no lo lee.',
    textHint: 'El cliente leerá este texto como motivo.',
    send: 'Rechazar de todos modos',
  },
  payWithoutGoods: {
    title: (number) => `Pagar la devolución ${number} sin los artículos`,
    amount: (amount) => `Se pagarán ${amount}.`,
    settles: (outcome) => `El cliente recibirá: ${outcome}.`,
    nothing: 'No ha vuelto nada de esta devolución. Después ya no se espera ningún paquete.',
    why: 'Por qué paga, para el historial',
    send: 'Continuar',
    sureTitle: '¿Confirma el pago?',
    confirm: 'Sí, pagar sin los artículos',
    done: 'Ha decidido completar la devolución sin los artículos. Se lo comunicaremos a la persona en cuanto esté hecho.',
  },
};
