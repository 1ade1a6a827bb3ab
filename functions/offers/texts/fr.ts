import type { OfferTexts } from './offer-texts.ts';

export const fr: OfferTexts = {
  off: {
    order: (saving) => `${saving} de réduction sur votre commande`,
    products: (saving) => `${saving} de réduction sur une sélection d’articles`,
  },
  freeShipping: 'Livraison offerte',
  gift: 'Votre cadeau',
  from: (minimum) => `à partir de ${minimum}`,
  atMost: (cap) => `maximum ${cap}`,
  noted: (offer, notes) => `${offer} (${notes})`,
  between: ', ',
  plain: (offer) => `${offer}.`,
  saves: (offer, amount) => `${offer}\u202f: vous économisez ${amount}.`,
  refusals: {
    misspelt: 'Ce code contient une faute de frappe. Veuillez le vérifier et le saisir à nouveau.',
    unknown: 'Nous ne connaissons pas ce code.',
    locked: 'Trop de codes incorrects ont été saisis. Veuillez réessayer plus tard.',
    void: 'Ce code n’est plus valable.',
    'not-live': 'Cette offre n’est pas disponible pour le moment.',
    'not-started': (from) => `Ce code est valable à partir du ${from}.`,
    ended: (until) => `Ce code était valable jusqu’au ${until}.`,
    used: 'Ce code a déjà été utilisé.',
    'customer-limit': 'Vous avez déjà utilisé cette offre autant de fois que possible.',
    'offer-limit': 'Cette offre est épuisée.',
    budget: 'Cette offre est épuisée.',
    rates: 'Ce code ne peut pas être utilisé pour le moment. Veuillez réessayer plus tard.',
    holder:
      'Ce code est réservé à la personne à qui nous l’avons envoyé. Veuillez indiquer l’adresse e-mail qui l’a reçu.',
    'email-needed':
      'Veuillez d’abord indiquer votre adresse e-mail pour que nous puissions vérifier ce code.',
    'first-order': 'Ce code est réservé à une première commande.',
    country: 'Ce code n’est pas valable pour les commandes livrées dans ce pays.',
    channel: 'Ce code n’est pas valable pour les achats effectués ici.',
    'customer-tags': 'Ce code est réservé à une partie de notre clientèle.',
    currency: 'Ce code n’est pas valable dans la devise de ce panier.',
    'no-lines': 'Aucun article de votre panier ne bénéficie de ce code.',
    minimum: {
      order: (missing, minimum) => `Ajoutez pour ${missing} d’articles afin d’atteindre ${minimum}.`,
      products: (missing, minimum) =>
        `Ajoutez pour ${missing} d’articles de cette offre afin d’atteindre ${minimum}.`,
    },
    'gift-missing': {
      named: (gift) => `Ajoutez votre cadeau au panier, il ne vous coûtera rien\u202f: ${gift}.`,
      unnamed: 'Ajoutez votre cadeau au panier, il ne vous coûtera rien.',
    },
    'nothing-off': 'Ce code ne réduit pas le prix de votre panier.',
    'not-combined': (codes) =>
      `Ces codes ne peuvent pas tous être utilisés ensemble. Le prix le plus bas s’obtient avec ${codes}.`,
    'same-offer': 'Un seul code par offre compte dans un panier.',
    'too-many': (most) => `Vous pouvez utiliser jusqu’à ${most} codes dans un panier.`,
  },
};
