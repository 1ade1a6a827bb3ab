import { describe, expect, test } from 'vitest';
import { openCareDesk } from '../support/care-desk.ts';

/** Days of a programme that is on, as the index by hour has them. */
const daysOf = async (desk: Awaited<ReturnType<typeof openCareDesk>>, id: string) =>
  (await desk.services.programmes.get(id))?.days;

describe('the calendar', () => {
  test('has the names of the asked language, the dates ahead and whether they are approved', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const { body } = await desk.call('GET /admin/care/occasions', {
      query: { shop: desk.shop.id, language: 'de', limit: '100' },
    });
    expect(body.next).toBeNull();
    expect(body.items).toContainEqual(
      expect.objectContaining({
        occasion: 'mid-autumn',
        about: 'feast',
        religious: false,
        decided: false,
        greeted: true,
        occurrences: [
          {
            year: '2027',
            status: 'rule',
            days: expect.arrayContaining([
              { date: '2027-09-15', countries: expect.arrayContaining(['CN', 'TW', 'HK', 'SG']) },
            ]),
          },
        ],
      }),
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({ occasion: 'christmas', name: 'Weihnachten' }),
    );
    expect(body.items).toContainEqual(expect.objectContaining({ occasion: 'black-friday', greeted: false }));
    expect(body.items).toContainEqual(expect.objectContaining({ occasion: 'birthday', about: 'person' }));
    expect(
      await desk.call('GET /admin/care/occasions', {
        query: { shop: desk.shop.id, from: '2027-05-01', until: '2027-04-01' },
      }),
    ).toMatchObject({ status: 400, body: { errors: [{ path: 'until' }] } });
  });

  test('has every occasion once, page by page', async () => {
    const desk = await openCareDesk();
    const names: unknown[] = [];
    let cursor: string | undefined;
    do {
      const query = { shop: desk.shop.id, limit: '7', ...(cursor && { cursor }) };
      const { body } = await desk.call('GET /admin/care/occasions', { query });
      names.push(...(Array.isArray(body.items) ? body.items.map(({ occasion }) => occasion) : []));
      cursor = typeof body.next === 'string' ? body.next : undefined;
    } while (cursor);
    expect(new Set(names).size).toBe(names.length);
    // Days of persons come first, then what comes next.
    expect(names.slice(0, 3).sort()).toEqual(['birthday', 'first-order', 'welcome']);
    expect(names.indexOf('christmas')).toBeGreaterThan(names.indexOf('st-nicholas'));
    expect(names.indexOf('mid-autumn')).toBeGreaterThan(names.indexOf('christmas'));
    expect(names.length).toBeGreaterThan(40);
  });
});

describe('a feast by rule', () => {
  test('is approved by switching a programme on', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'mid-autumn', offsetDays: -1 });
    const { occurrences } = await desk.occasion('mid-autumn');
    expect(occurrences).toMatchObject([{ year: '2027', status: 'approved' }]);
    expect(await daysOf(desk, id)).toEqual(['2027-09-14']);
  });

  test('keeps its approved date where a new version of the house says otherwise, until a person agrees', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'christmas' });
    // As a version of the house approved it whose table had another date.
    const record = await desk.services.occasions.get(desk.shop.id, 'christmas');
    const at = desk.clock().toISOString();
    if (!record) throw new Error('Switching it on left no record.');
    const years = { ...record.years, 2027: { days: [{ date: '2027-12-26' }], at } };
    await desk.services.writeTogether([desk.services.occasions.write({ ...record, years })]);
    await desk.watchOccasions();

    expect(await daysOf(desk, id)).toEqual(['2027-12-26']);
    expect((await desk.occasion('christmas')).occurrences).toMatchObject([
      {
        year: '2027',
        status: 'changed',
        days: [{ date: '2027-12-26' }],
        proposed: [{ date: '2027-12-25' }],
      },
    ]);
    await desk.setDates('christmas', '2027');
    expect(await daysOf(desk, id)).toEqual(['2027-12-25']);
    expect((await desk.occasion('christmas')).occurrences).toMatchObject([{ status: 'approved' }]);
  });

  test('is brought up to date as time passes, and staff’s version stays', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'christmas' });
    expect(await daysOf(desk, id)).toEqual(['2027-12-25']);
    await desk.pass(370 * 86_400);
    await desk.watchOccasions();
    expect(await daysOf(desk, id)).toEqual(['2028-12-25']);
    const { etag } = await desk.call('GET /admin/care/programmes/{id}', { params: { id } });
    expect(etag).toBe('"2"');
    const before = await desk.services.programmes.get(id);
    await desk.watchOccasions();
    expect(await desk.services.programmes.get(id)).toEqual(before);
  });

  test('is greeted on the date that the shop sets instead', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'christmas' });
    await desk.setDates('christmas', '2027', { days: [{ date: '2027-12-24' }] });
    expect(await daysOf(desk, id)).toEqual(['2027-12-24']);
    await desk.setDates('christmas', '2027', { days: [] });
    expect(await daysOf(desk, id)).toEqual([]);
  });
});

describe('a feast that the moon or a state decides', () => {
  test('is not greeted before a person has set its date', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'eid-al-fitr' });
    expect(await daysOf(desk, id)).toEqual([]);
    const [proposal] = occurrencesIn(await desk.occasion('eid-al-fitr'));
    expect(proposal).toMatchObject({ status: 'proposed', days: [], year: '1448' });
    await desk.setDates('eid-al-fitr', '1448', {
      days: [{ date: '2027-03-10' }, { date: '2027-03-11', countries: ['ID'] }],
    });
    expect(await daysOf(desk, id)).toEqual(['2027-03-10', '2027-03-11']);
    expect(occurrencesIn(await desk.occasion('eid-al-fitr'))[0]).toMatchObject({
      status: 'approved',
      by: 'person',
    });
  });

  test('may be approved as it is proposed, before or after a programme is on', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    await desk.setDates('eid-al-adha', '1448');
    const id = await desk.running({ occasion: 'eid-al-adha' });
    expect(await daysOf(desk, id)).toHaveLength(1);
  });

  test('is asked for four weeks ahead, once', async () => {
    const desk = await openCareDesk({ start: '2027-01-20T10:00:00.000Z' });
    await desk.running({ occasion: 'eid-al-fitr' });
    expect(await desk.watchOccasions()).toMatchObject({ missing: 0 });
    await desk.pass(25 * 86_400);
    expect(await desk.watchOccasions()).toMatchObject({ missing: 1 });
    await desk.watchOccasions();
    expect(desk.posted.map(({ to }) => to)).toEqual(['mei@shop.example']);
    expect(desk.posted[0]?.mime).toContain('X-Aftercare-Mail: care.date-reminder');
  });

  test('is asked for where our table has ended', async () => {
    const desk = await openCareDesk({ start: '2036-01-20T10:00:00.000Z' });
    const id = await desk.running({ occasion: 'diwali' });
    expect(await desk.watchOccasions()).toMatchObject({ missing: 1 });
    expect(await desk.setDates('diwali', '2036')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'days' }] },
    });
    await desk.setDates('diwali', '2036', { days: [{ date: '2036-10-18' }] });
    expect(await daysOf(desk, id)).toEqual(['2036-10-18']);
    expect(await desk.watchOccasions()).toMatchObject({ missing: 0 });
  });
});

describe('dates that cannot be are refused', () => {
  test.each<[string, string, string, object, { readonly path: string; readonly message: RegExp }]>([
    [
      'a slip of the keys',
      'christmas',
      '2027',
      { days: [{ date: '2027-05-24' }] },
      { path: 'days.0.date', message: /within 60 days/ },
    ],
    [
      'a date of another label',
      'eid-al-fitr',
      '2027',
      { days: [{ date: '2027-03-09' }] },
      { path: 'days.0.date', message: /year 1448/ },
    ],
    [
      'a country that does not keep it',
      'eid-al-fitr',
      '1448',
      { days: [{ date: '2027-03-10', countries: ['JP'] }] },
      { path: 'days.0.countries', message: /JP does not keep/ },
    ],
    [
      'a country twice',
      'eid-al-fitr',
      '1448',
      {
        days: [
          { date: '2027-03-10', countries: ['SA'] },
          { date: '2027-03-11', countries: ['SA'] },
        ],
      },
      { path: 'days.1', message: /Name each country once/ },
    ],
    [
      'two dates for the others',
      'eid-al-fitr',
      '1448',
      { days: [{ date: '2027-03-10' }, { date: '2027-03-11' }] },
      { path: 'days.1', message: /others/ },
    ],
    ['no year', 'christmas', 'next', { days: [] }, { path: 'year', message: /a year/ }],
    [
      'no date',
      'christmas',
      '2027',
      { days: [{ date: '2027-02-30' }] },
      { path: 'days.0.date', message: /a day/ },
    ],
  ])('%s', async (_what, occasion, year, body, { path, message }) => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    const answer = await desk.setDates(occasion, year, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  test('a birthday has no date of its own, and an unknown occasion is not found', async () => {
    const desk = await openCareDesk();
    expect(await desk.setDates('birthday', '2027', { days: [] })).toMatchObject({ status: 400 });
    expect(await desk.setDates('pancakes', '2027', { days: [] })).toMatchObject({ status: 404 });
  });
});

describe('a day of the shop’s own', () => {
  const founding = { names: { en: 'Our birthday', de: 'Unser Geburtstag' }, month: 5, day: 4 };

  test('is in the calendar, and a programme may greet on it', async () => {
    const desk = await openCareDesk({ start: '2027-01-05T10:00:00.000Z' });
    expect(await desk.keepOwnDay('own-founding', founding)).toMatchObject({
      status: 200,
      body: { about: 'own', name: 'Our birthday', occurrences: [{ year: '2027', status: 'rule' }] },
    });
    expect(await desk.occasion('own-founding', { language: 'de' })).toMatchObject({
      name: 'Unser Geburtstag',
    });
    const id = await desk.running({ occasion: 'own-founding' });
    expect(await daysOf(desk, id)).toEqual(['2027-05-04']);
    await desk.keepOwnDay('own-founding', { ...founding, month: 6 });
    expect(await daysOf(desk, id)).toEqual(['2027-06-04']);
  });

  test('stays while a programme of it is on', async () => {
    const desk = await openCareDesk();
    await desk.keepOwnDay('own-founding', founding);
    const id = await desk.running({ occasion: 'own-founding' });
    const remove = () =>
      desk.call('DELETE /admin/care/occasions/{occasion}', {
        params: { occasion: 'own-founding' },
        query: { shop: desk.shop.id },
      });
    expect(await remove()).toMatchObject({ status: 409 });
    await desk.off(id);
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await desk.on(id)).toMatchObject({ status: 400, body: { errors: [{ path: 'occasion' }] } });
  });

  test.each<[string, string, object, string]>([
    ['the name of a feast', 'christmas', founding, 'occasion'],
    ['a name that is not its own', 'founding', founding, 'occasion'],
    ['29 February', 'own-leap', { ...founding, month: 2, day: 29 }, 'day'],
    [
      'a name in no language of the shop',
      'own-founding',
      { ...founding, names: { ja: '創立記念日' } },
      'names',
    ],
  ])('is refused with %s', async (_what, name, body, path) => {
    const desk = await openCareDesk();
    const answer = await desk.keepOwnDay(name, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path }));
  });
});

/** The occurrences that an answer shows. */
function occurrencesIn({ occurrences }: Record<string, unknown>): unknown[] {
  return Array.isArray(occurrences) ? occurrences : [];
}
