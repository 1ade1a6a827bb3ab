import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextBirthday } from '../../functions/calendar/birthdays.ts';
import { addDays } from '../../functions/calendar/dates.ts';
import { greetingKey } from '../../functions/care/greeting.ts';
import type { Programme } from '../../functions/care/programme.ts';
import {
  datesBetween,
  offsets,
  possibleHours,
  quarterFrom,
} from '../../functions/care/runs/quarter-hours.ts';
import { type MemoryPerson, memoryShop, openCareInMemory, programmeOn } from '../support/care-in-memory.ts';
import { slowRuns } from '../support/runs.ts';

/** Zones of every kind: half and quarter hours, both ends of the day, changes at midnight and by half an hour. */
const zones = [
  ...['Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Auckland', 'Pacific/Norfolk'],
  ...['Australia/Lord_Howe', 'Australia/Sydney', 'Australia/Adelaide', 'Australia/Darwin', 'Australia/Eucla'],
  ...['Asia/Tokyo', 'Asia/Shanghai', 'Asia/Yangon', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Kabul'],
  ...['Asia/Tehran', 'Asia/Dubai', 'Asia/Beirut', 'Asia/Gaza', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['Europe/Moscow', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Atlantic/Azores', 'America/Nuuk'],
  ...['America/St_Johns', 'America/Halifax', 'America/Sao_Paulo', 'America/Havana', 'America/Asuncion'],
  ...['America/Santiago', 'America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Pacific/Easter'],
  ...['Pacific/Marquesas', 'Pacific/Pago_Pago'],
];

const minutes = 60_000;
const tickOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The ticks of some days of UTC. */
const ticksOf = (first: string, days: number): string[] =>
  Array.from({ length: days * 96 }, (_one, place) => tickOf(Date.parse(first) + place * 15 * minutes));

/** What clocks show at an instant, as the runtime's own tables have it: `2027-03-14 09:00`. */
const clockIn = (timeZone: string): ((instant: string) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (instant) => format.format(Date.parse(instant));
};

/**
 * By date and hour, the tick at which clocks in the zone first show it, or have just skipped it: found by looking
 * at the clock at each tick, and at nothing else.
 */
const firstShown = (zone: string, ticks: readonly string[]): ReadonlyMap<string, string> => {
  const clock = clockIn(zone);
  const shown = new Map<string, string>();
  let latest = clock(tickOf(Date.parse(ticks[0] ?? '') - minutes));
  for (const tick of ticks) {
    const now = clock(tick);
    if (now <= latest) continue;
    // All hours between what clocks showed before and what they show now; Nuuk skips the last of a day.
    for (const date of new Set([latest.slice(0, 10), now.slice(0, 10)]))
      for (let hour = 0; hour < 24; hour += 1) {
        const wall = `${date} ${String(hour).padStart(2, '0')}:00`;
        if (latest < wall && wall <= now) shown.set(wall, tick);
      }
    latest = now;
  }
  return shown;
};

/** Two hours at which clocks change, the last of a day, the usual one, and one of another day. */
const hourly: readonly Partial<Programme>[] = [
  { hour: 0 },
  { hour: 2 },
  { hour: 9 },
  { hour: 23, offsetDays: -3 },
  { hour: 1, offsetDays: 30 },
];
const shops = hourly.map((_one, number) => memoryShop(`shp_${String(number).padStart(24, '0')}`));
const programmes = hourly.map((change, number) => programmeOn(number, shops[number]?.id ?? '', change));

/** Somebody of a shop who was born on this date, in this zone. */
const bornOn = (date: string, zone: string, programme: Programme): MemoryPerson => {
  const customerId = `cus_${zone}_${date}_${programme.id.slice(-2)}`;
  const birthday = {
    calendar: 'gregorian' as const,
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8)),
  };
  const from = (first: string): MemoryPerson => {
    const next = nextBirthday(birthday, first, 'feb-28');
    return {
      customerId,
      kind: 'birthday',
      shop: programme.shop,
      zone,
      date: next.date,
      occurrence: String(next.year),
      next: from,
    };
  };
  return from(date);
};

interface Expected {
  readonly key: string;
  readonly tick: string;
}

/** Whose hour the clocks show in these ticks, and at which; `people` have a birthday on each of the days. */
const expectedIn = (ticks: readonly string[], people: readonly MemoryPerson[]): Expected[] => {
  const shown = new Map(zones.map((zone) => [zone, firstShown(zone, ticks)]));
  const ofShop = new Map(programmes.map((one) => [one.shop, one]));
  return people.flatMap(({ customerId, shop, zone = '', date }) => {
    const programme = ofShop.get(shop);
    if (!programme) return [];
    const { id, hour, offsetDays } = programme;
    const month = date.slice(5);
    return ['2026', '2027', '2028'].flatMap((year) => {
      if (`${year}-${month}` < date) return [];
      const wall = `${addDays(`${year}-${month}`, offsetDays)} ${String(hour).padStart(2, '0')}:00`;
      const tick = shown.get(zone)?.get(wall);
      return tick === undefined ? [] : [{ key: greetingKey(id, year, customerId), tick }];
    });
  });
};

/** Windows of days: all in the deep run; around the changes of clocks in the ordinary one. */
const windows = (): { readonly first: string; readonly days: number }[] => {
  const { numRuns: days } = slowRuns(400);
  if (days === 400) return [{ first: '2026-11-15T00:00:00.000Z', days }];
  const weeks = ['2027-03-11', '2027-03-25', '2027-04-01', '2027-09-03', '2027-10-28'];
  return weeks.map((first) => ({ first: `${first}T00:00:00.000Z`, days: days / weeks.length }));
};

describe('ticks of 40 zones', () => {
  test('the zones are as many and as odd as they should be', () => {
    expect(new Set(zones).size).toBe(40);
  });

  test.each(windows())(
    'from $first on for $days days: each once, in the local hour',
    async ({ first, days }) => {
      const ticks = ticksOf(first, days);
      const day = first.slice(0, 10);
      // Everybody's day is looked for by offsets of up to 30 days.
      const dates = datesBetween(addDays(day, -31), addDays(day, days + 4)).filter(
        (date) => !date.endsWith('02-29'),
      );
      const people = dates
        .slice(0, 365)
        .flatMap((date) =>
          zones.flatMap((zone) => programmes.map((programme) => bornOn(date, zone, programme))),
        );
      const care = openCareInMemory({ shops, programmes, people });
      for (const tick of ticks) {
        if (tick.endsWith('T00:00:00.000Z')) care.roll(tick.slice(0, 10));
        await care.tick(tick);
      }
      const expected = expectedIn(ticks, people);
      expect(expected.length).toBeGreaterThan(zones.length * programmes.length * (days - 3));
      const wrong = expected.filter(({ key, tick }) => `${care.greeted.get(key)}` !== tick);
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(care.greeted.size).toBe(new Set(expected.map(({ key }) => key)).size);
    },
  );
});

describe('local hours', () => {
  /** The offsets of a zone on a day of each season of some years, in minutes. */
  const offsetsOf = (timeZone: string): number[] => {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    return Array.from({ length: 15 * 4 }, (_one, season) => {
      const at = new Date(Date.UTC(2025, season * 3, 3, 12));
      const said = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign = '+', hours = '0', rest = '0'] = /GMT([+-])(\d+):(\d+)/.exec(said) ?? [];
      return Number(`${sign}1`) * (Number(hours) * 60 + Number(rest));
    });
  };

  test('the offsets are those of every zone', () => {
    const all = new Set(Intl.supportedValuesOf('timeZone').flatMap(offsetsOf));
    expect([...all].filter((offset) => !offsets.includes(offset))).toEqual([]);
  });

  test('none begins at a quarter to an hour, and nine at half past', () => {
    expect(possibleHours(quarterFrom('2027-05-05T07:45:00.000Z'))).toEqual([]);
    const hours = possibleHours(quarterFrom('2027-05-05T07:30:00.000Z'));
    expect(hours.every(({ hour }) => hour >= 0 && hour < 24)).toBe(true);
    expect(hours).toContainEqual({ date: '2027-05-05', hour: 13 });
  });

  test('a full hour begins 24 or more of them, on two dates', () => {
    const hours = possibleHours(quarterFrom('2027-05-05T07:00:00.000Z'));
    expect(new Set(hours.map(({ hour }) => hour)).size).toBe(24);
    expect(hours).toContainEqual({ date: '2027-05-05', hour: 9 });
    expect(new Set(hours.map(({ date }) => date))).toEqual(new Set(['2027-05-04', '2027-05-05']));
  });
});

describe('ticks that are missing, late or double', () => {
  const first = '2027-03-26T00:00:00.000Z';
  const ticks = ticksOf(first, 4);
  const people = datesBetween('2027-03-20', '2027-04-02').flatMap((date) =>
    zones.flatMap((zone) => programmes.slice(0, 3).map((programme) => bornOn(date, zone, programme))),
  );
  const expected = expectedIn(ticks, people);

  test('greet nobody twice and miss nobody, within a day', async () => {
    const some = fc.record({
      // The first and the last tick come; of the others each may be away, come twice, or come late.
      gaps: fc.array(fc.record({ from: fc.nat(ticks.length - 2), length: fc.integer({ min: 1, max: 31 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      twice: fc.array(fc.nat(ticks.length - 1), { maxLength: 20 }),
      lateness: fc.nat(14),
    });
    await fc.assert(
      fc.asyncProperty(some, async ({ gaps, twice, lateness }) => {
        const care = openCareInMemory({ shops, programmes: programmes.slice(0, 3), people });
        const isAway = (place: number) =>
          place > 0 &&
          place < ticks.length - 1 &&
          gaps.some(({ from, length }) => from < place && place <= from + length);
        for (const [place, tick] of ticks.entries()) {
          if (isAway(place)) continue;
          const late = tickOf(Date.parse(tick) + lateness * minutes);
          await care.tick(late);
          if (twice.includes(place)) await care.tick(late);
        }
        const wrong = expected.filter(({ key, tick }) => {
          const greeted = care.greeted.get(key) ?? [];
          return greeted.length !== 1 || (greeted[0] ?? '') < tick;
        });
        expect(wrong.slice(0, 3)).toEqual([]);
      }),
      slowRuns(30),
    );
  });

  test('an hour of more than a day ago is missed', async () => {
    const care = openCareInMemory({ shops, programmes: programmes.slice(0, 3), people });
    await care.tick(first);
    await care.tick('2027-03-29T00:00:00.000Z');
    const missing = expected.filter(({ tick }) => tick > first && tick < '2027-03-28T00:00:00.000Z');
    expect(missing.length).toBeGreaterThan(100);
    expect(missing.filter(({ key }) => care.greeted.has(key)).slice(0, 3)).toEqual([]);
    const caught = expected.filter(
      ({ tick }) => tick >= '2027-03-28T00:00:00.000Z' && tick <= '2027-03-29T00:00:00.000Z',
    );
    expect(caught.filter(({ key }) => care.greeted.get(key)?.length !== 1).slice(0, 3)).toEqual([]);
    expect(caught.length).toBeGreaterThan(100);
  });
});
