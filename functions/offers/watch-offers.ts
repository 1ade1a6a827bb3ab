import { dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { logOutcome } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { ratesNeeded } from './check-terms.ts';
import { endedByWatch } from './keep-offer.ts';
import type { Offer } from './offer.ts';
import type { BudgetUse } from './offer-state.ts';
import { shareReached, type ToldShare } from './offer-watch.ts';
import type { OffersStore } from './offers.store.ts';
import { oldAfterDays, oldestRate, uselessAfterDays } from './rates.ts';
import { endOfLastDay } from './validity.ts';

export interface WatchOffersServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly offers: OffersStore;
  /** What was taken of an offer's budget. */
  readonly budgetUse: (offer: string) => Promise<BudgetUse>;
  readonly clock: Clock;
}

/** What a look at the offers of one shop has seen. */
interface Seen {
  offers: number;
  ended: number;
  /** Budgets of which something was told. */
  told: number;
  /** Shops whose rates are too old. */
  oldRates: number;
}

/** The outcomes that ring alarms: infra/capabilities/coupons.ts. */
const outcomeOf: Readonly<Record<ToldShare, string>> = {
  80: 'budget-80',
  95: 'budget-95',
  100: 'budget-spent',
};

/** Tells of each share of a budget once. It tells before it notes that: a crash in between tells twice, never not at all. */
const watchBudget = async (offer: Offer, { offers, budgetUse }: WatchOffersServices): Promise<boolean> => {
  const { budget } = offer.terms;
  if (!budget) return false;
  const share = shareReached(budget.amount, await budgetUse(offer.id));
  if (share === undefined) return false;
  const before = await offers.watched(offer.id);
  if (before && before.budget === budget.amount && before.share >= share) return false;
  logOutcome('a budget is used up', { outcome: outcomeOf[share], shop: offer.shop, offer: offer.id });
  await offers.noteWatched(offer.id, { budget: budget.amount, share });
  return true;
};

/** Ends an offer whose last day is over everywhere, for all of its versions. */
const watchEnd = async (offer: Offer, { offers, clock }: WatchOffersServices): Promise<boolean> => {
  const now = clock();
  if (offer.lastDay === undefined || now.toISOString() <= endOfLastDay(offer.lastDay)) return false;
  const after = await offers.modify(offer.id, (before) =>
    before.status === 'ended' || before.lastDay !== offer.lastDay ? undefined : endedByWatch(before, now),
  );
  return after?.status === 'ended';
};

/** Tells of old rates of a shop while a running offer needs them. Answers whether they are. */
const watchRates = (shop: Shop, running: readonly Offer[], clock: Clock): boolean => {
  const { rates } = shop.settings;
  if (!rates) return false;
  const needed = running.flatMap(({ terms }) => ratesNeeded(terms, rates));
  const age = oldestRate(rates, needed, dateIn(shop.timeZone, clock().toISOString()));
  if (age <= oldAfterDays) return false;
  const outcome = age > uselessAfterDays ? 'rates-useless' : 'rates-old';
  logOutcome('rates are old', { outcome, shop: shop.id, days: age });
  return true;
};

const watchShop = async (shop: Shop, seen: Seen, services: WatchOffersServices): Promise<void> => {
  const running = await Array.fromAsync(everyItem((page) => services.offers.runningOf(shop.id, page)));
  if (watchRates(shop, running, services.clock)) seen.oldRates += 1;
  for (const offer of running) {
    seen.offers += 1;
    if (await watchBudget(offer, services)) seen.told += 1;
    if (await watchEnd(offer, services)) seen.ended += 1;
  }
};

/**
 * Looks at the offers that are live or paused: ends an offer whose last day is over, and tells of budgets that are
 * used up and of old rates. A shop that fails does not stop the others. Errors: Unavailable when any failed; the next run
 * does it.
 */
export const watchOffers = async (services: WatchOffersServices) => {
  const seen: Seen = { offers: 0, ended: 0, told: 0, oldRates: 0 };
  const shops = await forEachShop(
    { whose: 'The offers', failing: 'could not be looked after' },
    (shop) => watchShop(shop, seen, services),
    services,
  );
  return { shops, ...seen };
};
