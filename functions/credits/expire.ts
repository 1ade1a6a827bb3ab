import { type Account, added, isOver, negative, never, nextDue } from './account.ts';
import { type Entry, entryOf } from './entry.ts';

/**
 * An account without what has ended by this UTC instant, and the entries of that. Ended holds are back in their
 * pools first. Credit that a cart still holds does not end before the hold does.
 */
export const expired = (
  stored: Account,
  now: string,
): { readonly after: Account; readonly entries: readonly Entry[] } => {
  const holds = Object.entries(stored.holds);
  const ended = holds.filter(([, { until }]) => isOver(until, now));
  const pools = Object.entries(added(stored.pools, ...ended.map(([, { takes }]) => takes)));
  const over = pools.filter(([name]) => name !== never && isOver(name, now));
  const after: Account = {
    ...stored,
    pools: Object.fromEntries(pools.filter(([name]) => !isOver(name, now))),
    holds: Object.fromEntries(holds.filter(([, { until }]) => !isOver(until, now))),
  };
  const entries = over
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) =>
      entryOf(stored, 'expired', negative({ [name]: amount }), { subject: name, at: now }),
    );
  return { after: { ...after, due: nextDue(after) }, entries };
};
