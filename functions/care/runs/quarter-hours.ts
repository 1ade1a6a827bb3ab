import { addDays } from '../../calendar/dates.ts';

/** A part of time: from a UTC instant on, and before another. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

const minute = 60_000;
const hour = 60 * minute;

/** Local hours begin in quarters of an hour of UTC, so a tick is a quarter-hour. */
const quarterMilliseconds = 15 * minute;

/** Greetings whose hour is over for longer than this are missed. */
export const graceMilliseconds = 24 * hour;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The quarter-hour in which an instant lies. */
export const quarterOf = (instant: string): string =>
  iso(Math.floor(Date.parse(instant) / quarterMilliseconds) * quarterMilliseconds);

/** A quarter-hour, from its beginning. */
export const quarterFrom = (from: string): Span => ({
  from,
  until: iso(Date.parse(from) + quarterMilliseconds),
});

/**
 * What clocks differ from UTC, somewhere, at some time of the year, in minutes (IANA tz database). A test looks
 * whether it has those of all zones.
 */
export const offsets: readonly number[] = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180,
  210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

const [westernmost = 0, easternmost = 0] = [offsets[0], offsets.at(-1)];

/** A local hour of a date. */
export interface LocalHour {
  readonly date: string;
  /** 0 to 23. */
  readonly hour: number;
}

/**
 * The local hours that may begin in this span, in some zone: no less than do. Where clocks skip an hour, it begins
 * when it would have begun without that.
 */
export const possibleHours = ({ from, until }: Span): LocalHour[] => {
  const found = new Map<number, LocalHour>();
  for (const offset of offsets) {
    const start = Math.ceil((Date.parse(from) + offset * minute) / hour) * hour;
    for (let wall = start; wall < Date.parse(until) + offset * minute; wall += hour) {
      const shown = iso(wall);
      found.set(wall, { date: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) });
    }
  }
  return [...found.keys()].toSorted((a, b) => a - b).flatMap((wall) => found.get(wall) ?? []);
};

/** From when on and until when a local hour of this date begins somewhere. */
export const spanOfHour = ({ date, hour: local }: LocalHour): Span => {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + local * hour;
  return {
    from: iso(wall - easternmost * minute),
    until: iso(wall - westernmost * minute + quarterMilliseconds),
  };
};

/** How often the run of a feast looks again for people who are to be greeted. */
const againMilliseconds = 4 * hour;

/** When the run of a feast looks again, of the span in which its hour begins: every four hours, and at the last of all. */
export const againMoments = ({ from, until }: Span): string[] => {
  const last = Date.parse(until) - quarterMilliseconds;
  const moments: string[] = [];
  for (let moment = Date.parse(from) + againMilliseconds; moment < last; moment += againMilliseconds)
    moments.push(iso(moment));
  return [...moments, iso(last)];
};

/** The dates from one to another, both included. */
export const datesBetween = (from: string, until: string): string[] => {
  const dates: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date);
  return dates;
};
