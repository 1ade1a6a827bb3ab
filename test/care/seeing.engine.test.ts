import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readCalendar } from '../../functions/care/seeing/calendar.api.ts';
import { unitsOf } from '../../functions/care/seeing/cost.ts';
import { endpoints as calendarPages } from '../../functions/care/seeing/serve-care-calendar.handler.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { apiCaller } from '../support/api-caller.ts';
import { openCareLens } from '../support/care-lens.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { request } from '../support/request.ts';

const said = <T>(value: T) => ({ value, version: '2026-01-01T00:00:00.000Z' });

const opened = async (start: string, shop: Parameters<typeof openCareOffice>[0] = {}) => {
  const office = await openCareOffice({ start, ...shop });
  return { office, lens: openCareLens(office) };
};

/** The programmes of a day, of a preview that has one day with any. */
const busyDays = <D extends { readonly due: number }>(days: readonly D[]): D[] =>
  days.filter(({ due }) => due > 0);

describe('the preview of a programme', () => {
  test('looks at one that is off as if it were on, and has its letter in the languages that leave', async () => {
    const { office, lens } = await opened('2027-03-01T10:00:00.000Z');
    const id = await office.made({ occasion: 'birthday', offsetDays: -1 });
    await office.addPeople(3, (place) => ({
      ...bornOn(3, 14),
      ...livingIn('DE'),
      locale: said(place === 0 ? 'ja-JP' : 'de-DE'),
    }));
    await office.addPeople(1, () => ({ ...bornOn(3, 14), marketingConsent: undefined }));
    await office.addPeople(1, () => bornOn(4, 20));
    const { days, total, samples, from, until } = await lens.ofProgramme(id);
    expect([from, until, days.length]).toEqual(['2027-03-01', '2027-03-30', 30]);
    expect(busyDays(days)).toMatchObject([
      {
        day: '2027-03-13',
        due: 4,
        send: 3,
        languages: { de: 2, ja: 1 },
        skipped: { 'consent-required': 1 },
        programmes: [{ programme: id, occasion: 'birthday', due: 4 }],
      },
    ]);
    expect(total).toMatchObject({ due: 4, send: 3, languages: { de: 2, ja: 1 } });
    expect(samples.map(({ language }) => language)).toEqual(['de', 'ja']);
    expect(samples[0]?.html).toContain('Ada');
    // Nothing has changed by looking.
    expect((await office.services.programmes.get(id))?.status).toBe('off');
    expect((await lens.ofShop()).total.due).toBe(0);
  });

  test('shows the letter in a language that is named, if there is one', async () => {
    const { office, lens } = await opened('2027-03-01T10:00:00.000Z');
    const id = await office.made({ occasion: 'mid-autumn' });
    const { samples } = await lens.ofProgramme(id, { language: 'zh-Hans' });
    expect(samples).toMatchObject([{ language: 'zh-Hans' }]);
    const route = 'GET /admin/care/programmes/{id}/preview';
    expect(await lens.call(route, { params: { id }, query: { language: 'tlh' } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'language' }] },
    });
  });

  test('counts those whom an unapproved date leaves out, and those who are greeted once it is set', async () => {
    const { office, lens } = await opened('2027-02-20T10:00:00.000Z');
    const id = await office.running({ occasion: 'eid-al-fitr' });
    await office.addPeople(2, () => livingIn('SA'));
    await office.addPeople(2, () => livingIn('DE'));
    const [proposed, ...others] = busyDays((await lens.ofProgramme(id)).days);
    expect(others).toEqual([]);
    expect(proposed).toMatchObject({
      due: 2,
      send: 0,
      skipped: { 'date-not-approved': 2 },
      cost: { millionths: 0 },
      programmes: [{ unapproved: true }],
    });
    await office.setDates('eid-al-fitr', '1448', { days: [{ date: '2027-03-11' }] });
    const after = busyDays((await lens.ofProgramme(id)).days);
    expect(after).toMatchObject([{ day: '2027-03-11', due: 2, send: 2, skipped: {} }]);
    expect(after[0]?.programmes[0]?.unapproved).toBeUndefined();
  });

  test('of today knows who was greeted already, and whose hour was over before the programme was on', async () => {
    const { office, lens } = await opened('2027-02-01T08:00:00.000Z');
    const id = await office.running({ occasion: 'birthday' });
    await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('US') }));
    await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('JP') }));
    const [before] = (await lens.ofProgramme(id, { days: '1' })).days;
    expect(before).toMatchObject({ due: 3, send: 2, skipped: { 'hour-over': 1 } });
    await office.tick();
    await office.moment();
    const [after] = (await lens.ofProgramme(id, { days: '1' })).days;
    expect(after).toMatchObject({ due: 3, send: 1, skipped: { 'already-greeted': 1, 'hour-over': 1 } });
  });

  test('foresees quiet hours, and what they would put off for too long', async () => {
    const night = { from: '20:00', to: '10:00' };
    const settings = changeSettings(defaultSettings, { contact: { ...noLimits, quietHours: night } });
    const { office, lens } = await opened('2027-03-01T12:00:00.000Z', { shop: { settings } });
    const id = await office.running({ occasion: 'birthday', hour: 9 });
    const [person] = await office.addPeople(1, () => ({ ...bornOn(3, 14), ...livingIn('JP') }));
    const { total } = await lens.ofProgramme(id);
    expect(total).toMatchObject({ due: 1, send: 0, waiting: { 'quiet-hours': 1 } });
    if (!person) throw new Error('There is nobody.');
    const view = await lens.ofPerson(person, id);
    expect(view).toMatchObject({
      verdict: 'waits',
      timeZone: 'Asia/Tokyo',
      reasons: [{ code: 'quiet-hours' }],
      next: { day: '2027-03-14', hour: 9, at: '2027-03-14T00:00:00.000Z' },
    });
    const leavesAt = view.next?.leavesAt ?? '';
    expect('2027-03-14T01:00:00.000Z' <= leavesAt && leavesAt < '2027-03-14T11:00:00.000Z').toBe(true);
    expect(view.text).toContain(leavesAt);
  });

  test('reads as much for a shop with many others as for one with none, where days are people’s own', async () => {
    const reads = async (others: number): Promise<number> => {
      const { office, lens } = await opened('2027-03-01T12:00:00.000Z');
      const id = await office.running({ occasion: 'birthday' });
      await office.addPeople(5, () => ({ ...bornOn(3, 14), ...livingIn('JP') }));
      await office.addPeople(others, () => bornOn(9, 9));
      const count = counted(office.client);
      expect((await lens.ofProgramme(id)).total.due).toBe(5);
      return count.reads;
    };
    expect(await reads(60)).toBe(await reads(0));
  });

  test('says so where there are more people than it has time for', async () => {
    const { office, lens } = await opened('2027-12-20T12:00:00.000Z');
    const birthdays = await office.running({ occasion: 'birthday' });
    await office.running({ occasion: 'christmas' });
    await office.addPeople(5, () => ({ ...bornOn(12, 24), ...livingIn('DE') }));
    const { clock } = office.services;
    const slow = { calls: 0 };
    // Each look at the clock takes a while, so that there is time for some days and no customers of feasts.
    office.services.clock = () => new Date(clock().getTime() + 700 * slow.calls++);
    const { total, days } = await lens.ofShop();
    office.services.clock = clock;
    expect(total.partial).toBe(true);
    expect(days.find(({ day }) => day === '2027-12-24')?.programmes).toMatchObject([
      { programme: birthdays, due: 5 },
    ]);
    expect(days.find(({ day }) => day === '2027-12-25')).toMatchObject({ due: 0, partial: true });
    expect((await lens.ofShop()).total).toMatchObject({ due: 10 });
    expect((await lens.ofShop()).total.partial).toBeUndefined();
  });

  test('says that days of a kind are kept only once a programme is on', async () => {
    const { office, lens } = await opened('2027-12-20T12:00:00.000Z');
    const id = await office.made({ occasion: 'first-order' });
    expect((await lens.ofProgramme(id)).notes).toMatchObject([{ programme: id, code: 'days-not-kept' }]);
    await office.on(id);
    expect((await lens.ofProgramme(id)).notes).toEqual([]);
  });

  test.each([
    [{ from: '2027-11-30' }, 'from'],
    [{ from: '2028-11-30' }, 'from'],
    [{ from: 'tomorrow' }, 'from'],
    [{ days: '0' }, 'days'],
    [{ days: '32' }, 'days'],
  ])('%j is refused with its field', async (query, path) => {
    const { office, lens } = await opened('2027-12-20T12:00:00.000Z');
    const { status, body } = await lens.call('GET /admin/care/preview', {
      query: { shop: office.shop.id, ...query },
    });
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path })]]);
  });
});

describe('one person', () => {
  test('hears of each programme of the shop when and whether they get it, and why not', async () => {
    const { office, lens } = await opened('2027-09-01T12:00:00.000Z');
    const birthday = await office.running({ occasion: 'birthday', endsOn: '2027-12-31' });
    const midAutumn = await office.running({ occasion: 'mid-autumn', offsetDays: -1, hour: 10 });
    const christmas = await office.running({
      occasion: 'christmas',
      audience: await office.segment({ tags: ['vip'] }),
    });
    const off = await office.made({ occasion: 'new-year' });
    const [person] = await office.addPeople(1, () => ({
      ...bornOn(3, 14),
      ...livingIn('CN'),
      locale: said('zh-CN'),
    }));
    const { status, body } = await lens.call('GET /admin/care/people/{customerId}', {
      params: { customerId: person?.id ?? '' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      customer: person?.id,
      country: 'CN',
      language: 'zh-Hans',
      timeZone: 'Asia/Shanghai',
    });
    const byId = new Map(
      Array.isArray(body.programmes) ? body.programmes.map((one) => [one.programme, one]) : [],
    );
    expect(byId.get(birthday)).toMatchObject({
      verdict: 'will-not',
      reasons: [{ code: 'outside-dates' }],
      next: { day: '2028-03-14', occurrence: '2028' },
    });
    expect(byId.get(midAutumn)).toEqual({
      programme: midAutumn,
      occasion: 'mid-autumn',
      name: expect.any(String),
      status: 'on',
      verdict: 'will',
      reasons: [],
      next: {
        occurrence: '2027',
        day: '2027-09-14',
        hour: 10,
        timeZone: 'Asia/Shanghai',
        at: '2027-09-14T02:00:00.000Z',
      },
      text: 'They will get it on 2027-09-14 at 10:00 in Asia/Shanghai (2027-09-14T02:00:00.000Z).',
    });
    expect(byId.get(christmas)).toMatchObject({
      verdict: 'will-not',
      reasons: [{ code: 'not-in-audience' }],
    });
    expect(byId.get(off)).toMatchObject({
      status: 'off',
      verdict: 'will-not',
      reasons: [{ code: 'programme-off' }],
      next: { day: '2028-01-01' },
    });
  });

  test('of whom nothing is known, or who asked for nothing, is told so', async () => {
    const { office, lens } = await opened('2027-02-20T12:00:00.000Z');
    const birthday = await office.running({ occasion: 'birthday' });
    const eid = await office.running({ occasion: 'eid-al-fitr' });
    const [stranger] = await office.addPeople(1, () => livingIn('DE'));
    const [asking] = await office.addPeople(1, () => livingIn('DE'));
    if (!stranger || !asking) throw new Error('There is nobody.');
    const wish = { 'eid-al-fitr': { said: 'yes' as const, at: '2027-01-01T00:00:00.000Z' } };
    await writeTogether(office.client, [
      office.services.addresses.write({
        address: asking.address ?? '',
        shop: office.shop.id,
        occasions: wish,
        rev: 0,
      }),
    ]);
    const codes = async (who: Customer, id: string) =>
      (await lens.ofPerson(who, id)).reasons.map(({ code }) => code);
    expect(await codes(stranger, birthday)).toEqual(['no-day']);
    expect(await codes(stranger, eid)).toEqual(['date-not-approved', 'not-asked']);
    expect(await codes(asking, eid)).toEqual(['date-not-approved']);
    await office.setDates('eid-al-fitr', '1448');
    expect(await lens.ofPerson(asking, eid)).toMatchObject({ verdict: 'will', reasons: [] });
    const params = { id: eid, customerId: `cus_${'0'.repeat(24)}` };
    const route = 'GET /admin/care/programmes/{id}/people/{customerId}';
    expect((await lens.call(route, { params })).status).toBe(404);
  });

  test('who was greeted sees what became of it, and the year after', async () => {
    const { office, lens } = await opened('2027-02-01T08:00:00.000Z');
    const id = await office.running({ occasion: 'birthday' });
    const [person] = await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    if (!person) throw new Error('There is nobody.');
    await office.tick();
    await office.moment();
    await office.pass(3600);
    expect(await lens.ofPerson(person, id)).toMatchObject({
      verdict: 'will',
      last: { occurrence: '2027', day: '2027-02-01', status: 'sent', sentAt: '2027-02-01T08:00:00.000Z' },
      next: { occurrence: '2028', day: '2028-02-01' },
    });
  });
});

describe('the calendar', () => {
  const desk = async (start: string) => {
    const office = await openCareOffice({
      start,
      shop: { settings: changeSettings(defaultSettings, { contact: { ...noLimits, mourning: 'all' } }) },
    });
    const call = apiCaller('serve-care-calendar', calendarPages, () => office.services);
    const read = async (query: Record<string, string> = {}) =>
      (await call('GET /admin/care/calendar', { query: { shop: office.shop.id, ...query } })).body;
    /** What a calendar program gets that follows an address. */
    const followed = async (url: string) => {
      const link = /\/c\/([^/]+)\/care\.ics$/.exec(url)?.[1] ?? '';
      const page = calendarPages.find(({ route }) => route.method === 'GET' && route.audience === 'public');
      const reply = await page?.answer(request({ params: { link } }), office.services);
      if (!reply) throw new Error('Nothing answers.');
      return reply;
    };
    return { office, read, followed };
  };

  test('has feasts, days of mourning and counts, as JSON and as a file whose address ends', async () => {
    const { office, read, followed } = await desk('2027-09-01T12:00:00.000Z');
    const id = await office.running({ occasion: 'mid-autumn' });
    const people = await office.addPeople(3, () => ({ ...bornOn(9, 20), ...livingIn('DE') }));
    const body = await read({ language: 'de' });
    expect(body.feasts).toContainEqual(
      expect.objectContaining({
        date: '2027-09-15',
        occasion: 'mid-autumn',
        status: 'approved',
        programmes: [id],
      }),
    );
    expect(body.feasts).toContainEqual(
      expect.objectContaining({ occasion: 'black-friday', greeted: false, programmes: [] }),
    );
    expect(body.mourning).toContainEqual({
      date: '2027-12-13',
      name: 'Nanjing Memorial Day',
      places: ['CN'],
    });
    expect(body.personal).toEqual([
      expect.objectContaining({ date: '2027-09-20', occasion: 'birthday', people: 3 }),
    ]);
    const { url, expires } = z.parse(readCalendar.answer, body).subscribe;
    const file = await followed(url);
    expect(file).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'x-robots-tag': 'noindex, nofollow' },
    });
    expect(file.body).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(file.body).toMatch(/Geburtstag: 3\r\n/);
    for (const person of people)
      for (const secret of [person.id, person.email?.value, person.firstName?.value, person.address])
        expect(file.body).not.toContain(secret);
    expect((await followed(url.replace('/c/', '/c/x'))).status).toBe(404);
    const seconds = (Date.parse(expires) - office.clock().getTime()) / 1000;
    expect(seconds / 86_400).toBeLessThanOrEqual(366);
    await office.pass(seconds);
    expect((await followed(url)).status).toBe(410);
  });

  test('has the days of mourning that the shop minds, and refuses a span without end', async () => {
    const { office, read } = await desk('2027-09-01T12:00:00.000Z');
    const names = async () => JSON.stringify((await read()).mourning);
    expect(await names()).toContain('Columbus Day');
    const shop = await office.services.shops.get(office.shop.id);
    if (!shop) throw new Error('There is no shop.');
    const settings = changeSettings(shop.settings, { contact: { ...noLimits, mourning: 'settled' } });
    await writeTogether(office.client, [office.services.shops.write({ ...shop, settings })]);
    expect(await names()).not.toContain('Columbus Day');
    expect(await read({ from: '2027-09-01', until: '2028-09-02' })).toMatchObject({
      errors: [{ path: 'until' }],
    });
  });
});

/** Units of reading and writing of one of many greetings, with the run that adds it and the sender. */
const unitsOfGreeting = async (about: Partial<Customer>) => {
  const { office } = await opened('2027-02-01T08:00:00.000Z');
  await office.running({ occasion: 'birthday' });
  const people = 60;
  await office.addPeople(people, () => ({ ...bornOn(2, 1), ...livingIn('DE'), ...about }));
  const units = consumption(office.client);
  await office.tick();
  await office.moment();
  const { writeUnits, readUnits } = units.now();
  return { sent: office.posted.length, write: writeUnits / people, read: readUnits / people };
};

test.each([
  ['leaving', {}, 60],
  ['leftOut', { marketingConsent: undefined }, 0],
] as const)(
  'a greeting that is %s takes about the units of the cost of a preview',
  async (kind, about, sent) => {
    const measured = await unitsOfGreeting(about);
    expect(measured.sent).toBe(sent);
    const report = {
      [`write units of a greeting, ${kind}`]: [measured.write, 'units', unitsOf[kind].write],
      [`read units of a greeting, ${kind}`]: [measured.read, 'units', unitsOf[kind].read],
    } as const;
    expect(overBudget(report)).toEqual([]);
    // Nor does a preview frighten anybody.
    for (const [value, , most] of Object.values(report)) expect(value).toBeGreaterThan(most * 0.6);
  },
);
