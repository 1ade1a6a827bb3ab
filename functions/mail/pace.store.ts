import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { openTable } from '../kit/table.ts';
import { writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import {
  afterUse,
  freshPace,
  leadAfter,
  type Pace,
  pace,
  type Quota,
  quotaAge,
  type Reservation,
  reserve,
  type Used,
  type Wish,
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

interface PaceServices {
  readonly quota: () => Promise<Quota>;
  readonly clock: () => Date;
}

/** Runs one after the other within this sender, so that it does not conflict with itself. */
const turns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
};

/** The stored pace, with the account's quota as SES reports it. */
const storedPace = (client: DynamoDBClient, tableName: string, { quota, clock }: PaceServices) => {
  const table = openTable(client, tables.sending, tableName, pace);
  const key = { id: 'pace' };
  const now = () => clock().getTime();
  const write = (after: Pace) => writeTogether(client, [table.write(after)]);
  const modify = (change: (before: Pace) => Pace) => table.modify(key, (before) => before && change(before));

  /**
   * As stored, with a quota that is at most a minute old. One sender asks SES; the others go on with the old
   * one.
   */
  const current = async (): Promise<Pace> => {
    const stored = await table.get(key);
    if (stored && now() - stored.askedAt < quotaAge) return stored;
    if (!stored) {
      await write(freshPace(await quota(), now()));
      return current();
    }
    const mine = await write({ ...stored, askedAt: now() });
    if (!mine) return current();
    const said = await quota();
    return (await modify((before) => withQuota(before, said, now()))) ?? stored;
  };

  return { now, write, modify, current };
};

export const paceStore = (client: DynamoDBClient, tableName: string, services: PaceServices): PaceStore => {
  const { now, write, modify, current } = storedPace(client, tableName, services);
  const inTurn = turns();
  let lead = leadAfter(0, 0);
  return {
    reserve: (wish) =>
      inTurn(() =>
        untilWritten('The pace of the senders', async () => {
          const before = await current();
          const { pace: after, reservation } = reserve(before, { ...wish, lead }, now());
          return after === before || (await write(after)) ? reservation : undefined;
        }),
      ),
    ready: (took) => {
      lead = leadAfter(lead, took);
    },
    // In turn with the reservations: a sender must not lose races against itself.
    used: (what) =>
      inTurn(async () => {
        await modify((before) => afterUse(before, what, now()));
      }),
  };
};
