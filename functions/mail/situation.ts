import type { Contacts } from './contacts.ts';
import type { MatterKind } from './open-matter.ts';

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

/**
 * The situation, read from the person's contacts. What opens and closes a matter notes it there in its own
 * transaction (see mail/open-matter.ts), so the two cannot disagree; `npm run check-contacts` proves it.
 */
export const situationOf = (contacts: Pick<Contacts, 'open'> | undefined): Situation => {
  const open = [...(contacts?.open ?? [])];
  const has = (kind: MatterKind): boolean => open.some((name) => name.startsWith(`${kind} `));
  return { openReturn: has('return'), openCase: has('case'), lowScore: has('follow-up') };
};
