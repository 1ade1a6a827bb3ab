import type { ApprovalPageTexts } from './en.ts';

export const es: ApprovalPageTexts = {
  title: 'Se necesita la conformidad de una segunda persona',
  intro: {
    return: (shop) => `${shop} le pide su conformidad antes de pagar este importe.`,
    campaign: (shop) => `${shop} le pide su conformidad antes de enviar esta campaña.`,
  },
  verdict: 'Su respuesta',
  agree: 'Doy mi conformidad',
  refuse: 'No doy mi conformidad',
  why: 'Por qué (opcional)',
  whyHint: 'Solo lo leen las personas de la tienda.',
  send: 'Enviar',
  yours: {
    agreed: 'Ha dado su conformidad.',
    refused: {
      return: 'No ha dado su conformidad. No se paga nada y una persona de la tienda se ocupa de ello.',
      campaign: 'No ha dado su conformidad. La campaña no se envía.',
    },
  },
  standing: {
    agreed: 'Una segunda persona ya ha dado su conformidad.',
    refused: 'Una segunda persona ya ha dicho que no.',
    void: 'Esta pregunta ya no está abierta: algo ha cambiado o el caso ha terminado. Si su conformidad sigue siendo necesaria, recibirá otro correo.',
    expired: 'El plazo para responder ha terminado.',
    'same-person': 'Usted mismo ha aprobado este pago. Debe dar su conformidad otra persona.',
    'unknown-person':
      'No podemos saber si fue usted quien aprobó este pago. Responda, por favor, por la API, con la sesión iniciada con su dirección.',
  },
  by: (who) => `Respuesta de ${who}.`,
  at: (moment) => `Fecha de la respuesta: ${moment}.`,
};
