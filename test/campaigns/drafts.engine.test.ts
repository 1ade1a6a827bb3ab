import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const drafted = async (office: Office, change: object = {}): Promise<{ id: string; etag: string }> => {
  const { body, etag } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  return { id: String(body.id), etag };
};

const change = (office: Office, id: string, body: object, headers: Record<string, string> = {}) =>
  office.call('PATCH /admin/campaigns/{id}', { id, body, headers });

const summer = { en: { subject: 'Summer', blocks: [{ paragraph: 'Tents are cheaper.' }] } };

describe('a draft', () => {
  test('is changed field by field, and says who did it', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office, { notAfter: '2026-12-01T00:00:00.000Z' });
    const { status, body } = await change(office, id, { name: 'Summer', notAfter: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Summer',
      purpose: 'marketing',
      acts: [{ what: 'change', by: 'person' }, { what: 'create' }],
    });
    expect(body).not.toHaveProperty('notAfter');
  });

  test('of two who change it at once, the second is told', async () => {
    const office = await openPostOffice();
    const { id, etag } = await drafted(office);
    expect((await change(office, id, { name: 'One' }, { 'if-match': etag })).status).toBe(200);
    expect((await change(office, id, { name: 'Two' }, { 'if-match': etag })).status).toBe(412);
    expect((await office.call('GET /admin/campaigns/{id}', { id })).body.name).toBe('One');
  });

  test('is refused as a whole what would be wrong with it, and stays as it was', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office);
    const blocks = [{ paragraph: '{nobody}' }];
    const { status, body } = await change(office, id, {
      letter: { en: { subject: 'Hello', blocks } },
      audience: { customers: ['cus_x'] },
      notAfter: '2026-01-01T00:00:00.000Z',
    });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { path: 'notAfter' },
      { path: 'letter.en.blocks.0.paragraph' },
      { path: 'audience.customers.0' },
    ]);
    expect((await office.call('GET /admin/campaigns/{id}', { id })).body.audience).toEqual({
      everyone: true,
    });
  });

  test('becomes service mail only by an admin', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office);
    expect((await change(office, id, { purpose: 'service' })).status).toBe(403);
    const byAdmin = { id, body: { purpose: 'service' }, groups: ['admin'] };
    expect((await office.call('PATCH /admin/campaigns/{id}', byAdmin)).status).toBe(200);
    // A copy of it is service mail too.
    expect((await office.call('POST /admin/campaigns/{id}/copy', { id })).status).toBe(403);
  });

  test('is copied once for each key, without its past and without an end that has passed', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office, { notAfter: '2026-11-22T11:00:00.000Z', letter: summer, name: 'A' });
    await office.pass(7200);
    const copy = () =>
      office.call('POST /admin/campaigns/{id}/copy', { id, headers: { 'idempotency-key': 'again' } });
    const [first, second] = [await copy(), await copy()];
    expect(first.body).toMatchObject({
      status: 'draft',
      name: 'A',
      letter: summer,
      acts: [{ what: 'create' }],
    });
    expect(first.body).not.toHaveProperty('notAfter');
    expect(first.body.id).not.toBe(id);
    expect(second.body.id).toBe(first.body.id);
  });

  test('is deleted, and nothing else is', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id, etag } = await drafted(office);
    await change(office, id, { name: 'B' });
    const remove = (headers = {}) => office.call('DELETE /admin/campaigns/{id}', { id, headers });
    expect((await remove({ 'if-match': etag })).status).toBe(412);
    expect((await remove()).body).toEqual({ deleted: id });
    expect((await office.call('GET /admin/campaigns/{id}', { id })).status).toBe(404);

    const launched = await drafted(office);
    await office.call('POST /admin/campaigns/{id}/submit', { id: launched.id });
    const late = await office.call('DELETE /admin/campaigns/{id}', { id: launched.id });
    expect([late.status, late.body.detail]).toEqual([
      409,
      `The campaign ${launched.id} is running. Only a draft can be deleted; cancel it.`,
    ]);
    expect((await change(office, launched.id, { name: 'C' })).status).toBe(409);
  });
});

describe('a test', () => {
  const opened = () =>
    openPostOffice({
      shop: { settings: changeSettings(defaultSettings, { managers: ['Chief@shop.example'] }) },
    });
  const ask = (office: Office, id: string, body: object) =>
    office.call('POST /admin/campaigns/{id}/test', { id, body });

  test('goes to a person of the shop, once for each version and language', async () => {
    const office = await opened();
    const { id } = await drafted(office);
    const to = 'chief@shop.example';
    expect((await ask(office, id, { to })).body).toEqual({ to, languages: ['de', 'en'] });
    await ask(office, id, { to });
    await change(office, id, { letter: summer });
    expect((await ask(office, id, { to })).body.languages).toEqual(['en']);
    const mails = await Promise.all(office.posted.map(({ mime }) => PostalMime.parse(mime)));
    expect(mails.map(({ subject }) => subject)).toEqual([
      '[TEST de] Frühling bei Aurora Outdoor',
      '[TEST en] Spring at Aurora Outdoor',
      '[TEST en] Summer',
    ]);
    const headers = mails[0]?.headers ?? [];
    expect(headers).toContainEqual(
      expect.objectContaining({ key: 'x-aftercare-mail', value: 'campaign.test' }),
    );
    // Its figures have nothing of it.
    expect((await office.call('GET /admin/campaigns/{id}', { id })).body).toMatchObject({
      reconciliation: { audience: 0, sent: 0 },
    });
  });

  test('goes to nobody else, and in no language in which there is no letter', async () => {
    const office = await opened();
    const { id } = await drafted(office);
    expect(await ask(office, id, { to: 'stranger@example.com' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'to' }] },
    });
    expect(await ask(office, id, { to: 'chief@shop.example', languages: ['fr'] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'languages' }] },
    });
    // The token of this test's person has no address.
    expect((await ask(office, id, {})).status).toBe(400);
    expect(office.posted).toEqual([]);
  });
});

describe('what staff may do', () => {
  const submit = (office: Office, id: string, body: object = {}, headers: Record<string, string> = {}) =>
    office.call('POST /admin/campaigns/{id}/submit', { id, body, headers });
  const later = { send: { at: '2026-11-22T12:00:00.000Z' } };

  test('a repeated submission is answered like the first, also once it was approved at once', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id, etag } = await drafted(office, later);
    expect((await submit(office, id, {}, { 'if-match': etag })).status).toBe(200);
    const again = await submit(office, id, {}, { 'if-match': etag });
    expect([again.status, again.body.status]).toEqual([200, 'scheduled']);
  });

  test('a submission with another wish, or of an older state, is no repetition', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id, etag } = await drafted(office, later);
    await change(office, id, { name: 'Summer' });
    await submit(office, id);
    const other = await submit(office, id, { launch: false });
    expect([other.status, other.body.detail]).toEqual([
      409,
      expect.stringContaining('leaves once it is approved'),
    ]);
    expect((await submit(office, id, {}, { 'if-match': etag })).status).toBe(412);
  });

  test('a change of nothing changes nothing', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id } = await drafted(office, later);
    await submit(office, id);
    expect((await change(office, id, {})).body).toMatchObject({ status: 'scheduled', acts: [{}, {}, {}] });
  });

  test('a draft is deleted at once after the change that made it one', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id } = await drafted(office, later);
    await submit(office, id);
    await change(office, id, { name: 'Summer' });
    expect((await office.call('DELETE /admin/campaigns/{id}', { id })).status).toBe(200);
    await office.pass(3 * 3_600);
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('what was rejected is not cancelled, and says what to do', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office);
    await submit(office, id);
    const { status, body } = await office.call('POST /admin/campaigns/{id}/cancel', { id });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('Change it, and submit it again')]);
  });

  test('service mail is moved by admins, and paused by marketers too', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const groups = ['admin'];
    const made = await office.call('POST /admin/campaigns', {
      body: office.draft({ purpose: 'service', ...later }),
      groups,
    });
    const id = String(made.body.id);
    const by = (what: string, whom?: string[]) =>
      office.call(`POST /admin/campaigns/{id}/${what}`, { id, ...(whom && { groups: whom }) });
    await office.call('POST /admin/campaigns/{id}/submit', { id, body: { launch: false }, groups });
    expect((await by('launch')).status).toBe(403);
    expect((await by('launch', groups)).status).toBe(200);
    expect((await by('pause')).status).toBe(200);
    expect((await by('resume')).status).toBe(403);
    expect((await by('cancel')).status).toBe(403);
    expect((await change(office, id, { purpose: 'care' })).status).toBe(403);
    expect((await office.call('DELETE /admin/campaigns/{id}', { id })).status).toBe(403);
    expect((await by('cancel', groups)).status).toBe(200);
  });

  test('two shops may use one Idempotency-Key', async () => {
    const office = await openPostOffice();
    const other = await office.openShop();
    const headers = { 'idempotency-key': 'spring' };
    const one = await office.call('POST /admin/campaigns', { body: office.draft(), headers });
    const two = await office.call('POST /admin/campaigns', {
      body: office.draft({ shop: other.id }),
      headers,
    });
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.id).not.toBe(two.body.id);
  });

  test('a copy says which times it has not', async () => {
    const office = await openPostOffice();
    const { id } = await drafted(office, { ...later, notAfter: '2026-12-22T12:00:00.000Z' });
    await office.pass(86_400);
    const { body } = await office.call('POST /admin/campaigns/{id}/copy', { id });
    expect(body).toMatchObject({ leftOut: ['send'], notAfter: '2026-12-22T12:00:00.000Z' });
  });

  test('a time that is a day over or more than a year ahead is refused when it is made, changed and submitted', async () => {
    const office = await openPostOffice();
    const body = office.draft({ send: { at: '2025-12-24T17:00:00.000Z' } });
    expect(await office.call('POST /admin/campaigns', { body })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'send.at' }] },
    });
    const { id } = await drafted(office, later);
    expect(await change(office, id, { notAfter: '2030-01-01T00:00:00.000Z' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'notAfter' }] },
    });
    await office.pass(2 * 86_400);
    expect(await submit(office, id)).toMatchObject({ status: 400, body: { errors: [{ path: 'send.at' }] } });
  });

  test('at exactly its last instant nothing of it leaves', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const { id } = await drafted(office, { notAfter: '2026-11-22T10:10:00.000Z' });
    await submit(office, id);
    await office.pass((Date.parse('2026-11-22T10:10:00.000Z') - office.clock().getTime()) / 1000);
    await office.work();
    expect(office.posted).toEqual([]);
  });
});
