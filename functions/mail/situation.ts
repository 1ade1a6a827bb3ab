/**
 * What a person is in the middle of with the shop. In an open situation we send no survey, greeting or
 * coupon.
 */
export interface Situation {
  /** They have a return that is not over. */
  readonly openReturn: boolean;
  /** An agent is working on something for them. */
  readonly openCase: boolean;
  /** They were dissatisfied, and it has not been resolved. */
  readonly lowScore: boolean;
}

/** The situation of a person with nothing open. */
export const calm: Situation = { openReturn: false, openCase: false, lowScore: false };

/** A store that knows of open matters of a customer. */
interface OpenMatters {
  anyOpen(customerId: string): Promise<boolean>;
}

export interface SituationServices {
  /** Their returns that are not over. */
  readonly returns: OpenMatters;
  /** Follow-ups of agents after a low score. */
  readonly followUps?: OpenMatters | undefined;
  readonly cases?: OpenMatters | undefined;
}

/**
 * Gathers the situation from the stores that know it, so that it cannot disagree with them. If a return opens
 * while a mail leaves, the mail does not know of it.
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
