import { logOutcome } from '../../kit/log.ts';
import { everyItem } from '../../kit/paging.ts';
import { type Offer, termsAt } from '../../offers/offer.ts';
import type { KeptDates } from '../../platforms/discounts.ts';
import { counterOf, partsOf } from '../counter.ts';
import { budgetUseOf } from '../offer-totals.ts';
import { type Pushing, type PushServices, pushingOf } from './push-services.ts';
import { type PushedDiscount, startOf } from './pushed-discount.ts';

type Counting = Pick<PushServices, 'counters' | 'clock'>;

/** Whether the budget has nothing left: what orders took beyond it counts too. */
const isSpent = async ({ id, terms: { budget } }: Offer, services: Counting): Promise<boolean> => {
  if (!budget) return false;
  const { redeemed, over } = await budgetUseOf(id, services);
  return redeemed + over >= budget.amount;
};

/** Whether the limit of the whole offer is reached, with what orders took beyond it. */
const isUsedUp = async (
  { id, terms: { limits } }: Offer,
  { counters }: Pick<Counting, 'counters'>,
): Promise<boolean> => {
  if (limits.perOffer === undefined) return false;
  const parts = partsOf({ counter: counterOf.offer(id), limit: limits.perOffer }, '').map(
    ({ counter }) => counter,
  );
  const all = [...(await counters.getMany(parts)).values()];
  const taken = all.reduce((sum, each) => sum + each.taken + (each.over ?? 0), 0);
  return taken >= limits.perOffer;
};

/**
 * Whether the codes of an offer may be used at the platform now: it is live, and neither its budget nor its limit is used
 * up. The platform counts neither, so this is the hard stop there.
 */
export const mayBeUsed = async (offer: Offer, services: Counting): Promise<boolean> =>
  offer.status === 'live' && !(await isSpent(offer, services)) && !(await isUsedUp(offer, services));

/** Whether the platform was told otherwise. */
export const isOtherwise = ({ discount, isOff }: PushedDiscount, mayUse: boolean): boolean =>
  discount !== undefined && (isOff === true) === mayUse;

/** Writes the dates of a discount that is on, where they are others at the platform. */
const keepDates = async (
  { offer, shop, keeper }: Pushing,
  { version, endsAt, discount }: PushedDiscount,
  { offers }: Pick<PushServices, 'offers'>,
): Promise<KeptDates> => {
  const terms = await termsAt(offer, version, offers);
  if (!terms || discount === undefined) return 'gone';
  return keeper.keepDates(shop, discount, { startsAt: startOf(terms, offer), endsAt });
};

/** Compares the dates of an offer's discounts that are on with the platform, and puts them right. */
export const proveDates = async (pushing: Pushing, services: PushServices): Promise<void> => {
  const { offer, shop } = pushing;
  for await (const each of everyItem((page) => services.discounts.runningOf(shop.id, page))) {
    if (each.offer !== offer.id || each.discount === undefined || each.isOff) continue;
    if ((await keepDates(pushing, each, services)) === 'changed')
      logOutcome('a discount had other dates', { outcome: 'dates-repaired', shop: shop.id, offer: offer.id });
  }
};

/** Lets the codes of an offer be used at the platform, or stops them. A repetition changes nothing. */
export const turnDiscounts = async (offerId: string, services: PushServices): Promise<void> => {
  const pushing = await pushingOf(offerId, services);
  const { offer, shop, keeper } = pushing;
  const mayUse = await mayBeUsed(offer, services);
  for await (const each of everyItem((page) => services.discounts.runningOf(shop.id, page))) {
    const { discount } = each;
    if (each.offer !== offerId || discount === undefined || !isOtherwise(each, mayUse)) continue;
    const isThere = await keeper.turn(shop, discount, mayUse ? 'on' : 'off');
    // It is noted as on only with its dates: a crash in between does both once more.
    if (isThere && mayUse) await keepDates(pushing, each, services);
    // What somebody deleted there is made anew when codes are brought there again; a new one is on.
    await services.discounts.modify(each, ({ isOff: _off, ...before }) => ({
      ...before,
      ...(isThere ? (mayUse ? {} : { isOff: true }) : { discount: undefined }),
    }));
    logOutcome('a discount was turned', {
      outcome: mayUse ? 'turned-on' : 'turned-off',
      shop: shop.id,
      offer: offerId,
    });
  }
};
