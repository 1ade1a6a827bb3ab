import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxInShipping } from '../../functions/refunds/shipping-tax.ts';
import { runs } from '../support/runs.ts';
import { dual, pricedOrder, same, shipping } from './priced-order.ts';

const cents = fc.integer({ min: 0, max: 1_000_000 });

test('the parts of the shipping have all of its tax together, and none has more than itself', () => {
  const sold = fc.record({
    taxesIncluded: fc.boolean(),
    price: cents,
    taxes: fc.array(cents, { maxLength: 3 }),
    cuts: fc.array(fc.nat(1000), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(sold, ({ taxesIncluded, price, taxes, cuts }) => {
      // A tax inside the price is no more than the price.
      const told = taxesIncluded ? taxes.map((tax) => Math.floor((tax * price) / 4_000_000)) : taxes;
      const order = pricedOrder([], same(0), {
        taxesIncluded,
        shipping: [
          shipping(same(price), { taxes: told.map((amount) => ({ title: 'T', amount: same(amount) })) }),
        ],
      });
      const tax = told.reduce((sum, amount) => sum + amount, 0);
      const paid = price + (taxesIncluded ? 0 : tax);
      const marks = [0, ...cuts.map((cut) => Math.floor((paid * cut) / 1000)), paid].toSorted(
        (a, b) => a - b,
      );
      const parts = marks.slice(1).map((end, place) => {
        const start = marks[place] ?? 0;
        return { part: end - start, tax: taxInShipping(order, same(start), same(end - start)) };
      });
      expect(parts.reduce((sum, { tax: { shop } }) => sum + shop, 0)).toBe(paid > 0 ? tax : 0);
      for (const { part, tax: own } of parts) {
        expect(own).toEqual(dual(own.shop, own.shop));
        expect(own.shop).toBeGreaterThanOrEqual(0);
        expect(own.shop).toBeLessThanOrEqual(part);
      }
    }),
    runs(2000),
  );
});
