import { expect, test } from 'vitest';
import { mourningOn } from '../../functions/calendar/mourning.ts';

/** From the laws and calendars of the countries, by hand. */
test.each([
  ['2027-03-26', 'DE', 'Good Friday'],
  ['2027-03-26', 'PH', 'Good Friday'],
  ['2027-03-26', 'FR', undefined],
  ['2027-04-30', 'GR', 'Orthodox Good Friday'],
  ['2027-03-26', 'GR', undefined],
  ['2027-04-05', 'CN', 'Qingming'],
  ['2028-04-04', 'HK', 'Qingming'],
  // Lunar 7/15 of 2026.
  ['2026-08-27', 'TW', 'Ghost Festival'],
  ['2026-08-27', 'VN', 'Ghost Festival'],
  ['2026-08-27', 'CN', undefined],
  ['2026-11-02', 'MX', "All Souls' Day"],
  ['2026-11-11', 'FR', 'Armistice Day'],
  ['2026-11-11', 'RE', 'Armistice Day'],
  ['2026-11-11', 'GB', 'Remembrance Day'],
  ['2026-11-11', 'CA', 'Remembrance Day'],
  ['2026-11-11', 'PL', undefined],
  ['2026-11-15', 'DE', 'National Day of Mourning'],
  ['2026-11-18', 'DE', 'Day of Repentance and Prayer'],
  ['2026-11-22', 'DE', 'Sunday of the Dead'],
  // Christmas Eve of 2028 is a Sunday, and so the fourth of Advent.
  ['2028-11-26', 'DE', 'Sunday of the Dead'],
  ['2028-11-22', 'DE', 'Day of Repentance and Prayer'],
  ['2027-04-25', 'AU', 'ANZAC Day'],
  ['2027-05-31', 'US', 'Memorial Day'],
  ['2027-05-31', 'GU', 'Memorial Day'],
  ['2027-06-06', 'KR', 'Memorial Day'],
  ['2027-04-16', 'KR', 'Day of the Sewol'],
  ['2027-05-04', 'NL', 'Remembrance of the Dead'],
  ['2027-05-04', 'IL', 'Yom HaShoah'],
  ['2024-05-06', 'IL', 'Yom HaShoah'],
  ['2024-05-05', 'IL', undefined],
  ['2024-05-13', 'IL', 'Yom HaZikaron'],
  ['2025-04-24', 'IL', 'Yom HaShoah'],
  ['2025-04-30', 'IL', 'Yom HaZikaron'],
  ['2026-04-21', 'IL', 'Yom HaZikaron'],
  ['2025-08-03', 'IL', "Tisha B'Av"],
  ['2025-08-02', 'IL', undefined],
  ['2026-09-21', 'IL', 'Yom Kippur'],
  ['2026-06-26', 'IR', 'Ashura'],
  ['2026-06-26', 'PK', 'Ashura'],
  ['2026-06-26', 'TR', undefined],
  ['2027-02-28', 'TW', 'Peace Memorial Day'],
  ['2027-10-13', 'TH', 'King Bhumibol Memorial Day'],
  ['2027-04-07', 'RW', 'Genocide Memorial Day'],
  ['2027-04-24', 'AM', 'Genocide Remembrance Day'],
  ['2026-11-21', 'UA', 'Day of Dignity and Freedom'],
  ['2026-11-28', 'UA', 'Holodomor Remembrance Day'],
  ['2026-12-13', 'CN', 'Nanjing Memorial Day'],
  ['2027-08-06', 'JP', 'Hiroshima Memorial Day'],
  ['2027-03-11', 'JP', 'Day of the 2011 earthquake'],
  ['2027-09-11', 'US', 'September 11'],
  ['2027-03-12', 'JP', undefined],
  ['2027-03-26', undefined, undefined],
  ['2027-03-26', 'XX', undefined],
])('%s in %s: %s', (date, country, name) => {
  expect(mourningOn(date, country, 'all')).toBe(name);
  expect(mourningOn(date, country, 'settled')).toBe(name);
  expect(mourningOn(date, country, 'none')).toBeUndefined();
});

test.each([
  ['2027-01-26', 'AU', undefined, 'Australia Day'],
  ['2026-10-12', 'US', undefined, 'Columbus Day'],
  ['2027-07-12', 'GB', 'NIR', 'The Twelfth'],
  ['2027-07-12', 'GB', 'GB-NIR', 'The Twelfth'],
  ['2027-07-12', 'GB', 'SCT', undefined],
  ['2027-07-12', 'GB', undefined, undefined],
  ['2027-06-04', 'HK', undefined, '4 June'],
  ['2027-07-01', 'HK', undefined, '1 July'],
  ['2026-10-18', 'HK', undefined, 'Chung Yeung'],
  ['2026-10-18', 'CN', undefined, undefined],
])('%s in %s %s is contested: %s', (date, country, region, name) => {
  expect(mourningOn(date, country, 'all', region)).toBe(name);
  expect(mourningOn(date, country, 'settled', region)).toBeUndefined();
});
