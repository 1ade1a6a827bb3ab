import { currency, instant, minorUnits, platformId, timeZone } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** The pool of what never ends. Others are named after their last valid instant, so that names sort by end. */
export const never = 'never';

const pool = z.union([z.literal(never), instant]);

/** Minor units of the account's currency, by the pool that they lie in or came from. */
export const pools = z.record(pool, minorUnits);
export type Pools = Readonly<Record<string, number>>;

/** What a cart has set aside, until its order takes it. Past `until` anybody may put it back. */
const held = z.object({ until: instant, takes: pools });
export type Held = z.output<typeof held>;

/**
 * The store credit of one customer in one currency. Credit with the same end lies in one pool: so the soonest
 * end is spent first, and the account stays small however much was granted. Each grant and each movement has
 * an entry (entry.ts), and the entries add up to what lies in the pools and is held.
 */
export const account = z.object({
  customerId: platformId,
  currency,
  shop: platformId,
  pools,
  /** By the id of the hold. */
  holds: z.record(platformId, held),
  /** When something has to be done about it: a pool ends, or the shop's platform is to be asked. */
  due: z.optional(instant),
  /** IANA: in which the ends of what was granted last are days of its customer. */
  zone: z.optional(timeZone),
  /** The balance is kept by the shop's platform, and this is what it said. */
  told: z.optional(z.object({ at: instant })),
  ...versioned,
});
export type Account = z.output<typeof account>;

/** Minor units. */
export const sumOf = (amounts: Pools): number =>
  Object.values(amounts).reduce((total, amount) => total + amount, 0);

/** Whether a pool, or a hold, has ended by this UTC instant. Its last instant is still valid. */
export const isOver = (end: string, now: string): boolean => end !== never && end < now;

/** Adds amounts pool by pool. */
export const added = (...all: readonly Pools[]): Pools => {
  const total: Record<string, number> = {};
  for (const [name, amount] of all.flatMap((each) => Object.entries(each)))
    total[name] = (total[name] ?? 0) + amount;
  return total;
};

export const negative = (amounts: Pools): Pools =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, -amount]));

const endedHolds = ({ holds }: Account, now: string): [id: string, held: Held][] =>
  Object.entries(holds)
    .filter(([, { until }]) => isOver(until, now))
    .sort(([, a], [, b]) => (a.until < b.until ? -1 : 1));

/** What can be spent at this instant, pool by pool, the soonest end first; ended holds are back in it. */
export const spendable = (stored: Account, now: string): [pool: string, amount: number][] =>
  Object.entries(added(stored.pools, ...endedHolds(stored, now).map(([, { takes }]) => takes)))
    .filter(([name, amount]) => amount > 0 && !isOver(name, now))
    .sort(([a], [b]) => (a < b ? -1 : 1));

export interface Balance {
  readonly currency: string;
  /** What can be spent, in minor units. */
  readonly amount: number;
  /** What carts hold, in minor units: it comes back unless an order takes it. */
  readonly held: number;
  /** What of `amount` ends, the soonest first. */
  readonly ends: { readonly until: string; readonly amount: number }[];
}

export const balanceOf = (stored: Account, now: string): Balance => {
  const open = spendable(stored, now);
  return {
    currency: stored.currency,
    amount: open.reduce((total, [, amount]) => total + amount, 0),
    held: Object.values(stored.holds)
      .filter(({ until }) => !isOver(until, now))
      .reduce((total, { takes }) => total + sumOf(takes), 0),
    ends: open.filter(([name]) => name !== never).map(([until, amount]) => ({ until, amount })),
  };
};

/** A change of an account that holds whatever others do to it meanwhile, unless they take what it needs. */
export interface Change {
  readonly before: Account;
  /** What is added to pools, or taken from them. */
  readonly pools: Pools;
  /** IANA: the customer is to be reminded before what is added ends, and its end is a day there. */
  readonly endsIn?: string | undefined;
  /** A hold that begins. */
  readonly holds?: { readonly id: string; readonly held: Held } | undefined;
  /** Holds that end; each must still be there. */
  readonly drops?: readonly string[] | undefined;
}

/** As many ended holds as one write puts back. */
const mostDrops = 20;

/** The change that puts ended holds back into their pools; undefined where none has ended. */
export const tidied = (stored: Account, now: string): Change | undefined => {
  const ended = endedHolds(stored, now).slice(0, mostDrops);
  if (ended.length === 0) return undefined;
  return {
    before: stored,
    pools: added(...ended.map(([, { takes }]) => takes)),
    drops: ended.map(([id]) => id),
  };
};

/** What of an amount comes from which pool of which account. */
export interface Take {
  readonly customerId: string;
  readonly pool: string;
  /** Minor units, above zero. */
  readonly by: number;
}

/** From which pools an amount is taken, the soonest end first; undefined where there is not enough. */
const takesFrom = (accounts: readonly Account[], amount: number, now: string): Take[] | undefined => {
  const open = accounts
    .flatMap((each, place) =>
      spendable(each, now).map(([pool, left]) => ({ customerId: each.customerId, pool, left, place })),
    )
    .sort((a, b) => (a.pool === b.pool ? a.place - b.place : a.pool < b.pool ? -1 : 1));
  let missing = amount;
  const takes = open.flatMap(({ customerId, pool, left }) => {
    const by = Math.min(left, missing);
    missing -= by;
    return by > 0 ? [{ customerId, pool, by }] : [];
  });
  return missing > 0 ? undefined : takes;
};

/** The takes of one customer, by pool. */
export const takenOf = (takes: readonly Take[], customerId: string): Pools =>
  added(...takes.filter((take) => take.customerId === customerId).map(({ pool, by }) => ({ [pool]: by })));

export type TakePlan =
  /** Less than that is there. */
  | { readonly kind: 'short' }
  /** So many holds have ended that they must be put back first. */
  | { readonly kind: 'tidy'; readonly changes: readonly Change[] }
  | { readonly kind: 'take'; readonly takes: readonly Take[]; readonly changes: readonly Change[] };

/** Whether, with these holds put back, the pools of an account have what is taken from them. */
const covers = (tidy: Change | undefined, { pools: stored }: Account, taken: Pools): boolean => {
  const there = added(stored, tidy?.pools ?? {});
  return Object.entries(taken).every(([name, by]) => (there[name] ?? 0) >= by);
};

/**
 * How an amount (minor units, above zero) is taken from these accounts of one currency, which are of one
 * person. `hold`: it is set aside until then; else it is spent at once.
 */
export const planTake = (
  accounts: readonly Account[],
  amount: number,
  hold: { readonly id: string; readonly until: string } | undefined,
  now: string,
): TakePlan => {
  const takes = takesFrom(accounts, amount, now);
  if (!takes) return { kind: 'short' };
  const touched = accounts.filter(({ customerId }) => takes.some((take) => take.customerId === customerId));
  const parts = touched.map((before) => {
    const taken = takenOf(takes, before.customerId);
    const tidy = tidied(before, now);
    const holds = hold && { id: hold.id, held: { until: hold.until, takes: taken } };
    const change = { before, pools: added(negative(taken), tidy?.pools ?? {}), drops: tidy?.drops, holds };
    return { tidy, change, covered: covers(tidy, before, taken) };
  });
  if (parts.some(({ covered }) => !covered))
    return { kind: 'tidy', changes: parts.flatMap(({ tidy }) => tidy ?? []) };
  return { kind: 'take', takes, changes: parts.map(({ change }) => change) };
};

/**
 * When an account is to be looked at next: when a pool ends, and when a hold ends whose credit has an end of
 * its own. Undefined where nothing of it ends.
 */
export const nextDue = ({ pools: stored, holds }: Pick<Account, 'pools' | 'holds'>): string | undefined =>
  [
    ...Object.keys(stored),
    ...Object.values(holds).flatMap(({ until, takes }) =>
      Object.keys(takes).some((name) => name !== never) ? [until] : [],
    ),
  ]
    .filter((end) => end !== never)
    .sort()
    .at(0);
