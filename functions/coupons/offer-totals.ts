import type { Clock } from '../kit/clock.ts';
import { stableHash } from '../kit/stable-hash.ts';
import type { BudgetUse, Totals } from '../offers/offer-state.ts';
import { counterOf, minuteOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { Redemption } from './redemption.ts';

/**
 * The totals of an offer are counted in sixteen items, by the order: so redemptions of one offer seldom write the same
 * one. They are written in the transaction of the redemption, and reading them is sixteen small items however many
 * redemptions there are.
 */
const parts = 16;

const part = (offer: string, place: number): string => `totals~${offer}~${place}`;

export const partOfTotals = ({ offer, order }: Pick<Redemption, 'offer' | 'order'>): string =>
  part(offer, stableHash(order, parts));

/** What is counted, by name: `off-EUR` is what orders in euros got off, in minor units. */
export type Counts = Readonly<Record<string, number>>;

const discount = 'off-';

const countsOf = ({ status, over, amount, currency }: Redemption): Counts =>
  status === 'given-back'
    ? { givenBack: 1 }
    : { redemptions: 1, ...(over && { over: 1 }), [`${discount}${currency}`]: amount };

const sumUp = (all: readonly Counts[]): Counts => {
  const sum: Record<string, number> = {};
  for (const [name, by] of all.flatMap((each) => Object.entries(each))) sum[name] = (sum[name] ?? 0) + by;
  return sum;
};

const negative = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, by]) => [name, -by]));

/** What changes of redemptions add to the totals of their offer; nothing of what stays the same. */
export const addition = (
  changes: readonly { readonly before: Redemption | undefined; readonly after: Redemption }[],
): Counts => {
  const all = changes.flatMap(({ before, after }) => [
    countsOf(after),
    ...(before ? [negative(countsOf(before))] : []),
  ]);
  return Object.fromEntries(Object.entries(sumUp(all)).filter(([, by]) => by !== 0));
};

/** What all redemptions of an offer add up to. */
export const offerTotals = async (
  offer: string,
  { counters }: { readonly counters: Pick<CountersStore, 'totals'> },
): Promise<Totals> => {
  const ids = Array.from({ length: parts }, (_, place) => part(offer, place));
  const { redemptions = 0, over = 0, givenBack = 0, ...rest } = sumUp(await counters.totals(ids));
  const discounts = Object.entries(rest).filter(
    ([name, amount]) => name.startsWith(discount) && amount !== 0,
  );
  return {
    redemptions,
    over,
    givenBack,
    discounts: Object.fromEntries(discounts.map(([name, amount]) => [name.slice(discount.length), amount])),
  };
};

const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, each) => sum + each, 0);

/** What was taken of an offer's budget. Holds whose minute is over count for nobody. */
export const budgetUseOf = async (
  offer: string,
  { counters, clock }: { readonly counters: Pick<CountersStore, 'getMany'>; readonly clock: Clock },
): Promise<BudgetUse> => {
  const id = counterOf.budget(offer);
  const counter = (await counters.getMany([id])).get(id);
  if (!counter) return { redeemed: 0, held: 0, over: 0 };
  const now = minuteOf(clock());
  const open = [...counter.held].filter(([minute]) => minute >= now).map(([, by]) => by);
  return {
    redeemed: counter.taken - sumOf(counter.held.values()),
    held: sumOf(open),
    over: counter.over ?? 0,
  };
};
