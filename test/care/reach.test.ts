import { describe, expect, test } from 'vitest';
import { ownLanguage } from '../../functions/care/audience.ts';
import { dateFor } from '../../functions/care/occasion-dates.ts';
import { occasionNamed } from '../../functions/care/occasions.ts';
import { reachOf } from '../../functions/care/reach.ts';

const occasion = (name: string) => {
  const found = occasionNamed(name, undefined);
  if (!found) throw new Error(`There is no occasion ${name}.`);
  return found;
};

/** No language is named. */
const everyone: readonly string[] = [];

describe('whom an occasion reaches', () => {
  test.each<[string, string, string, string | undefined, readonly string[], 'reached' | 'asking']>([
    ['Christmas in Germany', 'christmas', 'DE', 'de', everyone, 'reached'],
    ['Eid in Saudi Arabia', 'eid-al-fitr', 'SA', 'ar', everyone, 'reached'],
    ['Eid in Germany, whatever the name', 'eid-al-fitr', 'DE', 'ar', everyone, 'asking'],
    ['Eid in Germany, by the language alone', 'eid-al-fitr', 'DE', 'ar', ['ar'], 'asking'],
    ['Diwali in India, of several religions', 'diwali', 'IN', 'en', everyone, 'asking'],
    ['Christmas in Singapore', 'christmas', 'SG', 'en', everyone, 'asking'],
    ['Eid in Malaysia', 'eid-al-fitr', 'MY', 'en', everyone, 'asking'],
    ['Hanukkah in Israel', 'hanukkah', 'IL', 'en', everyone, 'asking'],
    ['Lunar New Year in Singapore, of no religion', 'lunar-new-year', 'SG', 'en', everyone, 'reached'],
    ['Mid-Autumn in Germany', 'mid-autumn', 'DE', 'zh-Hans', everyone, 'asking'],
    ['Mid-Autumn in Germany, where the language is named', 'mid-autumn', 'DE', 'zh-Hans', ['zh'], 'reached'],
    [
      'Mid-Autumn in Germany, whose language nobody knows',
      'mid-autumn',
      'DE',
      undefined,
      ['zh', 'en'],
      'asking',
    ],
    ['a birthday anywhere', 'birthday', 'JP', 'ja', everyone, 'reached'],
  ])('%s', (_what, name, country, language, named, reach) => {
    expect(reachOf(occasion(name), new Set(named), { country, language })).toBe(reach);
  });
});

describe('the date of a feast', () => {
  const mothers = [
    { date: '2027-03-07', countries: ['GB', 'IE'] },
    { date: '2027-05-09', countries: ['US', 'DE'] },
  ];

  test('is that of the reader’s country, else that of the feast’s home', () => {
    expect(dateFor(occasion('mothers-day'), mothers, 'GB')).toBe('2027-03-07');
    expect(dateFor(occasion('mothers-day'), mothers, 'DE')).toBe('2027-05-09');
    // Nobody keeps it there: the date of its home, the United States.
    expect(dateFor(occasion('mothers-day'), mothers, 'KR')).toBe('2027-05-09');
    // The country keeps it, and its date is not approved.
    expect(dateFor(occasion('mothers-day'), mothers, 'FR')).toBeUndefined();
  });

  test('may be one for all countries that have none of their own', () => {
    const eid = [{ date: '2027-03-10' }, { date: '2027-03-11', countries: ['ID'] }];
    expect(dateFor(occasion('eid-al-fitr'), eid, 'SA')).toBe('2027-03-10');
    expect(dateFor(occasion('eid-al-fitr'), eid, 'ID')).toBe('2027-03-11');
    expect(dateFor(occasion('eid-al-fitr'), eid, 'DE')).toBe('2027-03-10');
  });
});

test('a language is somebody’s own by what they said, or by their country, and not by the shop', () => {
  const version = '2026-11-22T10:00:00.000Z';
  const of = (locale: string | undefined, country: string | undefined) =>
    ownLanguage({
      locale: locale === undefined ? undefined : { value: locale, version },
      country: country === undefined ? undefined : { value: country, version },
    });
  expect(of('zh-TW', 'DE')).toBe('zh-Hant');
  expect(of(undefined, 'JP')).toBe('ja');
  expect(of('nl-BE', 'NL')).toBeUndefined();
  expect(of(undefined, undefined)).toBeUndefined();
});
