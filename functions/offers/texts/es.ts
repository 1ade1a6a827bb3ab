import type { OfferTexts } from './offer-texts.ts';

export const es: OfferTexts = {
  off: {
    order: (saving) => `${saving} de descuento en su pedido`,
    products: (saving) => `${saving} de descuento en productos seleccionados`,
  },
  freeShipping: 'Envío gratis',
  gift: 'Su regalo',
  from: (minimum) => `a partir de ${minimum}`,
  atMost: (cap) => `máximo ${cap}`,
  noted: (offer, notes) => `${offer} (${notes})`,
  between: ', ',
  plain: (offer) => `${offer}.`,
  saves: (offer, amount) => `${offer}: ahorra ${amount}.`,
  refusals: {
    misspelt: 'Este código tiene un error de escritura. Revíselo y escríbalo de nuevo.',
    unknown: 'No conocemos este código.',
    locked: 'Se han introducido demasiados códigos incorrectos. Inténtelo de nuevo más tarde.',
    void: 'Este código ya no es válido.',
    'not-live': 'Esta oferta no está disponible en este momento.',
    'not-started': (from) => `Este código es válido a partir del ${from}.`,
    ended: (until) => `Este código fue válido hasta el ${until}.`,
    used: 'Este código ya se ha utilizado.',
    'customer-limit': 'Ya ha utilizado esta oferta todas las veces posibles.',
    'offer-limit': 'Esta oferta se ha agotado.',
    budget: 'Esta oferta se ha agotado.',
    rates: 'Este código no se puede utilizar en este momento. Inténtelo de nuevo más tarde.',
    holder:
      'Este código es solo para la persona a quien se lo enviamos. Indique la dirección de correo electrónico que lo recibió.',
    'email-needed': 'Indique primero su correo electrónico para que podamos comprobar este código.',
    'first-order': 'Este código es solo para el primer pedido.',
    country: 'Este código no es válido para pedidos a este país.',
    channel: 'Este código no es válido para compras realizadas aquí.',
    'customer-tags': 'Este código es solo para una parte de nuestra clientela.',
    currency: 'Este código no es válido en la moneda de este carrito.',
    'no-lines': 'Este código no se aplica a ningún producto de su carrito.',
    minimum: {
      order: (missing, minimum) => `Agregue productos por ${missing} para llegar a ${minimum}.`,
      products: (missing, minimum) =>
        `Agregue productos de esta oferta por ${missing} para llegar a ${minimum}.`,
    },
    'gift-missing': {
      named: (gift) => `Agregue el regalo a su carrito y no le costará nada: ${gift}.`,
      unnamed: 'Agregue el regalo a su carrito y no le costará nada.',
    },
    'nothing-off': 'Este código no rebaja el precio de su carrito.',
    'not-combined': (codes) =>
      `Estos códigos no se pueden utilizar todos juntos. El precio más bajo se obtiene con ${codes}.`,
    'same-offer': 'De cada oferta solo cuenta un código por carrito.',
    'too-many': (most) => `Puede utilizar hasta ${most} códigos en un carrito.`,
  },
};
