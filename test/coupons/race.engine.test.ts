import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import type { Question } from '../../functions/coupons/assess.ts';
import { partsOf } from '../../functions/coupons/counter.ts';
import { Failure } from '../../functions/kit/errors.ts';
import { openCheckoutDesk } from '../support/checkout-desk.ts';
import { isDeath } from '../support/mortality.ts';
import { sized } from '../support/runs.ts';

/** A thousand callers for a hundred places in `npm run test:deep`, and otherwise so many for a tenth of them. */
const crowd = (ordinary: number) => {
  const callers = sized(ordinary, 1000);
  return { callers, places: callers / 10 };
};

type Desk = Awaited<ReturnType<typeof openCheckoutDesk>>;

/** Tries again where too many wanted the same at once, as a shop would. */
const untilAnswered = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && error.message.includes('too many requests')) return untilAnswered(ask);
    throw error;
  }
};

const twice = async <T>(ask: () => Promise<T>): Promise<T> => {
  const [first] = await Promise.all([untilAnswered(ask), untilAnswered(ask)]);
  return first;
};

/** Places that are taken for good or held: by the records, and by the counters. */
const taken = async (desk: Desk) => {
  const now = desk.services.clock().toISOString();
  const holds = await desk.all('couponHolds');
  const redemptions = await desk.all('redemptions');
  const open = holds.filter(({ status, until }) => status === 'held' && until > now);
  const amounts = new Map([
    ...open.map(({ cart, uses }) => [cart, uses[0]?.amount ?? 0] as const),
    ...redemptions.map(({ shop, cart, amount }) => [`${shop}~${cart}`, amount] as const),
  ]);
  const counters = await desk.all('couponCounters');
  return {
    orders: amounts.size,
    money: [...amounts.values()].reduce((sum, each) => sum + Number(each), 0),
    counted: counters.reduce((sum, each) => sum + Number(each.taken), 0),
  };
};

interface Race {
  readonly desk: Desk;
  readonly callers: number;
  readonly question: (place: number) => Question;
  /** Never more than so much, in orders or in money. */
  readonly most: { readonly orders: number; readonly money?: number };
}

/** All callers at once, each call made twice, a third of the holders killed before they commit. */
const race = async ({ desk, callers, question, most }: Race) => {
  const outcome = { refused: new Set<number>(), killed: new Set<number>() };
  let answers = 0;
  /** Looks at everything at every tenth answer, while the others go on. */
  const look = async () => {
    answers += 1;
    if (answers % 10 !== 0) return;
    const { orders, money } = await taken(desk);
    expect(orders).toBeLessThanOrEqual(most.orders);
    expect(money).toBeLessThanOrEqual(most.money ?? Number.POSITIVE_INFINITY);
  };
  const call = async (place: number, mayDie: boolean): Promise<void> => {
    const asked = question(place);
    const { worth } = await twice(() => desk.hold(asked));
    await look();
    if (worth.applied.length === 0) return void outcome.refused.add(place);
    outcome.refused.delete(place);
    if (mayDie && place % 3 === 0) {
      outcome.killed.add(place);
      // Some die before they ask, others when their commit knows the hold and has not written yet: in the instance that
      // has held, or in another one, which reads it first.
      if (place % 2 !== 0) return;
      const isElsewhere = place % 4 === 0;
      await expect(
        desk.deaths.invoke(
          () => desk.commit(asked.cartId, `order-${place}`, isElsewhere ? desk.elsewhere() : desk.services),
          { call: isElsewhere ? 2 : 1, when: 'before' },
        ),
      ).rejects.toSatisfy(isDeath);
      return;
    }
    await twice(() => desk.commit(asked.cartId, `order-${place}`));
    await look();
  };
  await Promise.all(Array.from({ length: callers }, (_, place) => call(place, true)));
  const killed = outcome.killed.size;
  await desk.pass(20);
  await Promise.all([...outcome.refused].map((place) => call(place, false)));
  return { killed };
};

const orders = async (desk: Desk) => {
  const redemptions = await desk.all('redemptions');
  return new Set(redemptions.map(({ order }) => order)).size;
};

test('a code for so many orders is redeemed exactly so often', async () => {
  const { callers, places } = crowd(100);
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: places } }));
  const { killed } = await race({
    desk,
    callers,
    question: (place) => desk.question(`cart-${place}`, ['WELCOME']),
    most: { orders: places },
  });
  expect(killed).toBeGreaterThan(0);
  expect(await orders(desk)).toBe(places);
  expect(await desk.all('redemptions')).toHaveLength(places);
  expect(await taken(desk)).toMatchObject({ orders: places, counted: places });
});

test('a budget is spent to the cent', async () => {
  const { callers, places } = crowd(40);
  const desk = await openCheckoutDesk();
  const budget = 777 * places + 5;
  const offer = await desk.launch({
    benefit: { kind: 'amount', amounts: { EUR: 777 } },
    budget: { amount: budget, currency: 'EUR' },
  });
  await desk.putCode('WELCOME', offer);
  await race({
    desk,
    callers,
    question: (place) => desk.question(`cart-${place}`, ['WELCOME']),
    most: { orders: places, money: budget },
  });
  expect(await taken(desk)).toEqual({ orders: places, money: 777 * places, counted: 777 * places });
});

test('an offer is redeemed exactly so often as it allows by all of its codes together', async () => {
  const { callers, places } = crowd(40);
  const desk = await openCheckoutDesk();
  const offer = await desk.launch({ limits: { perOffer: places } });
  const codes = ['WELCOME', 'HELLO', 'SALUT'];
  for (const code of codes) await desk.putCode(code, offer);
  await race({
    desk,
    callers,
    question: (place) => desk.question(`cart-${place}`, codes.slice(place % 3, (place % 3) + 1)),
    most: { orders: places },
  });
  expect(await orders(desk)).toBe(places);
  expect(await taken(desk)).toMatchObject({ orders: places, counted: places });
});

test('a customer is limited as guest and with an account together', async () => {
  const { callers, places } = crowd(40);
  const desk = await openCheckoutDesk();
  await desk.putCode('WELCOME', await desk.launch({ limits: { perCustomer: places } }));
  const emails = ['ada.lovelace@gmail.com', 'AdaLovelace@googlemail.com', 'ada.love.lace+gift@gmail.com'];
  await race({
    desk,
    callers,
    question: (place) =>
      desk.question(`cart-${place}`, ['WELCOME'], { email: emails[place % emails.length] }),
    most: { orders: places },
  });
  expect(await taken(desk)).toMatchObject({ orders: places, counted: places });
});

test('of a limit over sixteen items the last place is found', async () => {
  const { callers, places } = crowd(40);
  const desk = await openCheckoutDesk();
  const offer = await desk.launch({ limits: { perCode: 10_000 } });
  const { code } = await desk.putCode('WELCOME', offer);
  const parts = partsOf({ counter: `code~${code}`, limit: 10_000 }, 'any');
  expect(parts).toHaveLength(16);
  // All but one of the sixteen are full, and that one has room for so many.
  for (const [place, { counter: id, limit }] of parts.entries())
    await desk.client.send(
      new PutItemCommand({
        TableName: desk.table('couponCounters'),
        Item: marshall({ id, taken: place === 3 ? limit - places : limit, rev: 1 }),
      }),
    );
  await race({
    desk,
    callers,
    question: (place) => desk.question(`cart-${place}`, ['WELCOME']),
    most: { orders: places },
  });
  expect(await taken(desk)).toMatchObject({ orders: places, counted: 10_000 });
});
