import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/race.ts';
import { openTable, writeTogether } from '../kit/table.ts';
import {
  easedPace,
  exhaustedPace,
  freshPace,
  type Pace,
  pace,
  type Quota,
  quotaAge,
  type Reservation,
  reserve,
  withQuota,
  yieldingPace,
} from './pace.ts';

/** The pace that the senders of the account share. Nothing here is personal: times and counts. */
export interface PaceStore {
  reserve(wish: { readonly service: boolean; readonly count: number }): Promise<Reservation>;
  /** SES refused a message: `rate` for too many a second, `day` for too many in 24 hours. */
  refused(limit: 'rate' | 'day'): Promise<void>;
  /** Service mail waits: others keep out of the way. */
  giveWay(): Promise<void>;
}

interface PaceServices {
  readonly quota: () => Promise<Quota>;
  readonly clock: () => Date;
}

export const paceStore = (
  client: DynamoDBClient,
  tableName: string,
  { quota, clock }: PaceServices,
): PaceStore => {
  const table = openTable(client, 'sending', tableName, pace);
  const key = { id: 'pace' };
  const now = () => clock().getTime();

  const write = (after: Pace) => writeTogether(client, [table.write(after)]);

  /** As stored, with what SES said no longer than a minute ago. One sender asks; the others go on with the old. */
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
    return (await table.modify(key, (before) => before && withQuota(before, said, now()))) ?? stored;
  };

  const change = async (to: (before: Pace, now: number) => Pace): Promise<void> => {
    await table.modify(key, (before) => before && to(before, now()));
  };

  return {
    reserve: (wish) =>
      untilWritten('The pace of the senders', async () => {
        const before = await current();
        const { pace: after, reservation } = reserve(before, wish, now());
        return after === before || (await write(after)) ? reservation : undefined;
      }),
    refused: (limit) => change(limit === 'day' ? exhaustedPace : easedPace),
    giveWay: () => change(yieldingPace),
  };
};
