import { Logger } from '@aws-lambda-powertools/logger';
import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { guessesStore } from '../../functions/coupons/guesses.store.ts';
import { issue } from '../../functions/coupons/issue.ts';
import { endpoints } from '../../functions/coupons/manage-coupons.handler.ts';
import type { Redemption } from '../../functions/coupons/redemption.ts';
import { redemptionsStore } from '../../functions/coupons/redemptions.store.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { type Answered, apiCaller } from '../support/api-caller.ts';
import { counted } from '../support/counted.ts';
import { shopKey } from '../support/shop-key.ts';
import { standardEvent } from '../support/standard-order.ts';
import { openCouponDesk, tenPercent } from './coupon-desk.ts';

const codesOf = ({ body }: Answered): string[] =>
  z.parse(z.array(z.object({ code: z.string() })), body.items).map(({ code }) => code);

const openDesk = async () => {
  const desk = await openCouponDesk();
  const redemptions = redemptionsStore(desk.house.client, desk.house.table('redemptions'));
  const guesses = guessesStore(desk.house.client, desk.house.table('couponGuesses'));
  const services = { ...desk.services, redemptions, guesses };
  const call = apiCaller('manage-coupons', endpoints, () => services);
  /** Somebody who has bought. */
  const customer = async () => {
    await desk.house.ingest(desk.shop, 'order.created', standardEvent('order.created'));
    const [found] = (await desk.house.services.customers.ofShop(desk.shop.id, { limit: 1 })).items;
    return found?.id ?? '';
  };
  /** Notes that an order used a code. */
  const redeem = (code: string, offer: string, order: string, more: Partial<Redemption> = {}) =>
    writeTogether(desk.house.client, [
      redemptions.write({
        order: `${desk.shop.id}~${order}`,
        code,
        shop: desk.shop.id,
        offer,
        version: 1,
        amount: 500,
        currency: 'EUR',
        takes: [],
        status: 'counted',
        at: desk.house.clock().toISOString(),
        rev: 0,
        ...more,
      }),
    ]);
  return { ...desk, services, call, customer, redeem };
};

test('staff issue a code for a customer, who reads it out: its state, its holder, its history', async () => {
  const { openOffer, call, customer, redeem, services, shop } = await openDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { days: 30 }, holder: 'bound' }) });
  const customerId = await customer();
  const params = { id };
  const body = {
    codes: [
      { key: 'complaint:1', customerId },
      { key: 'complaint:2', email: 'Ada+x@Example.com' },
    ],
  };
  const made = await call('POST /admin/offers/{id}/codes', { params, body });
  expect(made.body.items).toMatchObject([
    { key: 'complaint:1', already: false, until: '2026-12-30T22:59:59.999Z' },
    { key: 'complaint:2', already: false },
  ]);
  const again = await call('POST /admin/offers/{id}/codes', { params, body });
  expect(codesOf(again)).toEqual(codesOf(made));
  const [code = ''] = codesOf(made);
  const [{ digest } = { digest: '' }] = await issue(id, [{ key: 'complaint:1', holder: 'h' }], services);
  await services.coupons.countTry(digest, 1);
  await redeem(digest, id, 'A-1001', { over: ['ended'] });
  const lines = vi.spyOn(Logger.prototype, 'info');
  const readOut = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
  const looked = await call('GET /admin/coupons/{code}', { params: { code: readOut } });
  expect(looked).toMatchObject({
    status: 200,
    body: {
      code,
      shop: shop.id,
      offer: id,
      offerName: 'Ten percent',
      offerStatus: 'live',
      status: 'active',
      customerId,
      hasHolder: true,
      // One who was refused it, and one who used it.
      tried: 2,
      issuedBy: expect.any(String),
      redemptions: [{ orderId: 'A-1001', amount: 500, currency: 'EUR', over: ['ended'] }],
    },
  });
  expect(looked.body).not.toHaveProperty('holder');
  // Who looked it up is in the log, and the code is not.
  const traces = lines.mock.calls.filter(([, fields]) => JSON.stringify(fields).includes('code-looked-up'));
  const last4 = code.replaceAll('-', '').slice(-4);
  expect(traces).toMatchObject([
    [expect.any(String), { by: expect.any(String), shop: shop.id, offer: id, last4 }],
  ]);
  expect(JSON.stringify(traces)).not.toContain(code.slice(0, 9));
  lines.mockRestore();
});

test('a misspelt code is refused without a read, an unknown one is not found, and one of several shops needs its shop', async () => {
  const { house, openOffer, call, shop, services } = await openDesk();
  const { id } = await openOffer({ codes: 'shared' });
  const count = counted(house.client);
  const misspelt = await call('GET /admin/coupons/{code}', { params: { code: '0000-0000-0001' } });
  expect(misspelt).toMatchObject({ status: 400, body: { detail: expect.stringContaining('One character') } });
  expect(count).toEqual({ reads: 0, writes: 0 });
  const look = (code: string, query = {}) => call('GET /admin/coupons/{code}', { params: { code }, query });
  expect((await look('0000-0000-0000')).status).toBe(404);
  const other = await house.openShop();
  const elsewhere = await openOffer({ codes: 'shared', shop: other.id });
  for (const offer of [id, elsewhere.id])
    await call('POST /admin/offers/{id}/codes/import', {
      params: { id: offer },
      body: { kind: 'vanity', codes: ['WINTER10'] },
    });
  expect(await look('winter-10')).toMatchObject({ status: 409 });
  expect(await look('winter-10', { shop: shop.id })).toMatchObject({ status: 200, body: { offer: id } });
  expect(await look('winter-10', { shop: other.id })).toMatchObject({ body: { offer: elsewhere.id } });
  expect((await services.coupons.ofOffer(id, { limit: 5 })).items.length).toBe(1);
});

test('the list of codes shows no code; what is voided by its key says by whom and why', async () => {
  const { openOffer, call } = await openDesk();
  const { id } = await openOffer();
  const params = { id };
  const made = await call('POST /admin/offers/{id}/codes', {
    params,
    body: { codes: [{ key: 'k1' }, { key: 'k2' }] },
  });
  const [code = ''] = codesOf(made);
  const voided = await call('POST /admin/offers/{id}/codes/void', {
    params,
    body: { codes: [code], keys: ['k1', 'k2', 'k3'], why: 'A mistake.' },
  });
  expect(voided.body).toEqual({ codes: ['void'], keys: ['already', 'void', 'unknown'] });
  const list = await call('GET /admin/offers/{id}/codes', { params });
  expect(JSON.stringify(list.body)).not.toContain(code.slice(0, 9));
  expect(list.body.items).toMatchObject([
    { status: 'void', voided: { why: 'A mistake.' }, last4: expect.any(String) },
    { status: 'void' },
  ]);
});

test('lots over the API: made, read, exported once, voided; agents may only look', async () => {
  const { openOffer, call, runQueue, files } = await openDesk();
  const { id } = await openOffer();
  const body = { count: 12 };
  const lots = 'POST /admin/offers/{id}/codes/lots';
  expect(await call(lots, { params: { id }, body, groups: ['agent'] })).toMatchObject({ status: 403 });
  expect(await call(lots, { params: { id }, body: { count: 1_000_001 } })).toMatchObject({ status: 400 });
  const headers = { 'idempotency-key': 'leaflet' };
  const made = await call(lots, { params: { id }, body, headers });
  expect(made).toMatchObject({ status: 201, body: { status: 'minting', minted: 0, count: 12 } });
  await runQueue();
  const params = { id, lot: String(made.body.id) };
  const read = await call('GET /admin/offers/{id}/codes/lots/{lot}', { params, groups: ['agent'] });
  expect(read.body).toMatchObject({ status: 'done', minted: 12 });
  const exporting = 'POST /admin/offers/{id}/codes/lots/{lot}/export';
  expect((await call(exporting, { params })).status).toBe(200);
  expect(files.get(params.lot)?.split('\r\n').length).toBe(14);
  expect(await call(exporting, { params })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('They are exported once') },
  });
  const voiding = 'POST /admin/offers/{id}/codes/lots/{lot}/void';
  expect(await call(voiding, { params, body: { why: 'Lost.' } })).toMatchObject({
    body: { status: 'voiding' },
  });
  await runQueue();
  const list = await call('GET /admin/offers/{id}/codes/lots', { params: { id } });
  expect(list.body.items).toMatchObject([{ status: 'void', exported: { by: expect.any(String) } }]);
  const elsewhere = await openOffer();
  const wrong = { ...params, id: elsewhere.id };
  expect((await call('GET /admin/offers/{id}/codes/lots/{lot}', { params: wrong })).status).toBe(404);
});

test('a person gets a list of their codes; an erasure takes the person out of them, and voids what was only reserved', async () => {
  const { openOffer, services, house, shop } = await openDesk();
  const { id } = await openOffer();
  const own = { customerId: 'cus_1', holder: 'h1', zone: 'Asia/Tokyo' };
  const [given, reserved] = await issue(
    id,
    [
      { key: 'given', ...own },
      { key: 'reserved', ...own, status: 'reserved' },
      { key: 'other', customerId: 'cus_2' },
    ],
    services,
  );
  const person = { shop: shop.id, customerId: 'cus_1' };
  const { coupons: exported } = await house.services.personal.coupons.exportOf(person);
  expect(exported).toMatchObject([{ offer: id, last4: expect.any(String) }, { offer: id }]);
  const at = house.clock().toISOString();
  for (let times = 0; times < 2; times += 1) await house.services.personal.coupons.erase({ ...person, at });
  const stored = await services.coupons.get(given?.digest ?? '');
  expect(stored).toMatchObject({ status: 'active' });
  for (const name of ['customerId', 'holder', 'zone']) expect(stored).not.toHaveProperty(name);
  expect(await services.coupons.get(reserved?.digest ?? '')).toMatchObject({
    status: 'void',
    voided: { why: 'The person was erased.' },
  });
  expect(await house.services.personal.coupons.exportOf(person)).toEqual({ coupons: [] });
  expect((await services.coupons.ofCustomer('cus_2', { limit: 5 })).items.length).toBe(1);
});

test('the redemptions of an offer are listed newest first, also those alone that went beyond it', async () => {
  const { openOffer, call, redeem } = await openDesk();
  const { id } = await openOffer();
  await redeem('a', id, '1', { at: '2026-11-20T10:00:00.000Z' });
  await redeem('b', id, '2', { at: '2026-11-21T10:00:00.000Z', over: ['code-limit'] });
  await redeem('c', id, '3', { at: '2026-11-22T10:00:00.000Z', status: 'given-back' });
  const list = async (query: Record<string, string>) => {
    const { body } = await call('GET /admin/offers/{id}/redemptions', { params: { id }, query });
    const items = z.parse(z.array(z.object({ orderId: z.string() })), body.items);
    return { orders: items.map(({ orderId }) => orderId), next: body.next };
  };
  expect(await list({})).toEqual({ orders: ['3', '2', '1'], next: null });
  expect(await list({ over: 'true' })).toEqual({ orders: ['2'], next: null });
  const first = await list({ limit: '2' });
  expect(first.orders).toEqual(['3', '2']);
  expect(await list({ limit: '2', cursor: String(first.next) })).toMatchObject({ orders: ['1'] });
});

test('the shop’s own system issues codes of its own offers, and of no other shop’s', async () => {
  const desk = await openDesk();
  const { id } = await desk.openOffer();
  const { sent, kept } = shopKey(desk.shop.id, ['coupons:issue']);
  await desk.services.shops.modify(desk.shop.id, (shop) => ({ ...shop, apiKeys: [kept] }));
  const ask = (offer: string) =>
    desk.call('POST /shop/coupons/issue', {
      body: { offer, codes: [{ key: 'newsletter:81', email: 'mila@example.com' }] },
      headers: { 'x-api-key': sent },
    });
  const made = await ask(id);
  expect(made).toMatchObject({ status: 200, body: { items: [{ key: 'newsletter:81', already: false }] } });
  expect(codesOf(await ask(id))).toEqual(codesOf(made));
  const stranger = await desk.house.openShop();
  const theirs = await desk.openOffer({ shop: stranger.id });
  expect((await ask(theirs.id)).status).toBe(404);
  expect((await desk.services.coupons.ofOffer(theirs.id, { limit: 10 })).items).toEqual([]);
});

test('a code for the address of a customer is theirs: it is exported, erased with them, and none is issued after that', async () => {
  const { openOffer, call, customer, services, house, shop } = await openDesk();
  const { id } = await openOffer();
  const customerId = await customer();
  const { email: { value: email } = { value: '' } } = (await services.customers.get(customerId)) ?? {};
  const ask = (body: object) =>
    call('POST /admin/offers/{id}/codes', { params: { id }, body: { codes: [body] } });
  expect(await ask({ key: 'k1', email })).toMatchObject({ status: 200 });
  const { coupons: exported } = await house.services.personal.coupons.exportOf({ shop: shop.id, customerId });
  expect(exported).toMatchObject([{ offer: id, customerId }]);
  const { address } = (await services.customers.get(customerId)) ?? {};
  const person = { shop: shop.id, customerId, address, at: house.clock().toISOString() };
  for (const store of Object.values(house.services.personal)) await store.erase(person);
  expect((await services.coupons.ofOffer(id, { limit: 5 })).items[0]).not.toHaveProperty('holder');
  for (const whom of [{ customerId }, { email }])
    expect(await ask({ key: 'k2', ...whom })).toMatchObject({ status: 409 });
  expect((await services.coupons.ofOffer(id, { limit: 5 })).items.length).toBe(1);
});

test('a code for an address that is nobody’s yet is in the export of its later customer, and erased with them', async () => {
  const { openOffer, call, customer, services, house, shop } = await openDesk();
  const { id } = await openOffer();
  const { email } = standardEvent('order.created').data.order;
  const ask = async (key: string, to: string) => {
    const body = { codes: [{ key, email: to }] };
    expect(await call('POST /admin/offers/{id}/codes', { params: { id }, body })).toMatchObject({
      status: 200,
    });
  };
  await ask('newsletter:1', email.toUpperCase());
  await ask('newsletter:2', `another.${email}`);
  const customerId = await customer();
  const { address } = (await services.customers.get(customerId)) ?? {};
  const person = { shop: shop.id, customerId, address };
  const exported = async () => (await house.services.personal.coupons.exportOf(person)).coupons;
  expect(await exported()).toMatchObject([{ offer: id, status: 'active' }]);
  const at = house.clock().toISOString();
  for (let times = 0; times < 2; times += 1) await house.services.personal.coupons.erase({ ...person, at });
  expect(await exported()).toEqual([]);
  const all = (await services.coupons.ofOffer(id, { limit: 5 })).items;
  // The code stays valid; nothing says whose it was. The other person's is theirs still.
  expect(all.filter(({ status }) => status === 'active')).toHaveLength(2);
  expect(all.filter((each) => each.holder === undefined && each.address === undefined)).toHaveLength(1);
});
