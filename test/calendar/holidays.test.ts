import { describe, expect, test } from 'vitest';
import { isPublicHoliday } from '../../functions/calendar/holidays.ts';
import { generateHolidays } from './generate-holidays.ts';

test('the table is what its generator makes of the library', async () => {
  await expect(generateHolidays()).toMatchFileSnapshot('../../functions/calendar/holidays-data.ts');
});

/** From the laws and calendars of the countries, by hand. Easter Sunday: 28 March 2027; Orthodox: 2 May 2027. */
describe('public holidays', () => {
  test.each([
    ['2026-10-03', 'DE', undefined, 'German unity'],
    ['2027-03-26', 'DE', undefined, 'Good Friday'],
    ['2027-03-29', 'DE', undefined, 'Easter Monday'],
    ['2027-03-29', 'FR', undefined, 'Easter Monday'],
    ['2027-03-29', 'PL', undefined, 'Easter Monday'],
    ['2027-03-29', 'NO', undefined, 'Easter Monday'],
    ['2027-05-03', 'GR', undefined, 'Orthodox Easter Monday'],
    ['2027-05-03', 'RO', undefined, 'Orthodox Easter Monday'],
    ['2027-05-06', 'DE', undefined, 'Ascension'],
    ['2027-05-27', 'AT', undefined, 'Corpus Christi'],
    ['2026-12-26', 'DE', undefined, 'second day of Christmas'],
    ['2026-12-26', 'IE', undefined, 'St Stephen'],
    ['2027-01-06', 'DE', 'BY', 'Epiphany in Bavaria'],
    ['2027-01-06', 'DE', 'DE-BW', 'Epiphany in Baden-Württemberg'],
    ['2027-11-17', 'DE', 'SN', 'repentance in Saxony'],
    ['2027-10-31', 'DE', 'HH', 'Reformation in Hamburg'],
    ['2027-05-17', 'NO', undefined, 'Constitution day'],
    ['2027-06-24', 'LV', undefined, 'Līgo’s second day'],
    ['2026-06-19', 'SE', undefined, 'Midsummer eve'],
    ['2026-06-18', 'SE', undefined, false],
    ['2027-06-25', 'FI', undefined, 'Midsummer eve'],
    ['2026-06-19', 'DK', undefined, false],
    ['2027-05-04', 'GR', undefined, 'for 1 May, Holy Saturday'],
    ['2026-06-20', 'SE', undefined, 'Midsummer day'],
    ['2026-12-24', 'PL', undefined, 'Christmas Eve, since 2025'],
    ['2024-12-24', 'PL', undefined, false],
    ['2024-04-26', 'DK', undefined, false],
    ['2027-03-15', 'CY', undefined, 'Green Monday'],
    ['2027-03-16', 'CY', undefined, false],
    ['2024-04-25', 'IS', undefined, 'first day of summer'],
    ['2029-04-19', 'IS', undefined, 'first day of summer, as early as it can be'],
    ['2024-04-18', 'IS', undefined, false],
    ['2026-12-28', 'BG', undefined, 'for the 26th, a Saturday'],
    ['2027-12-28', 'BG', undefined, 'for the 26th, a Sunday, after the 27th for the 25th'],
    ['2027-08-15', 'LI', undefined, 'national day'],
    ['2027-05-05', 'NL', undefined, 'liberation'],
    ['2027-05-17', 'IT', 'BZ', 'Whit Monday in Bolzano'],
    ['2027-05-17', 'IT', 'MI', false],
    ['2026-10-09', 'ES', 'V', 'Valencian day, by province'],
    ['2026-10-09', 'ES', 'VC', 'Valencian day, by community'],
    ['2026-10-09', 'ES', 'M', false],
    ['2027-05-27', 'GP', undefined, 'Guadeloupe’s abolition of slavery'],
    ['2027-07-14', 'GP', undefined, 'France’s own, there too'],
    ['2027-12-06', 'AX', undefined, 'Finland’s independence on Åland'],
    ['2026-11-30', 'GB', 'SCT', 'St Andrew'],
    ['2026-11-30', 'GB', 'ENG', false],
    ['2027-03-29', 'GB', 'ENG', 'Easter Monday'],
    ['2027-03-29', 'GB', 'SCT', false],
    ['2027-08-30', 'GB', 'ENG', 'Summer bank holiday'],
    ['2027-07-12', 'GB', 'NIR', 'Orangemen'],
    ['2026-11-26', 'US', undefined, 'Thanksgiving'],
    ['2026-10-01', 'CN', undefined, 'National day'],
    ['2026-09-22', 'JP', undefined, 'between two holidays'],
    ['2026-11-02', 'AU', 'VIC', false],
    ['2026-11-03', 'AU', 'VIC', 'Melbourne Cup'],
    ['2027-01-06', 'DE', undefined, false],
    ['2027-01-06', 'DE', 'BE', false],
    ['2027-01-06', 'DE', 'XX', false],
    ['2027-01-07', 'DE', 'BY', false],
    ['2026-11-25', 'DE', undefined, false],
    ['2026-12-25', 'BR', undefined, false],
    ['2040-12-25', 'DE', undefined, 'the same date every year'],
    ['2040-04-02', 'DE', undefined, false],
  ])('%s in %s %s: %s', (date, country, region, name) => {
    expect(isPublicHoliday(date, country, region)).toBe(name !== false);
  });
});
