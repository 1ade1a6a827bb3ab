import type { When } from './when.ts';

/** What a time becomes in the body that the API takes; `wrong` says why it does not fit. */
type Timed = { readonly value: unknown } | { readonly wrong: string };

/** How a field takes a time that is written as people write it (`when.ts`). */
export interface Timing {
  readonly become: (when: When, now: Date) => Timed;
  /** Texts that the API takes as they are. */
  readonly asIs?: RegExp;
}

/** One instant for all: an hour of each recipient's own clock is none. */
export const oneInstant: Timing = {
  become: (when) =>
    when.kind === 'instant'
      ? { value: when.at }
      : { wrong: 'Must be one instant, like 2026-12-24T18:00 Europe/Berlin.' },
};

/** `09:00 recipient`, or `09:00` as the API takes it. */
export const ownHour: Timing = {
  asIs: /^\d\d:\d\d$/,
  become: (when) =>
    when.kind === 'recipient' && !when.time.includes('T')
      ? { value: when.time }
      : { wrong: 'Must be an hour of the reader’s clock, like 09:00 recipient.' },
};

/** A greeting leaves at a full hour of the reader's clock: `09:00 recipient` is the hour 9. */
export const fullHour: Timing = {
  become: (when) => {
    const [, full] = when.kind === 'recipient' ? (/^(\d\d):00$/.exec(when.time) ?? []) : [];
    return full === undefined
      ? { wrong: 'Must be a full hour of the reader’s clock, like 9 or 09:00 recipient.' }
      : { value: Number(full) };
  },
};

const halfDayMs = 43_200_000;

/** The date where it is earliest: twelve hours behind UTC. */
const earliestDate = (now: Date): string => new Date(now.getTime() - halfDayMs).toISOString().slice(0, 10);

/**
 * When a campaign leaves. Without a day, an hour of the recipients is the next one on each clock: for whom it is past
 * today, it comes tomorrow.
 */
export const leaving: Timing = {
  become: (when, now) => {
    if (when.kind === 'instant') return { value: { at: when.at } };
    const [first = '', second] = when.time.split('T');
    const [date, hour] = second === undefined ? [earliestDate(now), first] : [first, second];
    return { value: { date, hour, past: 'tomorrow' } };
  },
};
