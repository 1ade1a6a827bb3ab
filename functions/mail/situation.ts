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
