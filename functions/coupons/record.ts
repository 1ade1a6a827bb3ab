import type { Write } from '../kit/write-together.ts';
import type { CountersStore } from './counters.store.ts';
import { addition, partOfTotals } from './offer-totals.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface RecordServices {
  readonly redemptions: Pick<RedemptionsStore, 'write'>;
  readonly counters: Pick<CountersStore, 'addToTotals'>;
}

/** A redemption as it is from now on, and as it was; undefined where it is new. */
export interface Recording {
  readonly before: Redemption | undefined;
  readonly after: Redemption;
}

/**
 * The writes of redemptions of one order, with what they mean for the totals of their offers: so these always add up. A
 * transaction writes a part of totals once only, however many codes of an offer the order has.
 */
export const recording = (all: readonly Recording[], { redemptions, counters }: RecordServices): Write[] => {
  const byPart = Map.groupBy(all, ({ after }) => partOfTotals(after));
  return [
    ...all.map(({ after }) => redemptions.write(after)),
    ...[...byPart].flatMap(([part, theirs]) => {
      const by = addition(theirs);
      return Object.keys(by).length === 0 ? [] : [counters.addToTotals(part, by)];
    }),
  ];
};
