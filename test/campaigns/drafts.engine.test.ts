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
    const { id, etag } = await drafted(office);
    await change(office, id, { name: 'B' });
    const remove = (headers = {}) => office.call('DELETE /admin/campaigns/{id}', { id, headers });
    expect((await remove({ 'if-match': etag })).status).toBe(412);
    expect((await remove()).body).toEqual({ deleted: id });
    expect((await office.call('GET /admin/campaigns/{id}', { id })).status).toBe(404);

    const launched = await drafted(office);
    await office.call('POST /admin/campaigns/{id}/launch', { id: launched.id });
    const late = await office.call('DELETE /admin/campaigns/{id}', { id: launched.id });
    expect([late.status, late.body.detail]).toEqual([
      409,
      `The campaign ${launched.id} is running. Only a draft can be changed or deleted; copy it to make another one.`,
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
