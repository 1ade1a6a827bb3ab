import type { Account } from './account.ts';
import type { Entry } from './entry.ts';

/** A part of a pool that came in at one time. */
interface Lot {
  readonly creditId: string | undefined;
  size: number;
  left: number;
}

/** The oldest is spent first. */
const takeOut = (lots: readonly Lot[], amount: number): void => {
  let missing = amount;
  for (const lot of lots) {
    const by = Math.min(lot.left, missing);
    lot.left -= by;
    missing -= by;
  }
};

/** What comes back goes to where it was taken from last. Answers what has no such place. */
const putBack = (lots: readonly Lot[], amount: number): number => {
  let over = amount;
  for (const lot of lots.toReversed()) {
    const by = Math.min(lot.size - lot.left, over);
    lot.left += by;
    over -= by;
  }
  return over;
};

/** What was taken back comes back to nobody. */
const shrink = (lots: readonly Lot[], creditId: string | undefined, amount: number): void => {
  for (const lot of lots) {
    if (lot.creditId !== creditId) continue;
    lot.size -= amount;
    lot.left -= amount;
  }
};

const follow = (lots: Lot[], { kind, creditId, pools }: Entry, pool: string): void => {
  const amount = pools[pool] ?? 0;
  if (kind === 'taken-back') shrink(lots, creditId, -amount);
  else if (amount < 0) takeOut(lots, -amount);
  if (amount <= 0) return;
  const added = kind === 'granted' ? amount : putBack(lots, amount);
  if (added > 0) lots.push({ creditId: kind === 'granted' ? creditId : undefined, size: added, left: added });
};

/**
 * What is left of one credit, in minor units. Credit with the same end lies in one pool, so the ledger tells: of a pool
 * the oldest is spent first, and what carts hold counts as spent. `entries`: the account's, oldest first.
 */
export const restOf = (
  { creditId, pool }: { readonly creditId: string; readonly pool: string },
  entries: readonly Entry[],
  { holds }: Pick<Account, 'holds'>,
): number => {
  const lots: Lot[] = [];
  for (const entry of entries) follow(lots, entry, pool);
  for (const { takes } of Object.values(holds)) takeOut(lots, takes[pool] ?? 0);
  return lots.filter((lot) => lot.creditId === creditId).reduce((sum, { left }) => sum + left, 0);
};
