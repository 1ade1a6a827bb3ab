import { describe, expect, test } from 'vitest';
import { explained } from '../../functions/offers/explain.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { workedCarts } from './worked-carts.ts';

describe('the worked carts of docs/coupons.md', () => {
  test('are twenty', () => {
    expect(workedCarts).toHaveLength(20);
  });

  test.each(workedCarts)('cart $title', ({ cart, candidates, expected, discount, total }) => {
    const worth = worthOf(cart, candidates);
    const places = [...worth.lines, worth.shipping].map((place) => ({
      price: place.price,
      discounts: place.discounts.map(({ code, amount }) => ({ code, amount })),
      total: place.total,
    }));
    expect(places).toEqual(
      expected.map(({ price, discounts, total: pays }) => ({ price, discounts, total: pays })),
    );
    expect(worth.discount).toBe(discount);
    expect(worth.total).toBe(total);
  });

  test.each(workedCarts)('cart $title: what the customer reads', ({ cart, candidates, sentences }) => {
    const { applied, refused } = explained(worthOf(cart, candidates), candidates, {
      currency: cart.currency,
      chain: ['en'],
    });
    expect(Object.fromEntries([...applied, ...refused].map(({ code, text }) => [code, text]))).toEqual(
      sentences,
    );
  });
});
