import { describe, expect, test } from 'vitest';
import { holdCodes } from '../../functions/coupons/hold.ts';
import { releaseHold } from '../../functions/coupons/release.ts';
import { openCheckoutDesk } from '../support/checkout-desk.ts';
import { overtaken } from '../support/overtaken.ts';

/** A code for one order. */
const openDesk = async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 1 } }));
  return desk;
};

test('a hold that is overtaken by its repetition finds the last place that that has taken', async () => {
  const { question, hold, shop, services } = await openDesk();
  const { counters } = services;
  const asked = question('cart-1', ['WELCOME']);
  const answer = await overtaken(
    (stopped) =>
      holdCodes(asked, shop, {
        ...services,
        counters: { ...counters, getMany: stopped(counters.getMany) },
      }),
    () => hold(asked),
  );
  expect(answer).toMatchObject({
    worth: { applied: [{ code: 'WELCOME' }] },
    until: '2026-12-01T10:16:00.000Z',
  });
});

test('a hold that is overtaken by another cart is told that the code is used', async () => {
  const { question, hold, shop, services } = await openDesk();
  const { counters } = services;
  const answer = await overtaken(
    (stopped) =>
      holdCodes(question('cart-1', ['WELCOME']), shop, {
        ...services,
        counters: { ...counters, getMany: stopped(counters.getMany) },
      }),
    () => hold(question('cart-2', ['WELCOME'])),
  );
  expect(answer).toMatchObject({
    worth: { refused: [{ code: 'WELCOME', why: { kind: 'used' } }] },
    until: undefined,
  });
});

test('a cart that is held anew keeps one place, also where its first hold comes in between the reads of one request', async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 5 } }));
  const { services, shop, question, table } = desk;
  await desk.validate(question('cart-0', ['WELCOME']));
  const { cart } = question('cart-1', []);
  const cheaper = { cart: { ...cart, lines: cart.lines.map((line) => ({ ...line, price: 5000 })) } };
  let isOvertaken = false;
  const { worth } = await holdCodes(question('cart-1', ['WELCOME'], cheaper), shop, {
    ...services,
    // DynamoDB reads the items of one request in any order, and not at one moment.
    readTogether: async (reads) => {
      const ofCounters = (each: { readonly tableName: string }) => each.tableName === table('couponCounters');
      const counters = await services.readTogether(reads.filter(ofCounters));
      if (!isOvertaken) await desk.hold(question('cart-1', ['WELCOME']));
      isOvertaken = true;
      return new Map([
        ...counters,
        ...(await services.readTogether(reads.filter((each) => !ofCounters(each)))),
      ]);
    },
  });
  expect(worth.discount).toBe(500);
  expect(await desk.all('couponCounters')).toMatchObject([{ taken: 1 }]);
});

describe('an instance that has held remembers it', () => {
  test('and commits what another one has held for the cart since', async () => {
    const desk = await openDesk();
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    const { cart } = desk.question('cart-1', []);
    const cheaper = { cart: { ...cart, lines: cart.lines.map((line) => ({ ...line, price: 5000 })) } };
    await holdCodes(desk.question('cart-1', ['WELCOME'], cheaper), desk.shop, desk.elsewhere());
    await desk.commit('cart-1', 'A-1');
    expect(await desk.services.redemptions.ofOrder(desk.shop.id, 'A-1')).toMatchObject([{ amount: 500 }]);
  });

  test('and commits nothing that another one has released since', async () => {
    const desk = await openDesk();
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await releaseHold(desk.shop.id, 'cart-1', desk.elsewhere());
    await expect(desk.commit('cart-1', 'A-1')).rejects.toMatchObject({ name: 'Conflict' });
    expect(await desk.services.redemptions.ofOrder(desk.shop.id, 'A-1')).toEqual([]);
    expect(await desk.all('couponCounters')).toMatchObject([{ taken: 0 }]);
  });
});

describe('what an instance remembers of a code only says what to read', () => {
  test('a code that was voided since is refused', async () => {
    const desk = await openDesk();
    await desk.validate(desk.question('cart-1', ['WELCOME']));
    await desk.services.coupons.modify(desk.digestOf('WELCOME'), (before) => ({ ...before, status: 'void' }));
    const { worth } = await desk.validate(desk.question('cart-1', ['WELCOME']));
    expect(worth.refused).toMatchObject([{ why: { kind: 'void' } }]);
  });

  test('a limit that the offer has got since counts', async () => {
    const desk = await openCheckoutDesk();
    const offer = await desk.launch({ limits: { perOffer: 2 } });
    await desk.putCode('WELCOME', offer);
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await desk.services.offers.modify(offer.id, (before) => ({
      ...before,
      terms: { ...before.terms, limits: { perOffer: 1 } },
    }));
    const { worth } = await desk.hold(desk.question('cart-2', ['WELCOME']));
    expect(worth.refused).toMatchObject([{ why: { kind: 'offer-limit' } }]);
  });
});
