import { expect, test } from 'vitest';
import { holdCodes } from '../../functions/coupons/hold.ts';
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
