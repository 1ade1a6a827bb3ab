import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { knownPace, type PaceTable, reserves, type Tried } from './known-pace.ts';
import { tables } from './manifest.ts';
import {
  accountId,
  freshPace,
  givenBack,
  leadAfter,
  lookAhead,
  looksOf,
  pace,
  type Quota,
  type Reservation,
  restAfter,
  type Used,
  type Wish,
  withinLimit,
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

interface PaceServices {
  readonly quota: () => Promise<Quota>;
  readonly clock: () => Date;
  /** From 0 to below 1. */
  readonly chance?: () => number;
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
