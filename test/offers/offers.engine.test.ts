import { describe, expect, test } from 'vitest';
import { recording } from '../../functions/coupons/record.ts';
import { type Redemption, redeemedOrder } from '../../functions/coupons/redemption.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { termsAt } from '../../functions/offers/offer.ts';
import { changeSettings } from '../../functions/shops/settings.ts';
import { openOfferDesk } from '../support/offer-desk.ts';

/** Steps in euros: from so much, so much off. */
const ladder = (...steps: readonly (readonly [from: number, off: number])[]) => ({
  benefit: {
    kind: 'ladder',
    steps: steps.map(([from, off]) => ({
      minimum: { EUR: from },
      saves: { kind: 'amount', amounts: { EUR: off } },
    })),
  },
});

const percent = (value: number, more: object = {}) => ({
  benefit: { kind: 'percent', percent: value },
  ...more,
});

describe('an offer', () => {
  test('begins as a draft, with what it does not say filled in', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    const { body, etag } = await desk.call('GET /admin/offers/{id}', { id });
    expect(body).toMatchObject({
      id,
      shop: desk.shop.id,
      name: 'Winter',
      status: 'draft',
      version: 1,
      codes: 'shared',
      terms: {
        benefit: { kind: 'percent', percent: 10 },
        conditions: {},
        combinesWith: [],
        validity: {},
        limits: {},
        holder: 'anyone',
        onReturn: 'again',
      },
      warnings: [],
      totals: { redemptions: 0, over: 0, givenBack: 0, discounts: {} },
    });
    expect(body).not.toHaveProperty('budget');
    expect(body).not.toHaveProperty('madeFrom');
    expect(etag).toBe('"1"');
  });

  test('is made once for a key, and another body with it is refused', async () => {
    const desk = await openOfferDesk();
    const post = (name: string) =>
      desk.call('POST /admin/offers', { body: desk.draft({ name }), headers: { 'idempotency-key': 'k1' } });
    const [first, again] = [await post('Winter'), await post('Winter')];
    expect(again.body.id).toBe(first.body.id);
    expect(await post('Summer')).toMatchObject({ status: 409 });
    const { body } = await desk.call('GET /admin/offers', { query: { shop: desk.shop.id } });
    expect(body.items).toHaveLength(1);
  });

  test('is found again by its key, also when it could not be made any more', async () => {
    const desk = await openOfferDesk({
      settings: { rates: { base: 'EUR', rates: [{ currency: 'USD', rate: '1.1', on: '2026-11-01' }] } },
    });
    const post = () =>
      desk.call('POST /admin/offers', {
        body: desk.draft({ terms: percent(10, { budget: { amount: 5, currency: 'USD' } }) }),
        headers: { 'idempotency-key': 'k1' },
      });
    const first = await post();
    await desk.services.shops.modify(desk.shop.id, (shop) => ({
      ...shop,
      settings: changeSettings(shop.settings, { rates: null }),
    }));
    expect(await post()).toMatchObject({ status: 201, body: { id: first.body.id } });
  });

  test('is made once by ten requests at a time', async () => {
    const desk = await openOfferDesk();
    const posts = await Promise.all(
      Array.from({ length: 10 }, () =>
        desk.call('POST /admin/offers', { body: desk.draft(), headers: { 'idempotency-key': 'k1' } }),
      ),
    );
    expect(new Set(posts.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(posts[0]).toMatchObject({ status: 201, body: { version: 1, acts: [{ what: 'create' }] } });
  });

  test('goes live, pauses, goes on and ends; each of that once', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    const statuses: unknown[] = [];
    for (const to of ['launch', 'launch', 'pause', 'pause', 'resume', 'end', 'end']) {
      const { status, body } = await desk.move(id, to);
      statuses.push([to, status, body.status]);
    }
    expect(statuses).toEqual([
      ['launch', 200, 'live'],
      ['launch', 200, 'live'],
      ['pause', 200, 'paused'],
      ['pause', 200, 'paused'],
      ['resume', 200, 'live'],
      ['end', 200, 'ended'],
      ['end', 200, 'ended'],
    ]);
    expect(await desk.read(id)).toMatchObject({
      acts: ['end', 'resume', 'pause', 'launch', 'create'].map((what) => ({ what, version: 1 })),
    });
    for (const to of ['launch', 'pause', 'resume'])
      expect(await desk.move(id, to), to).toMatchObject({ status: 409 });
    expect(await desk.change(id, { name: 'Again' })).toMatchObject({ status: 409 });
  });

  test('that is a draft cannot pause; one that is paused is resumed, not launched', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    expect(await desk.move(id, 'pause')).toMatchObject({ status: 409 });
    expect(await desk.move(id, 'resume')).toMatchObject({ status: 409 });
    await desk.move(id, 'launch');
    await desk.move(id, 'pause');
    expect(await desk.move(id, 'launch')).toMatchObject({ status: 409 });
  });

  test('tells who did what and when', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    await desk.pass(60);
    await desk.change(id, { name: 'Winter 2' });
    await desk.move(id, 'launch');
    const { acts, createdBy, createdAt } = await desk.read(id);
    const by = createdBy;
    const at = desk.clock().toISOString();
    expect(by).toEqual(expect.stringMatching(/./));
    expect(acts).toEqual([
      { what: 'launch', by, at, version: 1 },
      { what: 'change', by, at, version: 1 },
      { what: 'create', by, at: createdAt, version: 1 },
    ]);
    expect(createdAt).not.toBe(at);
  });

  test('changes only for somebody who has read it', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    const { etag } = await desk.call('GET /admin/offers/{id}', { id });
    const changed = await desk.change(id, { name: 'A' }, { 'if-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { name: 'A', version: 1 } });
    expect(await desk.change(id, { name: 'B' }, { 'if-match': etag })).toMatchObject({ status: 412 });
    expect(await desk.move(id, 'launch', { 'if-match': etag })).toMatchObject({ status: 412 });
    expect(await desk.move(id, 'launch', { 'if-match': changed.etag })).toMatchObject({ status: 200 });
  });

  test('of which two people change the terms at once is changed by one', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live();
    const { etag } = await desk.call('GET /admin/offers/{id}', { id });
    const both = await Promise.all(
      [20, 30].map((value) => desk.change(id, { terms: percent(value) }, { 'if-match': etag })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await desk.read(id)).toMatchObject({ version: 2 });
  });

  test('is for marketers: an agent may look, and not act', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made();
    const asAgent = { id, groups: ['agent'] };
    expect(await desk.call('GET /admin/offers/{id}', asAgent)).toMatchObject({ status: 200 });
    for (const route of ['POST /admin/offers/{id}/launch', 'PATCH /admin/offers/{id}'])
      expect(await desk.call(route, { ...asAgent, body: {} }), route).toMatchObject({ status: 403 });
  });

  test('that is not there is not found', async () => {
    const desk = await openOfferDesk();
    const id = 'off_000000000000000000000000';
    expect(await desk.call('GET /admin/offers/{id}', { id })).toMatchObject({ status: 404 });
    expect(await desk.move(id, 'launch')).toMatchObject({ status: 404 });
    const stranger = desk.draft({ shop: 'shp_000000000000000000000000' });
    expect(await desk.call('POST /admin/offers', { body: stranger })).toMatchObject({ status: 404 });
  });
});

describe('versions', () => {
  test('other terms are a new one, and the old one stays as it was', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live();
    expect(await desk.change(id, { terms: percent(20) })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    // Another name, or the same terms again, are none.
    await desk.change(id, { name: 'Colder' });
    expect(await desk.change(id, { terms: percent(20) })).toMatchObject({ body: { version: 2 } });

    const version = (number: string) =>
      desk.caller('GET /admin/offers/{id}/versions/{version}', { params: { id, version: number } });
    expect(await version('1')).toMatchObject({
      status: 200,
      body: { version: 1, terms: { benefit: { percent: 10 } } },
    });
    expect(await version('2')).toMatchObject({ body: { terms: { benefit: { percent: 20 } } } });
    expect(await version('3')).toMatchObject({ status: 404 });
    expect(await version('0')).toMatchObject({ status: 400 });
  });

  test('are read only where the offer has other terms by now', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live();
    await desk.change(id, { terms: percent(20) });
    const offer = await desk.services.offers.get(id);
    if (!offer) throw new Error('It is not there.');
    const asked: number[] = [];
    const offers = {
      termsOf: (of: string, version: number) => {
        asked.push(version);
        return desk.services.offers.termsOf(of, version);
      },
    };
    expect(await termsAt(offer, 2, offers)).toEqual(offer.terms);
    expect(asked).toEqual([]);
    expect(await termsAt(offer, 1, offers)).toMatchObject({ benefit: { percent: 10 } });
    expect(await termsAt(offer, 7, offers)).toBeUndefined();
    expect(asked).toEqual([1, 7]);
  });
});

describe('the list', () => {
  test('has the offers of a shop, newest first, by status, page by page', async () => {
    const desk = await openOfferDesk();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      await desk.pass(1);
      ids.unshift(await desk.made({ name }));
    }
    await desk.move(ids[1] ?? '', 'launch');
    const other = await desk.openShop();
    await desk.made({ shop: other.id });
    const list = (query: Record<string, string>) =>
      desk.call('GET /admin/offers', { query: { shop: desk.shop.id, ...query } });
    const idsOf = async (query: Record<string, string>) =>
      JSON.stringify((await list(query)).body)
        .match(/"off_\w+"/g)
        ?.map((id) => id.slice(1, -1)) ?? [];
    expect(await idsOf({})).toEqual(ids);
    expect(await idsOf({ status: 'live' })).toEqual([ids[1]]);
    const { body } = await list({ limit: '2' });
    expect(body.items).toHaveLength(2);
    expect(await idsOf({ limit: '2', cursor: String(body.next) })).toEqual(ids.slice(2));
    expect(await desk.call('GET /admin/offers')).toMatchObject({ status: 400 });
  });
});

describe('what cannot be is refused with the field and the reason, and nothing is written', () => {
  test.each<[string, object, string]>([
    ['percent over 100', { terms: percent(101) }, 'terms.benefit.percent'],
    [
      'an end before the start',
      { terms: percent(10, { validity: { from: '2026-12-24', through: '2026-12-01' } }) },
      'terms.validity.through',
    ],
    [
      'an unknown currency',
      { terms: { benefit: { kind: 'amount', amounts: { XQQ: 5 } } } },
      'terms.benefit.amounts.XQQ',
    ],
    [
      'a budget without rates',
      { terms: percent(10, { budget: { amount: 5, currency: 'EUR' } }) },
      'terms.budget.currency',
    ],
    [
      'a ladder that overlaps',
      { terms: ladder([5000, 500], [5000, 900]) },
      'terms.benefit.steps.1.minimum.EUR',
    ],
    ['a ladder that falls', { terms: ladder([5000, 900], [9000, 500]) }, 'terms.benefit.steps.1.saves'],
    [
      'a first order twice per customer',
      { terms: percent(10, { conditions: { firstOrder: true }, limits: { perCustomer: 2 } }) },
      'terms.limits.perCustomer',
    ],
    [
      'a minimum in one currency and an amount in another',
      { terms: { benefit: { kind: 'amount', amounts: { EUR: 500 } }, minimum: { JPY: 5000 } } },
      'terms.minimum',
    ],
    ['a holder of a shared code', { terms: percent(10, { holder: 'bound' }) }, 'terms.holder'],
    ['no kind of codes', { codes: undefined }, 'codes'],
  ])('%s', async (_what, change, path) => {
    const desk = await openOfferDesk();
    const answer = await desk.call('POST /admin/offers', { body: desk.draft(change) });
    expect(answer).toMatchObject({ status: 400, body: { errors: expect.any(Array) } });
    expect(answer.body.errors).toContainEqual({ path, message: expect.stringMatching(/\S \S/) });
    const { body } = await desk.call('GET /admin/offers', { query: { shop: desk.shop.id } });
    expect(body.items).toEqual([]);
  });

  test('a bad change leaves the offer as it was', async () => {
    const desk = await openOfferDesk();
    const id = await desk.live();
    const before = await desk.read(id);
    expect(
      await desk.change(id, { terms: percent(10, { appliesTo: { classes: ['tents'] } }) }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'terms.appliesTo.classes' }] },
    });
    expect(await desk.read(id)).toEqual(before);
  });

  test('a live offer keeps what counts for all of its versions; a draft may change it', async () => {
    const desk = await openOfferDesk();
    const id = await desk.made({ terms: percent(10, { limits: { perOffer: 5000 } }) });
    const lower = { terms: percent(10, { limits: { perOffer: 4000 } }) };
    expect(await desk.change(id, lower)).toMatchObject({ status: 200 });
    await desk.move(id, 'launch');
    expect(await desk.change(id, { terms: percent(10, { limits: { perOffer: 3000 } }) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'terms.limits.perOffer' }] },
    });
    expect(await desk.read(id)).toMatchObject({ version: 2, terms: { limits: { perOffer: 4000 } } });
  });

  test('an offer whose last day is over stays a draft', async () => {
    const desk = await openOfferDesk({ start: '2026-12-25T09:00:00.000Z' });
    const id = await desk.made({ terms: percent(10, { validity: { through: '2026-12-24' } }) });
    expect(await desk.move(id, 'launch')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'terms.validity.through' }] },
    });
    expect(await desk.read(id)).toMatchObject({ status: 'draft', acts: [{ what: 'create' }] });
  });

  test('a budget whose rates are older than thirty days stays a draft', async () => {
    const desk = await openOfferDesk({
      start: '2026-12-25T09:00:00.000Z',
      settings: { rates: { base: 'EUR', rates: [{ currency: 'USD', rate: '1.1', on: '2026-11-01' }] } },
    });
    const id = await desk.made({ terms: percent(10, { budget: { amount: 500, currency: 'EUR' } }) });
    expect(await desk.move(id, 'launch')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'terms.budget' }] },
    });
  });

  test('what the shop’s platform cannot keep is refused when it goes live; what it does not keep is a warning', async () => {
    const desk = await openOfferDesk({
      platformTerms: {
        standard: ({ terms }) => ({
          refused: terms.limits.perCustomer
            ? [{ path: 'limits.perCustomer', message: 'This checkout cannot count customers.' }]
            : [],
          watched: terms.limits.perOffer
            ? [{ path: 'limits.perOffer', message: 'This checkout does not count; orders tell us.' }]
            : [],
        }),
      },
    });
    const id = await desk.made({ terms: percent(10, { limits: { perCustomer: 1, perOffer: 5 } }) });
    expect(await desk.read(id)).toMatchObject({ warnings: [{ path: 'terms.limits.perOffer' }] });
    expect(await desk.move(id, 'launch')).toMatchObject({
      status: 400,
      body: {
        errors: [{ path: 'terms.limits.perCustomer', message: 'This checkout cannot count customers.' }],
      },
    });
    expect(await desk.read(id)).toMatchObject({ status: 'draft' });
    await desk.change(id, { terms: percent(10, { limits: { perOffer: 5 } }) });
    expect(await desk.move(id, 'launch')).toMatchObject({
      status: 200,
      body: { status: 'live', warnings: [{ path: 'terms.limits.perOffer' }] },
    });
    // A live one takes no terms that could not go live.
    const change = { terms: percent(10, { limits: { perCustomer: 1 } }) };
    expect(await desk.change(id, change)).toMatchObject({ status: 400 });
  });
});

describe('what has become of an offer', () => {
  const redeemed = async (
    desk: Awaited<ReturnType<typeof openOfferDesk>>,
    offer: string,
    redemptions: readonly { amount: number; currency?: string; status?: 'given-back'; isOver?: true }[],
  ): Promise<void> => {
    for (const [place, { amount, currency = 'EUR', status = 'counted', isOver }] of redemptions.entries()) {
      const counted: Redemption = {
        order: redeemedOrder(desk.shop.id, `A-${place}`),
        code: `digest-${place}`,
        shop: desk.shop.id,
        offer,
        version: 1,
        amount,
        currency,
        takes: [],
        over: isOver && ['budget'],
        status: 'counted',
        at: desk.clock().toISOString(),
        rev: 0,
      };
      await writeTogether(desk.client, recording([{ before: undefined, after: counted }], desk));
      const before = { ...counted, rev: 1 };
      if (status === 'given-back')
        await writeTogether(desk.client, recording([{ before, after: { ...before, status } }], desk));
    }
  };

  test('is what its redemptions add up to', async () => {
    const desk = await openOfferDesk();
    const [id, other] = [await desk.live(), await desk.live()];
    await redeemed(desk, id, [
      { amount: 500 },
      { amount: 250, isOver: true },
      { amount: 300, currency: 'JPY' },
      { amount: 999, status: 'given-back' },
    ]);
    expect(await desk.read(id)).toMatchObject({
      totals: {
        redemptions: 3,
        over: 1,
        givenBack: 1,
        discounts: { EUR: 750, JPY: 300 },
      },
    });
    expect(await desk.read(other)).toMatchObject({ totals: { redemptions: 0 } });
  });
});
