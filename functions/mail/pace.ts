import type { Change } from '../kit/table-requests.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { mostBesideService, mostOfOthers } from './day-parts.ts';

/**
 * A pace that senders share: that of the account, or that of a throttled batch (throttle.ts). The account’s is described here. SES takes a number of messages each second and in 24 hours
 * (`GetSendQuota`). Senders reserve evenly spaced slots in one stored item (the generic cell rate algorithm:
 * it stores the time of the next free slot), so that no second has more than the rate allows, however many
 * senders there are. All times are milliseconds since the epoch.
 *
 * A reservation is one conditional update and no read: a sender plans with what it last knew of the pace, and
 * the update succeeds if that is still good enough. If not, it answers how things are. `rev` counts changes of
 * the terms on which slots are given, and not the reservations.
 */
export const pace = z.object({
  id: z.string(),
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
  easedTo: z.number(),
  easedAt: z.number(),
  /** Until then nobody asks SES, because it takes no message of this account. */
  closedUntil: z.number(),
  expiresAt: z.optional(z.int()),
  ...versioned,
});
export type Pace = z.output<typeof pace>;

/** A change of the stored pace, made without reading it. */
export type PaceChange = Change<Exclude<keyof Pace, 'id' | 'expiresAt'>>;

export interface Quota {
  readonly rate: number;
  readonly day: number;
  readonly sent: number;
}

/** How old the quota from SES may be. */
export const quotaAge = 60_000;

/**
 * A slot that is missed by more milliseconds is given up: its message would be one too many in the next
 * second.
 */
export const tolerance = 15;

/** How far a sender's clock may be off, in milliseconds. Clocks of Lambda are off by much less. */
const offset = 50;

/**
 * The part of the rate that we use. One second of true time sees the slots of one sender whose clock is
 * behind, and of another whose clock is ahead, and some of them late: all slots of a longer time.
 */
const share = 1_000 / (1_000 + 2 * offset + tolerance + 2);

/**
 * How far ahead slots are given away, in milliseconds. Service mail reaches further: it waits at most for
 * what others hold, and they wait while it holds more than that.
 */
const horizon = { service: 3_000, others: 2_000 };

/** How far ahead the others want to be on average: see `restAfter`. */
const aim = 700;

/** How long a block is at most, in milliseconds, so that many senders have theirs side by side. */
const longestBlock = 250;
/**
 * Where SES lets a few messages leave in that time, a block is longer, up to a second: else the writes of a
 * claim would serve two or three messages.
 */
const fewInBlock = 12;

/** How many slots a block has at most, by the milliseconds between two of them. */
const longestAt = (every: number): number =>
  Math.max(1, Math.floor(longestBlock / every), Math.min(fewInBlock, Math.floor(1_000 / every)));

/** In milliseconds. A sender needs time between reserving a slot and using it, for the claims in between. */
const shortestLead = 60;
const longestLead = 600;

/** The lead of the next reservation, if the last one `took` this long until its slots could be used. */
export const leadAfter = (before: number, took: number): number =>
  Math.min(longestLead, Math.max(shortestLead, before * 0.9, took * 1.5));

export interface Wish {
  /** Service mail goes before all other mail. */
  readonly service: boolean;
  /** Of what strangers ask for, which has a share of the day of its own: see day-parts.ts. */
  readonly ofStrangers?: boolean;
  readonly count: number;
  /** How long the sender needs until it can use the first slot, in milliseconds. */
  readonly lead?: number;
  /** Only if the slots that were given away run out: for a sender that rests. */
  readonly isLook?: boolean;
  /** As of when, in milliseconds since the epoch; now if missing. */
  readonly at?: number;
}

/** The id of the account's pace. */
export const accountId = 'pace';

export const freshPace = (quota: Quota, now: number, id = accountId): Pace => ({
  id,
  nextAt: now,
  rate: quota.rate,
  day: quota.day,
  sentByThen: quota.sent,
  taken: 0,
  askedAt: now,
  easedTo: 1,
  easedAt: 0,
  closedUntil: 0,
  rev: 0,
});

/** Messages a second that senders use of SES's rate. An account that may send nothing has a rate of 0. */
export const usableRate = (rate: number): number => Math.max(0.1, rate) * share;

/** Milliseconds between two slots at full speed. */
const closest = ({ rate }: Pace): number => 1000 / usableRate(rate);

/** Milliseconds between two slots, now; in whole microseconds, so that sums of them stay short. */
const between = (pace: Pace, now: number): number =>
  Math.ceil((closest(pace) / easedPart(pace, now)) * 1_000) / 1_000;

/** After a complaint the part in use recovers by a tenth every five seconds. */
const easedPart = ({ easedTo, easedAt }: Pace, now: number): number =>
  Math.min(1, easedTo * 1.1 ** Math.floor(Math.max(0, now - easedAt) / 5_000));

/** The terms are still those that the sender knows. */
const sameTerms = ({ rev }: Pace) => ({ rev: { least: rev, most: rev } });

const newTerms = { rev: 1 };

/** One sender asks SES, and says so first; the others go on with the old quota. */
export const askingSes = (before: Pace, now: number): PaceChange => ({
  set: { askedAt: now },
  only: { askedAt: { least: before.askedAt, most: before.askedAt } },
});

/** SES counts a message within this many milliseconds after it leaves. */
const countedAfter = 2_000;

/** Takes over SES's current quota. SES has not yet counted slots that are ahead or were used just now. */
export const withQuota = (before: Pace, quota: Quota, now: number): PaceChange => {
  const uncounted = Math.ceil((before.nextAt - (now - countedAfter)) / closest(before));
  return {
    set: { rate: quota.rate, day: quota.day, sentByThen: quota.sent, askedAt: now },
    add: { taken: Math.min(0, Math.max(0, uncounted) - before.taken), ...newTerms },
    only: sameTerms(before),
  };
};

/**
 * What became of slots: how many were not used, and whether SES said that one of its limits was passed, or
 * that it takes nothing at all.
 */
export interface Used {
  readonly unused: number;
  readonly limit: 'rate' | 'day' | 'closed' | undefined;
}

/** Gives slots back to the day. What was taken before the quota was asked is not given back. */
export const givenBack = ({ unused }: Pick<Used, 'unused'>): PaceChange | undefined =>
  unused > 0 ? { add: { taken: -unused }, only: { taken: { least: unused } } } : undefined;

/** One message a minute finds out whether SES takes mail again. */
const closedMilliseconds = 60_000;

/** The change after SES named a limit; none if the pace has that already. */
export const withinLimit = (before: Pace, limit: Used['limit'], now: number): PaceChange | undefined => {
  if (limit === 'rate') return eased(before, now);
  if (limit === undefined) return undefined;
  const set =
    limit === 'day'
      ? { sentByThen: Math.max(before.sentByThen, before.day), askedAt: now }
      : { closedUntil: now + closedMilliseconds };
  return { set, add: newTerms, only: sameTerms(before) };
};

/**
 * SES said that it was too much: all senders slow down. Refusals within one second count as one complaint.
 */
const eased = (before: Pace, now: number): PaceChange | undefined => {
  if (now - before.easedAt < 1_000) return undefined;
  const resumeAt = now + 1_000;
  const isFurther = before.nextAt >= resumeAt;
  return {
    set: {
      easedTo: Math.max(0.1, easedPart(before, now) * 0.7),
      easedAt: now,
      ...(!isFurther && { nextAt: resumeAt }),
    },
    add: newTerms,
    only: { ...sameTerms(before), nextAt: isFurther ? { least: resumeAt } : { most: resumeAt } },
  };
};

/** How many slots of the 24 hours this class of mail may have taken since we asked. */
const mostOfDay = (pace: Pace, { service, ofStrangers }: Wish): number => {
  const { day, sentByThen } = pace;
  if (day < 0) return Number.POSITIVE_INFINITY;
  if (service) return day - sentByThen;
  return (ofStrangers ? mostBesideService(pace) : mostOfOthers(pace)) - sentByThen;
};

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
  | { readonly ses: 'closed' }
  /** The batch is throttled: ask again after this many milliseconds. */
  | { readonly throttled: number }
  /** The strangers' share of the day is used up: there is room again after this many milliseconds. */
  | { readonly share: number };

export interface Attempt {
  readonly change: PaceChange;
  /** The slots that are ours after the change. */
  readonly slots: (after: Pace) => Slots;
}

/** How long before the slots run out a resting sender looks, in milliseconds. */
export const lookAhead = 100;

/** When a block may begin, in milliseconds since the epoch. */
interface Window {
  readonly soonest: number;
  readonly latest: number;
}

/** How a pace gives its slots away. */
export interface Giving {
  /** Milliseconds between two slots, now. */
  readonly every: (pace: Pace, now: number) => number;
  /** How many slots a block has at most. */
  readonly most: (every: number) => number;
  /** `length`: of the block, and `every` between its slots, in milliseconds. */
  readonly window: (
    wish: Wish,
    now: number,
    block: { readonly length: number; readonly every: number },
  ) => Window;
}

/** As the account's pace does. A block ends within its horizon. */
const byAccount: Giving = {
  every: between,
  most: longestAt,
  window: ({ service, lead = shortestLead, isLook = false }, now, { length, every }) => {
    const soonest = now + lead;
    const ahead = service ? horizon.service : horizon.others;
    return { soonest, latest: isLook ? soonest + 2 * lookAhead : now + ahead - (length - every) };
  },
};

/**
 * How to reserve up to `count` slots, as far as the sender knows the pace; or why it gets none. `inPast`: the sender
 * believes that the next free slot has passed, because nobody sends much.
 */
export const attempt = (
  known: Pace,
  wish: Wish,
  { now, inPast }: { readonly now: number; readonly inPast: boolean },
  giving = byAccount,
): Attempt | Exclude<Reservation, { slots: Slots }> => {
  if (known.closedUntil > now) return { ses: 'closed' };
  const most = mostOfDay(known, wish);
  if (most - known.taken < 1) return { day: 'used-up' };
  const every = giving.every(known, now);
  const taken = Math.min(wish.count, giving.most(every), most - known.taken);
  const length = taken * every;
  const { soonest, latest } = giving.window(wish, now, { length, every });
  if (known.nextAt > latest) return { wait: Math.ceil(known.nextAt - latest) };
  const only = {
    ...sameTerms(known),
    ...(Number.isFinite(most) && { taken: { most: most - taken } }),
  };
  const isPast = known.nextAt < soonest && inPast;
  return {
    change: isPast
      ? {
          set: { nextAt: soonest + length },
          add: { taken },
          only: { ...only, nextAt: { most: soonest } },
        }
      : { add: { nextAt: length, taken }, only: { ...only, nextAt: { least: soonest, most: latest } } },
    slots: ({ nextAt }) => ({ from: nextAt - length, every, count: taken }),
  };
};

/** Where a block begins, or would have to, in milliseconds since the epoch. */
export interface Place {
  readonly from: number;
}

const longestRest = 30_000;

/**
 * How long a sender of a backlog rests before it asks again, in milliseconds on average. It rests longer if
 * its block began later than `aim` from now, and shorter if sooner. So the senders, without knowing of each
 * other, ask as often as there are slots: nearly every update succeeds, and service mail waits for less than a
 * second of others.
 */
export const restAfter = (before: number, { from }: Place, now: number): number =>
  Math.min(longestRest, Math.max(0, before + (from - now - aim) / 2));

/** How many of the resting senders look. Where all rest, one of them finds that out, but for a chance of two in a hundred. */
const looking = 4;

/**
 * The chance with which a resting sender looks before the slots run out that it knows of. There are about as many senders as
 * blocks of its `length` fit into its `rest`, so `looking` of them do.
 */
export const looksOf = (length: number, rest: number): number => (looking * length) / Math.max(1, rest);
