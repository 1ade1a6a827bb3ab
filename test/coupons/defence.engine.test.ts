import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lookUp } from '../../functions/coupons/look-up.ts';
import { endpoints } from '../../functions/coupons/serve-coupons.handler.ts';
import { shopsStore } from '../../functions/shops/shops.store.ts';
import { apiCaller } from '../support/api-caller.ts';
import { openCheckoutDesk } from '../support/checkout-desk.ts';
import { consumption, overBudget } from '../support/counted.ts';
import { sized } from '../support/runs.ts';
import { shopKey } from '../support/shop-key.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Who types a code, and where. */
interface Typist {
  readonly cart?: string;
  readonly client?: string | undefined;
  readonly email?: string | undefined;
}

const typed = (codes: readonly string[], { cart = 'cart-1', client = '203.0.113.7', email }: Typist) => ({
  cart: {
    id: cart,
    currency: 'EUR',
    lines: [{ id: 'l1', productId: 'cup', quantity: 1, unitPrice: '100.00' }],
    customer: { country: 'DE', ...(email && { email }) },
    ...(client && { clientAddress: client }),
  },
  codes,
});

/** A shop with one key, through which all its customers type codes. */
const openShop = async () => {
  const desk = await openCheckoutDesk();
  const shops = shopsStore(desk.client, desk.table('shops'));
  const { sent, kept } = shopKey(desk.shop.id, ['coupons:redeem']);
  await shops.create({ ...desk.shop, apiKeys: [kept] });
  const call = apiCaller('serve-coupons', endpoints, () => ({ ...desk.services, shops }));
  const post = (action: string, body: object) =>
    call(`POST /shop/coupons/${action}`, { body, headers: { 'x-api-key': sent } });
  const ask = (codes: readonly string[], who: Typist = {}, action = 'validate') =>
    post(action, typed(codes, who));
  /** What became of a code: "applied", or why not. */
  const fate = async (code: string, who: Typist = {}, action = 'validate') => {
    const { body } = await ask([code], who, action);
    const [refused] = Array.isArray(body.refused) ? body.refused : [];
    return refused?.reason ?? 'applied';
  };
  const pass = (seconds: number) => desk.time.advance(seconds, async () => {});
  /** Wrong codes, one a second, each another one. */
  const guess = async (count: number, who: Typist | ((place: number) => Typist), from = 0) => {
    const fates: string[] = [];
    for (let place = from; place < from + count; place += 1) {
      fates.push(await fate(`WRONG${place}`, typeof who === 'function' ? who(place) : who));
      await pass(1);
    }
    return fates;
  };
  return { desk, post, ask, fate, pass, guess, key: kept.id };
};

const somebody = (place: number): Typist => ({
  cart: `cart-of-${place}`,
  client: `198.51.${100 + Math.floor(place / 250)}.${place % 250}`,
  email: `somebody${place}@example.com`,
});

/** How many of so many guesses, one a second, meet no pause: ten, then one after each pause, which doubles. */
const triedOf = (guesses: number): number => {
  let [tried, free] = [0, 0];
  for (let second = 0; second < guesses; second += 1) {
    if (second < free) continue;
    tried += 1;
    if (tried >= 10) free = second + Math.min(3600, 30 * 2 ** (tried - 10));
  }
  return tried;
};

test('guesses from one client address lock it out with an alarm, and leave every other customer served', async () => {
  const lines = vi.spyOn(Logger.prototype, 'info');
  const { desk, fate, pass, key } = await openShop();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCustomer: 1 } }));
  const guesses = sized(500, 5_000);
  const [fates, others]: [string[], string[]] = [[], []];
  for (let place = 0; place < guesses; place += 1) {
    // Another cart each time, and another customer; an IPv6 client has many addresses.
    const address = `2001:db8:7:7::${place.toString(16)}`;
    fates.push(await fate(`WRONG${place}`, { ...somebody(place), client: address }));
    if (place % 50 === 0) others.push(await fate('WELCOME', somebody(guesses + place), 'hold'));
    await pass(1);
  }
  expect(fates.filter((each) => each === 'unknown')).toHaveLength(triedOf(guesses));
  expect(fates.filter((each) => each === 'locked')).toHaveLength(guesses - triedOf(guesses));
  expect(new Set(others)).toEqual(new Set(['applied']));
  const said = (outcome: string) =>
    lines.mock.calls.filter(([, fields]) => JSON.stringify(fields).includes(`"${outcome}"`));
  expect(said('codes-guessed')).toHaveLength(guesses);
  expect(said('codes-guessed')[0]?.[1]).toMatchObject({ shop: desk.shop.id, key, wrong: 1, locked: 0 });
  // One a second: within five minutes 200 come together, and the alarm names the key once.
  const alarming = said('key-guessed');
  expect(alarming).toHaveLength(Math.ceil((guesses - 199) / 300));
  for (const [, fields] of alarming) expect(fields).toMatchObject({ shop: desk.shop.id, key });
  // A right code is not told from a wrong one, until the pause is over.
  const right = { cart: 'right', client: '2001:db8:7:7::1' };
  expect(await fate('WELCOME', { ...right, email: 'right@example.com' })).toBe('locked');
  await pass(3600);
  expect(await fate('WELCOME', { ...right, email: 'right@example.com' })).toBe('applied');
});

describe('without a client address', () => {
  test('the answer says that this defence is off', async () => {
    const { post } = await openShop();
    const { cart, codes } = typed(['WELCOME'], {});
    const defenceOf = async (clientAddress: string | undefined) =>
      (await post('validate', { cart: { ...cart, clientAddress }, codes })).body.defence;
    expect(await defenceOf('203.0.113.7')).toBe('on');
    expect(await defenceOf(undefined)).toBe('off');
    // The shop's own proxy: all customers would be locked out together.
    expect(await defenceOf('10.0.0.3')).toBe('off');
    expect(await post('validate', { cart: { ...cart, clientAddress: 'unknown' }, codes })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'cart.clientAddress' }] },
    });
  });

  test('the cart is locked, and no other one', async () => {
    const { desk, fate, guess } = await openShop();
    await desk.putCode('WELCOME', await desk.launch());
    const bare = { client: '10.0.0.3' };
    expect(await guess(7, { cart: 'cart-1', ...bare })).toEqual([
      ...Array.from({ length: 5 }, () => 'unknown'),
      'locked',
      'locked',
    ]);
    expect(await fate('WELCOME', { cart: 'cart-1', ...bare })).toBe('locked');
    expect(await fate('WELCOME', { cart: 'cart-2', ...bare })).toBe('applied');
  });
});

test('guesses that come at once do not pass it: no more are answered than one after the other', async () => {
  const { desk, ask, fate } = await openShop();
  const codes = ['WELCOME', 'OTHER', 'THIRD', 'FOURTH'];
  for (const code of codes) await desk.putCode(code, await desk.launch({ limits: { perCode: 1 } }));
  const client = '203.0.113.50';
  const fates = await Promise.all(
    Array.from({ length: 30 }, (_, place) => fate(`WRONG${place}`, { cart: `cart-${place}`, client })),
  );
  expect(fates.filter((each) => each === 'unknown')).toHaveLength(10);
  expect(fates.filter((each) => each === 'locked')).toHaveLength(20);
  // A right code among wrong ones is not told apart either, and nothing is held for it.
  const mixed = await Promise.all(
    codes.map((code, place) => {
      const wrong = Array.from({ length: 4 }, (_, nth) => `ALSO${place}${nth}`);
      return ask([...wrong, code], { cart: `mixed-${place}`, client: '203.0.113.51' }, 'hold');
    }),
  );
  // Ten codes of one device are looked for within a second, so the third and the fourth question are not.
  const shut = mixed.filter(({ body }) => JSON.stringify(body).includes('"locked"'));
  expect(shut).toHaveLength(2);
  expect(shut[0]?.body).toMatchObject({
    applied: [],
    refused: codes.map(() => ({ reason: 'locked' })).concat({ reason: 'locked' }),
  });
  const held = (await desk.all('couponHolds')).filter(({ uses }) => uses.length > 0);
  expect(held).toHaveLength(2);
});

test('a right code that comes alone among wrong ones at the same moment is told no more often than a wrong one', async () => {
  const { desk, fate, pass } = await openShop();
  const right = ['FIRST', 'SECOND', 'THIRD'];
  const offer = await desk.launch({}, { codes: 'personal' });
  for (const code of right) await desk.putCode(code, offer);
  const typist = (place: number): Typist => ({ cart: `cart-${place}`, client: '203.0.113.50' });
  const all = Array.from({ length: 30 }, (_, place) =>
    place < 27 ? `WRONG${place}` : (right[place - 27] ?? ''),
  );
  const fates = await Promise.all(all.map((code, place) => fate(code, typist(place), 'hold')));
  expect(fates.filter((each) => each !== 'locked')).toHaveLength(10);
  const held = (await desk.all('couponHolds')).filter(({ uses }) => uses.length > 0);
  expect(held).toHaveLength(fates.filter((each) => each === 'applied').length);
  // Right codes alone bring no pause: after the second all are told.
  const theirs = ['MUM', 'DAD', 'CHILD'];
  for (const code of theirs) await desk.putCode(code, offer);
  const family = (place: number): Typist => ({ cart: `family-${place}`, client: '203.0.113.51' });
  for (let second = 0; second < 2; second += 1) {
    for (const [place, code] of theirs.entries()) expect(await fate(code, family(place))).toBe('applied');
    await pass(1);
  }
});

test('a key whose shop is guessed at from everywhere rings its alarm once in five minutes, and another key does not', async () => {
  const lines = vi.spyOn(Logger.prototype, 'info');
  const { ask, key } = await openShop();
  const other = await openShop();
  const five = (place: number) => Array.from({ length: 5 }, (_, nth) => `WRONG${place}${nth}`);
  const flood = async (by: typeof ask, carts: number) => {
    for (let place = 0; place < carts; place += 3)
      await Promise.all([0, 1, 2].map((nth) => by(five(place + nth), somebody(place + nth))));
  };
  // 210 codes, and 195.
  await flood(ask, 42);
  await flood(other.ask, 39);
  const alarming = lines.mock.calls.filter(([, fields]) => JSON.stringify(fields).includes('"key-guessed"'));
  expect(alarming.map(([, fields]) => fields)).toMatchObject([{ key }]);
});

test('an address of a customer only slows down: whoever types it cannot lock them out', async () => {
  const { desk, fate, guess, pass } = await openShop();
  await desk.putCode('WELCOME', await desk.launch());
  const email = 'mila@example.com';
  const fates = await guess(60, (place) => ({ ...somebody(place), email }));
  expect(fates.filter((each) => each === 'unknown').length).toBeGreaterThan(12);
  const mila = { cart: 'hers', client: '203.0.113.9', email };
  await pass(4);
  expect(await fate('WELCOME', mila)).toBe('applied');
});

describe('what does not count', () => {
  test('the same wrong code again: a checkout asks whenever the cart changes', async () => {
    const { desk, fate } = await openShop();
    await desk.putCode('WELCOME', await desk.launch());
    for (let time = 0; time < 30; time += 1) expect(await fate('SUMMER25')).toBe('unknown');
    expect(await fate('WELCOME')).toBe('applied');
  });

  test('misspelt codes, and codes that only this cart may not use', async () => {
    const { desk, fate } = await openShop();
    await desk.putCode('WELCOME', await desk.launch());
    await desk.putCode('DEAR', await desk.launch({ minimum: { EUR: 1_000_000 } }));
    for (let time = 0; time < 30; time += 1) {
      // The check symbol of these would be 0.
      expect(await fate(`0000-0000-000${1 + (time % 9)}`)).toBe('misspelt');
      expect(await fate('DEAR')).toBe('minimum');
    }
    expect(await fate('WELCOME')).toBe('applied');
    // Only which codes the device typed within a second: nobody is known as a guesser.
    expect((await desk.all('couponGuesses')).filter(({ id }) => !String(id).includes('~'))).toEqual([]);
  });
});

test('a cart keeps what it holds during a pause, and its order is never refused', async () => {
  const { desk, ask, post, guess } = await openShop();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 1 } }));
  await desk.putCode('OTHER', await desk.launch());
  expect((await ask(['WELCOME'], {}, 'hold')).body.applied).toMatchObject([{ code: 'WELCOME' }]);
  await guess(5, {});
  expect((await ask(['WELCOME', 'OTHER'], {}, 'hold')).body).toMatchObject({
    applied: [{ code: 'WELCOME' }],
    refused: [
      {
        code: 'OTHER',
        reason: 'locked',
        until: expect.any(String),
        explanation: expect.stringMatching(/\S/),
      },
    ],
  });
  expect(await post('commit', { cartId: 'cart-1', orderId: 'A-1' })).toMatchObject({
    status: 200,
    body: { codes: 1 },
  });
});

describe('a personal code', () => {
  test('that is bound to its holder counts as a guess where somebody else tries it', async () => {
    const { desk, fate, pass } = await openShop();
    const offer = await desk.launch({ holder: 'bound' }, { codes: 'personal' });
    await desk.putCode('MINE', offer, { holder: 'of-somebody-else' });
    const fates: string[] = [];
    for (let place = 0; place < 7; place += 1) {
      fates.push(await fate('MINE', { email: `somebody${place}@example.com` }));
      await pass(1);
    }
    expect(fates).toEqual([...Array.from({ length: 5 }, () => 'holder'), 'locked', 'locked']);
  });

  test('tells how many different people tried it', async () => {
    const { desk, fate, pass } = await openShop();
    const offer = await desk.launch({ limits: { perCode: 1 } }, { codes: 'personal' });
    await desk.putCode('MINE', offer);
    expect(await fate('MINE', somebody(0), 'hold')).toBe('applied');
    await desk.commit('cart-of-0', 'A-1');
    for (let time = 0; time < 2; time += 1) {
      for (const place of [1, 2, 3]) expect(await fate('MINE', somebody(place))).toBe('used');
      // Also tomorrow they are the same.
      await pass(24 * 3600);
    }
    expect((await desk.services.coupons.get(desk.digestOf('MINE')))?.tried).toBe(3);
  });
});

describe('how many different people tried a code', () => {
  const looked = async ({ desk }: Awaited<ReturnType<typeof openShop>>, code: string) => {
    const shops = { get: async () => desk.shop, list: async () => ({ items: [desk.shop], next: null }) };
    return (await lookUp(code, desk.shop.id, { ...desk.services, shops })).tried;
  };

  test('counts whoever used it too, once, also where they were refused afterwards', async () => {
    const shop = await openShop();
    const { desk, fate } = shop;
    await desk.putCode('MINE', await desk.launch({ limits: { perCode: 1 } }, { codes: 'personal' }));
    expect(await looked(shop, 'MINE')).toBe(0);
    await fate('MINE', somebody(0), 'hold');
    await desk.commit('cart-of-0', 'A-1');
    expect(await looked(shop, 'MINE')).toBe(1);
    expect(await fate('MINE', somebody(1))).toBe('used');
    expect(await looked(shop, 'MINE')).toBe(2);
    expect(await fate('MINE', { ...somebody(0), cart: 'next' })).toBe('used');
    expect(await looked(shop, 'MINE')).toBe(2);
  });

  test('is known of a code for everybody too', async () => {
    const shop = await openShop();
    const { desk, fate } = shop;
    await desk.putCode('OVER', await desk.launch(), { status: 'void' });
    for (const place of [1, 2, 3, 2]) expect(await fate('OVER', somebody(place))).toBe('void');
    expect(await looked(shop, 'OVER')).toBe(3);
  });
});

test('a new day begins anew', async () => {
  const { desk, fate, guess, pass } = await openShop();
  await desk.putCode('WELCOME', await desk.launch());
  await guess(5, {});
  expect(await fate('WELCOME')).toBe('locked');
  await pass(24 * 3600);
  expect(await guess(4, {}, 5)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  expect(await fate('WELCOME')).toBe('applied');
});

test('the defence costs what it may', async () => {
  const { desk, fate, guess } = await openShop();
  await desk.putCode('WELCOME', await desk.launch());
  const units = consumption(desk.client);
  const cost = async (run: () => Promise<unknown>) => {
    const [before, items] = [units.now(), desk.reads()];
    await run();
    return { ...units.since(before), items: desk.reads() - items };
  };
  const mila = { email: 'mila@example.com' };
  const bare = await cost(() => desk.validate(desk.question('cart-1', ['WELCOME'], mila)));
  const right = await cost(() => fate('WELCOME', mila));
  desk.services.recentCodes.forget(desk.digestOf('WELCOME'));
  const unmet = await cost(() => fate('WELCOME', mila));
  const wrong = await cost(() => fate('WRONG', mila));
  await guess(4, mila);
  const locked = await cost(() => fate('WELCOME', mila));
  expect(
    overBudget({
      // The shop, and whether somebody of it has to pause.
      'items of the shop that validating reads': [right.items - bare.items, 'items', 2],
      'a right code: written': [right.writeUnits, 'units', 0],
      'a right code that the instance has not met: written': [unmet.writeUnits, 'units', 1],
      // The device, its second, the cart, the customer, and the key.
      'a wrong code: written': [wrong.writeUnits, 'units', 5],
      'a code during a pause: written': [locked.writeUnits, 'units', 1],
      'items that a code during a pause reads': [locked.items, 'items', 6],
    }),
  ).toEqual([]);
});

test('nothing personal is kept, and all of it ends', async () => {
  const { desk, guess } = await openShop();
  await guess(6, { cart: 'cart-of-mila', email: 'mila@example.com', client: '203.0.113.77' });
  const kept = await desk.all('couponGuesses');
  // Client, cart and customer, the shop's pause, the key, and each second of the device.
  expect(kept).toHaveLength(5 + 6);
  const days = desk.time.now().getTime() / 1000 + 2 * 24 * 3600;
  for (const item of kept) expect(item.expiresAt).toBeLessThan(days);
  const text = JSON.stringify(kept.map((item) => ({ ...item, codes: [...(item.codes ?? [])] })));
  for (const fact of ['mila', '203.0.113', 'WRONG']) expect(text).not.toContain(fact);
});
