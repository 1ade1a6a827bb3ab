import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redemptionsStore } from '../../functions/coupons/redemptions.store.ts';
import { afterStatus } from '../../functions/customers/after-status.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { changed } from '../../functions/customers/wishes.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { openTable } from '../../functions/kit/table.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { pendingSend } from '../../functions/mail/send.ts';
import { eraseOnRequest } from '../../functions/privacy/erase-customer.ts';
import { tables as returnTables } from '../../functions/returns/manifest.ts';
import { returnSchema } from '../../functions/returns/return.ts';
import { workOffPass } from '../../functions/segments/rfm/work-pass.ts';
import { newSurvey, takeAnswer } from '../../functions/surveys/survey.ts';
import { purposes } from '../../functions/vocabulary/purpose.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';
import { takeInMerge } from '../../functions/webhooks/take-in-order.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { sized } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';
import { openSegmentDesk } from './segment-desk.ts';

const people = 12;
const orders = 60;

const person = fc.nat(people - 1);
const orderNumber = fc.nat(orders - 1);
const minute = fc.integer({ min: 0, max: 20_000 });
const number = fc.nat(30);

const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('order' as const),
      type: fc.constantFrom(
        'order.created',
        'order.updated',
        'order.paid',
        'order.fulfilled',
        'order.cancelled',
      ),
      order: orderNumber,
      minute,
      products: fc.array(number, { minLength: 1, maxLength: 4 }),
      price: fc.integer({ min: 1, max: 300 }),
      refunded: fc.option(fc.integer({ min: 1, max: 100 })),
      test: fc.boolean(),
      tags: fc.option(fc.uniqueArray(fc.constantFrom('vip', 'press', 'staff'))),
    }),
  },
  fc.record({
    what: fc.constant('wish' as const),
    person,
    minute,
    purpose: fc.constantFrom(...purposes),
    change: fc.constantFrom('given', 'withdrawn'),
  }),
  fc.record({ what: fc.constant('complaint' as const), person, minute }),
  /** The platform's own box, as it told it last. */
  fc.record({ what: fc.constant('platform' as const), person, minute, given: fc.boolean() }),
  fc.record({
    what: fc.constant('move' as const),
    person,
    minute,
    country: fc.constantFrom('DE', 'FR', 'JP', 'US'),
  }),
  fc.record({ what: fc.constant('merge' as const), kept: person, merged: person }),
  fc.record({
    what: fc.constant('erasure' as const),
    // Most of them are still there at the end.
    person: fc.nat({ max: 2 }),
  }),
  fc.record({
    what: fc.constant('answer' as const),
    order: orderNumber,
    kind: fc.constantFrom(...kinds),
    score: fc.integer({ min: 1, max: 5 }),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('return' as const),
      order: orderNumber,
      number,
      cancelled: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('code' as const),
      order: orderNumber,
      number,
      givenBack: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('greeting' as const), person, number, sent: fc.boolean() }),
  },
  // What the queue does: brings a message, perhaps twice, in any order.
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('work' as const), place: fc.nat(), twice: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('watch' as const) }) },
  // The pass of a night, while messages wait: it settles other borders.
  fc.record({ what: fc.constant('night' as const), days: fc.integer({ min: 1, max: 40 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer Each> ? Each : never;
type Of<What extends Event['what']> = Extract<Event, { what: What }>;

const emailOf = (one: number) => `p${one}@example.com`;
/** Their account at the shop's platform. */
const accountOf = (one: number) => `a${one}`;
const instantOf = (at: number) =>
  new Date(Date.parse('2026-11-01T00:00:00.000Z') + at * 60_000).toISOString();

const openWorld = async () => {
  const desk = await openSegmentDesk();
  const { client, table, shop, services, clock } = desk;
  const returns = openTable(client, returnTables.returns, table('returns'), returnSchema);
  const redemptions = redemptionsStore(client, table('redemptions'));
  const buyerOf = async (order: number) => (await services.orders.get(shop.id, `O-${order}`))?.customerId;
  const customerIds = new Map<number, string>();
  let nights = 0;
  const change = async (person: number, after: (before: Customer) => Customer): Promise<void> => {
    const before = await services.customers.get(customerIds.get(person) ?? 'nobody');
    if (before) await writeTogether(client, services.customers.write(after(before)));
  };
  const happen = {
    order: async ({ type, order, minute, products, price, refunded, test, tags }: Of<'order'>) => {
      const at = instantOf(minute);
      const one = order % people;
      const body = standardEvent(
        type,
        {
          id: `O-${order}`,
          email: emailOf(one),
          placedAt: instantOf(order * 100),
          paidAt: type === 'order.created' ? null : at,
          test: test && order % 10 === 0,
          customer: { id: accountOf(one), firstName: 'Ada', ...(tags && { tags }) },
          ...(refunded && { refunds: [{ id: `r${refunded}`, at, other: `${refunded}.00` }] }),
          ...(type === 'order.cancelled' && { cancelledAt: at }),
          lines: products.map((product, place) => ({
            id: `l${place}`,
            title: 'Thing',
            productId: `p${product}`,
            quantity: 1,
            unitPrice: `${price}.00`,
          })),
        },
        at,
      );
      await desk.ingest(shop, type, body);
      const id = await buyerOf(order);
      if (id) customerIds.set(one, id);
    },
    wish: async ({ person, minute, purpose, change }: Of<'wish'>) => {
      const customer = await services.customers.get(customerIds.get(person) ?? 'nobody');
      const stored = customer?.address ? await services.addresses.get(customer.address) : undefined;
      if (!stored) return;
      const after = changed(stored, { purpose, change }, instantOf(minute));
      if (after !== stored) await writeTogether(client, [services.addresses.write(after)]);
    },
    complaint: async ({ person, minute }: Of<'complaint'>) => {
      const customer = await services.customers.get(customerIds.get(person) ?? 'nobody');
      const stored = customer?.address ? await services.addresses.get(customer.address) : undefined;
      if (!stored) return;
      const after = afterStatus(stored, { what: 'complained', at: instantOf(minute) });
      await writeTogether(client, [services.addresses.write(after)]);
    },
    platform: ({ person, minute, given }: Of<'platform'>) =>
      change(person, (before) => ({
        ...before,
        marketingConsent: { given, at: instantOf(minute), source: 'the platform' },
      })),
    move: ({ person, minute, country }: Of<'move'>) =>
      change(person, (before) => ({ ...before, country: { value: country, version: instantOf(minute) } })),
    merge: ({ kept, merged }: Of<'merge'>) =>
      takeInMerge(
        {
          kind: 'accounts-merged',
          at: clock().toISOString(),
          kept: accountOf(kept),
          merged: accountOf(merged),
        },
        shop.id,
        services,
      ),
    erasure: async ({ person }: Of<'erasure'>) => {
      const id = customerIds.get(person);
      if (id === undefined) return;
      await eraseOnRequest(id, services);
    },
    answer: async ({ order, kind, score }: Of<'answer'>) => {
      const customerId = await buyerOf(order);
      if (!customerId) return;
      const about = { shop: shop.id, orderId: `O-${order}`, customerId, kind, byRequest: true } as const;
      const waits = { delay: 1, reminder: 1, expiry: 1 };
      const now = clock();
      const asked = newSurvey({ ...about, groups: undefined, waits }, now.toISOString(), now.toISOString());
      await services.surveys.create(asked);
      await services.surveys.modify(asked.id, (stored) => {
        const after = takeAnswer(stored, { score }, now);
        return typeof after === 'string' ? undefined : after;
      });
    },
    return: async ({ order, number, cancelled }: Of<'return'>) => {
      const customerId = await buyerOf(order);
      if (!customerId) return;
      const asked = storedReturn(`${order}-${number}`, { shop: shop.id, customerId, orderId: `O-${order}` });
      const isNew = await returns.create(asked);
      if (!isNew && cancelled)
        await returns.modify({ id: asked.id }, (stored) => stored && { ...stored, status: 'cancelled' });
    },
    // Also before the order is known, as a checkout may tell it.
    code: async ({ order, number, givenBack }: Of<'code'>) => {
      const place = { order: `${shop.id}~O-${order}`, code: `c${number % 3}`, shop: shop.id, offer: 'off_1' };
      const [stored] = await redemptions.ofCodes(shop.id, `O-${order}`, [place.code]);
      const fresh = {
        ...place,
        version: 1,
        amount: 1,
        currency: 'EUR',
        takes: [],
        at: instantOf(number),
        rev: 0,
      };
      const status = givenBack ? 'given-back' : 'counted';
      await writeTogether(client, [redemptions.write({ ...(stored ?? fresh), status })]);
    },
    greeting: async ({ person, number, sent }: Of<'greeting'>) => {
      const customerId = customerIds.get(person);
      if (!customerId) return;
      const key = `cpr_0a.2026-${number}.${customerId}`;
      const about = { key, shop: shop.id, customerId, mail: 'care.birthday', purpose: 'care' } as const;
      await services.sends.addPending([pendingSend(about, clock())]);
      if (!sent) return;
      await services.sends.claim(about, clock());
      await services.sends.settle(
        key,
        { status: 'sent', sentAt: instantOf(number), messageId: key },
        clock(),
      );
    },
    work: async ({ place, twice }: Of<'work'>) => {
      const [asked] = desk.queue.splice(place % Math.max(1, desk.queue.length), 1);
      if (!asked) return;
      await Promise.all([desk.work(asked), ...(twice ? [desk.work(asked)] : [])]);
    },
    watch: desk.watch,
    night: async ({ days }: Of<'night'>) => {
      nights += days;
      const of = new Date(Date.parse('2026-11-20T00:00:00.000Z') + nights * 86_400_000).toISOString();
      const until = Number.POSITIVE_INFINITY;
      while ((await workOffPass({ shop: shop.id, pass: 'night', of }, until, services)) === 'more');
    },
  };
  const one = (event: Event): Promise<unknown> => {
    switch (event.what) {
      case 'order':
        return happen.order(event);
      case 'wish':
        return happen.wish(event);
      case 'complaint':
        return happen.complaint(event);
      case 'platform':
        return happen.platform(event);
      case 'move':
        return happen.move(event);
      case 'merge':
        return happen.merge(event);
      case 'erasure':
        return happen.erasure(event);
      case 'answer':
        return happen.answer(event);
      case 'return':
        return happen.return(event);
      case 'code':
        return happen.code(event);
      case 'greeting':
        return happen.greeting(event);
      case 'work':
        return happen.work(event);
      case 'watch':
        return happen.watch();
      case 'night':
        return happen.night(event);
    }
  };
  return { ...desk, happen: one };
};

it('is what a rebuild from the full records says, after random events in random order', async () => {
  const events = sized(350, 10_000);
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: events, maxLength: events, size: 'max' }), async (all) => {
      const world = await openWorld();
      for (const each of all) await world.happen(each);
      await world.settle();
      const known = await world.everybody();
      const there = await Array.fromAsync(
        everyItem((page) => world.services.customers.ofShop(world.shop.id, page)),
      );
      const [erased, kept] = [
        there.filter(({ erasedAt }) => erasedAt),
        there.filter(({ erasedAt }) => !erasedAt),
      ];
      expect(erased.length).toBeGreaterThan(0);
      expect([...known.keys()].toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
      for (const [id, facts] of known) expect(facts).toEqual(await world.fromRecords(id));
      const sum = (of: (facts: NonNullable<ReturnType<typeof known.get>>) => number) =>
        [...known.values()].reduce((all, each) => all + of(each), 0);
      // The events were of every kind.
      expect(sum(({ orders }) => orders.count)).toBeGreaterThan(5);
      expect(sum(({ returns }) => returns.count)).toBeGreaterThan(0);
      expect(sum(({ coupons }) => coupons.count)).toBeGreaterThan(0);
      expect(sum(({ care }) => care.count)).toBeGreaterThan(0);
      expect([...known.values()].filter(({ rfm }) => rfm).length).toBeGreaterThan(1);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
