import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessTime, isOpen } from '../../functions/calendar/business-hours.ts';
import { type BusinessHours, businessHours, roundTheClock } from '../../functions/calendar/opening-hours.ts';

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const hours = (change: Record<string, unknown>): BusinessHours =>
  businessHours.parse({ zone: 'Europe/Berlin', holidays: 'DE', days: closed, ...change });

const shift = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
const office = hours({ days: { ...closed, mon: shift, tue: shift, wed: shift, thu: shift, fri: shift } });
const nights = hours({ days: { ...closed, fri: [['22:00', '06:00']], sat: [['22:00', '06:00']] } });
const minutes = (count: number) => count * 60;

describe('addBusinessTime', () => {
  // Berlin is UTC+1 in winter. 23 November 2026 is a Monday.
  test.each([
    ['within a span', office, '2026-11-23T09:00:00.000Z', minutes(15), '2026-11-23T09:15:00.000Z'],
    ['over the break', office, '2026-11-23T11:20:00.000Z', minutes(15), '2026-11-23T12:35:00.000Z'],
    ['up to the end of a span', office, '2026-11-23T16:45:00.000Z', minutes(15), '2026-11-23T17:00:00.000Z'],
    ['over night', office, '2026-11-23T16:50:00.000Z', minutes(15), '2026-11-24T08:05:00.000Z'],
    ['asked at night', office, '2026-11-23T22:00:00.000Z', minutes(15), '2026-11-24T08:15:00.000Z'],
    ['over the weekend', office, '2026-11-27T16:55:00.000Z', minutes(15), '2026-11-30T08:10:00.000Z'],
    ['over Christmas', office, '2026-12-24T16:50:00.000Z', minutes(15), '2026-12-28T08:05:00.000Z'],
    [
      'over Easter, and the clocks change',
      office,
      '2027-03-25T16:50:00.000Z',
      minutes(15),
      '2027-03-30T07:05:00.000Z',
    ],
    ['nothing to wait, but closed', office, '2026-11-28T10:00:00.000Z', 0, '2026-11-30T08:00:00.000Z'],
    ['a whole week of 40 hours', office, '2026-11-23T08:00:00.000Z', 40 * 3600, '2026-11-27T17:00:00.000Z'],
    ['past midnight', nights, '2026-11-27T22:30:00.000Z', minutes(60), '2026-11-27T23:30:00.000Z'],
    // 22:00 to 06:00 has nine hours when clocks go back, seven when they go forward.
    ['the long night', nights, '2026-10-24T20:00:00.000Z', 9 * 3600, '2026-10-25T05:00:00.000Z'],
    ['the short night', nights, '2026-03-28T21:00:00.000Z', 7 * 3600, '2026-03-29T04:00:00.000Z'],
    ['any time', roundTheClock, '2026-12-25T23:59:30.000Z', minutes(15), '2026-12-26T00:14:30.000Z'],
  ])('%s', (_name, when, from, seconds, due) => {
    expect(addBusinessTime(when, from, seconds)).toBe(due);
  });

  test('a holiday of the region only', () => {
    const bavarian = { ...office, region: 'BY' };
    expect(addBusinessTime(office, '2027-01-06T09:00:00.000Z', 60)).toBe('2027-01-06T09:01:00.000Z');
    expect(addBusinessTime(bavarian, '2027-01-06T09:00:00.000Z', 60)).toBe('2027-01-07T08:01:00.000Z');
  });

  test('the evening before a holiday runs to its end, the holiday’s own does not begin', () => {
    const evenings = hours({
      days: { ...closed, thu: [['20:00', '02:00']], fri: [['20:00', '02:00']] },
    });
    // Good Friday 2027 is 26 March.
    expect(isOpen(evenings, '2027-03-26T00:30:00.000Z')).toBe(true);
    expect(isOpen(evenings, '2027-03-26T19:30:00.000Z')).toBe(false);
  });

  test('overlapping spans count once', () => {
    const doubled = hours({
      days: {
        ...closed,
        mon: [
          ['09:00', '12:00'],
          ['10:00', '13:00'],
        ],
      },
    });
    expect(addBusinessTime(doubled, '2026-11-23T08:00:00.000Z', 4 * 3600)).toBe('2026-11-23T12:00:00.000Z');
  });

  test('more than ten years have is refused', () => {
    const rare = hours({ days: { ...closed, mon: [['09:00', '09:01']] } });
    expect(() => addBusinessTime(rare, '2026-11-23T08:00:00.000Z', 90 * 86_400)).toThrow(/too short/);
  });
});

test.each([
  ['2026-11-23T07:59:59.999Z', false],
  ['2026-11-23T08:00:00.000Z', true],
  ['2026-11-23T11:29:59.999Z', true],
  ['2026-11-23T11:30:00.000Z', false],
  ['2026-11-22T10:00:00.000Z', false],
  ['2026-12-25T10:00:00.000Z', false],
])('the office at %s: %s', (instant, open) => {
  expect(isOpen(office, instant)).toBe(open);
});

test.each([
  ['no opening at all', { days: closed }],
  ['an hour that is none', { days: { ...closed, mon: [['09:00', '25:00']] } }],
  ['a start at 24:00', { days: { ...closed, mon: [['24:00', '02:00']] } }],
  ['a day that is none', { days: { ...closed, montag: [['09:00', '17:00']] } }],
  ['a zone that is none', { zone: 'Europe/Bonn', days: { ...closed, mon: shift } }],
])('%s is refused', (_name, change) => {
  expect(() => hours(change)).toThrow();
});

/** An oracle of its own: what a clock on the wall in Berlin shows, by Intl. */
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const staffed = (at: number): boolean => {
  const [day = '', time = ''] = wall.format(at).split(/,? /);
  const working = (time >= '09:00' && time < '12:30') || (time >= '13:30' && time < '18:00');
  return !['Sat', 'Sun'].includes(day) && working;
};

test('as many staffed quarters of an hour pass as were asked for, in one wait or two', () => {
  const quarter = 15 * 60_000;
  const start = Date.parse('2026-01-01T00:00:00.000Z');
  const instants = fc.nat(2 * 365 * 96).map((count) => start + count * quarter);
  const everyDay = { ...office, holidays: null };
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 100 }), fc.nat(60), (at, a, b) => {
      const from = new Date(at).toISOString();
      const due = addBusinessTime(everyDay, from, (a + b) * 900);
      expect(addBusinessTime(everyDay, addBusinessTime(everyDay, from, b * 900), a * 900)).toBe(due);
      let open = 0;
      for (let now = at; now < Date.parse(due); now += quarter) open += staffed(now) ? 1 : 0;
      expect(open).toBe(a + b);
      expect(staffed(Date.parse(due) - 1)).toBe(true);
    }),
  );
});
