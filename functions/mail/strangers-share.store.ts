import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { openTable } from '../kit/table.ts';
import { knownPace, reserves } from './known-pace.ts';
import { tables } from './manifest.ts';
import { freshPace, pace, type Quota, type Slots } from './pace.ts';
import { givingOfShare, quotaOfShare } from './strangers-share.ts';

/** What is left of the strangers' share of the day. Nothing here is personal: times and counts. */
export interface StrangersShare {
  /** Takes up to `count` messages of the share; or the milliseconds until there is room for one. */
  take(count: number, slowed: boolean): Promise<Slots | number>;
  /** Gives back what certainly has not left. */
  giveBack(unused: number, slowed: boolean): Promise<void>;
}

const id = 'strangers';

export const strangersShare = (
  client: DynamoDBClient,
  tableName: string,
  { quota, clock }: { readonly quota: () => Promise<Quota>; readonly clock: Clock },
): StrangersShare => {
  const ofShare = async (): Promise<Quota> => quotaOfShare(await quota());
  const known = knownPace(openTable(client, tables.sending, tableName, pace), {
    id,
    fresh: async () => freshPace(await ofShare(), clock().getTime(), id),
    quota: ofShare,
    clock,
  });
  const givings = { full: givingOfShare(false), slowed: givingOfShare(true) };
  const givingFor = (slowed: boolean) => (slowed ? givings.slowed : givings.full);
  const reserve = { full: reserves(known, givings.full), slowed: reserves(known, givings.slowed) };
  const take: StrangersShare['take'] = async (count, slowed) => {
    const { reservation } = await (slowed ? reserve.slowed : reserve.full)({ service: false, count });
    if ('slots' in reservation) return reservation.slots;
    if (!('wait' in reservation))
      throw new Error('The strangers’ share has neither a day nor an SES that would end it.');
    // There may be room for fewer.
    return count > 1 ? take(Math.floor(count / 2), slowed) : reservation.wait;
  };
  return {
    take,
    giveBack: async (unused, slowed) => {
      const before = known.seen();
      if (unused <= 0 || !before) return;
      const back = unused * givingFor(slowed).every(before, known.now());
      await known.change({ add: { nextAt: -back }, only: { nextAt: { least: back } } });
    },
  };
};
