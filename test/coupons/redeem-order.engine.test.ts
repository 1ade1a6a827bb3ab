import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeInRedemptions } from '../../functions/coupons/redeem-order.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { checkoutDesk } from '../support/checkout-desk.ts';
import { openHouse } from '../support/house.ts';
import { isDeath } from '../support/mortality.ts';
import { sized, slowRuns } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';

const start = '2026-12-01T10:00:00.000Z';

const open = async () => {
  const house = await openHouse(start);
  const shop = await house.openShop();
  const desk = checkoutDesk({ ...house, keys: await house.services.keys(), shop });
  let sent = 0;
  /** An event of an order of 100.00 € that used a code worth 10.00 €. */
  const tell = (
    orderId: string,
    code: string | undefined,
    change: Record<string, unknown> = {},
    type: Parameters<typeof standardEvent>[0] = 'order.created',
  ) => {
    sent += 1;
    const at = new Date(house.clock().getTime() + sent).toISOString();
    const discounts = code === undefined ? [] : [{ code, amount: '10.00' }];
    const lines = [{ id: 'l1', title: 'Mug', quantity: 1, unitPrice: '100.00', discounts }];
    const whole = { id: orderId, placedAt: start, paidAt: start, lines, ...change };
    return house.ingest(shop, type, standardEvent(type, whole, at));
  };
  const redemptions = (orderId: string) => desk.services.redemptions.ofOrder(shop.id, orderId);
  const counters = async () =>
    Object.fromEntries(
      (await desk.all('couponCounters'))
        .filter(({ id }) => !String(id).startsWith('told~'))
        .map(({ id, taken, over = 0 }) => [String(id).split('~')[0], { taken, over }]),
    );
  const withCode = async (given: Partial<Terms>, code = 'WELCOME') => {
    const offer = await desk.launch(given);
    await desk.putCode(code, offer);
    return offer;
  };
  return { house, shop, desk, tell, redemptions, counters, withCode };
};

describe('an order that used a code', () => {
  test('makes what its cart holds a redemption, without a commit and before one', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    await withCode({ limits: { perCode: 1, perCustomer: 1 }, budget: { amount: 5000, currency: 'EUR' } });
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await tell('A-1', 'welcome', { cartId: 'cart-1', email: 'cart-1@example.com' });
    await tell('A-1', 'welcome', { cartId: 'cart-1', email: 'cart-1@example.com' }, 'order.paid');
    expect(await redemptions('A-1')).toMatchObject([
      { status: 'counted', amount: 1000, cost: 1000, cart: 'cart-1', currency: 'EUR' },
    ]);
    expect((await redemptions('A-1'))[0]).not.toHaveProperty('over');
    const once = {
      code: { taken: 1, over: 0 },
      customer: { taken: 1, over: 0 },
      budget: { taken: 1000, over: 0 },
    };
    expect(await counters()).toEqual(once);
    expect(await desk.commit('cart-1', 'A-1')).toMatchObject({ status: 'committed' });
    expect(await counters()).toEqual(once);
  });

  test('makes what its cart holds a redemption where the shop names no code, and once', async () => {
    const { desk, house, tell, redemptions, counters, withCode } = await open();
    await withCode({ limits: { perCode: 1 }, budget: { amount: 5000, currency: 'EUR' } });
    const about = { cartId: 'cart-1', email: 'cart-1@example.com' };
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await tell('A-1', undefined, about);
    await tell('A-1', undefined, about, 'order.paid');
    // Nobody else may be given the place, however late the commit comes.
    await house.pass(3600);
    const { worth } = await desk.hold(desk.question('cart-2', ['WELCOME']));
    expect(worth.applied).toEqual([]);
    expect(await redemptions('A-1')).toMatchObject([
      { status: 'counted', amount: 1000, cost: 1000, cart: 'cart-1', currency: 'EUR' },
    ]);
    expect((await redemptions('A-1'))[0]).not.toHaveProperty('over');
    const once = { code: { taken: 1, over: 0 }, budget: { taken: 1000, over: 0 } };
    expect(await counters()).toEqual(once);
    expect(await desk.commit('cart-1', 'A-1')).toMatchObject({ status: 'committed' });
    // Another order that names the cart is none that the hold became.
    await tell('A-2', undefined, about);
    expect(await redemptions('A-2')).toEqual([]);
    await tell('A-1', undefined, about, 'order.cancelled');
    expect(await redemptions('A-1')).toMatchObject([{ status: 'given-back' }]);
  });

  test('finds the hold by the mailbox where the shop does not tell the cart', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    await withCode({ limits: { perCode: 1 } });
    await desk.hold(desk.question('cart-1', ['WELCOME'], { email: 'Mila@gmail.com' }));
    await tell('A-1', 'WELCOME', { email: 'mila+shop@googlemail.com' });
    expect(await redemptions('A-1')).toMatchObject([{ cart: 'cart-1', status: 'counted' }]);
    expect(await counters()).toEqual({ code: { taken: 1, over: 0 } });
    expect(await desk.commit('cart-1', 'A-1')).toMatchObject({ orderId: 'A-1' });
    expect(await counters()).toEqual({ code: { taken: 1, over: 0 } });
  });

  test('tells whose it was where the commit came first', async () => {
    const { desk, tell, house, shop, redemptions, counters, withCode } = await open();
    const offer = await withCode({ limits: { perCode: 1 } });
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await desk.commit('cart-1', 'A-1');
    await tell('A-1', 'WELCOME', { cartId: 'cart-1' });
    const { customerId } = (await house.services.orders.get(shop.id, 'A-1')) ?? {};
    expect(customerId).toBeDefined();
    expect(await redemptions('A-1')).toMatchObject([{ customerId, status: 'counted' }]);
    expect(await counters()).toEqual({ code: { taken: 1, over: 0 } });
    expect(await desk.totalsOf(offer.id)).toMatchObject({
      redemptions: 1,
      over: 0,
      discounts: { EUR: 1000 },
    });
  });

  test('is excused by what its cart held a moment ago, and not by what it held long before', async () => {
    const { desk, tell, redemptions, withCode } = await open();
    await withCode({ validity: { through: '2026-12-01' } });
    // The day ends in Berlin ten minutes later.
    await desk.pass(12 * 60 + 50);
    for (const cart of ['cart-1', 'cart-2']) await desk.hold(desk.question(cart, ['WELCOME']));
    await desk.pass(11);
    await tell('A-1', 'WELCOME', { cartId: 'cart-1', placedAt: '2026-12-01T23:01:00.000Z' });
    await desk.pass(10 * 60);
    await tell('A-2', 'WELCOME', { cartId: 'cart-2', placedAt: '2026-12-02T09:01:00.000Z' });
    expect((await redemptions('A-1'))[0]).not.toHaveProperty('over');
    expect(await redemptions('A-2')).toMatchObject([{ over: ['ended'] }]);
  });

  test('gets its own place where it was counted beyond the limit and the commit tells the cart later', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    const offer = await withCode({ limits: { perCode: 1 } });
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await tell('A-1', 'WELCOME', { email: 'another@example.com' });
    expect(await redemptions('A-1')).toMatchObject([{ over: ['code-limit'] }]);
    expect(await counters()).toEqual({ code: { taken: 1, over: 1 } });
    const totals = { redemptions: 1, givenBack: 0, discounts: { EUR: 1000 } };
    expect(await desk.totalsOf(offer.id)).toEqual({ ...totals, over: 1 });
    await desk.commit('cart-1', 'A-1');
    expect(await desk.totalsOf(offer.id)).toEqual({ ...totals, over: 0 });
    expect((await redemptions('A-1'))[0]).not.toHaveProperty('over');
    expect(await counters()).toEqual({ code: { taken: 1, over: 0 } });
  });

  test('is taken in beyond every limit, marked, counted apart, and told once for the offer', async () => {
    const { desk, tell, house, shop, redemptions, counters, withCode } = await open();
    const offer = await withCode({
      limits: { perCode: 1, perCustomer: 5, perOffer: 5 },
      budget: { amount: 1500, currency: 'EUR' },
    });
    await tell('A-1', 'WELCOME');
    expect(await desk.services.counters.wasTold(offer.id)).toBe(false);
    await tell('A-2', 'WELCOME');
    expect(await house.services.orders.get(shop.id, 'A-2')).toMatchObject({ id: 'A-2' });
    expect(await redemptions('A-1')).toMatchObject([{ status: 'counted' }]);
    expect(await redemptions('A-2')).toMatchObject([{ over: ['code-limit', 'budget'] }]);
    expect(await counters()).toEqual({
      code: { taken: 1, over: 1 },
      customer: { taken: 2, over: 0 },
      offer: { taken: 2, over: 0 },
      budget: { taken: 1000, over: 1000 },
    });
    expect(await desk.services.counters.wasTold(offer.id)).toBe(true);
    const untold = await desk.services.counters.untold(desk.shop.id, { limit: 10 });
    expect(untold.items).toMatchObject([{ offer: offer.id }]);
    await tell('A-2', 'WELCOME', {}, 'order.cancelled');
    expect(await counters()).toEqual({
      code: { taken: 1, over: 0 },
      customer: { taken: 1, over: 0 },
      offer: { taken: 1, over: 0 },
      budget: { taken: 1000, over: 0 },
    });
  });

  test('may have used two codes of one offer: both are counted, the second beyond what one customer may', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    const offer = await withCode({ limits: { perCustomer: 1, perOffer: 9 } });
    await desk.putCode('AGAIN', offer);
    const discounts = [{ code: 'WELCOME' }, { code: 'again' }];
    await tell('A-1', undefined, { discounts });
    const all = await redemptions('A-1');
    expect(all.map(({ over }) => over)).toEqual(expect.arrayContaining([undefined, ['customer-limit']]));
    expect(await counters()).toEqual({ customer: { taken: 1, over: 1 }, offer: { taken: 2, over: 0 } });
    await tell('A-1', undefined, { discounts }, 'order.cancelled');
    expect(await counters()).toEqual({ customer: { taken: 0, over: 0 }, offer: { taken: 0, over: 0 } });
  });

  test('is recorded although the code was void, over, or for somebody else', async () => {
    const { desk, tell, redemptions } = await open();
    const offer = await desk.launch({ validity: { through: '2026-11-30' } });
    await desk.putCode('LATE', offer);
    await desk.putCode('GONE', await desk.launch(), {
      status: 'void',
      voided: { by: 'ada', at: '2026-11-01T00:00:00.000Z', why: 'a mistake' },
    });
    await desk.putCode('HERS', await desk.launch({ holder: 'bound' }), { holder: 'of-somebody-else' });
    await tell('A-1', 'LATE');
    await tell('A-2', 'GONE');
    await tell('A-3', 'HERS');
    const overOf = async (orderId: string) => (await redemptions(orderId)).map(({ over }) => over);
    expect(await overOf('A-1')).toEqual([['ended']]);
    expect(await overOf('A-2')).toEqual([['void']]);
    expect(await overOf('A-3')).toEqual([['holder']]);
  });

  test('was allowed what the offer was when it was placed, whatever was done to it before and after', async () => {
    const { desk, tell, redemptions } = await open();
    const act = (what: 'create' | 'launch' | 'pause' | 'resume' | 'end', hour: number) => ({
      what,
      by: 'ada',
      at: `2026-12-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
      version: 1,
    });
    const acts = [act('end', 18), act('resume', 16), act('pause', 14), act('launch', 10), act('create', 8)];
    const overAt = async (orderId: string, code: string, hour: number) => {
      await tell(orderId, code, { placedAt: `2026-12-01T${String(hour).padStart(2, '0')}:30:00.000Z` });
      return (await redemptions(orderId)).map(({ over }) => over);
    };
    await desk.putCode('OVER', await desk.launch({}, { status: 'ended', acts }));
    expect(await overAt('A-1', 'OVER', 12)).toEqual([undefined]);
    expect(await overAt('A-2', 'OVER', 14)).toEqual([['not-live']]);
    expect(await overAt('A-3', 'OVER', 17)).toEqual([undefined]);
    expect(await overAt('A-4', 'OVER', 19)).toEqual([['not-live']]);
    // Live again when we hear of the order.
    await desk.putCode('BACK', await desk.launch({}, { acts: acts.slice(1) }));
    expect(await overAt('B-1', 'BACK', 15)).toEqual([['not-live']]);
    expect(await overAt('B-2', 'BACK', 16)).toEqual([undefined]);
    // Older than the offer here: the shop has given such a code out before.
    expect(await overAt('B-3', 'BACK', 7)).toEqual([undefined]);
    // A stop after the order hides no other reason.
    const late = await desk.launch({ validity: { through: '2026-11-30' } }, { status: 'ended', acts });
    await desk.putCode('LATE', late);
    expect(await overAt('C-1', 'LATE', 12)).toEqual([['ended']]);
  });

  test('gives it back when it is cancelled before anything left, and not after', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    const offer = await withCode({ limits: { perCode: 1 } });
    await tell('A-1', 'WELCOME');
    await tell('A-1', 'WELCOME', { cancelledAt: start }, 'order.cancelled');
    const none = { redemptions: 0, over: 0, givenBack: 1, discounts: {} };
    expect(await desk.totalsOf(offer.id)).toEqual(none);
    expect(await redemptions('A-1')).toMatchObject([{ status: 'given-back' }]);
    expect(await counters()).toEqual({ code: { taken: 0, over: 0 } });
    await tell('A-1', 'WELCOME');
    expect(await counters()).toEqual({ code: { taken: 0, over: 0 } });

    await desk.hold(desk.question('cart-2', ['WELCOME']));
    await desk.commit('cart-2', 'A-2');
    await tell('A-2', undefined, {}, 'order.fulfilled');
    await tell('A-2', undefined, { cancelledAt: start }, 'order.cancelled');
    expect(await redemptions('A-2')).toMatchObject([{ status: 'counted' }]);
  });

  test('gives back the budget, not the code, where the platform counts its use for good', async () => {
    const { desk, tell, redemptions, counters, withCode, house } = await open();
    house.services.redeemOrder = (order, of) =>
      takeInRedemptions(order, { ...of, platform: 'shopify' }, desk.services);
    const limits = { perCode: 5, perCustomer: 1, perOffer: 9 };
    const offer = await withCode({ limits, budget: { amount: 5000, currency: 'EUR' } });
    await tell('A-1', 'WELCOME', { email: 'ada@example.com' });
    const cancelled = { email: 'ada@example.com', cancelledAt: start };
    for (const _again of [1, 2]) await tell('A-1', 'WELCOME', cancelled, 'order.cancelled');
    // One that we hear of only when it is cancelled.
    await tell('A-2', 'WELCOME', { ...cancelled, email: 'bea@example.com' }, 'order.cancelled');
    expect(await redemptions('A-1')).toMatchObject([{ status: 'given-back' }]);
    expect(await redemptions('A-2')).toMatchObject([{ status: 'given-back' }]);
    expect(await desk.totalsOf(offer.id)).toMatchObject({ redemptions: 0, givenBack: 2 });
    expect(await counters()).toMatchObject({
      code: { taken: 2, over: 0 },
      customer: { taken: 1, over: 0 },
      offer: { taken: 0, over: 0 },
      budget: { taken: 0, over: 0 },
    });
  });

  test('leaves nothing to commit where it was cancelled before we heard of it', async () => {
    const { desk, tell, redemptions, counters, withCode } = await open();
    await withCode({ limits: { perCode: 1 } });
    await desk.hold(desk.question('cart-1', ['WELCOME']));
    await tell('A-1', 'WELCOME', { cartId: 'cart-1', cancelledAt: start }, 'order.cancelled');
    await desk.commit('cart-1', 'A-1');
    expect(await redemptions('A-1')).toMatchObject([{ status: 'given-back' }]);
    expect(await counters()).toEqual({ code: { taken: 0, over: 0 } });
  });

  test('is stored, and its codes are not, where their tables fail; the next event records them', async () => {
    const { desk, tell, house, shop, redemptions, withCode } = await open();
    await withCode({ limits: { perCode: 1 } });
    const { redeemOrder } = house.services;
    const away = async () => {
      throw new Error('The table is away.');
    };
    const broken = { ...desk.services, redemptions: { ...desk.services.redemptions, ofCodes: away } };
    house.services.redeemOrder = (order, of) => takeInRedemptions(order, of, broken);
    await tell('A-1', 'WELCOME');
    expect(await house.services.orders.get(shop.id, 'A-1')).toBeDefined();
    house.services.redeemOrder = redeemOrder;
    await tell('A-1', 'WELCOME', {}, 'order.paid');
    expect(await redemptions('A-1')).toHaveLength(1);
  });

  test('counts nothing where it was a test, or names codes that are none of ours', async () => {
    const { desk, tell, withCode } = await open();
    await withCode({ limits: { perCode: 1 } });
    await tell('A-1', 'WELCOME', { test: true });
    await tell('A-2', 'SOMETHING');
    expect(await desk.all('redemptions')).toEqual([]);
  });
});

const steps = ['hold', 'created', 'commit', 'paid'] as const;

test('each order counts once, whatever comes doubled and in whatever order', async () => {
  const { desk, tell, redemptions, withCode, house } = await open();
  const offer = await withCode({ limits: { perCode: 1_000_000 } });
  let run = 0;
  const sequence = fc.shuffledSubarray([...steps, ...steps, 'release' as const], { minLength: 3 });
  await fc.assert(
    fc.asyncProperty(sequence, fc.boolean(), async (all, tellsCart) => {
      run += 1;
      const [cart, order] = [`cart-${run}`, `A-${run}`];
      const about = { email: `${cart}@example.com`, ...(tellsCart && { cartId: cart }) };
      // The shop hears of what is not possible, and goes on.
      const does: Record<(typeof all)[number], () => Promise<unknown>> = {
        hold: () => desk.hold(desk.question(cart, ['WELCOME'])).catch(() => {}),
        commit: () => desk.commit(cart, order).catch(() => {}),
        release: () => desk.release(cart).catch(() => {}),
        created: () => tell(order, 'WELCOME', about),
        paid: () => tell(order, 'WELCOME', about, 'order.paid'),
      };
      for (const step of all) await does[step]();
      const made = await redemptions(order);
      const isOrder = all.includes('created') || all.includes('paid');
      if (isOrder) expect(made).toMatchObject([{ status: 'counted' }]);
      expect(made.length).toBeLessThanOrEqual(1);
    }),
    slowRuns(200),
  );
  await house.pass(3600);
  // The next ones take what nobody holds any more. So many come past each of the sixteen parts of the limit.
  const next = Array.from({ length: 300 }, (_, place) => desk.question(`next-${place}`, ['WELCOME']));
  for (const question of next) await desk.hold(question);
  const all = await desk.all('couponCounters');
  const held = all.flatMap((each) =>
    Object.entries(each).filter(
      ([name, by]) => /^m\d+$/.test(name) && by > 0 && !String(each.id).startsWith('told'),
    ),
  );
  const stillHeld = held.reduce((sum, [, by]) => sum + Number(by), 0);
  expect(stillHeld).toBe(next.length);
  const taken = all.reduce((sum, each) => sum + Number(each.taken), 0);
  const recorded = await desk.all('redemptions');
  expect(taken - stillHeld).toBe(recorded.length);
  expect(await desk.totalsOf(offer.id)).toEqual({
    redemptions: recorded.length,
    over: 0,
    givenBack: 0,
    discounts: { EUR: recorded.length * 1000 },
  });
});

test('a crash at any call of any step loses nothing and counts nothing twice', async () => {
  const { desk, house, tell, redemptions, withCode } = await open();
  const offer = await withCode({
    limits: { perCode: 1_000, perCustomer: 1 },
    budget: { amount: 10_000_000, currency: 'EUR' },
  });
  let orders = 0;
  /** A webhook that dies comes back. A checkout may, or never asks again: then what it asks later may be refused. */
  const dying = async (
    step: (typeof steps)[number],
    call: number,
    when: 'before' | 'after',
    comesBack = true,
  ) => {
    orders += 1;
    const [cart, order] = [`cart-${orders}`, `A-${orders}`];
    const about = { cartId: cart, email: `${cart}@example.com` };
    const does = {
      hold: () => desk.hold(desk.question(cart, ['WELCOME'])),
      created: () => tell(order, 'WELCOME', about),
      commit: () =>
        desk.commit(cart, order).catch((error: unknown) => {
          if (comesBack || isDeath(error)) throw error;
        }),
      paid: () => tell(order, 'WELCOME', about, 'order.paid'),
    };
    let died = false;
    for (const each of steps) {
      const run =
        each === 'created' || each === 'paid' ? does[each] : () => house.deaths.invoke<unknown>(does[each]);
      if (each === step) house.deaths.plan({ call, when });
      await run().catch(async (error: unknown) => {
        if (!isDeath(error)) throw error;
        died = true;
        house.deaths.plan({ call: 0, when: 'before' });
        if (comesBack) await run();
      });
      house.deaths.plan({ call: 0, when: 'before' });
    }
    expect(await redemptions(order)).toMatchObject([{ status: 'counted', amount: 1000 }]);
    return died;
  };
  for (const step of steps)
    for (const when of ['before', 'after'] as const)
      for (let call = 1; await dying(step, call, when); call += sized(3, 1));
  for (const step of ['hold', 'commit'] as const)
    for (const when of ['before', 'after'] as const)
      for (let call = 1; await dying(step, call, when, false); call += 1);
  // Nothing stays held: whoever comes an hour later finds all places but those of the orders.
  await house.pass(3600);
  await desk.hold(desk.question('the-next-one', ['WELCOME']));
  const held = (await desk.all('couponCounters'))
    .filter(({ id }) => /^(code|budget)~/.test(String(id)))
    .map((each) => [
      String(each.id).split('~')[0],
      Object.entries(each)
        .filter(([name]) => /^m\d+$/.test(name))
        .reduce((sum, [, by]) => sum + Number(by), 0),
    ]);
  expect(Object.fromEntries(held)).toEqual({ code: 1, budget: 1000 });
  await desk.release('the-next-one');
  const all = await desk.all('couponCounters');
  const sumOf = (kind: string) =>
    all.filter(({ id }) => String(id).startsWith(kind)).reduce((sum, { taken }) => sum + Number(taken), 0);
  expect(sumOf('code~')).toBe(orders);
  expect(sumOf('customer~')).toBe(orders);
  expect(sumOf('budget~')).toBe(orders * 1000);
  expect(await desk.totalsOf(offer.id)).toEqual({
    redemptions: orders,
    over: 0,
    givenBack: 0,
    discounts: { EUR: orders * 1000 },
  });
  expect(all.every(({ over = 0 }) => over === 0)).toBe(true);
});
