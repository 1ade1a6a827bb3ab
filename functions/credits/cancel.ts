import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import { type Account, added, isOver, never } from './account.ts';
import type { Credit } from './credit.ts';
import type { CreditsStore } from './credits.store.ts';
import { type Entry, entryOf } from './entry.ts';
import { expired } from './expire.ts';
import { restOf } from './rest.ts';

export interface CancelServices {
  readonly credits: Pick<CreditsStore, 'credit' | 'account' | 'entries' | 'move' | 'settle'>;
  /** UTC instant. */
  readonly now: string;
}

export interface Cancelling {
  readonly by: string;
  readonly reason?: string | undefined;
}

interface Withdrawal {
  /** Minor units. */
  readonly amount: number;
  readonly after: Account;
  readonly entries: readonly Entry[];
}

/** What is left of a credit goes from its account; undefined where there is no account. */
const withdrawalOf = async (
  { id, until, customerId, currency, cancelled }: Credit,
  { credits, now }: CancelServices,
): Promise<Withdrawal | undefined> => {
  const stored = await credits.account({ customerId, currency });
  if (!stored) return undefined;
  const ledger = await Array.fromAsync(everyItem((page) => credits.entries(stored, page)));
  const { after, entries } = expired(stored, now);
  const pool = until ?? never;
  const rest = isOver(pool, now) ? 0 : restOf({ creditId: id, pool }, ledger.toReversed(), after);
  const amount = Math.min(rest, after.pools[pool] ?? 0);
  if (amount === 0) return { amount, after, entries };
  const taken = { [pool]: -amount };
  const subject = `${id}~${cancelled?.amount ?? 0}`;
  return {
    amount,
    after: { ...after, pools: added(after.pools, taken) },
    entries: [...entries, entryOf(stored, 'taken-back', taken, { subject, creditId: id, at: now })],
  };
};

/** The platform has given it, or is being asked and may have. */
const isAtPlatform = ({ transaction, askedAt }: Credit): boolean =>
  transaction !== undefined || askedAt !== undefined;

/** The first cancelling stays; the amount is what was taken back altogether. */
const cancelledBy = (
  { makeAt: _makeAt, ...kept }: Credit,
  amount: number,
  { by, reason }: Cancelling,
  at: string,
): Credit => {
  const { cancelled } = kept;
  return {
    ...kept,
    status: 'cancelled',
    cancelled: cancelled ? { ...cancelled, amount: cancelled.amount + amount } : { by, at, reason, amount },
  };
};

/**
 * Takes back what is left of a credit. What of it was spent stays spent, and what carts hold stays theirs. A repetition
 * takes what has come back of that since. `unknown`: nothing was granted under this id. `at-platform`: the shop's
 * platform keeps it, and has given it already.
 */
export const cancelCredit = (
  id: string,
  cancelling: Cancelling,
  services: CancelServices,
): Promise<Credit | 'unknown' | 'at-platform'> =>
  untilWritten(`Credit ${id}`, async () => {
    const { credits, now } = services;
    const known = await credits.credit(id);
    if (!known) return 'unknown';
    if (isAtPlatform(known)) return 'at-platform';
    const wasMade = known.status === 'made' || known.status === 'cancelled';
    const gone = wasMade ? await withdrawalOf(known, services) : undefined;
    if (known.status === 'cancelled' && !gone?.amount) return known;
    const credit = cancelledBy(known, gone?.amount ?? 0, cancelling, now);
    const done = gone
      ? await credits.settle(gone.after, gone.entries, credit)
      : await credits.move({ credit });
    return done ? { ...credit, rev: credit.rev + 1 } : undefined;
  });
