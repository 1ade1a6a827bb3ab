import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Mail, mailsTo, staff, until } from '../support/outside.ts';

/** Care from a file of people to the accounts of a rehearsed day, over HTTP only. */

const call = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await staff(path, { method, ...(body && { body: JSON.stringify(body) }) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`);
  return said;
};

const made = z.looseObject({ id: z.string() });

const makeShop = async () =>
  made.parse(
    await call('POST', '/admin/shops', {
      name: 'Moon & Mill',
      platform: 'standard',
      country: 'HK',
      defaultLocale: 'en',
      timeZone: 'Asia/Hong_Kong',
      settings: {
        contact: {
          budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
          quietHours: null,
          mourning: 'none',
        },
      },
    }),
  );

const programme = z.looseObject({
  id: z.string(),
  occurrences: z.array(z.looseObject({ days: z.array(z.looseObject({ date: z.string() })) })),
});

const makeProgramme = async (body: object) => {
  const { id } = made.parse(await call('POST', '/admin/care/programmes', body));
  await call('POST', `/admin/care/programmes/${id}/on`);
  return programme.parse(await call('GET', `/admin/care/programmes/${id}`));
};

interface Person {
  readonly email: string;
  readonly language: string;
  readonly country: string;
  readonly hasBirthday: boolean;
  readonly consents: boolean;
}

const homes = [
  ['zh-Hans', 'CN'],
  ['zh-Hans', 'SG'],
  ['zh-Hant', 'TW'],
  ['de', 'DE'],
  ['en', 'GB'],
] as const;

/** A quarter has the birthday, a tenth has not consented, and all of that in each language. */
const peopleOf = (name: string): Person[] =>
  Array.from({ length: 500 }, (_one, place) => {
    const [language, country] = homes[Math.floor(place / 20) % homes.length] ?? homes[0];
    return {
      email: `${name}-${place}@example.com`,
      language,
      country,
      hasBirthday: place % 4 === 0,
      consents: place % 10 !== 8,
    };
  });

const columns =
  'email,firstName,language,country,birthday,birthdayCalendar,consent.care,consentAt,consentSource';

const lineOf = ({ email, language, country, hasBirthday, consents }: Person, day: string): string =>
  [
    email,
    'Ada',
    language,
    country,
    hasBirthday ? `--${day.slice(5)}` : '',
    '',
    ...(consents ? ['yes', '2026-03-01T10:00:00Z', 'fair 2026'] : ['', '', '']),
  ].join(',');

/** What is wrong with each line, and in which column. */
const wrongLines: readonly (readonly [line: string, column: string])[] = [
  [',Ada,en,GB,,,,,', 'email'],
  ['nobody,Ada,en,GB,,,,,', 'email'],
  ['two@example.com two@example.com,Ada,en,GB,,,,,', 'email'],
  ['country1@bad.example,Ada,en,Atlantis,,,,,', 'country'],
  ['country2@bad.example,Ada,en,Great Britain,,,,,', 'country'],
  ['language1@bad.example,Ada,not a language,GB,,,,,', 'language'],
  ['day1@bad.example,Ada,en,GB,1990-04-31,,,,', 'birthday'],
  ['day2@bad.example,Ada,en,GB,1970-01-01,,,,', 'birthday'],
  ['day3@bad.example,Ada,en,GB,1900-01-01,,,,', 'birthday'],
  ['day4@bad.example,Ada,en,GB,0000-00-00,,,,', 'birthday'],
  ['day5@bad.example,Ada,en,GB,0,,,,', 'birthday'],
  ['day6@bad.example,Ada,en,GB,yesterday,,,,', 'birthday'],
  ['day7@bad.example,Ada,en,GB,1990-05-05T13:00:00Z,,,,', 'birthday'],
  ['day8@bad.example,Ada,en,GB,--13-01,lunar-cn,,,', 'birthday'],
  ['calendar1@bad.example,Ada,en,GB,--05-05,maya,,,', 'birthdayCalendar'],
  ['consent1@bad.example,Ada,en,GB,,,maybe,2026-03-01T10:00:00Z,fair', 'consent.care'],
  ['consent2@bad.example,Ada,en,GB,,,yes,,fair', 'consentAt'],
  ['consent3@bad.example,Ada,en,GB,,,yes,2026-03-01T10:00:00Z,', 'consentSource'],
  ['consent4@bad.example,Ada,en,GB,,,yes,some day,fair', 'consentAt'],
  // Of the line as a whole.
  ['cells@bad.example,Ada,en,GB,,,,,,,,', ''],
];

const started = z.looseObject({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});
const tally = z.looseObject({ lines: z.number(), refused: z.number(), created: z.number() });
const shown = z.looseObject({ status: z.string(), check: tally.optional(), apply: tally.optional() });

const whenImport = (id: string, status: string) =>
  until(`the import is ${status}`, async () => {
    const now = shown.parse(await call('GET', `/admin/imports/${id}`));
    if (now.status === 'refused') throw new Error(`The file was refused: ${JSON.stringify(now)}`);
    return now.status === status && now;
  });

/** Imports a file; answers the tallies and the report. */
const importFile = async (shop: string, csv: string) => {
  const { id, upload } = started.parse(await call('POST', '/admin/imports', { shop }));
  const form = new FormData();
  for (const [field, value] of Object.entries(upload.fields)) form.set(field, value);
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'people.csv');
  expect((await fetch(upload.url, { method: 'POST', body: form })).status).toBeLessThan(300);
  await call('POST', `/admin/imports/${id}/check`);
  const { check } = await whenImport(id, 'checked');
  await call('POST', `/admin/imports/${id}/apply`);
  const { apply } = await whenImport(id, 'done');
  const { url } = z
    .object({ url: z.string() })
    .parse(await (await staff(`/admin/imports/${id}/report`)).json());
  return { check, apply, report: await (await fetch(url)).text() };
};

const run = z.looseObject({
  id: z.string(),
  status: z.string(),
  due: z.number(),
  sent: z.number(),
  waiting: z.number(),
  failed: z.number(),
  unknown: z.number(),
  skipped: z.record(z.string(), z.number()),
});

/** The accounts of all runs of a programme together, once nothing of them waits. */
const accountsOf = (id: string) =>
  until('nothing of the runs waits', async () => {
    const { items } = z
      .object({ items: z.array(made) })
      .parse(await call('GET', `/admin/care/runs?programme=${id}&limit=100`));
    const runs = await Promise.all(
      items.map(async (each) => run.parse(await call('GET', `/admin/care/runs/${each.id}`))),
    );
    if (runs.length === 0 || runs.some(({ waiting, status }) => waiting > 0 || status === 'adding'))
      return false;
    const sum = (of: (one: z.output<typeof run>) => number) => runs.reduce((all, one) => all + of(one), 0);
    const reasons = [...new Set(runs.flatMap(({ skipped }) => Object.keys(skipped)))].sort();
    return {
      due: sum(({ due }) => due),
      sent: sum(({ sent }) => sent),
      failed: sum(({ failed }) => failed),
      unknown: sum(({ unknown }) => unknown),
      skipped: Object.fromEntries(reasons.map((why) => [why, sum(({ skipped }) => skipped[why] ?? 0)])),
    };
  });

const languageOf = ({ html }: Mail): string | undefined => /<html[^>]*\blang="([^"]+)"/.exec(html)?.[1];

/** The greetings to some people: who got one, and in which language. */
const greetedIn = async (people: readonly Person[], mail: string) => {
  const found = await Promise.all(
    people.map(async ({ email }) => (await mailsTo(email, mail)).map((each) => [email, languageOf(each)])),
  );
  return found.flat();
};

/** A segment of the shop that programmes may mean. */
const makeSegment = async (body: object): Promise<string> =>
  made.parse(await call('POST', '/admin/segments', body)).id;

/** Once the segment has so many people: what it knows of them follows the file within seconds. */
const peopleInSegment = (id: string, many: number) =>
  until(`the segment has ${many} people`, async () => {
    const { matching } = z
      .object({ matching: z.number() })
      .parse(await call('POST', `/admin/segments/${id}/count`));
    return matching === many;
  });

test('people from a file are greeted on a rehearsed day: each once, in their language, and the accounts add up', async () => {
  const shop = await makeShop();
  const birthdays = await makeProgramme({ shop: shop.id, occasion: 'birthday', holdout: 0.1 });
  const chinese = await makeSegment({
    shop: shop.id,
    name: 'Readers of Chinese',
    condition: { language: ['zh'] },
  });
  const moon = await makeProgramme({
    shop: shop.id,
    occasion: 'mid-autumn',
    audience: { segment: chinese },
  });
  const day = moon.occurrences[0]?.days[0]?.date ?? '';
  const people = peopleOf(`care-${randomUUID().slice(0, 8)}`);

  const csv = [columns, ...people.map((each) => lineOf(each, day)), ...wrongLines.map(([line]) => line)].join(
    '\n',
  );
  const { check, apply, report } = await importFile(shop.id, csv);
  expect(check).toMatchObject({ lines: 520, refused: 20, created: 500 });
  expect(apply).toMatchObject({ lines: 520, refused: 20, created: 500 });
  const reported = report.trim().split(/\r?\n/).slice(1);
  // First of all, that most birthdays of the file are on one day.
  expect(reported.map((line) => line.split(',').slice(0, 2))).toEqual([
    ['', 'birthday'],
    ...wrongLines.map(([, column], place) => [String(people.length + 2 + place), column]),
  ]);

  const readers = people.filter(({ language }) => language.startsWith('zh'));
  await peopleInSegment(chinese, readers.length);
  await call('POST', '/admin/care/runs', { shop: shop.id, from: day, to: day });
  const ofBirthdays = await accountsOf(birthdays.id);
  const ofMoon = await accountsOf(moon.id);

  const born = people.filter(({ hasBirthday }) => hasBirthday);
  const cards = await greetedIn(born, 'care.birthday');
  const { holdout = 0, 'consent-required': withoutConsent = 0 } = ofBirthdays.skipped;
  expect(ofBirthdays).toMatchObject({ due: born.length, failed: 0, unknown: 0 });
  expect(ofBirthdays.sent + holdout + withoutConsent).toBe(born.length);
  expect(Object.keys(ofBirthdays.skipped)).toEqual(['consent-required', 'holdout']);
  expect(cards).toHaveLength(ofBirthdays.sent);
  expect(new Set(cards.map(([email]) => email)).size).toBe(cards.length);
  // A tenth of 125 is in the holdout: by chance 1 to 29, but for one run in a million.
  expect(holdout).toBeGreaterThan(0);
  expect(holdout).toBeLessThan(30);
  const wanting = born.filter(({ consents }) => consents);
  for (const [email, language] of cards) {
    const person = wanting.find((each) => each.email === email);
    expect(language).toBe(person?.language);
  }

  const moons = await greetedIn(people, 'care.mid-autumn');
  const willing = readers.filter(({ consents }) => consents);
  expect(ofMoon).toEqual({
    due: readers.length,
    sent: willing.length,
    failed: 0,
    unknown: 0,
    skipped: { 'consent-required': readers.length - willing.length },
  });
  expect(moons.sort()).toEqual(willing.map(({ email, language }) => [email, language]).sort());
});
