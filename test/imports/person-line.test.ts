import { describe, expect, test } from 'vitest';
import type { Column } from '../../functions/imports/columns.ts';
import { personOf } from '../../functions/imports/person-line.ts';

const now = '2026-11-30T10:00:00.000Z';

/** A line with these cells, of a shop in Tokyo. */
const line = (cells: Readonly<Partial<Record<Column, string>>>) => {
  const given = { email: 'anna@shop.example', ...cells };
  const columns = Object.keys(given).filter((name): name is Column => name in given);
  return personOf(
    {
      line: 7,
      cells: columns.map((column) => Buffer.from(given[column] ?? '')),
      next: { offset: 0, line: 8 },
    },
    {
      layout: { encoding: 'utf-8', separator: 'comma', columns, offset: 0, line: 2 },
      zone: 'Asia/Tokyo',
      today: '2026-11-30',
      now,
    },
  );
};

const consent = { 'consent.care': 'yes', consentAt: '2026-03-31', consentSource: 'fair' } as const;

describe('a line is read', () => {
  test('whole', () => {
    const cells = {
      email: ' Anna@Shop.example ',
      firstName: 'Anna',
      lastName: "O'Neill",
      language: 'de_AT',
      country: 'at',
      region: 'Wien',
      birthday: '1990-02-28',
      tags: 'vip | paper,wholesale;vip',
      ...consent,
      'consent.marketing': 'NO',
    };
    expect(line(cells)).toEqual({
      person: {
        line: 7,
        email: 'Anna@shop.example',
        buyer: {
          firstName: 'Anna',
          lastName: "O'Neill",
          locale: 'de-AT',
          country: 'AT',
          region: 'Wien',
          birthday: { calendar: 'gregorian', year: 1990, month: 2, day: 28 },
          tags: ['paper', 'vip', 'wholesale'],
        },
        consents: [
          // The first instant of the day in the shop's zone.
          { purpose: 'care', given: true, at: '2026-03-30T15:00:00.000Z', source: 'fair' },
          { purpose: 'marketing', given: false, at: '2026-03-30T15:00:00.000Z', source: 'fair' },
        ],
      },
    });
  });

  test('with an address alone', () => {
    expect(line({ firstName: '', 'consent.care': '' })).toEqual({
      person: { line: 7, email: 'anna@shop.example', buyer: {}, consents: [] },
    });
  });

  test.each<[string, Parameters<typeof line>[0], object]>([
    ['--02-29', { birthday: '--02-29' }, { calendar: 'gregorian', month: 2, day: 29 }],
    [
      'a date with the time of midnight',
      { birthday: '1993-01-12T00:00:00Z' },
      { year: 1993, month: 1, day: 12 },
    ],
    [
      'lunar',
      { birthday: '1990-08-15', birthdayCalendar: 'lunar-cn' },
      { calendar: 'lunar-cn', year: 1990, month: 8, day: 15 },
    ],
    [
      'lunar, in a leap month',
      { birthday: '1990-05-03', birthdayCalendar: 'lunar-cn', leapMonth: 'yes' },
      { calendar: 'lunar-cn', month: 5, day: 3, leap: true },
    ],
  ])('with a birthday: %s', (_what, cells, birthday) => {
    expect(line(cells)).toMatchObject({ person: { buyer: { birthday } } });
  });

  test.each([
    ['2026-03-31T10:00:00Z', '2026-03-31T10:00:00.000Z'],
    ['2026-03-31T10:00:00.123+02:00', '2026-03-31T08:00:00.123Z'],
    ['2026-03-31 10:00', '2026-03-31T01:00:00.000Z'],
    ['2026-03-31T10:00:59', '2026-03-31T01:00:00.000Z'],
  ])('with a consent given at %s', (consentAt, at) => {
    expect(line({ ...consent, consentAt })).toMatchObject({ person: { consents: [{ at }] } });
  });

  test('with a no that needs neither date nor source', () => {
    expect(line({ 'consent.survey': 'no' })).toMatchObject({
      person: { consents: [{ purpose: 'survey', given: false }] },
    });
  });

  test('unless all its cells are blank', () => {
    expect(line({ email: ' ', firstName: '' })).toBeUndefined();
  });
});

describe('a line is refused as a whole, with each reason and its column', () => {
  test.each<[string, Parameters<typeof line>[0], Column, RegExp]>([
    ['no address', { email: '', firstName: 'Anna' }, 'email', /missing/],
    ['no address that can be', { email: 'anna at shop' }, 'email', /e-mail address/],
    ['31 April', { birthday: '1990-04-31' }, 'birthday', /no day 31/],
    ['lunar month 13', { birthday: '1990-13-01', birthdayCalendar: 'lunar-cn' }, 'birthday', /month/],
    [
      'a leap month that was none',
      { birthday: '1991-06-01', birthdayCalendar: 'lunar-cn', leapMonth: 'yes' },
      'leapMonth',
      /no leap month 6/,
    ],
    [
      'leap month 6 without "leap"',
      { birthday: '2025-06-01', birthdayCalendar: 'lunar-cn' },
      'leapMonth',
      /leap month/,
    ],
    [
      'a calendar that is none',
      { birthday: '1990-04-01', birthdayCalendar: 'lunar' },
      'birthdayCalendar',
      /lunar-cn/,
    ],
    [
      'a leap month that is neither yes nor no',
      { birthday: '1990-04-01', leapMonth: 'maybe' },
      'leapMonth',
      /yes or no/,
    ],
    ['a filler: 0', { birthday: '0' }, 'birthday', /no date/],
    ['a filler: zeros', { birthday: '0000-00-00' }, 'birthday', /no date/],
    ['a filler: 1900', { birthday: '1900-01-01' }, 'birthday', /no date/],
    ['a filler: 1970', { birthday: '1970-01-01T00:00:00Z' }, 'birthday', /no date/],
    [
      'a birthday with another time of day',
      { birthday: '1990-04-01T22:00:00Z' },
      'birthday',
      /time of the day/,
    ],
    ['a birthday to come', { birthday: '2030-04-01' }, 'birthday', /year/],
    ['a country that is none', { country: 'Germany' }, 'country', /ISO 3166-1/],
    ['a language that is none', { language: 'german language' }, 'language', /BCP 47/],
    ['a yes that is none', { ...consent, 'consent.care': 'ja' }, 'consent.care', /yes or no/],
    ['a yes without its date', { ...consent, consentAt: '' }, 'consentAt', /needs its date/],
    ['a yes without its source', { ...consent, consentSource: '' }, 'consentSource', /where it was said/],
    ['a date that is none', { ...consent, consentAt: '2026-02-30' }, 'consentAt', /date like/],
    ['a date of the future', { ...consent, consentAt: '2026-12-02' }, 'consentAt', /future/],
    [
      'letters that another program has lost',
      { firstName: 'M\ufffdller' },
      'firstName',
      /letters that are not/,
    ],
    ['control characters', { firstName: 'A\u0007' }, 'firstName', /control/],
  ])('%s', (_what, cells, column, reason) => {
    expect(line(cells)).toEqual({
      wrong: [{ line: 7, column, reason: expect.stringMatching(reason) }],
    });
  });

  test('and no reason repeats what the line says', () => {
    const secret = 'Zwölfeck';
    const cells = {
      email: secret,
      birthday: secret,
      country: secret,
      language: `${secret} ${secret}`,
      leapMonth: secret,
      birthdayCalendar: secret,
      'consent.care': secret,
      consentAt: secret,
    } as const;
    const read = line(cells);
    expect(read).toMatchObject({
      wrong: expect.arrayContaining([expect.objectContaining({ column: 'email' })]),
    });
    expect(JSON.stringify(read).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  const layout = {
    encoding: 'utf-8',
    separator: 'comma',
    columns: ['email', 'tags'],
    offset: 0,
    line: 2,
  } as const;
  const rules = {
    layout: { ...layout, columns: [...layout.columns] },
    zone: 'UTC',
    today: '2026-11-30',
    now,
  };
  const next = { offset: 0, line: 2 };

  test.each<[string, readonly Buffer[] | undefined, RegExp]>([
    ['too few cells', [Buffer.from('a@b.example')], /Has 1 cells, and there are 2 columns/],
    ['too many cells', ['a@b.example', 'x', 'y'].map((cell) => Buffer.from(cell)), /Has 3 cells/],
    ['quotes that are wrong', undefined, /quotes/],
  ])('%s', (_what, cells, reason) => {
    expect(personOf({ line: 9, cells, next }, rules)).toEqual({
      wrong: [{ line: 9, column: undefined, reason: expect.stringMatching(reason) }],
    });
  });

  test('bytes of another encoding, which it says', () => {
    const cells = [Buffer.from('a@b.example'), Buffer.from('Müller', 'latin1')];
    expect(personOf({ line: 9, cells, next }, rules)).toEqual({
      wrong: [{ line: 9, column: 'tags', reason: expect.stringMatching(/not utf-8: save the file as/) }],
    });
  });
});
