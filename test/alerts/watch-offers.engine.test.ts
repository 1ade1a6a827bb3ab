import { Logger } from '@aws-lambda-powertools/logger';
import PostalMime from 'postal-mime';
import { describe, expect, test, vi } from 'vitest';
import { watchOffers } from '../../functions/alerts/watch-offers.ts';
import { counterOf, minuteOf } from '../../functions/coupons/counter.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { shareReached } from '../../functions/offers/offer-watch.ts';
import { offersStore } from '../../functions/offers/offers.store.ts';
import { openOfferDesk } from '../support/offer-desk.ts';

type Desk = Awaited<ReturnType<typeof openOfferDesk>>;

const terms = (change: object = {}) => ({ benefit: { kind: 'amount', amounts: { EUR: 500 } }, ...change });
const budget = (amount: number) => terms({ budget: { amount, currency: 'EUR' } });

/** So much more is redeemed, and so much is held by a cart until a minute. */
const spend = async (
  desk: Desk,
  offer: string,
  redeemed: number,
  held = new Map<number, number>(),
  beyond = 0,
) => {
  const open = [...held.values()].reduce((sum, each) => sum + each, 0);
  const change = { taken: redeemed + open, held, drops: new Map(), needs: [], beyond };
  await writeTogether(desk.client, [desk.counters.write(counterOf.budget(offer), change)]);
};

const shareTold = async (desk: Desk, offer: string) => (await desk.services.offers.watched(offer))?.share;

describe('a budget', () => {
  test('is told of at 80 and 95 percent and when it is spent, once each', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live({ terms: budget(10_000) });
    const seen: unknown[] = [];
    for (const more of [7_999, 1, 0, 1_499, 1, 0, 500, 0]) {
      await spend(desk, id, more);
      const { told } = await desk.watch();
      seen.push([told, await shareTold(desk, id)]);
    }
    expect(seen).toEqual([
      [0, undefined],
      [1, 80],
      [0, 80],
      [0, 80],
      [1, 95],
      [0, 95],
      [1, 100],
      [0, 100],
    ]);
  });

  test('is told to the managers by mail, once for each share and manager', async () => {
    const desk = await openOfferDesk({ settings: { managers: ['mei@shop.example', 'ola@shop.example'] } });
    const id = await desk.live({ name: 'Winter', terms: budget(10_000) });
    for (const more of [8_000, 0, 1_500, 0]) {
      await spend(desk, id, more);
      await desk.watch();
    }
    await spend(desk, id, 0, new Map(), 700);
    await desk.watch();
    await desk.watch();
    expect(desk.posted.map(({ to }) => to)).toEqual([
      ...['mei@shop.example', 'ola@shop.example', 'mei@shop.example'],
      ...['ola@shop.example', 'mei@shop.example', 'ola@shop.example'],
    ]);
    const [first, , second, , third] = await Promise.all(
      desk.posted.map(({ mime }) => PostalMime.parse(mime)),
    );
    expect(first?.subject).toBe('Aurora Outdoor: 80% of the budget is used (Winter)');
    expect(first?.text).toContain('€80.00');
    expect(first?.text).toContain('€100.00');
    expect(first?.text).toContain(id);
    expect(second?.subject).toBe('Aurora Outdoor: 95% of the budget is used (Winter)');
    expect(third?.subject).toBe('Aurora Outdoor: the budget is spent (Winter)');
    expect(third?.text).toContain('€7.00');
  });

  test('is told to the managers again once it was raised', async () => {
    const desk = await openOfferDesk({ settings: { managers: ['mei@shop.example'] } });
    const id = await desk.live({ terms: budget(1_000) });
    await spend(desk, id, 850);
    await desk.watch();
    await desk.change(id, { terms: budget(2_000) });
    await spend(desk, id, 800);
    await desk.watch();
    expect(desk.posted).toHaveLength(2);
  });

  test('that no mail can tell of keeps no offer from ending, and is told in the next run', async () => {
    const desk = await openOfferDesk({
      start: '2026-12-20T12:00:00.000Z',
      settings: { managers: ['mei@shop.example'] },
    });
    const id = await desk.live({ terms: budget(1_000) });
    const over = await desk.live({ terms: terms({ validity: { through: '2026-12-21' } }) });
    await spend(desk, id, 1_000);
    await desk.pass(5 * 86_400);
    desk.edges.ses = async () => 'ses-closed';
    await expect(desk.watch()).rejects.toThrow('could not be looked after');
    expect(await desk.read(over)).toMatchObject({ status: 'ended' });
    desk.edges.ses = async () => 'sent';
    await desk.watch();
    expect(desk.posted.map(({ to }) => to)).toEqual(['mei@shop.example']);
  });

  test('leaves the offer’s ETag as it is', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live({ terms: budget(100) });
    const { etag } = await desk.call('GET /admin/offers/{id}', { id });
    await spend(desk, id, 100);
    await desk.watch();
    expect(await desk.change(id, { name: 'More' }, { 'if-match': etag })).toMatchObject({ status: 200 });
  });

  test('that is raised is told of anew', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live({ terms: budget(1_000) });
    await spend(desk, id, 850);
    expect(await desk.watch()).toMatchObject({ told: 1 });
    await desk.change(id, { terms: budget(2_000) });
    expect(await desk.watch()).toMatchObject({ told: 0 });
    await spend(desk, id, 800);
    expect(await desk.watch()).toMatchObject({ told: 1 });
    expect(await shareTold(desk, id)).toBe(80);
  });

  test('is shown as it is: redeemed, held, beyond it, and what is left', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live({ terms: budget(1_000) });
    const now = minuteOf(desk.clock());
    // The hold of a minute ago counts for nobody any more.
    await spend(
      desk,
      id,
      700,
      new Map([
        [now - 1, 60],
        [now + 15, 40],
      ]),
    );
    await spend(desk, id, 0, new Map(), 25);
    expect(await desk.read(id)).toMatchObject({
      budget: { currency: 'EUR', amount: 1_000, redeemed: 700, held: 40, over: 25, left: 260 },
    });
  });
});

describe('orders beyond an offer', () => {
  test('are told to the managers once, also where the offer has ended', async () => {
    const desk = await openOfferDesk({ settings: { managers: ['mei@shop.example'] } });
    const id = await desk.live({ name: 'Winter' });
    const other = await desk.live();
    await desk.move(id, 'end');
    await desk.counters.noteTold({ offer: id, shop: desk.shop.id, at: desk.clock().toISOString() });
    expect(await desk.watch()).toMatchObject({ beyond: 1 });
    expect(await desk.watch()).toMatchObject({ beyond: 0 });
    expect(await desk.counters.wasTold(id)).toBe(true);
    expect(await desk.counters.wasTold(other)).toBe(false);
    const [mail, ...others] = await Promise.all(desk.posted.map(({ mime }) => PostalMime.parse(mime)));
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Aurora Outdoor: orders use more than an offer allows (Winter)');
    expect(mail?.text).toContain(id);
  });
});

test.each([
  [1_000, { redeemed: 799, held: 500, over: 0 }, undefined],
  [1_000, { redeemed: 800, held: 0, over: 0 }, 80],
  [1_000, { redeemed: 949, held: 0, over: 0 }, 80],
  [1_000, { redeemed: 950, held: 0, over: 0 }, 95],
  [1_000, { redeemed: 999, held: 0, over: 0 }, 95],
  [1_000, { redeemed: 1_000, held: 0, over: 0 }, 100],
  // An order that we could not refuse came on top: nothing more fits in.
  [1_000, { redeemed: 600, held: 0, over: 500 }, 100],
  // After a raise there is room again.
  [2_000, { redeemed: 600, held: 0, over: 500 }, undefined],
  [1, { redeemed: 0, held: 0, over: 0 }, undefined],
])('of %i with %o the share that is told is %s', (amount, use, share) => {
  expect(shareReached(amount, use)).toBe(share);
});

describe('an offer ends by itself', () => {
  const through = (day: string) => terms({ validity: { through: day } });

  test('when its last day is over in the last zone of the earth, not a second before', async () => {
    // Twelve hours behind UTC.
    const desk = await openOfferDesk({ start: '2026-12-24T11:59:59.000Z' });
    const id = await desk.live({ terms: through('2026-12-24') });
    await desk.pass(86_400);
    expect(await desk.watch()).toMatchObject({ offers: 1, ended: 0 });
    await desk.pass(1);
    expect(await desk.watch()).toMatchObject({ offers: 1, ended: 1 });
    expect(await desk.read(id)).toMatchObject({
      status: 'ended',
      acts: [{ what: 'end', by: 'aftercare' }, {}, {}],
    });
    expect(await desk.watch()).toMatchObject({ offers: 0, ended: 0 });
  });

  test('not while codes of an earlier version are valid longer, or without end', async () => {
    const desk = await openOfferDesk({ start: '2026-12-20T12:00:00.000Z' });
    const longer = await desk.live({ terms: through('2026-12-31') });
    await desk.change(longer, { terms: through('2026-12-24') });
    const endless = await desk.live();
    await desk.change(endless, { terms: through('2026-12-24') });
    await desk.pass(6 * 86_400);
    expect(await desk.watch()).toMatchObject({ ended: 0 });
    await desk.pass(7 * 86_400);
    expect(await desk.watch()).toMatchObject({ ended: 1 });
    expect(await desk.read(longer)).toMatchObject({ status: 'ended' });
    expect(await desk.read(endless)).toMatchObject({ status: 'live' });
  });

  test('also while it is paused; a draft is left to the people who write it', async () => {
    const desk = await openOfferDesk({ start: '2026-12-20T12:00:00.000Z' });
    const paused = await desk.live({ terms: through('2026-12-24') });
    await desk.move(paused, 'pause');
    const draft = await desk.made({ terms: through('2026-12-24') });
    await desk.pass(10 * 86_400);
    expect(await desk.watch()).toMatchObject({ ended: 1 });
    expect(await desk.read(paused)).toMatchObject({ status: 'ended' });
    expect(await desk.read(draft)).toMatchObject({ status: 'draft' });
  });
});

describe('old rates', () => {
  const start = '2026-12-08T12:00:00.000Z';
  const settings = {
    rates: { base: 'EUR', rates: [{ currency: 'USD', rate: '1.08', on: '2026-12-01' }] },
  };

  test('are told of from the eighth day on, while an offer needs them', async () => {
    const desk = await openOfferDesk({ start, settings });
    const id = await desk.live({
      terms: { benefit: { kind: 'percent', percent: 10 }, budget: { amount: 100, currency: 'EUR' } },
    });
    expect(await desk.watch()).toMatchObject({ oldRates: 0 });
    await desk.pass(86_400);
    expect(await desk.watch()).toMatchObject({ oldRates: 1 });
    await desk.move(id, 'end');
    expect(await desk.watch()).toMatchObject({ oldRates: 0 });
  });

  test('are told of at once where the shop takes them away, all or one', async () => {
    const lines = vi.spyOn(Logger.prototype, 'info');
    const desk = await openOfferDesk({ start, settings });
    const usd = {
      benefit: { kind: 'amount', amounts: { USD: 100 } },
      budget: { amount: 100, currency: 'EUR' },
    };
    const id = await desk.live({ terms: usd });
    expect(await desk.watch()).toMatchObject({ oldRates: 0 });
    for (const rates of [null, { base: 'EUR', rates: [] }]) {
      await desk.services.shops.modify(desk.shop.id, (before) => ({
        ...before,
        settings: { ...before.settings, rates },
      }));
      expect(await desk.watch()).toMatchObject({ oldRates: 1 });
      expect(lines.mock.lastCall?.[1]).toMatchObject({ outcome: 'rates-useless', shop: desk.shop.id });
    }
    lines.mockRestore();
    await desk.move(id, 'end');
    expect(await desk.watch()).toMatchObject({ oldRates: 0 });
  });

  test('are nobody’s trouble where no budget counts another currency', async () => {
    const desk = await openOfferDesk({ start, settings });
    await desk.live({ terms: budget(100) });
    await desk.pass(20 * 86_400);
    expect(await desk.watch()).toMatchObject({ oldRates: 0 });
  });
});

test('a shop whose offers cannot be read keeps no other from being looked after, and the run fails', async () => {
  const desk = await openOfferDesk({ start: '2026-12-20T12:00:00.000Z' });
  const ended = await desk.live({ terms: terms({ validity: { through: '2026-12-21' } }) });
  const broken = await desk.openShop();
  const offers = offersStore(desk.client, desk.table('offers'));
  await desk.pass(5 * 86_400);
  const run = watchOffers({
    ...desk.services,
    offers: {
      ...offers,
      runningOf: async (shop, page) => {
        if (shop === broken.id) throw new Error('DynamoDB is away.');
        return offers.runningOf(shop, page);
      },
    },
  });
  await expect(run).rejects.toThrow('The offers of 1 shops could not be looked after; see above.');
  expect(await desk.read(ended)).toMatchObject({ status: 'ended' });
});
