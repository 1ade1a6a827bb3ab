import { untilWritten } from '../kit/optimistic-retry.ts';
import { isOver, sumOf, type Take, takenOf } from './account.ts';
import { entryOf } from './entry.ts';
import { type CreditUse, ofShop } from './hold.ts';
import { accountsOf, peopleIn, type SpendServices } from './spending.ts';

/** What of an order's credit has not come back yet, in minor units. */
const stillUsed = ({ amount, back }: CreditUse): number => amount - sumOf(back);

/** The takes that come back, when `before` has come back already: the last end first. */
export const returning = (takes: readonly Take[], before: number, by: number): Take[] => {
  let passed = before;
  let missing = by;
  return takes.toReversed().flatMap((take) => {
    const gone = Math.min(passed, take.by);
    passed -= gone;
    const part = Math.min(take.by - gone, missing);
    missing -= part;
    return part > 0 ? [{ ...take, by: part }] : [];
  });
};

/** Credit that has ended meanwhile comes back with the time that it had left when it was used. */
const poolAgain = (pool: string, usedAt: string, now: string): string =>
  isOver(pool, now) ? new Date(Date.parse(now) + Date.parse(pool) - Date.parse(usedAt)).toISOString() : pool;

/**
 * Gives an order's credit back: this much of it (minor units), or all. `key` says why, and counts once. Answers
 * how much came back by this key: no more than the order still used.
 */
export const giveBack = (
  {
    shop,
    orderId,
    key,
    most,
  }: {
    readonly shop: string;
    readonly orderId: string;
    readonly key: string;
    readonly most?: number | undefined;
  },
  services: SpendServices,
): Promise<number> =>
  untilWritten(`The credit of order ${orderId}`, async () => {
    const { credits, creditHolds, now } = services;
    const use = await creditHolds.use(ofShop(shop, orderId));
    if (!use) return 0;
    const known = use.back[key];
    if (known !== undefined) return known;
    const by = Math.min(most ?? use.amount, stillUsed(use));
    if (by <= 0) return 0;
    const takes = returning(use.takes, sumOf(use.back), by).map((take) => ({
      ...take,
      pool: poolAgain(take.pool, use.usedAt, now),
    }));
    const accounts = await accountsOf(peopleIn(takes), use.currency, services);
    // What has an end of its own again was not noted yet.
    const isAnew = takes.some(({ pool }) => !use.takes.some((taken) => taken.pool === pool));
    const changes = accounts.map((before) => ({
      before,
      pools: takenOf(takes, before.customerId),
      endsIn: isAnew ? before.zone : undefined,
    }));
    const entries = accounts.map((each) =>
      entryOf(each, 'given-back', takenOf(takes, each.customerId), {
        subject: `${orderId}~${key}`,
        orderId,
        at: now,
      }),
    );
    const after = { ...use, back: { ...use.back, [key]: by } };
    return (await credits.move({ changes, entries, along: [creditHolds.writeUse(after)] })) ? by : undefined;
  });
