import * as z from 'zod/mini';
import { versioned } from '../kit/versioned.ts';

/**
 * The pace that all senders of the account keep together: SES takes so many messages a second and so many in 24 hours
 * (`GetSendQuota`). Senders reserve evenly spaced slots in one stored item (the generic cell rate algorithm: what is
 * kept is the time of the next free slot), so that any second has as many as the rate allows, however many senders
 * there are. All times are milliseconds since the epoch.
 */
export const pace = z.object({
  id: z.literal('pace'),
  /** The next slot that nobody has. */
  nextAt: z.number(),
  /** SES's rate a second, and what it takes in 24 hours; -1 is without a limit (GetSendQuota). */
  rate: z.number(),
  day: z.number(),
  /** What SES had counted of the last 24 hours, when it was asked, and how many slots were taken since. */
  sentByThen: z.number(),
  taken: z.number(),
  askedAt: z.number(),
  /** What part of the rate is used after SES complained of too much, and since when. */
  eased: z.object({ to: z.number(), at: z.number() }),
  ...versioned,
});
export type Pace = z.output<typeof pace>;

export interface Quota {
  readonly rate: number;
  readonly day: number;
  readonly sent: number;
}

/** How old what SES said may be. */
export const quotaAge = 60_000;

/** Slightly below the rate: the network bunches messages up. */
const share = 0.94;

/**
 * How far ahead slots are given away, in milliseconds. Service mail reaches further: it waits for what others have of the
 * next second at most, and they wait while it has more than that before it.
 */
const horizon = { service: 3_000, others: 1_000 };

/** A slot needs time between being had and being used, for the claims in between: milliseconds. */
const shortestLead = 60;
const longestLead = 600;

/** The lead of the next reservation, when it `took` so long after the last one until its slots could be used. */
export const leadAfter = (before: number, took: number): number =>
  Math.min(longestLead, Math.max(shortestLead, before * 0.9, took * 1.5));

export interface Wish {
  /** Service mail goes before all other. */
  readonly service: boolean;
  readonly count: number;
  /** How long the sender needs until it can use the first slot, in milliseconds. */
  readonly lead?: number;
}

/** A slot is given up when it is missed by more milliseconds: sent later, its message would be one too many in its second. */
export const tolerance = 40;

/** How much of the day is kept for service mail. */
const reservedForService = 0.1;

export const freshPace = (quota: Quota, now: number): Pace => ({
  id: 'pace',
  nextAt: now,
  rate: quota.rate,
  day: quota.day,
  sentByThen: quota.sent,
  taken: 0,
  askedAt: now,
  eased: { to: 1, at: 0 },
  rev: 0,
});

/** Milliseconds between two slots at full speed. An account that may send nothing has a rate of 0. */
const closest = ({ rate }: Pace): number => 1000 / (Math.max(0.1, rate) * share);

/** Milliseconds between two slots, now. */
const between = (pace: Pace, now: number): number => closest(pace) / easedTo(pace, now);

/** After a complaint the part that is used comes back by a tenth every five seconds. */
const easedTo = ({ eased }: Pace, now: number): number =>
  Math.min(1, eased.to * 1.1 ** Math.floor(Math.max(0, now - eased.at) / 5_000));

/** What leaves now, SES counts within so many milliseconds. */
const countedAfter = 2_000;

/** Takes in what SES says now. Slots that are ahead, or were used just now, are not among what it has counted. */
export const withQuota = (before: Pace, quota: Quota, now: number): Pace => ({
  ...before,
  rate: quota.rate,
  day: quota.day,
  sentByThen: quota.sent,
  taken: Math.min(
    before.taken,
    Math.max(0, Math.ceil((before.nextAt - (now - countedAfter)) / closest(before))),
  ),
  askedAt: now,
});

/** What became of slots: so many were not used, and SES may have said that a limit of its own was passed. */
export interface Used {
  readonly unused: number;
  readonly limit: 'rate' | 'day' | undefined;
}

export const afterUse = (before: Pace, { unused, limit }: Used, now: number): Pace => {
  const pace = { ...before, taken: Math.max(0, before.taken - unused) };
  if (limit === 'day') return { ...pace, sentByThen: Math.max(pace.sentByThen, pace.day), askedAt: now };
  return limit === 'rate' ? eased(pace, now) : pace;
};

/** It was too much: everybody takes it slower. All that is refused within a second is one complaint. */
const eased = (before: Pace, now: number): Pace =>
  now - before.eased.at < 1_000
    ? before
    : {
        ...before,
        eased: { to: Math.max(0.1, easedTo(before, now) * 0.7), at: now },
        nextAt: Math.max(before.nextAt, now + 1_000),
      };

/** What is left of the 24 hours for this class. */
const leftOfDay = ({ day, sentByThen, taken }: Pace, service: boolean): number =>
  day < 0
    ? Number.POSITIVE_INFINITY
    : Math.floor(day * (service ? 1 : 1 - reservedForService)) - sentByThen - taken;

export interface Slots {
  /** The first slot; each further one is `every` later. */
  readonly from: number;
  readonly every: number;
  readonly count: number;
}

export type Reservation =
  | { readonly slots: Slots }
  /** Ask again after so many milliseconds. */
  | { readonly wait: number }
  /** The day's messages are used up: ask again when some of them are a day old. */
  | { readonly day: 'used-up' };

/** Reserves up to `count` slots, as many as the near future has, or tells how long to wait for the first one. */
export const reserve = (
  before: Pace,
  { service, count, lead = shortestLead }: Wish,
  now: number,
): { readonly pace: Pace; readonly reservation: Reservation } => {
  const left = leftOfDay(before, service);
  if (left < 1) return { pace: before, reservation: { day: 'used-up' } };
  const every = between(before, now);
  const from = Math.max(before.nextAt, now + lead);
  const last = now + (service ? horizon.service : horizon.others);
  const room = Math.floor((last - from) / every) + 1;
  if (room < 1) return { pace: before, reservation: { wait: Math.ceil(from - last) } };
  const taken = Math.min(count, room, left);
  return {
    pace: { ...before, nextAt: from + taken * every, taken: before.taken + taken },
    reservation: { slots: { from, every, count: taken } },
  };
};
