import { beforeEach, describe, expect, it } from 'vitest';
import { endpoints } from '../../functions/segments/manage-segments.handler.ts';
import { workOffPass } from '../../functions/segments/rfm/work-pass.ts';
import { anything } from '../support/office.ts';
import { standardEvent } from '../support/standard-order.ts';
import { openSegmentDesk } from './segment-desk.ts';

interface Sent {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly staff?: string;
}

/** The API of segments as a marketer calls it, and a shop with two buyers: Ada in Germany twice, Bo in Japan once. */
const openApi = async () => {
  const desk = await openSegmentDesk();
  const order = (id: string, email: string, country: string) =>
    desk.ingest(
      desk.shop,
      'order.created',
      standardEvent('order.created', { id, email, shippingAddress: { country }, locale: null }),
    );
  await order('A-1', 'ada@example.com', 'DE');
  await order('A-2', 'ada@example.com', 'DE');
  await order('B-1', 'bo@example.jp', 'JP');
  await desk.settle();
  const call = async (
    route: string,
    { params = {}, query = {}, body, headers = {}, staff = 'maria' }: Sent = {},
  ) => {
    const endpoint = endpoints.find((each) => `${each.route.method} ${each.route.path}` === route);
    if (!endpoint) throw new Error(`No ${route}.`);
    const reply = await endpoint.answer(
      {
        routeKey: route,
        params,
        query,
        headers,
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        staff: { id: staff, groups: ['marketer'] },
      },
      desk.services,
    );
    const text = reply.body ?? '';
    return {
      status: reply.status,
      etag: reply.headers?.etag,
      body: anything.parse(JSON.parse(text || '{}')),
    };
  };
  const twice = { shop: desk.shop.id, name: 'Twice', condition: { 'orders.count': { atLeast: 2 } } };
  return { ...desk, call, twice };
};

let api: Awaited<ReturnType<typeof openApi>>;
beforeEach(async () => {
  api = await openApi();
});

const made = async (body: object = api.twice) => {
  const { body: segment } = await api.call('POST /admin/segments', { body });
  return String(segment.id);
};

describe('a saved segment', () => {
  it('is versioned with each change, and says who made them', async () => {
    const id = await made();
    const first = await api.call('GET /admin/segments/{id}', { params: { id } });
    expect(first.body).toMatchObject({ ...api.twice, version: 1, archived: false, createdBy: 'maria' });
    const changed = await api.call('PATCH /admin/segments/{id}', {
      params: { id },
      body: { condition: { country: ['DE'] } },
      headers: { 'if-match': first.etag ?? '' },
      staff: 'ben',
    });
    expect(changed.body).toMatchObject({ name: 'Twice', version: 2, condition: { country: ['DE'] } });
    const versions = await api.call('GET /admin/segments/{id}/versions', { params: { id } });
    expect(versions.body.items).toMatchObject([
      { version: 2, by: 'ben', condition: { country: ['DE'] } },
      { version: 1, by: 'maria', condition: api.twice.condition },
    ]);
    const stale = api.call('PATCH /admin/segments/{id}', {
      params: { id },
      body: { name: 'Other' },
      headers: { 'if-match': first.etag ?? '' },
    });
    await expect(stale).rejects.toMatchObject({ kind: 'Conflict', status: 412 });
  });

  it('stays what it is when nothing changes', async () => {
    const id = await made();
    const same = await api.call('PATCH /admin/segments/{id}', { params: { id }, body: { name: 'Twice' } });
    expect(same.body.version).toBe(1);
  });

  it('is made once for an idempotency key', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const [one, two] = [
      await api.call('POST /admin/segments', { body: api.twice, headers }),
      await api.call('POST /admin/segments', { body: api.twice, headers }),
    ];
    expect(two.body.id).toBe(one.body.id);
    const other = api.call('POST /admin/segments', { body: { ...api.twice, name: 'Thrice' }, headers });
    await expect(other).rejects.toMatchObject({ kind: 'Conflict' });
  });

  it('is listed until it is archived, page by page, and can be restored', async () => {
    const ids = [await made(), await made({ ...api.twice, name: 'Again' })];
    const list = async (query: Record<string, string> = {}) =>
      (await api.call('GET /admin/segments', { query: { shop: api.shop.id, ...query } })).body;
    expect((await list()).items).toHaveLength(2);
    const page = await list({ limit: '1' });
    expect(page.items).toHaveLength(1);
    expect((await list({ limit: '1', cursor: String(page.next) })).items).toHaveLength(1);
    const params = { id: ids[0] ?? '' };
    expect((await api.call('POST /admin/segments/{id}/archive', { params })).body.archived).toBe(true);
    expect((await list()).items).toMatchObject([{ id: ids[1] }]);
    expect((await list({ archived: 'true' })).items).toHaveLength(2);
    const change = api.call('PATCH /admin/segments/{id}', { params, body: { name: 'No' } });
    await expect(change).rejects.toMatchObject({ kind: 'Conflict' });
    const restored = await api.call('POST /admin/segments/{id}/restore', { params });
    expect(restored.body).toMatchObject({
      archived: false,
      version: 1,
      acts: [{ what: 'restore' }, { what: 'archive' }, { what: 'create' }],
    });
  });

  it.each([
    ['empty', { and: [] }, 'condition.and'],
    [
      'contradictory',
      { and: [{ 'orders.count': { atLeast: 6 } }, { 'orders.count': { atMost: 2 } }] },
      'condition.and.1.orders.count',
    ],
  ])('that is %s is refused with the path', async (_what, condition, path) => {
    const body = { ...api.twice, condition };
    const refused = { kind: 'Invalid', fields: [{ path }] };
    await expect(api.call('POST /admin/segments', { body })).rejects.toMatchObject(refused);
    await expect(
      api.call('POST /admin/segments/count', { body: { shop: api.shop.id, condition } }),
    ).rejects.toMatchObject(refused);
    const params = { id: await made() };
    await expect(
      api.call('PATCH /admin/segments/{id}', { params, body: { condition } }),
    ).rejects.toMatchObject(refused);
  });

  it('of a shop that is not there is refused', async () => {
    const body = { ...api.twice, shop: 'shp_000000000000000000000000' };
    await expect(api.call('POST /admin/segments', { body })).rejects.toMatchObject({ kind: 'NotFound' });
  });
});

describe('who is in a segment', () => {
  it('is counted, saved or not, with what is unknown', async () => {
    const id = await made();
    const counted = await api.call('POST /admin/segments/{id}/count', { params: { id } });
    expect(counted.body).toEqual({
      at: api.clock().toISOString(),
      customers: 2,
      matching: 1,
      unknown: [{ path: 'orders.count', customers: 0 }],
      more: { products: 0, classes: 0, tags: 0 },
      next: null,
    });
    const condition = { not: { language: ['de'] } };
    const other = await api.call('POST /admin/segments/count', { body: { shop: api.shop.id, condition } });
    expect(other.body).toMatchObject({ matching: 2, unknown: [{ path: 'not.language', customers: 2 }] });
  });

  it('is shown with reasons, in a sample and for one person', async () => {
    const both = {
      and: [{ 'orders.count': { atLeast: 2 } }, { country: ['DE', 'AT'] }, { not: { tags: ['vip'] } }],
    };
    const id = await made({ ...api.twice, condition: both });
    const { id: ada } = await api.customerOf('ada@example.com');
    const reasons = [
      { path: 'and.0.orders.count', verdict: 'yes', known: 2 },
      { path: 'and.1.country', verdict: 'yes', known: 'DE' },
      { path: 'and.2.not.tags', verdict: 'unknown' },
    ];
    const sample = await api.call('GET /admin/segments/{id}/sample', {
      params: { id },
      query: { from: '9' },
    });
    expect(sample.body).toMatchObject({ partial: false, items: [{ customer: ada, holds: true, reasons }] });
    expect(sample.body.items).toHaveLength(1);
    const { id: bo } = await api.customerOf('bo@example.jp');
    const explain = (customer: string) =>
      api.call('GET /admin/segments/{id}/explain', { params: { id }, query: { customer } });
    expect((await explain(ada)).body).toEqual({
      at: api.clock().toISOString(),
      customer: ada,
      holds: true,
      reasons,
    });
    expect((await explain(bo)).body).toMatchObject({
      holds: false,
      reasons: [{ verdict: 'no', known: 1 }, { verdict: 'no', known: 'JP' }, { verdict: 'unknown' }],
    });
    await expect(explain('cus_nobody')).rejects.toMatchObject({ kind: 'NotFound' });
  });

  it('is grouped by the borders of the day, and the night tells how many moved', async () => {
    const { shop, services, call } = api;
    const groups = () => call('GET /admin/segments/groups', { query: { shop: shop.id } });
    expect((await groups()).body).toMatchObject({ borders: { kind: 'published', buyers: 0 }, night: null });
    const of = '2027-01-10T00:00:00.000Z';
    const asked = { shop: shop.id, pass: 'night', of } as const;
    while ((await workOffPass(asked, Number.POSITIVE_INFINITY, services)) === 'more');
    expect((await groups()).body).toMatchObject({
      borders: { kind: 'published', buyers: 2, asOf: Date.parse(of) },
      night: {
        date: '2027-01-10',
        groups: { promising: 1, 'potentially-loyal': 1 },
        movements: expect.arrayContaining([
          { from: 'new', to: 'promising', by: 'silence', people: 1 },
          { to: 'potentially-loyal', by: 'order', people: 1 },
        ]),
      },
    });
  });

  it('is made anew for a whole shop by one request', async () => {
    const { people, shop, settle, everybody, call } = api;
    for (const id of (await everybody()).keys())
      await people.erase({ shop: shop.id, customerId: id, at: '' });
    expect((await everybody()).size).toBe(0);
    const asked = await call('POST /admin/segments/rebuild', { body: { shop: shop.id } });
    expect(asked.status).toBe(202);
    await settle();
    expect((await everybody()).size).toBe(2);
  });
});
