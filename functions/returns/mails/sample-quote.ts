import type { Quote } from '../../refunds/quote.ts';
import type { ShownQuote } from './shown-return.ts';

const both = (amount: number) => ({ shop: amount, presentment: amount });

/**
 * A refund with everything that a quote can have. Two pieces at 15.00 each, 3.00 off and 1.00 duties: 28.00.
 * SAVE20 is lost on the kept goods: 12.00. Shipping 4.90, fees of 1.00 and 2.50, and 0.40 that was never
 * captured:
 * 28.00 − 12.00 + 4.90 − 1.00 − 2.50 − 0.40 = 17.00.
 */
const quote: Quote = {
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
      minimum: both(10_000),
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

export const sampleQuote = (product: string): ShownQuote => ({ quote, titles: { l1: product, l2: product } });

const dropped = (amount: number) => [{ lineId: 'l2', amount: both(amount) }];

/**
 * A refund with all that our own offers can do to it. Two pieces at 50.00 come back. Of 60.00 that are kept, a ladder
 * gives 5.00 instead of 9.00, 20 % without their cap 12.00 instead of 9.00, a gift of 8.00 is not earned any more, an
 * earlier refund took 2.00 of 6.00 that are not earned into account, and two others are evened out:
 * 100.00 − 4.00 + 3.00 − 8.00 − 4.00 − 2.00 + 1.00 = 86.00.
 */
const withOffers: Quote = {
  ...quote,
  lines: [
    {
      lineId: 'l1',
      quantity: 2,
      price: both(10_000),
      discounts: both(0),
      tax: both(1597),
      duties: both(0),
      amount: both(10_000),
    },
  ],
  clawbacks: [
    {
      code: 'LADDER',
      minimum: both(10_000),
      kept: both(6000),
      lines: dropped(900),
      amount: both(400),
      offer: { kind: 'ladder', earns: both(500) },
    },
    {
      code: 'TWENTY',
      minimum: both(0),
      kept: both(6000),
      lines: dropped(900),
      amount: both(-300),
      offer: { kind: 'percent', earns: both(1200) },
    },
    {
      code: 'GIFT',
      minimum: both(7000),
      kept: both(6000),
      lines: dropped(800),
      amount: both(800),
      offer: { kind: 'gift', earns: both(0) },
    },
    {
      code: 'SIX',
      minimum: both(8000),
      kept: both(6000),
      lines: dropped(600),
      amount: both(400),
      offer: { kind: 'amount', earns: both(0) },
    },
    {
      code: 'WHOLE',
      minimum: both(0),
      kept: both(0),
      lines: [],
      amount: both(200),
      offer: { kind: 'amount', earns: both(0) },
    },
    {
      code: 'BACK',
      minimum: both(5000),
      kept: both(0),
      lines: [],
      amount: both(-100),
      offer: { kind: 'amount', earns: both(0) },
    },
  ],
  credited: both(8600),
  shipping: undefined,
  fees: [],
  beyondCaptured: both(0),
  total: both(8600),
  credit: undefined,
};

export const offersQuote = (product: string): ShownQuote => ({
  quote: withOffers,
  titles: { l1: product, l2: product },
});
