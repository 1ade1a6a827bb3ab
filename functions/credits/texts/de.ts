import type { CreditPageTexts } from './en.ts';

export const de: CreditPageTexts = {
  title: (shop) => `Ihr Guthaben bei ${shop}`,
  none: 'Sie haben hier zurzeit kein Guthaben.',
  available: 'Verfügbar',
  held: 'Für einen offenen Warenkorb vorgemerkt',
  ends: (amount, day) => `Davon ${amount} bis ${day}`,
  waiting: (amount) =>
    `${amount} kommen auf Ihr Kundenkonto, sobald es im Shop eines mit dieser Adresse gibt.`,
  how: 'Geben Sie beim Bezahlen im Shop diese E-Mail-Adresse an, um das Guthaben einzulösen. Einen Code brauchen Sie nicht.',
  signIn:
    'Melden Sie sich beim Bezahlen im Shop an, um das Guthaben einzulösen. Einen Code brauchen Sie nicht.',
  asOf: (moment) => `Stand: ${moment}.`,
  history: 'Verlauf',
  day: 'Tag',
  amount: 'Betrag',
  kinds: {
    granted: 'Erhalten',
    spent: 'Für eine Bestellung verwendet',
    'given-back': 'Von einer Bestellung zurück',
    expired: 'Abgelaufen',
    'taken-back': 'Vom Shop zurückgenommen',
    elsewhere: 'Im Shop geändert',
  },
};
