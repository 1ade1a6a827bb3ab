import { everyItem } from '../kit/paging.ts';
import { isOver } from '../returns/deadlines.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';

/** What a person is in the middle of, with the shop: no time for a question, a cheer or a coupon. */
export interface Situation {
  /** A return of theirs that is not over. */
  readonly openReturn: boolean;
  /** Something of theirs that an agent is at. */
  readonly openCase: boolean;
  /** They were dissatisfied, and it has not been resolved. */
  readonly lowScore: boolean;
}

/** Of a person with whom nothing is the matter. */
export const calm: Situation = { openReturn: false, openCase: false, lowScore: false };

/** Whoever knows of something that is open with a customer. */
interface OpenMatters {
  anyOpen(customerId: string): Promise<boolean>;
}

export interface SituationServices {
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  /** What agents are to make good after a low score. */
  readonly followUps?: OpenMatters | undefined;
  readonly cases?: OpenMatters | undefined;
}

const hasOpenReturn = async (customerId: string, returns: SituationServices['returns']): Promise<boolean> => {
  for await (const each of everyItem((page) => returns.ofCustomer(customerId, page)))
    if (!isOver(each)) return true;
  return false;
};

/**
 * Gathers the situation from the stores that know it, so that it cannot disagree with them. The index of returns may
 * lag by moments: a return that opens while a mail leaves is one that the mail did not know of.
 */
export const situationOf = async (
  customerId: string,
  { returns, followUps, cases }: SituationServices,
): Promise<Situation> => {
  const [openReturn, openCase = false, lowScore = false] = await Promise.all([
    hasOpenReturn(customerId, returns),
    cases?.anyOpen(customerId),
    followUps?.anyOpen(customerId),
  ]);
  return { openReturn, openCase, lowScore };
};
