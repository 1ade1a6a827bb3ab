import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { codesOfKeys } from '../../functions/coupons/codes-of-keys.ts';
import { countersStore } from '../../functions/coupons/counters.store.ts';
import { couponLotsStore } from '../../functions/coupons/coupon-lots.store.ts';
import { discountsStore } from '../../functions/coupons/push/discounts.store.ts';
import { plainCode } from '../../functions/coupons/push/plain-code.ts';
import { workOffPush } from '../../functions/coupons/push/work-off-push.ts';
import { tellIssues } from '../../functions/coupons/tell-issued.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { discountKeepers } from '../../functions/platforms/discount-keepers.services.ts';
import { offerTerms } from '../../functions/platforms/offer-terms.ts';
import { liveOffer } from '../support/live-offer.ts';
import { isDeath } from '../support/mortality.ts';
import { openPostOffice } from '../support/post-office.ts';
import { personKnown, savedSegment } from '../support/saved-segment.ts';
import { openShopifyDiscounts } from '../support/shopify-discounts.ts';

const letter = {
  en: { subject: 'A coupon', blocks: [{ paragraph: 'For you:' }, { coupon: 'Your code' }] },
};

/** A Shopify shop that writes to many, with what brings codes there, and Shopify's stand-in. */
const openShopifyOffice = async (terms: Partial<Terms> = {}) => {
  const office = await openPostOffice({ shop: { platform: 'shopify', domain: 'aurora.myshopify.com' } });
  const there = openShopifyDiscounts({ now: office.clock });
  const { client, table, shop, deaths } = office;
  const services = {
    ...office.services,
    lots: couponLotsStore(client, table('couponLots')),
    counters: countersStore(client, table('couponCounters')),
    discounts: discountsStore(client, table('couponDiscounts')),
    keepers: discountKeepers(there.access),
    platformTerms: offerTerms,
    push: office.services.toPlatform,
    outbound: there.access.outbound,
    secrets: async () => [],
  };
  const offer = liveOffer(shop, terms);
  await services.offers.create(offer);
  /** Does what is on the queues of codes; what dies comes back. */
  const push = async (): Promise<void> => {
    const alive = async (run: () => Promise<void>, again: () => void) => {
      try {
        await deaths.invoke(run);
      } catch (error) {
        if (!isDeath(error)) throw error;
        again();
      }
    };
    for (let news = office.couponNews.shift(); news; news = office.couponNews.shift()) {
      const told = news;
      await alive(
        () => tellIssues(told, services),
        () => office.couponNews.push(told),
      );
    }
    for (let work = office.platformWork.shift(); work; work = office.platformWork.shift()) {
      const asked = work;
      await alive(
        () => workOffPush(asked, services),
        () => office.platformWork.push(asked),
      );
    }
  };
  const submitted = async (change: object = {}): Promise<string> => {
    const { status, body } = await office.call('POST /admin/campaigns', {
      body: office.draft({ letter, offer: offer.id, ...change }),
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    const id = String(body.id);
    await office.call('POST /admin/campaigns/{id}/submit', { id });
    return id;
  };
  return {
    ...office,
    services,
    offer,
    there,
    push,
    submitted,
    codesThere: () => there.codesAt(shop.id).toSorted(),
    /** The codes here that can be used, as the checkout knows them. */
    codesHere: async (id: string) => {
      const { items } = await services.sends.ofBatch(batchOfCampaign(id), { limit: 1000 });
      const stored = await codesOfKeys(
        { ...offer, named: offer.version },
        items.map(({ key }) => key),
        services,
      );
      const active = [...stored.values()].filter(({ status }) => status === 'active');
      const keys = await services.keys();
      return (await Promise.all(active.map((each) => plainCode(keys, each)))).toSorted();
    },
    minutes: async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) {
        await office.pass(60);
        await sweepSends(office.services);
        await office.work();
        await office.watch();
        await push();
      }
    },
    stored: (id: string) => services.campaigns.get(id),
  };
};
type Office = Awaited<ReturnType<typeof openShopifyOffice>>;

const textsOf = async ({ posted }: Office): Promise<string[]> =>
  Promise.all(posted.map(async ({ mime }) => (await PostalMime.parse(mime)).text ?? ''));

describe('a campaign whose codes the checkout keeps', () => {
  test('begins once all of its codes exist there, each reader’s own', async () => {
    const office = await openShopifyOffice({ validity: { days: 30 } });
    await office.addCustomers(40);
    const id = await office.submitted();
    await office.work();
    await office.watch();
    // Codes are made, and Shopify has none of them.
    expect(office.posted).toEqual([]);
    expect(office.codesThere()).toEqual([]);
    expect(await office.stored(id)).toMatchObject({ status: 'scheduled', wait: { until: 'codes-ready' } });
    await office.push();
    expect(office.codesThere()).toHaveLength(40);
    await office.minutes(2);
    expect(office.posted).toHaveLength(40);
    const texts = await textsOf(office);
    for (const code of office.codesThere())
      expect(
        texts.filter((text) => text.replaceAll('-', '').includes(code.replaceAll('-', ''))),
      ).toHaveLength(1);
    expect(office.codesThere()).toEqual(await office.codesHere(id));
    await office.minutes(4);
    expect(await office.stored(id)).toMatchObject({ status: 'done' });
    expect(office.execution('campaign')?.path.length).toBeLessThanOrEqual(15 + 8);
    expect(office.codesThere()).toHaveLength(40);
  });

  test('voids there and here the codes of those who were not written to', async () => {
    const office = await openShopifyOffice();
    const people = await office.addCustomers(6);
    const id = await office.submitted({ send: { at: '2026-11-22T12:00:00.000Z' } });
    await office.minutes(3);
    expect(office.codesThere()).toHaveLength(6);
    // Two of them leave before the send.
    for (const { address = '' } of people.slice(0, 2))
      await writeTogether(office.client, [
        office.services.addresses.write({
          address,
          shop: office.shop.id,
          rev: 0,
          unsubscribed: { marketing: office.clock().toISOString() },
        }),
      ]);
    await office.pass(7_200);
    await office.minutes(6);
    expect(office.posted).toHaveLength(4);
    expect(office.codesThere()).toHaveLength(4);
    expect(office.codesThere()).toEqual(await office.codesHere(id));
  });

  test('cancelled before its wave, leaves no code there', async () => {
    const office = await openShopifyOffice();
    await office.addCustomers(6);
    const id = await office.submitted({ send: { at: '2026-11-22T12:00:00.000Z' } });
    await office.minutes(3);
    expect(office.codesThere()).toHaveLength(6);
    const change = await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Other' } });
    expect(change).toMatchObject({ status: 409, body: { detail: expect.stringContaining('copy it') } });
    await office.call('POST /admin/campaigns/{id}/cancel', { id });
    await office.minutes(4);
    expect(office.codesThere()).toEqual([]);
    await office.pass(10_000);
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
    expect((await office.stored(id))?.watch).toBeUndefined();
  });

  test('gives the same codes wherever its work dies, and none twice', async () => {
    const office = await openShopifyOffice();
    await office.addCustomers(30);
    const id = await office.submitted({ send: { at: '2026-11-22T12:00:00.000Z' } });
    for (let call = 1; call <= 90; call += 7) {
      office.deaths.plan({ call, when: call % 2 === 0 ? 'before' : 'after' });
      await office.minutes(1).catch((error) => {
        if (!isDeath(error)) throw error;
      });
      office.deaths.plan({ call: 0, when: 'before' });
    }
    await office.minutes(15);
    await office.pass(7_200);
    await office.minutes(5);
    expect(office.codesThere()).toHaveLength(30);
    expect(office.posted).toHaveLength(30);
    expect(office.codesThere()).toEqual(await office.codesHere(id));
  });

  test('waits while its offer is paused, and is told again what was lost on its way', async () => {
    const office = await openShopifyOffice();
    await office.addCustomers(3);
    await office.services.offers.modify(office.offer.id, (before) => ({ ...before, status: 'draft' }));
    const id = await office.submitted({ send: { at: '2026-11-22T12:00:00.000Z' } });
    await office.minutes(3);
    expect((await office.stored(id))?.ahead).toMatchObject({ made: { done: 0 } });
    await office.services.offers.modify(office.offer.id, (before) => ({ ...before, status: 'live' }));
    await office.pass(60);
    await office.watch();
    expect(office.couponNews).toHaveLength(1);
    office.couponNews.splice(0);
    await office.minutes(5);
    expect(office.codesThere()).toEqual([]);
    await office.minutes(8);
    expect(office.codesThere()).toHaveLength(3);
    expect((await office.stored(id))?.ahead?.ready).toBeDefined();
  });

  test('counts days from its wave, not from when its codes were made', async () => {
    const office = await openShopifyOffice({ validity: { days: 10 } });
    await office.addCustomers(1);
    await office.submitted({ send: { at: '2026-12-01T12:00:00.000Z' } });
    await office.minutes(3);
    expect(office.codesThere()).toHaveLength(1);
    await office.pass(9 * 86_400 + 7_200);
    await office.minutes(3);
    expect(await textsOf(office)).toEqual([
      expect.stringContaining('Valid through Friday, December 11, 2026.'),
    ]);
  });

  test('to those who are in a segment at each wave looks them up an hour before, and makes their codes then', async () => {
    const office = await openShopifyOffice();
    const at = office.clock().toISOString();
    const people = await office.addCustomers(6, (place) => ({
      country: { value: place < 2 ? 'JP' : 'DE', version: at },
    }));
    const { services, shop } = office;
    const segment = savedSegment(shop.id);
    await services.segments.create(segment);
    const moves = (place: number, country: string) =>
      services.people.store(shop.id, people[place]?.id ?? '', () => personKnown({ country }));
    for (const place of [0, 2, 3]) await moves(place, 'AT');
    for (const place of [1, 4, 5]) await moves(place, 'DE');
    const id = await office.submitted({
      audience: { segment: segment.id, people: 'each-wave' },
      send: { date: '2026-11-23', hour: '09:00', past: 'skip' },
    });
    // 09:00 in Tokyo is midnight UTC.
    await office.pass(12 * 3_600);
    await office.minutes(3);
    expect(office.codesThere()).toEqual([]);
    await office.pass(3_600);
    await office.minutes(4);
    expect(office.codesThere()).toHaveLength(1);
    await office.pass(3_600);
    await office.minutes(3);
    expect(office.posted).toHaveLength(1);
    // Before Berlin's wave somebody leaves the segment, and two come: it has grown by more than a tenth, and is approved by itself.
    await moves(3, 'DE');
    for (const place of [4, 5]) await moves(place, 'AT');
    await office.pass(6 * 3_600);
    await office.minutes(60);
    expect(office.codesThere()).toHaveLength(4);
    await office.pass(3_600);
    await office.minutes(5);
    expect(office.posted).toHaveLength(4);
    await office.minutes(5);
    expect(office.codesThere()).toEqual(await office.codesHere(id));
    expect(await office.stored(id)).toMatchObject({ status: 'done' });
    const { waves = [] } = (await office.stored(id)) ?? {};
    expect(office.execution('campaign')?.path.length).toBeLessThanOrEqual(15 + 8 * waves.length);
  });

  test('is not waited for after the last instant, though its offer was never launched', async () => {
    const office = await openShopifyOffice();
    await office.addCustomers(3);
    await office.services.offers.modify(office.offer.id, (before) => ({ ...before, status: 'draft' }));
    const id = await office.submitted({
      send: { at: '2026-11-22T12:00:00.000Z' },
      notAfter: '2026-11-22T14:00:00.000Z',
    });
    await office.minutes(2);
    await office.pass(5 * 3_600);
    await office.minutes(6);
    expect(await office.stored(id)).toMatchObject({ status: 'done' });
    expect(office.posted).toEqual([]);
  });

  test('makes no codes for an audience that has grown, before a second person agreed once more', async () => {
    const office = await openShopifyOffice();
    const { services, shop } = office;
    await services.shops.modify(shop.id, (before) => ({
      ...before,
      settings: {
        ...before.settings,
        managers: ['chief@shop.example'],
        campaigns: { ...before.settings.campaigns, secondPersonAbove: 1 },
      },
    }));
    const people = await office.addCustomers(6);
    const segment = savedSegment(shop.id);
    await services.segments.create(segment);
    const come = (some: typeof people) =>
      Promise.all(
        some.map(({ id }) => services.people.store(shop.id, id, () => personKnown({ country: 'AT' }))),
      );
    await come(people.slice(0, 3));
    const id = await office.submitted({
      audience: { segment: segment.id, people: 'each-wave' },
      send: { at: '2026-11-22T14:00:00.000Z' },
    });
    const agree = async () => {
      const { approval = '' } = (await office.stored(id)) ?? {};
      const person = { kind: 'staff', name: 'chief@shop.example', id: 'chief' } as const;
      await decideApproval(approval, { verdict: 'agree', person }, services);
      await office.settle();
    };
    await agree();
    await come(people.slice(3));
    await office.pass(3 * 3_600 + 60);
    await office.minutes(5);
    expect(await office.stored(id)).toMatchObject({ status: 'paused', again: { people: 6 } });
    expect(office.codesThere()).toEqual([]);
    await agree();
    await office.minutes(5);
    expect(office.codesThere()).toHaveLength(6);
  });
});
