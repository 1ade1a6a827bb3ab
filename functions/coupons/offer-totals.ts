import type { Clock } from '../kit/clock.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { BudgetUse, Totals } from '../offers/offer-state.ts';
import { counterOf, minuteOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

/** A request of staff waits for so many at most: ten pages. */
const pageSize = 1000;
const mostPages = 10;

const addTo = (totals: Totals, { status, over, amount, currency }: Redemption): Totals => {
  if (status === 'given-back') return { ...totals, givenBack: totals.givenBack + 1 };
  return {
    ...totals,
    redemptions: totals.redemptions + 1,
    over: totals.over + (over ? 1 : 0),
    discounts: { ...totals.discounts, [currency]: (totals.discounts[currency] ?? 0) + amount },
  };
};

const none: Totals = { redemptions: 0, over: 0, givenBack: 0, discounts: {}, isComplete: false };

/** What the redemptions of an offer add up to: all of them, or the newest ten thousand. */
export const offerTotals = async (
  offer: string,
  { redemptions }: { readonly redemptions: Pick<RedemptionsStore, 'ofOffer'> },
): Promise<Totals> => {
  let totals = none;
  let page: Page = { limit: pageSize };
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, next }: PageOf<Redemption> = await redemptions.ofOffer(offer, page);
    totals = items.reduce(addTo, totals);
    if (next === null) return { ...totals, isComplete: true };
    page = { limit: pageSize, cursor: next };
  }
  return totals;
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
