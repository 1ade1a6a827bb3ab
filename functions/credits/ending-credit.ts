import { dateIn } from '../calendar/dates.ts';
import { type Account, added, isOver, never } from './account.ts';

export interface EndingCredit {
  readonly currency: string;
  /** Minor units, above zero. */
  readonly amount: number;
  /** The last valid instant, UTC. */
  readonly until: string;
}

/**
 * What of these accounts ends on this local date of a zone (IANA), and is not over at this UTC instant. What carts only
 * hold is still their customer's.
 */
export const endingCredit = (
  accounts: readonly Account[],
  { date, zone }: { readonly date: string; readonly zone: string },
  now: string,
): EndingCredit[] =>
  accounts.flatMap(({ currency, pools, holds }) => {
    const theirs = added(pools, ...Object.values(holds).map(({ takes }) => takes));
    return Object.entries(theirs).flatMap(([until, amount]) =>
      amount > 0 && until !== never && !isOver(until, now) && dateIn(zone, until) === date
        ? [{ currency, amount, until }]
        : [],
    );
  });
