import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import type { Return } from '../../functions/returns/return.ts';
import { openOffice } from '../support/office.ts';
import { slowRuns } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';

/**
 * The whole house as a shop and its customer use it, in any order: returns by two doors, parcels with less in them than
 * was announced, cancellations, payments that hang, refunds of the shop's own, and in between the shop's own word of
 * the order, which knows some of our refunds and not others.
 */

const cents = fc.integer({ min: 1, max: 9_999 });
const orderSeed = fc.record({
  lines: fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 3 }), price: cents, off: fc.constantFrom(0, 7, 100) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  shipping: fc.constantFrom(0, 495),
  /** Whether the shop lowers `currentQuantity` by what was refunded. */
  lowers: fc.boolean(),
  /** A discount for spending so much, in permille of the list price. */
  threshold: fc.constantFrom(0, 600, 1000),
});
type Seed = typeof orderSeed extends fc.Arbitrary<infer S> ? S : never;

const pick = fc.nat({ max: 99 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      line: pick,
      quantity: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom('refund' as const, 'refund' as const, 'refund' as const, 'exchange' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('inspect' as const),
      which: pick,
      missing: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('approve' as const), which: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('told' as const), knows: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shop-refunds' as const), line: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      what: fc.constantFrom('lost' as const, 'away' as const, 'asks' as const, 'refuses' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const euros = (amount: number) => (amount / 100).toFixed(2);

interface OwnRefund {
  readonly line: number;
  readonly amount: number;
  readonly at: string;
}

const offOf = (line: Seed['lines'][number]) => Math.floor((line.quantity * line.price * line.off) / 1000);

const open = async (seed: Seed) => {
  const office = await openOffice({ returns: { refundUrl: 'https://shop.example/refunds' } });
  const worth = seed.lines.reduce((all, { quantity, price }) => all + quantity * price, 0);
  const minimum = Math.floor((worth * seed.threshold) / 1000);
  const thresholds = minimum > 0 ? [{ code: 'SAVE', minimum: { EUR: minimum } }] : [];
  await office.policies('PUT /admin/shops/{id}/policy', {
    params: { id: office.shop.id },
    body: { ...policyPacks.eu, rules: [], thresholds },
  });
  const goods = seed.lines.reduce((all, line) => all + line.quantity * line.price - offOf(line), 0);
  const captured = goods + seed.shipping;
  const placedAt = office.now();
  const order = (refunded: readonly number[], refunds: readonly object[]) => ({
    placedAt,
    lines: seed.lines.map((line, index) => ({
      id: `l${index}`,
      title: `Thing ${index}`,
      quantity: line.quantity,
      unitPrice: euros(line.price),
      ...(offOf(line) > 0 ? { discounts: [{ code: 'SAVE', amount: euros(offOf(line)) }] } : {}),
      ...(seed.lowers ? { currentQuantity: line.quantity - (refunded[index] ?? 0) } : {}),
    })),
    ...(seed.shipping > 0 ? { shipping: [{ title: 'Post', price: euros(seed.shipping) }] } : {}),
    refunds,
  });
  const none = seed.lines.map(() => 0);
  await office.deliver(order(none, []));
  /** What the shop refunded by itself. */
  const own: OwnRefund[] = [];
  const all = async () => (await office.services.returns.newest({ limit: 100 })).items;
  const ledger = () => office.services.returns.ledgerOf(office.shop.id, 'A-1001');
  const paid = () => [...office.till.paid.values()].filter(({ kind }) => kind === 'refund');
  const paidInAll = () => paid().reduce((sum, { total }) => sum + total.presentment, 0);
  const ownInAll = () => own.reduce((sum, { amount }) => sum + amount, 0);

  /** The shop tells its order; of our refunds it knows the first so many. */
  const tell = async (knows: number) => {
    await office.pass(1);
    const ours = paid().slice(0, knows);
    const refunded = [...none];
    for (const { line } of own) refunded[line] = (refunded[line] ?? 0) + 1;
    for (const { lineId, quantity } of ours.flatMap(({ lines }) => lines)) {
      const index = Number(lineId.slice(1));
      refunded[index] = (refunded[index] ?? 0) + quantity;
    }
    const refunds = [
      ...own.map(({ line, amount, at }, index) => ({
        id: `own-${index}`,
        at,
        lines: [{ lineId: `l${line}`, quantity: 1, subtotal: euros(amount) }],
      })),
      ...ours.map(({ key, requestedAt, lines, total }) => ({
        id: `rf-${key}`,
        key,
        at: requestedAt,
        lines: lines
          .filter(({ quantity }) => quantity > 0)
          .map(({ lineId, quantity }, place) => ({
            lineId,
            quantity,
            subtotal: place === 0 ? euros(total.presentment) : '0',
          })),
      })),
    ];
    const event = standardEvent('order.paid', order(refunded, refunds), office.now());
    await office.ingest(office.shop, 'order.paid', event);
  };

  /** A shop that was asked says later that it has paid. */
  const complete = async () => {
    for (const { id, status, settlement } of await all()) {
      const asked = office.till.asked.findLast(({ returnId }) => returnId === id);
      if (status !== 'settling' || !settlement?.askedAt || !asked) continue;
      office.till.paid.set(asked.key, asked);
      const money = { amount: euros(asked.total.presentment), currency: 'EUR' };
      const done = { id: `rf-${asked.key}`, key: asked.key, returnId: id, completedAt: office.now() };
      const event = asked.kind === 'refund' ? 'refund.completed' : 'exchange.completed';
      const data = asked.kind === 'refund' ? { refund: { ...done, ...money } } : { exchange: done };
      await office.ingest(office.shop, event, {
        type: event,
        timestamp: office.now(),
        data: { order: { id: 'A-1001' }, ...data },
      });
      await office.machine.settled();
    }
  };

  const inspect = (one: Return, missing: number) =>
    office.act(one.id, 'inspect', {
      lines: one.lines.map(({ lineId, quantity }) => ({ lineId, counted: Math.max(0, quantity - missing) })),
    });

  const shopRefunds = async (line: number) => {
    const seeded = seed.lines[line];
    const { entries } = await ledger();
    const held = Object.values(entries)
      .flatMap(({ units }) => units)
      .filter(({ lineId }) => lineId === `l${line}`);
    const gone = held.flatMap(({ spans }) => spans).reduce((sum, [from, to]) => sum + to - from, 0);
    const mine = own.filter((one) => one.line === line).length;
    if (!seeded || seeded.quantity - gone - mine < 1) return;
    const amount = Math.floor((seeded.quantity * seeded.price - offOf(seeded)) / seeded.quantity);
    own.push({ line, amount, at: office.now() });
    await tell(99);
  };

  return {
    office,
    seed,
    minimum,
    captured,
    own,
    all,
    ledger,
    paid,
    paidInAll,
    ownInAll,
    tell,
    complete,
    inspect,
    shopRefunds,
  };
};
type House = Awaited<ReturnType<typeof open>>;

const nth = <T>(items: readonly T[], which: number): T | undefined =>
  items[which % Math.max(1, items.length)];

const act = async (house: House, seed: Seed, what: Step): Promise<void> => {
  const { office } = house;
  const one = 'which' in what ? nth(await house.all(), what.which) : undefined;
  switch (what.do) {
    case 'open': {
      const lineId = `l${what.line % seed.lines.length}`;
      await office.open({
        lines: [{ lineId, quantity: what.quantity, reason: 'too-small' }],
        outcome: what.outcome,
      });
      return;
    }
    case 'withdraw':
      await office.withdraw({ name: 'Mila Brandt', order: 'A-1001', email: 'mila.brandt@example.com' });
      return;
    case 'inspect':
      if (one) await house.inspect(one, what.missing);
      return;
    case 'cancel':
      if (one) await office.act(one.id, 'cancel');
      return;
    case 'approve':
      if (one) await office.act(one.id, 'approve');
      return;
    case 'told':
      await house.tell(what.knows % 4);
      return;
    case 'shop-refunds':
      await house.shopRefunds(what.line % seed.lines.length);
      return;
    case 'trouble':
      office.till.troubles.push(what.what);
      return;
    case 'pass':
      await office.pass(3_600);
      await house.complete();
  }
};

/** What is owed at most for the pieces that are settled: their own amounts, less the discount that the kept ones do not earn. */
const owedFor = (seed: Seed, settled: ReadonlySet<string>, minimum: number): number => {
  const each = seed.lines.flatMap((line, index) => {
    const off = offOf(line);
    const upTo = (count: number) => Math.round((off * count) / line.quantity);
    return Array.from({ length: line.quantity }, (_, piece) => ({
      name: `l${index}/${piece}`,
      price: line.price,
      off: upTo(piece + 1) - upTo(piece),
    }));
  });
  const gone = each.filter(({ name }) => settled.has(name));
  const kept = each.filter(({ name }) => !settled.has(name));
  const add = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
  const worth = add(kept.map(({ price }) => price));
  const unearned = worth > 0 && worth < minimum ? add(kept.map(({ off }) => off)) : 0;
  const goods = add(gone.map(({ price, off }) => price - off));
  return Math.max(0, goods - unearned) + (kept.length === 0 ? seed.shipping : 0);
};

type Pieces = readonly { lineId: string; spans: readonly (readonly [number, number])[] }[];

const piecesOf = (units: Pieces): string[] =>
  units.flatMap(({ lineId, spans }) =>
    spans.flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, place) => `${lineId}/${from + place}`),
    ),
  );

const check = async (house: House) => {
  expect(house.paidInAll() + house.ownInAll()).toBeLessThanOrEqual(house.captured);
  const { entries } = await house.ledger();
  const held = Object.values(entries).flatMap(({ units }) => piecesOf(units));
  expect(new Set(held).size).toBe(held.length);
  const settled = new Set(
    Object.values(entries)
      .filter(({ state, swapped }) => state === 'committed' && !swapped)
      .flatMap(({ units }) => piecesOf(units)),
  );
  // Which pieces the shop's own refunds were for, nobody knows.
  if (house.own.length === 0)
    expect(house.paidInAll()).toBeLessThanOrEqual(owedFor(house.seed, settled, house.minimum));
  const keys = house.office.till.asked.map(({ key, total }) => `${key} ${total.presentment}`);
  expect(new Set(keys).size).toBe(new Set(house.office.till.asked.map(({ key }) => key)).size);
};

const isOver = ({ status }: Return) => ['closed', 'cancelled', 'declined', 'expired'].includes(status);

/** Everything that is under way comes back whole, and a person says yes to whatever a person is asked. */
const finish = async (house: House) => {
  const { office } = house;
  office.till.troubles.splice(0);
  for (let round = 0; round < 8; round += 1) {
    const open = (await house.all()).filter((one) => !isOver(one));
    if (open.length === 0) return;
    for (const one of open) {
      if (one.status === 'escalated') await office.act(one.id, 'approve');
      else await house.inspect(one, 0);
    }
    await office.pass(3_600);
    await house.complete();
  }
  const left = (await house.all()).filter((one) => !isOver(one));
  expect(left.map(({ status, escalation }) => [status, escalation])).toEqual([]);
};

test('whatever happens in between, all that was paid for an order is paid back once', async () => {
  await fc.assert(
    fc.asyncProperty(orderSeed, fc.array(step, { minLength: 3, maxLength: 12 }), async (seed, steps) => {
      const house = await open(seed);
      for (const what of steps) {
        await act(house, seed, what);
        await check(house);
      }
      await finish(house);
      // What is left, and what was missing, comes back now: each piece once, the replaced ones too.
      for (const [index, { quantity }] of seed.lines.entries())
        for (let piece = 0; piece < quantity; piece += 1)
          await house.office.open({ lines: [{ lineId: `l${index}`, quantity: 1, reason: 'too-small' }] });
      await finish(house);
      await check(house);

      const { entries } = await house.ledger();
      const totals = Object.entries(entries).map(([id, { state, total }]) => [id, state, total.presentment]);
      const paid = new Map(house.paid().map(({ returnId, total }) => [returnId, total.presentment]));
      expect(totals).toEqual(totals.map(([id]) => [id, 'committed', paid.get(String(id)) ?? 0]));
      const inAll = house.paidInAll() + house.ownInAll();
      if (house.own.length === 0) expect(inAll).toBe(house.captured);
      // Who refunds the last piece by themselves pays the way out too, or does not: no return of ours is left for it.
      else if (seed.lines.every(({ off }) => off === 0))
        expect([house.captured, house.captured - seed.shipping]).toContain(inAll);
    }),
    // The same orders every time, so that a change is to blame; more of them, and others, by hand.
    { ...slowRuns(50), seed: Number(process.env.HOUSE_SEED ?? 2026) },
  );
});
