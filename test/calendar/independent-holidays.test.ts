import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, weekday } from '../../functions/calendar/dates.ts';
import { isPublicHoliday } from '../../functions/calendar/holidays.ts';

/** A date that only one side has: ours, or the golden file's under its name there. */
interface Difference {
  readonly place: string;
  readonly date: string;
  readonly name: string;
}

const years = Array.from({ length: 13 }, (_, place) => 2024 + place);

const datesOf = (tokens: string): string[] =>
  tokens.split(' ').flatMap((token) => {
    if (!token.startsWith('*')) return [token.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')];
    return years.map((year) => `${year}-${token.slice(1, 3)}-${token.slice(3)}`);
  });

/** The golden file by place: its dates with their names. A region has its country's, too, but for what it says it has not. */
const golden = (): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const text = readFileSync(join(import.meta.dirname, '../golden/public-holidays.txt'), 'utf8');
  const places = new Map<string, Map<string, string>>();
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('#')) continue;
    const [place = '', name = '', tokens = ''] = line.split('|');
    const [country = ''] = place.split('-');
    const days = places.get(place) ?? new Map(place === country ? [] : places.get(country));
    for (const date of datesOf(tokens)) {
      if (name === '(not here)') days.delete(date);
      else days.set(date, name);
    }
    places.set(place, days);
  }
  return places;
};

const allDates: string[] = [];
for (let date = '2024-01-01'; date < '2037-01-01'; date = addDays(date, 1)) allDates.push(date);

const differences = [...golden()].flatMap(([place, days]): Difference[] => {
  const [country = '', region] = place.split('-');
  return allDates.flatMap((date) => {
    const name = days.get(date);
    if (isPublicHoliday(date, country, region) === (name !== undefined)) return [];
    return [{ place, date, name: name ?? 'only ours' }];
  });
});

interface Note {
  readonly why: string;
  readonly is: (difference: Difference) => boolean;
}

const only = (places: string, name: RegExp, dates = /./): Note['is'] => {
  const listed = places.split(' ');
  return (each) =>
    listed.some((place) => each.place === place || each.place.startsWith(`${place}-`)) &&
    name.test(each.name) &&
    dates.test(each.date);
};

/** Each difference that was looked at and stays. What is not here is a fault of the table, or a change of a law to look at. */
const notes: readonly Note[] = [
  {
    why: 'Sundays are closed and move the end of a period in any case; the lists differ on which of them to name',
    is: ({ date }) => weekday(date) === 7,
  },
  {
    why: 'days that a government swaps or adds for one year are left out',
    is: only('BG HU LV CN', /^(Day off|Non-working day)/),
  },
  {
    why: 'China’s days off for feasts on a weekend are set by yearly decree',
    is: only('CN', /\(observed\)/),
  },
  {
    why: 'Canadian employers give another day for a feast on a weekend, and may choose it',
    is: only('CA', /\(observed\)/),
  },
  {
    why: 'the eves equal a holiday when a period ends (Swedish act 1930:173, section 2)',
    is: only('SE', /^only ours/, /-12-24|-12-31|-06-(19|2\d)/),
  },
  {
    why: 'for periods, 5 May is a holiday every year (Algemene termijnenwet, article 3)',
    is: only('NL', /^only ours/, /-05-05/),
  },
  {
    why: 'Good Friday is a day off by custom and by bank law',
    is: only('LI FR-MQ', /^only ours/, /-0[34]-/),
  },
  {
    why: 'of the islands’ own customs, the law has the day of abolition only',
    is: only('FR-MQ FR-GP FR-MF', /^(Victor Schoelcher|Mi-Careme)/),
  },
  {
    why: 'moved to 7 May in 2024 and to 4 May in 2027; the day itself is kept in every year',
    is: only('GR', /^only ours/, /2024-05-0[17]|2027-05-04|203[23]-05-0[24]/),
  },
  {
    why: 'without a region, the United Kingdom’s are those of England',
    is: (each) => each.place === 'GB' && /-0[34]-/.test(each.date) && weekday(each.date) === 1,
  },
  {
    why: 'without a state, Australia’s are those of most states, with the Mondays for days on a weekend',
    is: (each) => each.place === 'AU' && /^(only ours|Australia Day)/.test(each.name),
  },
  { why: 'a holiday of Brisbane only', is: only('AU-QLD', /^The Royal Queensland Show/) },
  { why: 'the date of a final that nobody has set', is: only('AU-VIC', /./, /^2033-09-/) },
  {
    why: 'New South Wales has given a day for Anzac Day on a weekend to 2027',
    is: only('AU-NSW', /./, /^2032-04-26/),
  },
  {
    why: 'Spain’s communities choose their days anew each year; these years are over',
    is: only('ES', /./, /^202[45]|^2026-(0|10)/),
  },
  {
    why: 'Spain’s communities choose their days anew each year; for these years they have not yet',
    is: only('ES', /./, /^202[7-9]|^203/),
  },
];

test('the table agrees with an independent one, but for what was looked at', () => {
  expect(differences.filter((each) => !notes.some(({ is }) => is(each)))).toEqual([]);
});

test.each(notes)('$why', ({ is }) => {
  expect(differences.some(is)).toBe(true);
});
