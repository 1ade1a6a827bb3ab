import type { Quote } from '../../functions/refunds/quote.ts';
import type { CaseMail } from '../../functions/returns/case-mail.ts';
import type { ReturnMail } from '../../functions/returns/customer-mail.ts';
import type {
  ShownHistory,
  ShownInstructions,
  ShownItem,
  ShownQuote,
} from '../../functions/returns/shown-return.ts';
import type { Texts } from '../../functions/texts/texts.ts';

/** What people of bad will call themselves and their goods. */
export const hostile = `<img src=x onerror="alert(1)">'&\u202e`;

const both = (amount: number) => ({ shop: amount, presentment: amount });

/**
 * Two mugs at 15.00 each, 3.00 off and 1.00 duties: 28.00. SAVE20 is lost on what is kept: 12.00. Shipping 4.90, fees of
 * 1.00 and 2.50, and 0.40 that was never captured: 28.00 − 12.00 + 4.90 − 1.00 − 2.50 − 0.40 = 17.00.
 */
export const quote: Quote = {
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  lines: [
    {
      lineId: 'l1',
      quantity: 2,
      price: both(3000),
      discounts: both(300),
      tax: both(431),
      duties: both(100),
      amount: both(2800),
    },
  ],
  clawbacks: [
    {
      code: 'SAVE20',
      minimum: both(10000),
      kept: both(6000),
      lines: [{ lineId: 'l2', amount: both(1200) }],
      amount: both(1200),
    },
  ],
  credited: both(1600),
  shipping: { amount: both(490), why: 'nothing-kept' },
  fees: [
    { kind: 'restocking', amount: both(100) },
    { kind: 'label', amount: both(250) },
  ],
  beyondCaptured: both(40),
  total: both(1700),
  credit: { bonusPercent: 10, amount: both(1870) },
};

export const shownQuote: ShownQuote = { quote, titles: { l1: 'Mug', l2: 'Teapot' } };
export const hostileQuote: ShownQuote = { quote, titles: { l1: hostile, l2: hostile } };

export const item: ShownItem = {
  title: hostile,
  variantTitle: hostile,
  quantity: 2,
  reason: 'arrived-broken',
  note: hostile,
};

export const history: ShownHistory = { orders: 12, returns: 3, bought: 20, returned: 4 };

export const instructions: ShownInstructions = {
  address: [hostile, 'Hafenstraße 1', '20457 Hamburg'],
  labelPayer: 'shop',
  labelUrl: 'https://labels.example/1.pdf?a=1&b=2',
  sendBy: '2026-11-24T23:00:00.000Z',
};

export const zone = 'Europe/Berlin';

export const customer = (texts: Texts): ReturnMail => ({
  texts,
  shop: { name: hostile, footer: hostile },
  firstName: hostile,
  number: 'R-0A1B2C3D',
  orderNumber: hostile,
  zone,
  statusUrl: 'https://care.example/r/status?a=1&b=2',
});

export const forStaff = (texts: Texts): CaseMail => ({
  texts,
  shop: { name: hostile, footer: hostile },
  number: 'R-0A1B2C3D',
  orderNumber: hostile,
  zone,
  items: [item],
  outcome: 'exchange',
  note: hostile,
  photos: 2,
  value: { amount: 2800, currency: 'EUR' },
  quote: hostileQuote,
  history,
  rule: 'high-value',
  urgent: true,
  respondBy: '2026-11-10T09:15:00.000Z',
});
