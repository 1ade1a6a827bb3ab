import { addDays, dateIn } from '../../calendar/dates.ts';
import { timeBegins } from '../../calendar/local-hours.ts';

/** What happens to people whose time is past. */
export const pastRules = ['now', 'tomorrow', 'skip'] as const;
export type PastRule = (typeof pastRules)[number];

/** A time on each recipient's own clock. */
export interface OwnTime {
  /** The local date. */
  readonly date: string;
  /** `HH:MM` on the clock of each recipient. */
  readonly hour: string;
  readonly past: PastRule;
}

/** One UTC instant for everybody, or a time on each recipient's own clock. */
type SendTime = { readonly at: string } | OwnTime;

/** When messages of a campaign may leave. */
export interface Leaving {
  readonly time: SendTime;
  /** For how long a wave leaves. Whom it does not reach until then, the time is past for. */
  readonly withinSeconds: number;
  /** The campaign's last instant: from then on nothing leaves. */
  readonly notAfter?: string | undefined;
}

const tooLate = 'too-late';

/** What a message does at an instant. */
export type Turn =
  | {
      readonly does: 'leave';
      /** The UTC instant that is its wave. */
      readonly wave: string;
      /** From then on it does not leave any more, or not in this wave; undefined if nothing ends it. */
      readonly until: string | undefined;
    }
  /** `from`: the UTC instant of its wave, or the end of what puts it off. */
  | { readonly does: 'wait'; readonly from: string }
  | { readonly does: 'skip'; readonly reason: typeof tooLate };

const seconds = 1_000;
const daySeconds = 86_400;

/** The instant that is so many seconds after another. */
export const later = (instant: string, by: number): string =>
  new Date(Date.parse(instant) + by * seconds).toISOString();

/** The earlier of two instants, as far as they exist. */
const earlier = (one: string | undefined, other: string | undefined): string | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
};

const skipped: Turn = { does: 'skip', reason: tooLate };

/** The turn of somebody whose messages may leave from one instant and until another. */
const turnIn = (
  { from, until }: { readonly from: string; readonly until: string | undefined },
  wave: string,
  { notAfter }: Leaving,
  now: string,
): Turn => {
  const end = earlier(until, notAfter);
  if (end !== undefined && (end <= now || end <= from)) return skipped;
  return now < from ? { does: 'wait', from } : { does: 'leave', wave, until: end };
};

/** The first local date of the own time whose wave is not over at this instant, with the instant of that wave. */
const openWave = (
  { date, hour }: OwnTime,
  { zone, now }: Pick<Recipient, 'zone' | 'now'>,
  withinSeconds: number,
): string => {
  // No wave before this date can be open still: it began more than `within` ago.
  const ago = 1 + Math.ceil(withinSeconds / daySeconds);
  const first = addDays(dateIn(zone, now), -ago);
  const from = first > date ? first : date;
  // From tomorrow on every wave is open. A day more, for zones that skip one.
  for (let days = 0; days <= ago + 2; days += 1) {
    const wave = timeBegins(zone, addDays(from, days), hour);
    // As numbers: instants after the year 9999 do not sort as text.
    if (Date.parse(wave) + withinSeconds * seconds > Date.parse(now)) return wave;
  }
  throw new Error(`No wave at ${hour} in ${zone} is open from ${from} on.`);
};

export interface Recipient {
  /** IANA; as `likelyTimeZone` tells, or as it was frozen. */
  readonly zone: string;
  readonly now: string;
  /**
   * Until when quiet hours or mourning put the message off, if they did. This time does not count against `within`,
   * unless the rule is `skip`. Other deferrals, such as the contact budget, count: for them, ask as of their end.
   */
  readonly quietUntil?: string | undefined;
}

/**
 * What a recipient's message does at an instant: it leaves, waits for its wave, or is skipped as `too-late`. A wave
 * leaves from its UTC instant on, for `within`. After that the time is past: under `now` the message leaves at any
 * later instant, under `tomorrow` it waits for the same time on the next local day, under `skip` it is skipped. At
 * one instant for everybody, the rule is `now`. Nothing leaves from the campaign's last instant on.
 */
export const turnOf = (leaving: Leaving, { zone, now, quietUntil }: Recipient): Turn => {
  const { time, withinSeconds } = leaving;
  const wave = 'at' in time ? time.at : timeBegins(zone, time.date, time.hour);
  const end = later(wave, withinSeconds);
  const isPut = quietUntil !== undefined && quietUntil > wave;
  const from = isPut ? quietUntil : wave;
  if ('at' in time || time.past === 'now')
    return turnIn({ from, until: undefined }, isPut || now < end ? wave : now, leaving, now);
  if (time.past === 'skip') return turnIn({ from, until: end }, wave, leaving, now);
  const afterQuiet = later(from, withinSeconds);
  if (isPut && now < afterQuiet) return turnIn({ from, until: afterQuiet }, wave, leaving, now);
  const next = openWave(time, { zone, now }, withinSeconds);
  return turnIn({ from: next, until: later(next, withinSeconds) }, next, leaving, now);
};

const ruleOf = (time: SendTime): PastRule => ('at' in time ? 'now' : time.past);

/**
 * The last instant of a message of a wave: from then on it is `too-late`. Undefined if nothing ends it. Under `now`
 * and `tomorrow` only the campaign's last instant does: whom the wave does not reach, leaves later.
 */
export const lastInstantOf = (
  { time, withinSeconds, notAfter }: Leaving,
  wave: string,
): string | undefined => (ruleOf(time) === 'skip' ? earlier(later(wave, withinSeconds), notAfter) : notAfter);

/** Until when a wave leaves as such: then the rest follows the rule. Under `now` it just goes on leaving. */
export const endOfWave = ({ time, withinSeconds, notAfter }: Leaving, wave: string): string | undefined =>
  ruleOf(time) === 'now' ? notAfter : earlier(later(wave, withinSeconds), notAfter);
