import type { Quote } from '../../refunds/quote.ts';
import type { ShownQuote } from './shown-return.ts';

const both = (amount: number) => ({ shop: amount, presentment: amount });

/**
 * A refund with all that a quote can have. Two pieces at 15.00 each, 3.00 off and 1.00 duties: 28.00. SAVE20 is lost on
 * what is kept: 12.00. Shipping 4.90, fees of 1.00 and 2.50, and 0.40 that was never captured:
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
