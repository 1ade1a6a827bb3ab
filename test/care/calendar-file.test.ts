import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { CareCalendar } from '../../functions/care/seeing/calendar.api.ts';
import { calendarFile } from '../../functions/care/seeing/calendar-file.ts';
import { runs } from '../support/runs.ts';

const now = new Date('2027-01-05T10:00:00.000Z');

const feast = (about: Partial<CareCalendar['feasts'][number]> = {}): CareCalendar['feasts'][number] => ({
  date: '2027-09-15',
  occasion: 'mid-autumn',
  name: '中秋节',
  status: 'approved',
  countries: ['CN', 'HK'],
  greeted: true,
  programmes: ['cpr_0123456789abcdef01234567'],
  ...about,
});

const calendarOf = (about: Partial<CareCalendar>): CareCalendar => ({
  shop: 'shp_0123456789abcdef01234567',
  from: '2027-01-05',
  until: '2028-01-05',
  feasts: [],
  mourning: [],
  personal: [],
  ...about,
});

/** The entries as a parser reads them that has nothing to do with the library that writes them. */
const read = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const entries = calendar.getAllSubcomponents('vevent').map((event) => {
    const { uid, summary, description, startDate, endDate } = new ICAL.Event(event);
    return {
      uid,
      summary,
      description,
      start: startDate.toString(),
      end: endDate.toString(),
      isDate: startDate.isDate && endDate.isDate,
      stamp: String(event.getFirstPropertyValue('dtstamp')),
      free: event.getFirstPropertyValue('transp'),
      category: event.getFirstPropertyValue('categories'),
    };
  });
  return { calendar, entries };
};

describe('the file of the calendar', () => {
  test('has a whole day for each feast, day of mourning and count', () => {
    const file = calendarFile(
      calendarOf({
        feasts: [
          feast(),
          feast({
            occasion: 'eid-al-fitr',
            date: '2027-03-10',
            name: 'Eid',
            status: 'proposed',
            programmes: [],
          }),
        ],
        mourning: [{ date: '2027-12-13', name: 'Nanjing Memorial Day', places: ['CN'] }],
        personal: [{ date: '2027-01-31', occasion: 'birthday', name: 'Birthday', people: 12 }],
      }),
      'Aurora Outdoor',
      now,
    );
    const { calendar, entries } = read(file);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toBeTruthy();
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Aurora Outdoor');
    expect(entries).toMatchObject([
      { summary: '中秋节', start: '2027-09-15', end: '2027-09-16', category: 'Feast' },
      { summary: 'Eid?', start: '2027-03-10', end: '2027-03-11' },
      { summary: 'Nanjing Memorial Day', start: '2027-12-13', category: 'Mourning' },
      { summary: 'Birthday: 12', start: '2027-01-31', end: '2027-02-01', category: 'People' },
    ]);
    expect(entries[0]?.description).toContain('cpr_0123456789abcdef01234567');
    expect(entries[1]?.description).toContain('nothing is sent before a person has set the date');
    for (const { isDate, free, stamp } of entries) {
      expect(isDate).toBe(true);
      expect(free).toBe('TRANSPARENT');
      expect(stamp).toBe('2027-01-05T10:00:00Z');
    }
  });

  test('keeps the id of an entry from one hour to the next', () => {
    const calendar = calendarOf({
      feasts: [feast()],
      mourning: [
        { date: '2027-08-16', name: 'Ghost Festival', places: ['TW'] },
        { date: '2027-08-16', name: 'Ghost Festival', places: ['VN'] },
      ],
    });
    const idsAt = (at: string, about: Partial<CareCalendar> = {}) =>
      read(calendarFile({ ...calendar, ...about }, 'Aurora', new Date(at))).entries.map(({ uid }) => uid);
    const ids = idsAt('2027-01-05T10:00:00.000Z');
    expect(new Set(ids).size).toBe(3);
    expect(idsAt('2027-01-06T11:00:00.000Z', { mourning: calendar.mourning.slice(1) })).toEqual([
      ids[0],
      ids[2],
    ]);
  });

  test('can hold any name: lines are folded and texts escaped as RFC 5545 says', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    // What no text value can carry (RFC 5545, section 3.3.11): controls.
    const text = name.filter((one) => !/\p{Cc}/u.test(one) && one.trim() === one && one !== '');
    fc.assert(
      fc.property(text, text, (shop, feastName) => {
        const file = calendarFile(calendarOf({ feasts: [feast({ name: feastName })] }), shop, now);
        const lines = file.split('\r\n');
        expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        expect(lines.join('')).not.toContain('\n');
        const { calendar, entries } = read(file);
        expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(shop);
        expect(entries[0]?.summary).toBe(feastName);
      }),
      runs(1000),
    );
  });
});
