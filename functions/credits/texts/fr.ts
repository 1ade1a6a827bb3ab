import type { CreditPageTexts } from './en.ts';

export const fr: CreditPageTexts = {
  title: (shop) => `Votre avoir chez ${shop}`,
  none: 'Vous n’avez pas d’avoir ici pour le moment.',
  available: 'Disponible',
  held: 'Réservé pour un panier en cours',
  ends: (amount, day) => `dont ${amount} jusqu’au ${day}`,
  waiting: (amount) =>
    `${amount} seront crédités dès que vous aurez un compte dans la boutique avec cette adresse.`,
  how: 'Pour l’utiliser, indiquez cette adresse e-mail au moment du paiement dans la boutique. Vous n’avez pas besoin de code.',
  signIn:
    'Pour l’utiliser, connectez-vous au moment du paiement dans la boutique. Vous n’avez pas besoin de code.',
  asOf: (moment) => `Situation au ${moment}.`,
  history: 'Historique',
  day: 'Date',
  amount: 'Montant',
  kinds: {
    granted: 'Reçu',
    spent: 'Utilisé pour une commande',
    'given-back': 'Rendu par une commande',
    expired: 'Expiré',
    'taken-back': 'Repris par la boutique',
    elsewhere: 'Modifié dans la boutique',
  },
};
