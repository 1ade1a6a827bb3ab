import { expect, test } from 'vitest';
import { occasionsOffered } from '../../functions/care/offered-occasions.ts';
import { openCareDesk } from '../support/care-desk.ts';
import { knowPeople } from '../support/known-people.ts';

const version = '2026-11-22T10:00:00.000Z';

test('the preference page offers what programmes that are on could send to this person, and no more', async () => {
  const desk = await openCareDesk();
  await desk.keepOwnDay('own-founding', {
    names: { en: 'Our birthday', de: 'Unser Geburtstag' },
    month: 5,
    day: 4,
  });
  await desk.running({ occasion: 'birthday' });
  await desk.running({ occasion: 'mothers-day' });
  await desk.running({ occasion: 'eid-al-fitr' });
  await desk.running({ occasion: 'own-founding' });
  await desk.running({ occasion: 'mid-autumn', audience: await desk.segment({ language: ['zh'] }) });
  await desk.running({ occasion: 'welcome', audience: await desk.segment({ country: ['JP'] }) });
  await desk.made({ occasion: 'christmas' });
  const [german] = await desk.addCustomers(1, () => ({
    country: { value: 'DE', version },
    locale: { value: 'de', version },
  }));
  if (!german) throw new Error('Nobody was added.');
  await knowPeople([german], desk.services);
  const offered = (said: Readonly<Record<string, 'yes' | 'no'>>, tag = 'de') =>
    occasionsOffered(
      desk.shop,
      { customer: german, at: version, said: (occasion) => said[occasion] },
      [tag],
      desk.services,
    );

  const first = await offered({});
  const labels = first.map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted((a, b) => a.localeCompare(b, 'de')));
  expect(first.toSorted((a, b) => a.occasion.localeCompare(b.occasion))).toEqual([
    { occasion: 'birthday', label: 'Geburtstag', wanted: true },
    // Not kept in Germany: for people who ask for it.
    { occasion: 'eid-al-fitr', label: expect.any(String), wanted: false },
    { occasion: 'mothers-day', label: 'Muttertag', wanted: true },
    { occasion: 'own-founding', label: 'Unser Geburtstag', wanted: true },
  ]);
  const wanted = async (said: Readonly<Record<string, 'yes' | 'no'>>) =>
    (await offered(said)).flatMap(({ occasion, wanted }) => (wanted ? [occasion] : [])).sort();
  expect(await wanted({ 'mothers-day': 'no', 'eid-al-fitr': 'yes' })).toEqual([
    'birthday',
    'eid-al-fitr',
    'own-founding',
  ]);
  expect((await offered({}, 'en')).map(({ label }) => label)).toContain('Our birthday');
});

test('a shop without programmes offers nothing', async () => {
  const desk = await openCareDesk();
  await desk.made({ occasion: 'birthday' });
  const nobody = { customer: { id: 'cus_1' }, at: version, said: () => undefined };
  expect(await occasionsOffered(desk.shop, nobody, ['en'], desk.services)).toEqual([]);
});
