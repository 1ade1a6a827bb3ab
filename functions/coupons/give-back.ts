import type { Write } from '../kit/write-together.ts';
import { changeOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface GiveBackServices {
  readonly counters: Pick<CountersStore, 'write' | 'beyond'>;
  readonly redemptions: Pick<RedemptionsStore, 'write'>;
}

/** What frees the places of a redemption. */
export const freeing = (
  { takes }: Pick<Redemption, 'takes'>,
  { counters }: Pick<GiveBackServices, 'counters'>,
): Write[] =>
  takes.flatMap(({ counter, by, over }) => {
    if (over) return [counters.beyond(counter, -by)];
    const change = changeOf({ limit: 0, gives: { by } }, undefined, 0);
    return change === 'full' ? [] : [counters.write(counter, change)];
  });

/**
 * The writes by which a redemption counts no more, all or none: its code can be used again. None where it was given
 * back before. `at`: UTC instant.
 */
export const givingBack = (redemption: Redemption, at: string, services: GiveBackServices): Write[] =>
  redemption.status === 'given-back'
    ? []
    : [
        services.redemptions.write({ ...redemption, status: 'given-back', givenBackAt: at }),
        ...freeing(redemption, services),
      ];
