export const en = {
  title: (shop: string) => `Your store credit at ${shop}`,
  none: 'You have no store credit here at present.',
  available: 'You can spend',
  held: 'Held for an open cart',
  ends: (amount: string, day: string) => `${amount} of it until ${day}`,
  waiting: (amount: string) =>
    `${amount} will come to your account as soon as you have one in the shop with this address.`,
  how: 'Use this email address at the checkout of the shop to pay with it. You do not need a code.',
  signIn: 'Sign in at the checkout of the shop to pay with it. You do not need a code.',
  asOf: (moment: string) => `As of ${moment}.`,
  history: 'What happened',
  day: 'Day',
  amount: 'Amount',
  kinds: {
    granted: 'Received',
    spent: 'Used for an order',
    'given-back': 'Back from an order',
    expired: 'Ended',
    'taken-back': 'Taken back by the shop',
    elsewhere: 'Changed in the shop',
  },
};

export type CreditPageTexts = typeof en;
