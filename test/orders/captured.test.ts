import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Captured, capturedOf, type PaidOrder } from '../../functions/orders/captured.ts';
import { emptyOrder, mergeOrder, type OrderNews } from '../../functions/orders/merge-order.ts';
import type { Order, OrderSnapshot, Refund, Transaction } from '../../functions/orders/order.ts';
import { foreignMoney } from '../../functions/refunds/foreign-refunds.ts';
import { same } from '../refunds/priced-order.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { runs } from '../support/runs.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString();

type Payment = NonNullable<OrderSnapshot['payment']>;

const snapshot = (version: string, total: number, payment?: Payment): OrderSnapshot => ({
  ...bareSnapshot,
  version,
  placedAt: at(0),
  shipping: [{ title: 'Parcel', price: same(total), discounts: [], taxes: [] }],
  totals: { subtotal: same(0), discount: same(0), shipping: same(total), tax: same(0), total: same(total) },
  ...(payment ? { payment } : {}),
});

const news = (version: string, change: Partial<OrderNews> = {}): OrderNews => ({
  version,
  facts: {},
  parcels: [],
  refunds: [],
  ...change,
});

const told = (...all: readonly OrderNews[]): PaidOrder => {
  const order = all.reduce<Order>(mergeOrder, emptyOrder('shop', '1'));
  if (!order.snapshot) throw new Error('Nothing described the order.');
  return { ...order, snapshot: order.snapshot };
};

const left = (order: PaidOrder): number => {
  const captured = capturedOf(order);
  if (captured === 'unknown') throw new Error('It is unknown what was captured.');
  return Math.max(0, captured.shop - foreignMoney({ ...order, entries: {}, ours: new Set() }).shop);
};

const paidOut = (id: string, second: number, amount: number, lines = 0): Refund => ({
  id,
  at: at(second),
  lines: lines > 0 ? [{ lineId: 'l', quantity: 1, subtotal: same(lines), tax: same(0) }] : [],
  other: same(0),
  ...(amount > 0 ? { payments: [{ id: `tx-${id}`, amount, currency: 'EUR' }] } : {}),
});

const balance = (due: number, outstanding: number, refunds: readonly Refund[] = []): Payment['balance'] => ({
  due: same(due),
  outstanding,
  refunds: refunds.map(({ id }) => id),
});

describe('an order that says that store credit paid a part of it', () => {
  const sold = (payment?: Payment): PaidOrder =>
    told(
      news(at(1), {
        facts: { paid: at(1) },
        snapshot: { ...snapshot(at(1), 8000, payment), paymentMethods: ['card', 'store-credit'] },
      }),
    );

  test('leaves open how much money came in, until we know of the credit', () => {
    expect(capturedOf(sold())).toBe('unknown');
    expect(capturedOf({ ...sold(), credit: { amount: 3000, currency: 'EUR' } })).toEqual(same(8000));
  });

  test('is believed where it tells the money that was captured', () => {
    expect(capturedOf(sold({ captured: same(5000) }))).toEqual(same(5000));
  });
});

describe('what was captured, by one description', () => {
  const second = paidOut('a', 5, 209_00, 399_29);
  test.each<[string, number, Payment, Refund[], Captured]>([
    ['R1: pending', 6000, { says: 'nothing', balance: balance(6000, 6000) }, [], same(0)],
    ['a state alone: nothing', 6000, { says: 'nothing' }, [], same(0)],
    ['a state alone: all', 6000, { says: 'all' }, [], same(6000)],
    ['a state alone: a part', 6000, { says: 'part' }, [], 'unknown'],
    ['neither state nor figures', 6000, {}, [], 'unknown'],
    ['paid', 6000, { says: 'all', balance: balance(6000, 0) }, [], same(6000)],
    ['a part of it', 6000, { says: 'part', balance: balance(6000, 4000) }, [], same(2000)],
    [
      'paid, and the figures say otherwise',
      18_109,
      { says: 'all', balance: balance(18_109, 13_109) },
      [],
      'unknown',
    ],
    ['pending, and nothing outstanding', 6000, { says: 'nothing', balance: balance(6000, 0) }, [], 'unknown'],
    [
      'partly refunded, but no refund is known',
      6000,
      { says: 'partly-refunded', balance: balance(6000, 2000) },
      [],
      'unknown',
    ],
    [
      'a refund that lowered what is due',
      59_894,
      { says: 'partly-refunded', balance: balance(19_965, 0, [second]) },
      [second],
      same(59_894),
    ],
    [
      'a refund that raised what is outstanding',
      10_000,
      { says: 'partly-refunded', balance: balance(10_000, 4000, [paidOut('a', 5, 4000)]) },
      [paidOut('a', 5, 4000)],
      same(10_000),
    ],
    [
      'a refund that changed neither',
      10_000,
      { says: 'partly-refunded', balance: balance(10_000, 0, [paidOut('a', 5, 4000)]) },
      [paidOut('a', 5, 4000)],
      same(10_000),
    ],
    ['told by the shop: a part', 4493, { captured: same(2000) }, [], same(2000)],
  ])('%s', (_, total, payment, refunds, captured) => {
    const order = told(news(at(9), { refunds, snapshot: snapshot(at(9), total, payment) }));
    expect(capturedOf(order)).toEqual(captured);
  });

  test('R2: by the facts where there is neither: nothing before it was paid, then all', () => {
    const described = news(at(1), { snapshot: snapshot(at(1), 39_900) });
    expect(capturedOf(told(described))).toEqual(same(0));
    expect(capturedOf(told(described, news(at(2), { facts: { paid: at(2) } })))).toEqual(same(39_900));
  });

  test('S2: all of a total that is below its lines and shipping is unknown', () => {
    const lowered = { ...snapshot(at(1), 5270), totals: snapshot(at(1), 4270).totals };
    expect(capturedOf(told(news(at(1), { facts: { paid: at(1) }, snapshot: lowered })))).toBe('unknown');
  });
});

describe('what is left of it', () => {
  test('R3: a refund of money alone counts by its payment', () => {
    const paid = news(at(1), {
      snapshot: snapshot(at(1), 10_000, { says: 'all', balance: balance(10_000, 0) }),
    });
    expect(left(told(paid, news(at(5), { refunds: [paidOut('a', 5, 4000)] })))).toBe(6000);
  });

  const edited = { says: 'all', balance: balance(5500, 0) } as const;
  const goodwill = paidOut('goodwill', 8, 2000);
  test('R4: an edit before the payment counts by what is due now, then the goodwill', () => {
    const paid = news(at(3), { snapshot: snapshot(at(3), 8000, edited) });
    expect(capturedOf(told(paid))).toEqual(same(5500));
    expect(left(told(paid, news(at(8), { refunds: [goodwill] })))).toBe(3500);
  });

  test('R4: an edit that is told as a refund too counts once', () => {
    const edit = paidOut('edit', 2, 0, 2500);
    const payment = { ...edited, balance: balance(5500, 0, [edit]) };
    const paid = news(at(3), { refunds: [edit], snapshot: snapshot(at(3), 8000, payment) });
    expect(left(told(paid, news(at(8), { refunds: [goodwill] })))).toBe(3500);
    const apart = news(at(3), { snapshot: snapshot(at(3), 8000, edited) });
    expect(left(told(apart, news(at(2), { refunds: [edit] }), news(at(8), { refunds: [goodwill] })))).toBe(
      3500,
    );
  });

  test('a refund that only the payment provider told counts, and once with its refund', () => {
    const paid = news(at(1), {
      snapshot: snapshot(at(1), 10_000, { says: 'all', balance: balance(10_000, 0) }),
    });
    const alone = news(at(5), {
      transactions: [{ id: 'tx-a', kind: 'refund', at: at(5), amount: 4000, currency: 'EUR' }],
    });
    expect(left(told(paid, alone))).toBe(6000);
    const pending = paidOut('a', 5, 4000);
    const named = {
      ...pending,
      payments: pending.payments?.map((one) => ({ ...one, pending: true as const })),
    };
    expect(left(told(paid, alone, news(at(5), { refunds: [named] })))).toBe(6000);
    expect(left(told(paid, news(at(5), { refunds: [named] })))).toBe(10_000);
  });
});

test('a refund whose payment is pending raises nothing, and takes nothing twice', () => {
  const { payments = [], ...rest } = paidOut('a', 5, 4000);
  const pending = {
    ...rest,
    other: same(4000),
    payments: payments.map((one) => ({ ...one, pending: true as const })),
  };
  for (const [due, outstanding] of [
    [8000, 0],
    [4000, -4000],
  ] as const) {
    const payment = { says: 'all', balance: balance(due, outstanding, [pending]) } as const;
    const order = told(news(at(9), { refunds: [pending], snapshot: snapshot(at(9), 8000, payment) }));
    expect(capturedOf(order)).toEqual(same(8000));
    expect(left(order)).toBe(4000);
  }
});

test('S2: a captured amount that may be lowered as the total is, is unknown; a greater one is what was captured', () => {
  const lowered = (captured: number) => ({
    ...snapshot(at(1), 5270, { captured: same(captured) }),
    totals: snapshot(at(1), 4270).totals,
  });
  expect(capturedOf(told(news(at(1), { snapshot: lowered(4270) })))).toBe('unknown');
  expect(capturedOf(told(news(at(1), { snapshot: lowered(5270) })))).toEqual(same(5270));
});

test('three payments in the customer’s currency come to what was charged, whatever each is worth alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (a, b) => {
      const total = { shop: 8000, presentment: 9137 };
      const parts = [a, b, total.presentment - a - b];
      const described = { ...snapshot(at(9), 0), presentmentCurrency: 'USD' };
      const sold = parts.map((amount, place) =>
        news(at(place), {
          transactions: [{ id: `t${place}`, kind: 'capture', at: at(place), amount, currency: 'USD' }],
        }),
      );
      const payment: Payment = { says: 'all', balance: { due: total, outstanding: 0, refunds: [] } };
      const order = news(at(9), {
        snapshot: { ...described, totals: { ...described.totals, total }, payment },
      });
      expect(capturedOf(told(...sold, order))).toEqual(total);
    }),
    runs(1000),
  );
});

test('the change that a till gives back was not captured', () => {
  const move = (id: string, kind: Transaction['kind'], amount: number) =>
    news(at(5), { transactions: [{ id, kind, at: at(5), amount, currency: 'EUR' }] });
  const paid = news(at(9), { snapshot: snapshot(at(9), 8000, { says: 'all', balance: balance(8000, 0) }) });
  expect(capturedOf(told(move('a', 'capture', 10_000), move('b', 'change', 2000), paid))).toEqual(same(8000));
});

/** One thing that happens to the money of an order, in cents. */
type Happening =
  | { readonly what: 'capture'; readonly amount: number }
  | { readonly what: 'refund'; readonly amount: number; readonly names: boolean }
  | { readonly what: 'edit'; readonly amount: number; readonly asRefund: boolean }
  | { readonly what: 'describe' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('capture' as const), amount: fc.integer({ min: 1, max: 6000 }) }),
  fc.record({
    what: fc.constant('refund' as const),
    amount: fc.integer({ min: 1, max: 3000 }),
    names: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('edit' as const),
    amount: fc.integer({ min: 1, max: 2000 }),
    asRefund: fc.boolean(),
  }),
  fc.constant({ what: 'describe' as const }),
);

/** The cash drawer of a shop: what really came in and went out, and what the shop tells of it. */
const drawer = (total: number, happenings: readonly Happening[]) => {
  let came = 0;
  let went = 0;
  let edits = 0;
  const refunds: Refund[] = [];
  const all: OrderNews[] = [];
  const says = (due: number): Payment['says'] => {
    if (came === 0) return 'nothing';
    if (went >= came) return 'refunded';
    if (went > 0) return 'partly-refunded';
    return came < due ? 'part' : 'all';
  };
  const describeNow = (second: number) => {
    const due = total - edits - went;
    const payment = { says: says(due), balance: balance(due, due - (came - went), refunds) };
    all.push(news(at(second), { refunds: [...refunds], snapshot: snapshot(at(second), total, payment) }));
  };
  const refundNow = (refund: Refund, second: number) => {
    refunds.push(refund);
    all.push(news(at(second), { refunds: [refund] }));
  };
  const transactions: OrderNews[] = [];
  const move = (transaction: Transaction) =>
    transactions.push(news(transaction.at, { transactions: [transaction] }));
  const capture = (id: string, second: number, wanted: number) => {
    const amount = Math.min(wanted, total - edits - came);
    if (amount <= 0) return;
    came += amount;
    move({ id: `tx-${id}`, kind: 'capture', at: at(second), amount, currency: 'EUR' });
  };
  const payBack = (id: string, second: number, wanted: number, names: boolean) => {
    const amount = Math.min(wanted, came - went);
    if (amount <= 0) return;
    went += amount;
    refundNow(paidOut(id, second, amount, names ? amount : 0), second);
    move({ id: `tx-${id}`, kind: 'refund', at: at(second), amount, currency: 'EUR' });
  };
  /** Only what is not paid is taken out: the shop would owe the rest. */
  const takeOut = (id: string, second: number, wanted: number, asRefund: boolean) => {
    const amount = Math.min(wanted, total - edits - came);
    if (amount <= 0) return;
    edits += amount;
    if (asRefund) refundNow(paidOut(id, second, 0, amount), second);
  };
  const happen = (one: Happening, id: string, second: number) => {
    switch (one.what) {
      case 'capture':
        return capture(id, second, one.amount);
      case 'refund':
        return payBack(id, second, one.amount, one.names);
      case 'edit':
        return takeOut(id, second, one.amount, one.asRefund);
      case 'describe':
        return describeNow(second);
    }
  };
  describeNow(0);
  for (const [place, one] of happenings.entries()) happen(one, `r${place}`, (place + 1) * 2);
  describeNow(happenings.length * 2 + 2);
  return { left: came - went, came, all, transactions };
};

const history = fc.record({
  total: fc.integer({ min: 1, max: 10_000 }),
  happenings: fc.array(happening, { maxLength: 10 }),
  places: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
});

/** In another order, and some of it twice. */
const shuffled = <T>(list: readonly T[], places: readonly number[]): T[] =>
  [...list, ...list.slice(0, (places[0] ?? 0) % (list.length + 1))]
    .map((one, place) => ({ one, place: places[place % places.length] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);

describe('random histories, told in any order', () => {
  test('what is left is what is in the drawer, with transactions and without', () => {
    fc.assert(
      fc.property(history, fc.boolean(), ({ total, happenings, places }, withTransactions) => {
        const truth = drawer(total, happenings);
        const all = [...truth.all, ...(withTransactions ? truth.transactions : [])];
        expect(left(told(...shuffled(all, places)))).toBe(truth.left);
      }),
      runs(5000),
    );
  });

  test('without a newer description, transactions alone tell what came in', () => {
    fc.assert(
      fc.property(history, ({ total, happenings, places }) => {
        const { all, transactions, came } = drawer(total, happenings);
        const first = all.slice(0, 1);
        expect(capturedOf(told(...shuffled([...first, ...transactions], places)))).toEqual(same(came));
      }),
      runs(2000),
    );
  });

  test('whatever is told, the order of telling changes nothing', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.nat(), { minLength: 5 }),
        ({ total, happenings, places }, leaveOut) => {
          const truth = drawer(total, happenings);
          const some = [...truth.all, ...truth.transactions].filter(
            (_, place) => place === 0 || (leaveOut[place % leaveOut.length] ?? 0) % 2 === 0,
          );
          expect(capturedOf(told(...shuffled(some, places)))).toEqual(capturedOf(told(...some)));
        },
      ),
      runs(2000),
    );
  });
});
