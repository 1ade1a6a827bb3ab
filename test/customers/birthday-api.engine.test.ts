import { beforeEach, describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { endpoints as ofBirthdays } from '../../functions/customers/manage-birthdays.handler.ts';
import { endpoints as ofCustomers } from '../../functions/customers/manage-customers.handler.ts';
import { Failure } from '../../functions/kit/errors.ts';
import { isWanted } from '../../functions/mail/permission.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

const email = 'mila.brandt@example.com';

/** A shop with one customer, and the API as an agent calls it, a minute after each other. */
const openOffice = async () => {
  const house = await openHouse();
  const shop = await house.openShop();
  await house.ingest(shop, 'order.created', standardEvent('order.created'));
  const digest = addressOf('test-key-of-addresses', shop.id, email);
  const id = (await house.services.addresses.get(digest))?.customerId ?? '';
  const services = {
    ...house.services,
    wantsCare: (
      customer: Parameters<typeof isWanted>[1]['customer'],
      address: Parameters<typeof isWanted>[1]['address'],
      { settings }: typeof shop,
    ) => isWanted('care', { customer, address }, settings, house.clock()),
  };
  const call = async (
    routeKey: string,
    { body, query, ifMatch }: { body?: unknown; query?: Record<string, string>; ifMatch?: string } = {},
  ) => {
    await house.pass(60);
    const [method = '', path = ''] = routeKey.split(' ');
    const endpoint = [...ofBirthdays, ...ofCustomers].find(
      ({ route }) => route.method === method && route.path === path,
    );
    try {
      const reply = await endpoint?.answer(
        request({
          params: { id },
          query: query ?? {},
          headers: { 'if-match': ifMatch },
          body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
          staff: { id: 'agent', groups: ['agent'] },
        }),
        services,
      );
      return {
        status: reply?.status,
        body: JSON.parse(reply?.body ?? '{}'),
        etag: reply?.headers?.etag ?? '',
        errors: [],
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { status: error.status, body: {}, etag: '', errors: error.fields };
    }
  };
  const path = '/admin/customers/{id}/birthday';
  return {
    house,
    shop,
    read: () => call(`GET ${path}`),
    put: (body: unknown, ifMatch?: string) => call(`PUT ${path}`, { body, ...(ifMatch ? { ifMatch } : {}) }),
    drop: (ifMatch?: string) => call(`DELETE ${path}`, ifMatch ? { ifMatch } : {}),
    tag: (tags: string[]) => call('PUT /admin/customers/{id}/tags', { body: { tags } }),
    list: (query: Record<string, string>) =>
      call('GET /admin/customers', { query: { shop: shop.id, ...query } }),
    customer: () => call('GET /admin/customers/{id}'),
    consent: () =>
      call('POST /admin/customers/{id}/consents', {
        body: { purpose: 'care', change: 'given', proof: 'By telephone' },
      }),
    ledger: async () => (await house.services.consents.ofAddress(digest, { limit: 10 })).items,
  };
};

describe('the birthday of a customer, for staff', () => {
  let office: Awaited<ReturnType<typeof openOffice>>;
  beforeEach(async () => {
    office = await openOffice();
  });

  test('is none at first', async () => {
    expect(await office.read()).toMatchObject({ status: 404 });
    expect(await office.drop()).toMatchObject({ status: 404 });
  });

  test('is stored as it was said, with its source and its next date', async () => {
    const stored = await office.put({ calendar: 'gregorian', month: 2, day: 28, year: 1990 });
    expect(stored).toMatchObject({
      status: 200,
      body: { calendar: 'gregorian', month: 2, day: 28, year: 1990, source: 'staff', next: '2027-02-28' },
    });
    expect(await office.read()).toEqual(stored);
    expect((await office.customer()).body).toMatchObject({ birthday: { month: 2, day: 28 } });
  });

  test('may be a text, or a date of which the lunar day is kept', async () => {
    expect((await office.put('--02-29')).body).toMatchObject({ month: 2, day: 29, next: '2027-02-28' });
    const kept = await office.put({ date: '1987-07-26', keepsLunarDay: 'lunar-cn' }, '*');
    expect(kept.body).toMatchObject({ calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 });
  });

  test('is no consent to greetings', async () => {
    const before = await office.ledger();
    await office.put('--02-28');
    expect(await office.ledger()).toEqual(before);
  });

  test('is replaced only by who has read it', async () => {
    const first = await office.put('--02-27');
    expect(await office.put('--02-28')).toMatchObject({ status: 412 });
    const second = await office.put('--02-28', first.etag);
    expect(second).toMatchObject({ status: 200, body: { day: 28 } });
    expect(await office.put('--02-26', first.etag)).toMatchObject({ status: 412 });
    // A repetition of what is stored is no change.
    expect(await office.put('--02-28')).toEqual(second);
  });

  test('keeps its ETag when the customer buys again, or the shop repeats it', async () => {
    const buy = (id: string) =>
      office.house.ingest(
        office.shop,
        'order.created',
        standardEvent('order.created', {
          id,
          placedAt: office.house.clock().toISOString(),
          customer: { birthday: '--02-26' },
        }),
      );
    await buy('A-2');
    const told = await office.read();
    await buy('A-3');
    expect((await office.read()).etag).toBe(told.etag);
    const { etag } = await office.put('--02-27', told.etag);
    await buy('A-4');
    expect(await office.read()).toMatchObject({ etag, body: { day: 27 } });
  });

  test('is deleted, unless somebody changed it', async () => {
    const first = await office.put('--02-27');
    await office.put('--02-28', first.etag);
    expect(await office.drop(first.etag)).toMatchObject({ status: 412 });
    expect(await office.drop()).toMatchObject({ status: 200 });
    expect(await office.read()).toMatchObject({ status: 404 });
    expect((await office.customer()).body.birthday).toBeUndefined();
    expect(await office.put('--02-26')).toMatchObject({ status: 200 });
  });

  test.each([
    ['1990-04-31', 'day'],
    ['0000-00-00', '(whole)'],
    [{ calendar: 'lunar-cn', month: 13, day: 1 }, 'month'],
    [{ calendar: 'lunar-cn', month: 6, day: 1, year: 1987 }, 'leap'],
    [undefined, '(whole)'],
  ])('%j is refused with the field', async (body, path) => {
    expect(await office.put(body)).toMatchObject({ status: 400, errors: [{ path }] });
    expect(await office.read()).toMatchObject({ status: 404 });
  });

  test('is in lists, which say how many have one and no consent', async () => {
    expect((await office.list({})).body).toMatchObject({ birthdaysWithoutConsent: 0, items: [{}] });
    await office.put('--02-28');
    expect((await office.list({})).body).toMatchObject({
      birthdaysWithoutConsent: 1,
      items: [{ birthday: { month: 2 }, careWanted: false }],
    });
    expect((await office.list({ birthday: 'without-consent' })).body.items).toHaveLength(1);
    await office.consent();
    expect((await office.list({ birthday: 'without-consent' })).body).toMatchObject({
      birthdaysWithoutConsent: 0,
      items: [],
    });
    expect((await office.list({ birthday: 'known' })).body.items).toMatchObject([{ careWanted: true }]);
  });
});

test('staff replace the tags of a customer', async () => {
  const office = await openOffice();
  expect((await office.tag([' vip', 'b2b', 'vip'])).body).toMatchObject({ tags: ['b2b', 'vip'] });
  expect((await office.tag([])).body).toMatchObject({ tags: [] });
});
