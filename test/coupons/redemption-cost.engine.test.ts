import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { checkoutDesk, openCheckoutDesk } from '../support/checkout-desk.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

/** What is read and written for one order with one code, which is limited for itself and for each customer. */
test('a redemption costs what it may', async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 10, perCustomer: 1 } }));
  // Another cart was there before, so that all counters exist.
  await desk.hold(desk.question('before', ['WELCOME']));
  const units = consumption(desk.client);
  const calls = counted(desk.client);
  const cost = async (run: () => Promise<unknown>) => {
    const [before, items, { reads, writes }] = [units.now(), desk.reads(), { ...calls }];
    await run();
    const requests = calls.reads - reads + calls.writes - writes;
    return { ...units.since(before), requests, items: desk.reads() - items };
  };
  const question = desk.question('cart-1', ['WELCOME']);
  const validated = await cost(() => desk.validate(question));
  const held = await cost(() => desk.hold(question));
  const committed = await cost(() => desk.commit('cart-1', 'A-1'));
  await desk.hold(desk.question('cart-3', ['WELCOME']));
  const elsewhere = await cost(() => desk.commit('cart-3', 'A-3', desk.elsewhere()));
  await desk.hold(desk.question('cart-2', ['WELCOME']));
  const released = await cost(() => desk.release('cart-2'));
  expect(
    overBudget({
      'items that validating one code reads': [validated.items, 'items', 4],
      'validating one code: read': [validated.readUnits, 'units', 4],
      'holding one code of two limits: written': [held.writeUnits, 'units', 8],
      'holding one code of two limits: read': [held.readUnits, 'units', 5],
      'committing it: written': [committed.writeUnits, 'units', 13],
      'committing it: read': [committed.readUnits, 'units', 0],
      'committing what another instance held: read': [elsewhere.readUnits, 'units', 1],
      'requests of validating a code that the instance has met': [validated.requests, 'requests', 1],
      'requests of holding it': [held.requests, 'requests', 2],
      'requests of committing it': [committed.requests, 'requests', 1],
      'requests of committing what another instance held': [elsewhere.requests, 'requests', 2],
      'a redemption, from hold to commit: written': [held.writeUnits + committed.writeUnits, 'units', 20],
      'a redemption, from hold to commit: read': [held.readUnits + committed.readUnits, 'units', 5],
      'releasing it instead: written': [released.writeUnits, 'units', 7],
    }),
  ).toEqual([]);
});

test('a personal code costs a request more, since nobody has met it', async () => {
  const desk = await openCheckoutDesk();
  const offer = await desk.launch({ limits: { perCustomer: 1 } }, { codes: 'personal' });
  for (const code of ['FIRST', 'SECOND']) await desk.putCode(code, offer);
  await desk.hold(desk.question('cart-1', ['FIRST']));
  const calls = counted(desk.client);
  const before = desk.reads();
  await desk.hold(desk.question('cart-2', ['SECOND']));
  expect(
    overBudget({
      'requests of holding a personal code': [calls.reads + calls.writes, 'requests', 3],
      'items that holding a personal code reads': [desk.reads() - before, 'items', 5],
    }),
  ).toEqual([]);
});

test('validating a code for first orders reads four items at most, whoever asks', async () => {
  const house = await openHouse('2026-12-01T10:00:00.000Z');
  const shop = await house.openShop();
  const desk = checkoutDesk({ ...house, keys: await house.services.keys(), shop });
  await desk.putCode('HELLO', await desk.launch({ conditions: { firstOrder: true } }));
  const [bought, bare] = ['mila@example.com', 'noor@example.com'];
  for (const email of [bought, bare])
    await house.ingest(shop, 'order.created', standardEvent('order.created', { id: email, email }));
  // One of them was brought by a file, and has bought nothing yet.
  const order = await house.services.orders.get(shop.id, bare);
  await desk.client.send(
    new UpdateItemCommand({
      TableName: house.table('customers'),
      Key: marshall({ id: order?.customerId }),
      UpdateExpression: 'REMOVE firstPurchaseAt',
    }),
  );
  const asked = async (email: string) => {
    const before = desk.reads();
    const { worth } = await desk.validate(desk.question(`cart-${email}`, ['HELLO'], { email }));
    return { items: desk.reads() - before, why: worth.refused[0]?.why.kind };
  };
  const fates = {
    // The instance has not met the code yet.
    strange: await asked('new@example.com'),
    stranger: await asked('new@example.com'),
    bought: await asked(bought),
    bare: await asked(bare),
  };
  expect(fates).toMatchObject({ strange: {}, bought: { why: 'first-order' } });
  expect(fates.stranger.why).toBeUndefined();
  expect(fates.bare.why).toBeUndefined();
  expect(
    overBudget(
      Object.fromEntries(
        Object.entries(fates).map(([who, { items }]) => [`items for ${who}`, [items, 'items', 4] as const]),
      ),
    ),
  ).toEqual([]);
  // Another address of a mailbox that holds its first order is nobody that we know: it is told at once.
  await desk.hold(desk.question('cart-1', ['HELLO'], { email: 'new@example.com' }));
  expect(await asked('new+2@example.com')).toMatchObject({ why: 'customer-limit' });
  // A customer is told by the hold.
  await desk.hold(desk.question('cart-2', ['HELLO'], { email: bare }));
  const again = await desk.hold(desk.question('cart-3', ['HELLO'], { email: bare }));
  expect(again.worth.refused).toMatchObject([{ why: { kind: 'customer-limit' } }]);
});
