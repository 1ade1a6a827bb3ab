import { Temporal } from 'temporal-polyfill';

/** When something happens: an instant, or an hour of each recipient's own clock. */
export type When =
  | { readonly kind: 'instant' /** UTC, `2026-12-24T17:00:00.000Z`. */; readonly at: string }
  | {
      readonly kind: 'recipient' /** `09:00`, or `2026-12-24T09:00` where a day is named. */;
      readonly time: string;
    };

const forms =
  'Must be written like 09:00 recipient, 2026-12-24T09:00 recipient, 2026-12-24T18:00 Europe/Berlin or 2026-12-24T17:00:00Z.';

type Read = { readonly when: When } | { readonly wrong: string };

const instant = (at: Temporal.Instant): Read => ({
  when: { kind: 'instant', at: at.toString({ fractionalSecondDigits: 3 }) },
});

/** Names of IANA have a slash, but for UTC; `CET` and offsets are not zones of a place. */
const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone === 'UTC' || zone.includes('/');
  } catch {
    return false;
  }
};

/** A time of a clock on a wall. Once a year it does not exist for an hour, and once it comes twice. */
const onTheWall = (local: string, zone: string): Read => {
  if (!isZone(zone)) return { wrong: `${zone} is not a time zone, like Europe/Berlin.` };
  const time = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    time.toZonedDateTime(zone, { disambiguation }),
  );
  if (!earlier || !later) return { wrong: forms };
  if (earlier.epochNanoseconds === later.epochNanoseconds) return instant(earlier.toInstant());
  if (earlier.toPlainDateTime().equals(time)) {
    const choices = [earlier, later].map(({ offset }) => `${local}${offset}`).join(' or ');
    return { wrong: `This time comes twice in ${zone}, because the clocks go back. Write ${choices}.` };
  }
  return { wrong: `This time does not exist in ${zone}, because the clocks go forward then.` };
};

/** In the product every hour of recipients is a full one of 24: `9:00` is meant as `09:00`. */
const clock = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}):([0-5]\d)$/;

const onEachClock = (local: string): Read => {
  const [, day, hour = '', minute = ''] = clock.exec(local) ?? [];
  if (hour === '' || Number(hour) > 23) return { wrong: forms };
  if (day !== undefined) Temporal.PlainDate.from(day, { overflow: 'reject' });
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return { when: { kind: 'recipient', time: day === undefined ? time : `${day}T${time}` } };
};

const read = (text: string): Read => {
  const [local = '', place, ...more] = text.trim().split(/\s+(?=[A-Za-z])/);
  if (more.length > 0) return { wrong: forms };
  if (place === 'recipient') return onEachClock(local);
  const isWall = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(local);
  if (place !== undefined) return isWall ? onTheWall(local.replace(' ', 'T'), place) : { wrong: forms };
  if (isWall) return { wrong: `Needs a clock: say whose. ${forms}` };
  return instant(Temporal.Instant.from(local));
};

/**
 * Reads a time as people write it in a file: `09:00 recipient`, `2026-12-24T18:00 Europe/Berlin`, or RFC 3339 with an
 * offset. `wrong` is a sentence that says what to write.
 */
export const readWhen = (text: string): Read => {
  try {
    return read(text);
  } catch {
    // Temporal's sentences speak of its own types.
    return { wrong: forms };
  }
};
