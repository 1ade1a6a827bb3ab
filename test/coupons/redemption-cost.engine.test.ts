import { expect, test } from 'vitest';
import { openCheckoutDesk } from '../support/checkout-desk.ts';
import { consumption, overBudget } from '../support/counted.ts';

/** What is read and written for one order with one code, which is limited for itself and for each customer. */
test('a redemption costs what it may', async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 10, perCustomer: 1 } }));
  // Another cart was there before, so that all counters exist.
  await desk.hold(desk.question('before', ['WELCOME']));
  const units = consumption(desk.client);
  const cost = async (run: () => Promise<unknown>) => {
    const [before, items] = [units.now(), desk.reads()];
    await run();
    return { ...units.since(before), items: desk.reads() - items };
  };
  const question = desk.question('cart-1', ['WELCOME']);
  const validated = await cost(() => desk.validate(question));
  const held = await cost(() => desk.hold(question));
  const committed = await cost(() => desk.commit('cart-1', 'A-1'));
  await desk.hold(desk.question('cart-2', ['WELCOME']));
  const released = await cost(() => desk.release('cart-2'));
  expect(
    overBudget({
      'items that validating one code reads': [validated.items, 'items', 4],
      'validating one code: read': [validated.readUnits, 'units', 4],
      'holding one code of two limits: written': [held.writeUnits, 'units', 8],
      'holding one code of two limits: read': [held.readUnits, 'units', 5],
      'committing it: written': [committed.writeUnits, 'units', 13],
      'committing it: read': [committed.readUnits, 'units', 1],
      'a redemption, from hold to commit: written': [held.writeUnits + committed.writeUnits, 'units', 20],
      'releasing it instead: written': [released.writeUnits, 'units', 7],
    }),
  ).toEqual([]);
});
