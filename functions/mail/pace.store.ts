import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../kit/table.ts';
import { tables } from './manifest.ts';
import {
  accountId,
  askingSes,
  attempt,
  freshPace,
  type Giving,
  givenBack,
  leadAfter,
  lookAhead,
  looksOf,
  type Pace,
  type PaceChange,
  type Place,
  pace,
  type Quota,
  quotaAge,
  type Reservation,
  restAfter,
  type Used,
  type Wish,
  withinLimit,
  withQuota,
} from './pace.ts';

/** The pace that the senders of the account share. Nothing here is personal: times and counts. */
export interface PaceStore {
  reserve(wish: Omit<Wish, 'lead'>): Promise<Reservation>;
  /**
   * How many milliseconds after the reservation the slots could be used: the next reservation uses that lead.
   */
  ready(took: number): void;
  /** Tells the other senders which slots were used or wasted. */
  used(what: Used): Promise<void>;
}

/** Where the pace is stored. */
export type PaceTable = Pick<Table<Pace, never>, 'get' | 'create' | 'change'>;

interface PaceServices {
  readonly quota: () => Promise<Quota>;
  readonly clock: () => Date;
  /** From 0 to below 1. */
  readonly chance?: () => number;
}

/** Where one pace is stored, and what limits it. */
interface OnePace {
  readonly id: string;
  /** The pace as it is before anybody uses it. */
  readonly fresh: () => Promise<Pace>;
  /** Asked once a minute; missing where nobody but us sets the limit. */
  readonly quota?: PaceServices['quota'];
  readonly clock: PaceServices['clock'];
}

/** Runs one after the other within this sender, so that it plans with what it has just learnt. */
const turns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
};

/** A stored pace as this sender last saw it, with the account's quota as SES reports it. */
export const knownPace = (table: PaceTable, { id, fresh, quota, clock }: OnePace) => {
  const key = { id };
  const now = () => clock().getTime();
  let known: Pace | undefined;

  const look = async (): Promise<Pace> => {
    known = (await table.get(key)) ?? known;
    if (known) return known;
    await table.create(await fresh());
    return look();
  };

  /** Either way the sender then knows the pace as it is now. */
  const change = async (made: PaceChange): ReturnType<PaceTable['change']> => {
    const answer = await table.change(key, made);
    known = answer.item;
    return answer;
  };

  /** Makes a change that depends on the terms, whatever others change meanwhile. */
  const insist = async (changeOf: (before: Pace) => PaceChange | undefined): Promise<void> => {
    for (;;) {
      const made = changeOf(known ?? (await look()));
      if (!made || (await change(made)).changed) return;
    }
  };

  /**
   * With a quota that is at most a minute old. One sender asks SES; the others go on with the old one.
   */
  const current = async (): Promise<Pace> => {
    const before = known ?? (await look());
    if (!quota || now() - before.askedAt < quotaAge) return before;
    if ((await change(askingSes(before, now()))).changed) {
      const said = await quota();
      await insist((stored) => withQuota(stored, said, now()));
    }
    return current();
  };

  return { now, look, change, insist, current, seen: () => known };
};

export interface Tried {
  readonly reservation: Reservation;
  /** Missing if the sender knew the answer without asking. */
  readonly place?: Place | undefined;
}

/** Reserves, again if other senders have changed meanwhile what this one counted on. */
export const reserves = ({ now, look, change, current }: ReturnType<typeof knownPace>, giving?: Giving) => {
  let inPast = true;
  const reserve = async (wish: Wish, place?: Tried['place']): Promise<Tried> => {
    const known = await current();
    const at = wish.at ?? now();
    const plan = attempt(known, wish, { now: at, inPast }, giving);
    if (!('change' in plan)) return { reservation: plan, place };
    const { changed, item } = await change(plan.change);
    const soonest = at + (wish.lead ?? 0);
    if (changed && item) {
      const slots = plan.slots(item);
      inPast = slots.from <= soonest;
      return { reservation: { slots }, place: slots };
    }
    inPast = item !== undefined && item.nextAt < soonest;
    return reserve(wish, item && { from: item.nextAt });
  };
  return async (wish: Wish): Promise<Tried> => {
    const tried = await reserve(wish);
    if (!('day' in tried.reservation)) return tried;
    // The day may have room again. The next free slot only moves on, and a closed SES is not opened early.
    await look();
    return reserve(wish);
  };
};

/** Senders that find the near future full by an update in vain rest for a random time. */
const restful = (
  reserve: (wish: Wish) => Promise<Tried>,
  now: () => number,
  chance: () => number,
): ((wish: Wish) => Promise<Reservation>) => {
  let rest = 0;
  /** How long its blocks are of late, in milliseconds. */
  let length = 0;
  let until = 0;
  /** When it looks, although it rests, whether the slots run out because all others rest too. */
  let looksAt = Number.POSITIVE_INFINITY;
  const lookBefore = (nextAt: number, { lead = 0 }: Wish): void => {
    looksAt = chance() < looksOf(length, rest) ? nextAt - lead - lookAhead : Number.POSITIVE_INFINITY;
  };

  const resting = (): Reservation => ({
    wait: Math.ceil(Math.max(1, Math.min(until, looksAt) - now())),
  });
  const restAnew = ({ reservation, place }: Tried, wish: Wish): Reservation => {
    const at = now();
    const wait = 'wait' in reservation ? reservation.wait : 0;
    if (place) {
      rest = restAfter(rest, place, at);
      until = at + wait + (0.5 + chance()) * rest;
    }
    if ('slots' in reservation) {
      const { from, every, count } = reservation.slots;
      length = Math.max(0.8 * length, every * count);
      lookBefore(from + every * count, wish);
    }
    return wait > 0 ? { wait: Math.ceil(Math.max(wait, until - at)) } : reservation;
  };

  return async (wish) => {
    const asked = now();
    if (asked < Math.min(until, looksAt)) return resting();
    const isLook = asked < until;
    const tried = await reserve({ ...wish, isLook });
    if (!isLook || !('wait' in tried.reservation)) return restAnew(tried, wish);
    // Others did not rest.
    if (tried.place) lookBefore(tried.place.from, wish);
    return resting();
  };
};

export const sharedPace = (table: PaceTable, services: PaceServices): PaceStore => {
  const { quota, clock } = services;
  const known = knownPace(table, {
    id: accountId,
    fresh: async () => freshPace(await quota(), clock().getTime()),
    quota,
    clock,
  });
  const reserve = reserves(known);
  const others = restful(reserve, known.now, services.chance ?? Math.random);
  const inTurn = turns();
  let lead = leadAfter(0, 0);
  return {
    reserve: (wish) =>
      inTurn(async () =>
        wish.service ? (await reserve({ ...wish, lead })).reservation : others({ ...wish, lead }),
      ),
    ready: (took) => {
      lead = leadAfter(lead, took);
    },
    // In turn with the reservations, which plan with what comes out.
    used: (what) =>
      inTurn(async () => {
        const back = givenBack(what);
        if (back) await known.change(back);
        await known.insist((before) => withinLimit(before, what.limit, known.now()));
      }),
  };
};

export const paceStore = (client: DynamoDBClient, tableName: string, services: PaceServices): PaceStore =>
  sharedPace(openTable(client, tables.sending, tableName, pace), services);
