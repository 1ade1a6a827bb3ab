import { dateIn } from '../calendar/dates.ts';
import type { CountersStore } from '../coupons/counters.store.ts';
import { budgetUseOf } from '../coupons/offer-totals.ts';
import type { Clock } from '../kit/clock.ts';
import { logOutcome } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { lacksRates, ratesNeeded } from '../offers/check-terms.ts';
import { endedByWatch } from '../offers/keep-offer.ts';
import type { Offer } from '../offers/offer.ts';
import { shareReached, type ToldShare } from '../offers/offer-watch.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { oldAfterDays, oldestRate, uselessAfterDays } from '../offers/rates.ts';
import { endOfLastDay } from '../offers/validity.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { offerBeyondMail, offerBudgetMail } from './offer-news.mail.ts';
import { type TellManagersServices, tellManagers } from './tell-managers.ts';

export interface WatchOffersServices extends TellManagersServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly offers: OffersStore;
  readonly counters: Pick<CountersStore, 'getMany' | 'untold' | 'noteManagersTold'>;
}

/** What a look at the offers of one shop has seen. */
interface Seen {
  offers: number;
  ended: number;
  /** Budgets of which something was told. */
  told: number;
  /** Offers of which it was told that orders have gone beyond them. */
  beyond: number;
  /** Shops whose rates are too old, or missing. */
  oldRates: number;
}

/** The outcomes that ring alarms: infra/capabilities/coupons.ts. */
const outcomeOf: Readonly<Record<ToldShare, string>> = {
  80: 'budget-80',
  95: 'budget-95',
  100: 'budget-spent',
};

/**
 * Tells of each share of a budget once: an alarm for the operators, and a mail for the managers. It tells before it notes
 * that: a crash in between rings twice, never not at all.
 */
const watchBudget = async (offer: Offer, shop: Shop, services: WatchOffersServices): Promise<boolean> => {
  const { offers } = services;
  const { budget } = offer.terms;
  if (!budget) return false;
  const { redeemed, over } = await budgetUseOf(offer.id, services);
  const share = shareReached(budget.amount, { redeemed, over });
  if (share === undefined) return false;
  const before = await offers.watched(offer.id);
  if (before && before.budget === budget.amount && before.share >= share) return false;
  logOutcome('a budget is used up', { outcome: outcomeOf[share], shop: offer.shop, offer: offer.id });
  const money = (amount: number) => ({ amount, currency: budget.currency });
  await tellManagers(
    shop,
    `offer-budget.${offer.id}.${budget.amount}.${share}`,
    (reader) =>
      offerBudgetMail({ ...reader, offer, share, budget, redeemed: money(redeemed), beyond: money(over) }),
    services,
  );
  await offers.noteWatched(offer.id, { budget: budget.amount, share });
  return true;
};

/** Tells the managers once for each offer that orders have gone beyond it, also where it has ended. */
const tellBeyond = async (shop: Shop, services: WatchOffersServices): Promise<number> => {
  let told = 0;
  for await (const { offer: id } of everyItem((page) => services.counters.untold(shop.id, page))) {
    const offer = await services.offers.get(id);
    if (offer)
      await tellManagers(
        shop,
        `offer-beyond.${id}`,
        (reader) => offerBeyondMail({ ...reader, offer }),
        services,
      );
    await services.counters.noteManagersTold(id);
    told += 1;
  }
  return told;
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

/**
 * Tells of rates of a shop that are old, or that it has taken away, while a running offer needs them. Answers whether
 * there are such.
 */
const watchRates = (shop: Shop, running: readonly Offer[], clock: Clock): boolean => {
  const { rates } = shop.settings;
  if (running.some(({ terms }) => lacksRates(terms, rates))) {
    logOutcome('rates are missing', { outcome: 'rates-useless', shop: shop.id });
    return true;
  }
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
  seen.offers += running.length;
  for (const offer of running) if (await watchEnd(offer, services)) seen.ended += 1;
  for (const offer of running) if (await watchBudget(offer, shop, services)) seen.told += 1;
  seen.beyond += await tellBeyond(shop, services);
};

/**
 * Looks at the offers that are live or paused: ends an offer whose last day is over, and tells of budgets that are used
 * up, of orders beyond an offer's limits, and of old rates. A shop that fails does not stop the others. Errors: Unavailable when any failed; the next run
 * does it.
 */
export const watchOffers = async (services: WatchOffersServices) => {
  const seen: Seen = { offers: 0, ended: 0, told: 0, beyond: 0, oldRates: 0 };
  const shops = await forEachShop(
    { whose: 'The offers', failing: 'could not be looked after' },
    (shop) => watchShop(shop, seen, services),
    services,
  );
  return { shops, ...seen };
};
