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
  /** Returns of theirs that are not over. */
  readonly returns: OpenMatters;
  /** What agents are to make good after a low score. */
  readonly followUps?: OpenMatters | undefined;
  readonly cases?: OpenMatters | undefined;
}

/**
 * Gathers the situation from the stores that know it, so that it cannot disagree with them. A return that opens while a
 * mail leaves is one that the mail did not know of.
 */
export const situationOf = async (
  customerId: string,
  { returns, followUps, cases }: SituationServices,
): Promise<Situation> => {
  const [openReturn, openCase = false, lowScore = false] = await Promise.all([
    returns.anyOpen(customerId),
    cases?.anyOpen(customerId),
    followUps?.anyOpen(customerId),
  ]);
  return { openReturn, openCase, lowScore };
};
