import { describe, expect, test } from 'vitest';
import { openCheckoutDesk } from '../support/checkout-desk.ts';

type Desk = Awaited<ReturnType<typeof openCheckoutDesk>>;

const applied = async (asked: Promise<{ readonly worth: { readonly applied: readonly object[] } }>) =>
  (await asked).worth.applied.length;

const whyNot = async (desk: Desk, question: ReturnType<Desk['question']>) =>
  (await desk.validate(question)).worth.refused.map(({ why }) => why.kind);

const counted = async (desk: Desk) =>
  Object.fromEntries((await desk.all('couponCounters')).map(({ id, taken }) => [String(id), taken]));

describe('a code for one order', () => {
  const withOne = async () => {
    const desk = await openCheckoutDesk();
    const offer = await desk.launch({ limits: { perCode: 1 } });
    await desk.putCode('WELCOME', offer);
    return desk;
  };

  test('is held, committed, and used for everybody else', async () => {
    const desk = await withOne();
    const held = await desk.hold(desk.question('a', ['welcome']));
    expect(held.worth).toMatchObject({ discount: 1000, total: 9000 });
    expect(held.until).toBe('2026-12-01T10:16:00.000Z');
    expect(await whyNot(desk, desk.question('b', ['WELCOME']))).toEqual(['used']);
    expect(await whyNot(desk, desk.question('a', ['WELCOME']))).toEqual([]);
    await desk.commit('a', 'A-1');
    expect(await desk.commit('a', 'A-1')).toMatchObject({ status: 'committed', orderId: 'A-1' });
    await desk.pass(600);
    expect(await whyNot(desk, desk.question('b', ['WELCOME']))).toEqual(['used']);
    expect(await desk.services.redemptions.ofOrder(desk.shop.id, 'A-1')).toMatchObject([
      { amount: 1000, currency: 'EUR', status: 'counted', cart: 'a' },
    ]);
  });

  test('is free again where the payment failed, and a second release changes nothing', async () => {
    const desk = await withOne();
    await desk.hold(desk.question('a', ['WELCOME']));
    await desk.release('a');
    expect(await desk.release('a')).toMatchObject({ status: 'released' });
    expect(Object.values(await counted(desk))).toEqual([0]);
    expect(await applied(desk.hold(desk.question('b', ['WELCOME'])))).toBe(1);
    await expect(desk.commit('a', 'A-1')).rejects.toThrow('was released');
  });

  test('stays with a cart whose hold has ended until somebody else needs it', async () => {
    const desk = await withOne();
    await desk.hold(desk.question('a', ['WELCOME']));
    await desk.pass(60);
    await desk.commit('a', 'A-1');
    expect(await applied(desk.hold(desk.question('b', ['WELCOME'])))).toBe(0);
  });

  test('goes to the next cart where the hold has ended, and then the first cart has lost it', async () => {
    const desk = await withOne();
    await desk.hold(desk.question('a', ['WELCOME']));
    await desk.pass(17);
    expect(await applied(desk.hold(desk.question('b', ['WELCOME'])))).toBe(1);
    await expect(desk.commit('a', 'A-1')).rejects.toThrow('others have used what it held');
    expect(await desk.holdOf('a')).toMatchObject({ status: 'held' });
    await desk.release('b');
    await desk.commit('a', 'A-1');
    expect(Object.values(await counted(desk))).toEqual([1]);
  });
});

test('a repeated hold is found again, and a changed cart replaces it in one write', async () => {
  const desk = await openCheckoutDesk();
  const offer = await desk.launch({ limits: { perCode: 1 }, budget: { amount: 2500, currency: 'EUR' } });
  await desk.putCode('WELCOME', offer);
  const first = desk.question('a', ['WELCOME']);
  await desk.hold(first);
  const before = await desk.holdOf('a');
  await desk.pass(5);
  expect((await desk.hold(first)).until).toBe(before?.until);
  expect(await desk.holdOf('a')).toEqual(before);

  const lines = [{ id: '1', quantity: 2, price: 20_000, classes: [], tags: [] }];
  await desk.hold({ ...first, cart: { ...first.cart, lines } });
  expect(await counted(desk)).toEqual({
    [`code~${desk.digestOf('WELCOME')}~0`]: 1,
    [`budget~${offer.id}`]: 2000,
  });
  await desk.hold({ ...first, codes: [] });
  expect(Object.values(await counted(desk))).toEqual([0, 0]);
  await desk.commit('a', 'A-1');
  expect(await desk.all('redemptions')).toEqual([]);
});

test('a customer counts once, as guest and with an account, whatever the tag and the dots', async () => {
  const desk = await openCheckoutDesk();
  const offer = await desk.launch({ limits: { perCustomer: 1 } });
  await desk.putCode('WELCOME', offer);
  const from = (cartId: string, email: string) => desk.question(cartId, ['WELCOME'], { email });
  await desk.hold(from('a', 'Ada.Lovelace@gmail.com'));
  await desk.commit('a', 'A-1');
  expect(await whyNot(desk, from('b', 'adalovelace+shop@googlemail.com'))).toEqual(['customer-limit']);
  expect(await whyNot(desk, from('b', 'ada.lovelace@example.com'))).toEqual([]);
  expect(await whyNot(desk, { ...from('b', ''), email: undefined })).toEqual(['email-needed']);
});

test('a cart that has become an order takes no other codes and no other order', async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 5 } }));
  await expect(desk.commit('a', 'A-1')).rejects.toThrow('Nothing is held for cart a.');
  await desk.hold(desk.question('a', ['WELCOME']));
  await desk.commit('a', 'A-1');
  await expect(desk.commit('a', 'A-2')).rejects.toThrow('has become another order');
  await expect(desk.release('a')).rejects.toThrow('has become order A-1');
  await expect(desk.hold(desk.question('a', ['WELCOME']))).rejects.toThrow('has become order A-1');
  expect(await desk.release('never')).toBeUndefined();
});

test('a budget in another currency is spent at the rates of the shop, never beyond it', async () => {
  const desk = await openCheckoutDesk();
  const rates = { base: 'EUR', rates: [{ currency: 'JPY', rate: '163.5', on: '2026-11-30' }] };
  Object.assign(desk.shop, { settings: { ...desk.shop.settings, rates } });
  const offer = await desk.launch({
    benefit: { kind: 'amount', amounts: { JPY: 1000 } },
    budget: { amount: 1000, currency: 'EUR' },
  });
  await desk.putCode('WELCOME', offer);
  const yen = (cartId: string) => {
    const { cart, ...rest } = desk.question(cartId, ['WELCOME']);
    return { ...rest, cart: { ...cart, currency: 'JPY' } };
  };
  // 1000 ¥ are 6.116… €.
  await desk.hold(yen('a'));
  expect(await counted(desk)).toEqual({ [`budget~${offer.id}`]: 612 });
  expect(await whyNot(desk, yen('b'))).toEqual(['budget']);
  await desk.pass(31 * 24 * 60);
  expect(await whyNot(desk, yen('b'))).toEqual(['rates']);
});

test('a first order is one for each mailbox, however many carts ask at once', async () => {
  const desk = await openCheckoutDesk();
  await desk.putCode('HELLO', await desk.launch({ conditions: { firstOrder: true } }));
  const ask = (cart: string, email: string) => desk.hold(desk.question(cart, ['HELLO'], { email }));
  expect((await ask('cart-1', 'mila@gmail.com')).worth.applied).toMatchObject([{ code: 'HELLO' }]);
  const { worth } = await ask('cart-2', 'mi.la+shop@gmail.com');
  expect(worth.refused).toMatchObject([{ why: { kind: 'customer-limit' } }]);
  expect((await ask('cart-3', 'bea@example.com')).worth.applied).toMatchObject([{ code: 'HELLO' }]);
});
