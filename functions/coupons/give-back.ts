import type { Write } from '../kit/write-together.ts';
import type { Move } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import { changesOf } from './places.ts';
import { type RecordServices, recording } from './record.ts';
import { type Redemption, reasonOfCounter } from './redemption.ts';

export interface GiveBackServices extends RecordServices {
  readonly counters: Pick<CountersStore, 'write' | 'addToTotals'>;
}

/** What frees a place of a redemption. It takes nothing, so the limit does not matter. */
const freeing = ({ counter, by, over }: Redemption['takes'][number]): Move => ({
  counter,
  limit: 0,
  ...(over ? { beyond: -by } : { gives: { by } }),
});

/**
 * Whether a platform that keeps codes counts this place itself, of a code and of its customer. It does so for good: at
 * Shopify a use stays counted when its order is cancelled.
 */
export const isCountedThere = ({ counter }: { readonly counter: string }): boolean =>
  ['code-limit', 'customer-limit'].includes(reasonOfCounter(counter));

/**
 * The writes by which redemptions of one order count no more, all or none. Their codes can be used again, but not
 * where the shop's platform keeps them. None for those that were given back before. `at`: UTC instant.
 */
export const givingBack = (
  all: readonly Redemption[],
  { at, isKept }: { readonly at: string; readonly isKept: boolean },
  services: GiveBackServices,
): Write[] => {
  const counted = all.filter(({ status }) => status === 'counted');
  const places = counted.flatMap(({ takes }) => takes);
  const moves = places.filter((place) => !(isKept && isCountedThere(place))).map(freeing);
  const changes = changesOf(moves, { now: 0 });
  return [
    ...recording(
      counted.map((before) => ({ before, after: { ...before, status: 'given-back', givenBackAt: at } })),
      services,
    ),
    ...(changes === 'full'
      ? []
      : changes.map(([counter, change]) => services.counters.write(counter, change))),
  ];
};
