import { describe, expect, test } from 'vitest';
import { openCareDesk } from '../support/care-desk.ts';

const letter = { de: { subject: 'Alles Gute', blocks: [{ paragraph: 'Herzlichen Glückwunsch!' }] } };

describe('a programme', () => {
  test('needs a shop and an occasion only, and greets everyone at nine once it is on', async () => {
    const desk = await openCareDesk();
    const id = await desk.made({ occasion: 'birthday' });
    const { body, etag } = await desk.call('GET /admin/care/programmes/{id}', { params: { id } });
    expect(body).toMatchObject({
      occasion: 'birthday',
      audience: { everyone: true },
      offsetDays: 0,
      hour: 9,
      gift: { kind: 'none' },
      holdout: 0,
      status: 'off',
      version: 1,
      occurrences: [],
    });
    expect(body).not.toHaveProperty('letter');
    expect(await desk.services.programmes.atHour(9, { limit: 10 })).toEqual({ items: [], next: null });

    const on = await desk.on(id, { 'if-match': etag });
    expect(on).toMatchObject({ status: 200, etag: '"2"', body: { status: 'on' } });
    const { items } = await desk.services.programmes.atHour(9, { limit: 10 });
    expect(items).toMatchObject([{ id, shop: desk.shop.id, occasion: 'birthday', offsetDays: 0 }]);

    await desk.off(id);
    expect(await desk.services.programmes.atHour(9, { limit: 10 })).toMatchObject({ items: [] });
  });

  test('is made once for a key, and another body with it is refused', async () => {
    const desk = await openCareDesk();
    const post = (occasion: string) =>
      desk.call('POST /admin/care/programmes', {
        body: { shop: desk.shop.id, occasion },
        headers: { 'idempotency-key': 'k1' },
      });
    const first = await post('birthday');
    expect((await post('birthday')).body.id).toBe(first.body.id);
    expect(await post('welcome')).toMatchObject({ status: 409 });
  });

  test('is changed as a whole, by somebody who has read it', async () => {
    const desk = await openCareDesk();
    const id = await desk.made({ occasion: 'birthday', name: 'Birthdays', endsOn: '2027-12-31' });
    const changed = await desk.change(id, { hour: 18, name: null }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { hour: 18, endsOn: '2027-12-31' } });
    expect(changed.body).not.toHaveProperty('name');
    expect(await desk.change(id, { hour: 8 }, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await desk.change(id, { startsOn: '2028-01-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'endsOn' }] },
    });
  });

  test('moves to its new hour while it is on', async () => {
    const desk = await openCareDesk();
    const id = await desk.running({ occasion: 'birthday' });
    await desk.change(id, { hour: 18 });
    expect((await desk.services.programmes.atHour(9, { limit: 10 })).items).toEqual([]);
    expect((await desk.services.programmes.atHour(18, { limit: 10 })).items).toMatchObject([{ id }]);
  });

  test('that has ended is not switched on', async () => {
    const desk = await openCareDesk();
    const id = await desk.made({ occasion: 'birthday', endsOn: '2026-01-01' });
    expect(await desk.on(id)).toMatchObject({ status: 409 });
  });

  test('is switched on once, however often that is asked', async () => {
    const desk = await openCareDesk();
    const id = await desk.running({ occasion: 'christmas' });
    expect(await desk.on(id)).toMatchObject({ status: 200, etag: '"2"' });
    await Promise.all([desk.off(id), desk.off(id), desk.off(id)]);
    expect((await desk.off(id)).body.acts).toMatchObject([
      { what: 'off' },
      { what: 'on' },
      { what: 'create' },
    ]);
  });

  test('is found by shop, occasion and status, page by page', async () => {
    const desk = await openCareDesk();
    const other = await desk.openShop();
    const birthday = await desk.running({ occasion: 'birthday' });
    const easter = await desk.made({ occasion: 'easter-western' });
    await desk.call('POST /admin/care/programmes', { body: { shop: other.id, occasion: 'birthday' } });
    const list = async (query: Record<string, string>) => {
      const { body } = await desk.call('GET /admin/care/programmes', { query });
      return body;
    };
    const ids = async (query: Record<string, string>) => {
      const { items } = await list(query);
      return Array.isArray(items) ? items.map(({ id }) => id).sort() : [];
    };
    expect(await ids({ shop: desk.shop.id })).toEqual([birthday, easter].sort());
    expect(await ids({ shop: desk.shop.id, status: 'on' })).toEqual([birthday]);
    expect(await ids({ shop: desk.shop.id, occasion: 'easter-western' })).toEqual([easter]);
    expect(await ids({ occasion: 'birthday' })).toHaveLength(2);
    const first = await list({ limit: '1', shop: desk.shop.id });
    expect(first.next).not.toBeNull();
    const second = await list({ limit: '1', shop: desk.shop.id, cursor: String(first.next) });
    expect(
      new Set(
        [...JSON.stringify(first).matchAll(/cpr_\w+/g), ...JSON.stringify(second).matchAll(/cpr_\w+/g)].map(
          String,
        ),
      ).size,
    ).toBe(2);
  });

  test('of a personal day is known to the shop’s record while it is on', async () => {
    const desk = await openCareDesk();
    const care = async () => {
      const shop = await desk.services.shops.get(desk.shop.id);
      return shop?.care;
    };
    const welcome = await desk.running({ occasion: 'welcome' });
    const first = await desk.running({ occasion: 'first-order', offsetDays: -3 });
    const second = await desk.running({ occasion: 'first-order' });
    expect(await care()).toEqual({
      kinds: ['anniversary', 'welcome'],
      greeted: [
        { programme: welcome, kind: 'welcome', offsetDays: 0 },
        { programme: first, kind: 'anniversary', offsetDays: -3 },
        { programme: second, kind: 'anniversary', offsetDays: 0 },
      ],
    });
    await desk.change(first, { offsetDays: 2 });
    await desk.off(second);
    await desk.off(welcome);
    expect(await care()).toEqual({
      kinds: ['anniversary'],
      greeted: [{ programme: first, kind: 'anniversary', offsetDays: 2 }],
    });
  });

  test('is for marketers: an agent may look, and not act', async () => {
    const desk = await openCareDesk();
    const id = await desk.made({ occasion: 'birthday' });
    const asAgent = { params: { id }, groups: ['agent'] };
    expect(await desk.call('GET /admin/care/programmes/{id}', asAgent)).toMatchObject({ status: 200 });
    expect(await desk.call('POST /admin/care/programmes/{id}/on', asAgent)).toMatchObject({ status: 403 });
  });
});

describe('what cannot be is refused with the field and the reason', () => {
  test.each<[string, object, { readonly path: string; readonly message: RegExp }]>([
    ['an offset of a year', { offsetDays: 365 }, { path: 'offsetDays', message: /at most 30/ }],
    ['a holdout of everybody', { holdout: 1.0 }, { path: 'holdout', message: /at most 0\.5/ }],
    ['a negative holdout', { holdout: -0.1 }, { path: 'holdout', message: /at least 0/ }],
    [
      'an end before the start',
      { startsOn: '2027-05-01', endsOn: '2027-04-30' },
      { path: 'endsOn', message: /not be before startsOn/ },
    ],
    ['31 April', { startsOn: '2027-04-31' }, { path: 'startsOn', message: /a day/ }],
    ['an hour that no clock shows', { hour: 24 }, { path: 'hour', message: /at most 23/ }],
    [
      'a letter without the shop’s language',
      { letter: { en: { subject: 'Happy birthday', blocks: [{ paragraph: 'Hello' }] } } },
      { path: 'letter', message: /shop's language \(de\)/ },
    ],
    [
      'a letter with a variable that nobody has',
      { letter: { de: { subject: 'Hallo {nmae}', blocks: [{ paragraph: 'Hallo' }] } } },
      { path: 'letter.de.subject', message: /nmae/ },
    ],
    ['11.11', { occasion: 'singles-day' }, { path: 'occasion', message: /for selling/ }],
    ['Black Friday', { occasion: 'black-friday' }, { path: 'occasion', message: /for selling/ }],
    ['Cyber Monday', { occasion: 'cyber-monday' }, { path: 'occasion', message: /for selling/ }],
    ['the day of the dead', { occasion: 'qingming' }, { path: 'occasion', message: /solemn/ }],
    ['Yom Kippur', { occasion: 'yom-kippur' }, { path: 'occasion', message: /solemn/ }],
    [
      'a slip of the keys',
      { occasion: 'mid-autum' },
      { path: 'occasion', message: /did you mean mid-autumn\?/ },
    ],
    ['no occasion at all', { occasion: 'pancakes' }, { path: 'occasion', message: /There are: birthday,/ }],
    [
      'a day of the shop that is not there',
      { occasion: 'own-party' },
      { path: 'occasion', message: /Add a day/ },
    ],
    [
      'a welcome before the parcel',
      { occasion: 'welcome', offsetDays: -1 },
      { path: 'offsetDays', message: /at least 0/ },
    ],
    ['an audience of nobody', { audience: {} }, { path: 'audience', message: /everyone|segment/ }],
    [
      'a segment that the shop does not have',
      { audience: { segment: 'seg_0123456789abcdef01234567' } },
      { path: 'audience.segment', message: /has no segment/ },
    ],
    ['a gift without its amounts', { gift: { kind: 'credit' } }, { path: 'gift.amounts', message: /./ }],
    ['a field that is not known', { offset: 3 }, { path: '(whole)', message: /offset is not known/ }],
  ])('%s', async (_what, programme, { path, message }) => {
    const desk = await openCareDesk({ shop: { defaultLocale: 'de-DE' } });
    const { status, body } = await desk.call('POST /admin/care/programmes', {
      body: { shop: desk.shop.id, occasion: 'birthday', ...programme },
    });
    expect(status).toBe(400);
    expect(body.errors).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  test('another occasion, because its marks would be those of the first', async () => {
    const desk = await openCareDesk();
    const id = await desk.made({ occasion: 'birthday' });
    expect(await desk.change(id, { occasion: 'welcome' })).toMatchObject({ status: 400 });
  });

  test('a change that makes a letter unusable', async () => {
    const desk = await openCareDesk({ shop: { defaultLocale: 'de-DE' } });
    const id = await desk.made({ occasion: 'birthday', letter });
    expect(await desk.change(id, { letter: { fr: letter.de } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'letter' }] },
    });
  });
});
