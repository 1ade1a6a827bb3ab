import { expect, test } from 'vitest';
import type { OrderSnapshot } from '../../functions/orders/order.ts';
import { factsOf, policyFacts } from '../../functions/policy/policy-facts.ts';
import { both } from './policy-samples.ts';

const line = (
  id: string,
  unitPrice: number,
  quantity: number,
  off: number,
): OrderSnapshot['lines'][number] => ({
  id,
  title: `Thing ${id}`,
  quantity,
  unitPrice: both(unitPrice),
  discounts: off > 0 ? [{ code: 'SAVE', amount: both(off) }] : [],
  taxes: [],
  requiresShipping: true,
  giftCard: false,
});

const zero = both(0);
const snapshot = {
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  channel: 'web',
  totals: { subtotal: zero, discount: zero, shipping: zero, tax: zero, total: both(80_00) },
  lines: [
    { ...line('a', 10_00, 4, 10_00), vendor: 'Kiln', properties: [{ name: 'Name', value: 'Ada Lovelace' }] },
    line('b', 20_00, 3, 0),
  ],
};

const ask = (id: string, quantity: number) => ({
  lineId: id,
  quantity,
  reason: 'none' as const,
  value: both(quantity * 7_50),
  statutoryOpen: true,
});

const asked = {
  snapshot,
  productClasses: [{ class: 'made-to-measure', products: { hasProperties: true } }],
  door: 'portal' as const,
  country: 'DE',
  daysSinceDelivery: 3,
  photos: 1,
  outcome: 'refund' as const,
  asked: [],
  history: { returned: 1, bought: 3, count: 1 },
};

test('facts of an order and what is asked for', () => {
  const facts = factsOf({ ...asked, lines: [ask('a', 2), ask('b', 1)] });
  expect(policyFacts.parse(facts)).toEqual(facts);
  expect(facts).toMatchObject({
    country: 'DE',
    channel: 'web',
    total: both(80_00),
    value: both(22_50),
    // Two of four pieces carry 5.00 of the 10.00 off; the full price of all three is 40.00.
    discountShare: 0.125,
    returnRate: 0.3333,
    returnCount: 1,
    lines: [
      { lineId: 'a', vendor: 'Kiln', classes: ['made-to-measure'], exemption: 'made-to-measure' },
      { lineId: 'b', classes: [], hasProperties: false },
    ],
  });
});

test('what the customer had put in stays out, and so does what is not known', () => {
  const { country: _, ...nowhere } = asked;
  const facts = factsOf({ ...nowhere, lines: [ask('a', 1)], history: { returned: 0, bought: 0, count: 0 } });
  expect(JSON.stringify(facts)).not.toContain('Lovelace');
  expect(facts).not.toHaveProperty('country');
  expect(Object.values(facts)).not.toContain(undefined);
  expect(Object.values(facts.lines[0] ?? {})).not.toContain(undefined);
  expect(facts.returnRate).toBeNull();
});

test('a line of another order is refused by its id', () => {
  expect(() => factsOf({ ...asked, lines: [ask('z', 1)] })).toThrow(/no line z/);
});
