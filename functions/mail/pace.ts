import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * The pace that all senders of the account share. SES takes a number of messages each second and in 24 hours
 * (`GetSendQuota`). Senders reserve evenly spaced slots in one stored item (the generic cell rate algorithm:
 * it stores the time of the next free slot), so that no second has more than the rate allows, however many
 * senders there are. All times are milliseconds since the epoch.
 */
export const pace = z.object({
  id: z.literal('pace'),
  /** The next free slot. */
  nextAt: z.number(),
  /** SES's rate a second, and its limit in 24 hours; -1 means no limit (GetSendQuota). */
  rate: z.number(),
  day: z.number(),
  /** What SES had counted for the last 24 hours when we asked, and how many slots were taken since. */
  sentByThen: z.number(),
  taken: z.number(),
  askedAt: z.number(),
  /** The part of the rate that we use after SES complained of too much, and since when. */
  eased: z.object({ to: z.number(), at: z.number() }),
  /** Until then nobody asks SES, because it takes no message of this account. */
  closedUntil: z.optional(z.number()),
  ...versioned,
});
export type Pace = z.output<typeof pace>;

export interface Quota {
  readonly rate: number;
  readonly day: number;
  readonly sent: number;
}

/** How old the quota from SES may be. */
export const quotaAge = 60_000;

/** Slightly below the rate: the network bunches messages up. */
const share = 0.94;

/**
 * How far ahead slots are given away, in milliseconds. Service mail reaches further: it waits at most for
 * what others hold of the next second, and they wait while it holds more than that.
 */
const horizon = { service: 3_000, others: 1_000 };

/** In milliseconds. A sender needs time between reserving a slot and using it, for the claims in between. */
const shortestLead = 60;
const longestLead = 600;

/** The lead of the next reservation, if the last one `took` this long until its slots could be used. */
export const leadAfter = (before: number, took: number): number =>
  Math.min(longestLead, Math.max(shortestLead, before * 0.9, took * 1.5));

export interface Wish {
  /** Service mail goes before all other mail. */
  readonly service: boolean;
  readonly count: number;
  /** How long the sender needs until it can use the first slot, in milliseconds. */
  readonly lead?: number;
}

/**
 * A slot that is missed by more milliseconds is given up: its message would be one too many in the next
 * second.
 */
export const tolerance = 40;

/** The part of the day's limit that is reserved for service mail. */
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

/** After a complaint the part in use recovers by a tenth every five seconds. */
const easedTo = ({ eased }: Pace, now: number): number =>
  Math.min(1, eased.to * 1.1 ** Math.floor(Math.max(0, now - eased.at) / 5_000));

/** SES counts a message within this many milliseconds after it leaves. */
const countedAfter = 2_000;

/** Takes over SES's current quota. SES has not yet counted slots that are ahead or were used just now. */
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

/**
 * What became of slots: how many were not used, and whether SES said that one of its limits was passed, or
 * that it takes nothing at all.
 */
export interface Used {
  readonly unused: number;
  readonly limit: 'rate' | 'day' | 'closed' | undefined;
}

/** One message a minute finds out whether SES takes mail again. */
const closedMilliseconds = 60_000;

export const afterUse = (before: Pace, { unused, limit }: Used, now: number): Pace => {
  const pace = { ...before, taken: Math.max(0, before.taken - unused) };
  if (limit === 'day') return { ...pace, sentByThen: Math.max(pace.sentByThen, pace.day), askedAt: now };
  if (limit === 'closed') return { ...pace, closedUntil: now + closedMilliseconds };
  return limit === 'rate' ? eased(pace, now) : pace;
};

/**
 * SES said that it was too much: all senders slow down. Refusals within one second count as one complaint.
 */
const eased = (before: Pace, now: number): Pace =>
  now - before.eased.at < 1_000
    ? before
    : {
        ...before,
        eased: { to: Math.max(0.1, easedTo(before, now) * 0.7), at: now },
        nextAt: Math.max(before.nextAt, now + 1_000),
      };

/** What is left of the 24 hours for this class of mail. */
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
  /** Ask again after this many milliseconds. */
  | { readonly wait: number }
  /** The day's messages are used up: ask again when some of them are older than a day. */
  | { readonly day: 'used-up' }
  /** SES takes no message of this account. */
  | { readonly ses: 'closed' };

/**
 * Reserves up to `count` slots, as many as the near future has, or answers how long to wait for the first
 * one.
 */
export const reserve = (
  before: Pace,
  { service, count, lead = shortestLead }: Wish,
  now: number,
): { readonly pace: Pace; readonly reservation: Reservation } => {
  if ((before.closedUntil ?? 0) > now) return { pace: before, reservation: { ses: 'closed' } };
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
