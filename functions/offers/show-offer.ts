import { orNotFound } from '../kit/errors.ts';
import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { readOffer, readOfferVersion } from './offer.api.ts';
import type { Offer, OfferStatus } from './offer.ts';
import { type BudgetUse, stateOfBudget, type Totals } from './offer-state.ts';
import type { OffersStore } from './offers.store.ts';
import { judgedByPlatform, type TermsOfPlatforms } from './platform-terms.ts';

export interface ShowOfferServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly offers: Pick<OffersStore, 'version' | 'ofShop'>;
  readonly platformTerms: TermsOfPlatforms;
  /** What the redemptions of an offer add up to. */
  readonly totalsOf: (offer: string) => Promise<Totals>;
  /** What was taken of an offer's budget. */
  readonly budgetUse: (offer: string) => Promise<BudgetUse>;
}

/** The offers of a shop, newest first. */
export const filteredOffers = (
  { shop, status }: { readonly shop: string; readonly status?: OfferStatus | undefined },
  page: Page,
  { offers }: Pick<ShowOfferServices, 'offers'>,
): Promise<PageOf<Offer>> =>
  filtered(
    (next) => offers.ofShop(shop, next),
    (one) => !status || one.status === status,
    page,
  );

/** An offer with the warnings of the shop's platform. */
export const withWarnings = async <O extends Offer>(
  offer: O,
  { shops, platformTerms }: Pick<ShowOfferServices, 'shops' | 'platformTerms'>,
) => {
  const shop = await existingShop(offer.shop, { shops });
  const { watched } = judgedByPlatform(offer, shop, platformTerms);
  return {
    ...offer,
    warnings: watched.map(({ path, message }) => ({ path: `terms.${path}`, message })),
  };
};

/** An offer with what has become of it. */
export const withState = async (
  offer: Offer,
  services: ShowOfferServices,
): Promise<z.input<typeof readOffer.answer>> => {
  const { budget } = offer.terms;
  const [shown, totals, use] = await Promise.all([
    withWarnings(offer, services),
    services.totalsOf(offer.id),
    budget && services.budgetUse(offer.id),
  ]);
  return { ...shown, totals, ...(budget && use && { budget: stateOfBudget(budget, use) }) };
};

/** One version. Errors: NotFound. */
export const shownVersion = async (
  id: string,
  version: number,
  { offers }: Pick<ShowOfferServices, 'offers'>,
): Promise<z.input<typeof readOfferVersion.answer>> => {
  const found = orNotFound(await offers.version(id, version), `The offer ${id} has no version ${version}.`);
  return { ...found, version };
};
