import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, orNotFound, unavailable } from '../kit/errors.ts';
import type { Outbound } from '../kit/outbound.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { signStandard } from '../platforms/standard/signature.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { issuedBefore } from './activate.ts';
import { inGroups } from './code-shape.ts';
import type { Coupon } from './coupon.ts';
import type { CouponLotsStore } from './coupon-lots.store.ts';
import type { CodeKeys } from './issued-code.ts';
import type { IssuedNews, IssueServices } from './issuing.ts';
import { checkKey, placesOf, shownCodesInLot } from './lot-codes.ts';
import type { LotNews } from './minting.ts';
import type { PushWork } from './push/push-work.ts';

export interface TellServices {
  readonly offers: Pick<OffersStore, 'get' | 'termsOf'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: IssueServices['coupons'];
  readonly lots: Pick<CouponLotsStore, 'get'>;
  readonly keys: () => Promise<CodeKeys>;
  /** What the shop's platform is to do. */
  readonly push: (work: PushWork) => Promise<void>;
  readonly outbound: Outbound;
  /** The webhook secrets of a shop that are valid now. */
  readonly secrets: (shop: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

/** A code as the shop's own system gets it. */
interface ToldCode extends Pick<Coupon, 'from' | 'until'> {
  readonly code: string;
}

/** Codes of one version of an offer that were issued together. */
interface Told {
  readonly version: number;
  readonly issuedAt: string;
  readonly codes: readonly ToldCode[];
}

/**
 * Sends one `coupons.issued`, signed as Standard Webhooks 1.0 has it. Codes of one offer and version have the same id and
 * the same body each time, so the shop recognises a repetition. Errors: Unavailable if the shop did not take it.
 */
const post = async (
  offer: Offer,
  { version, issuedAt, codes }: Told,
  url: string,
  services: TellServices,
): Promise<void> => {
  const terms = orNotFound(
    await termsAt(offer, version, services.offers),
    `The offer ${offer.id} has no version ${version}.`,
  );
  const event = {
    type: 'coupons.issued',
    timestamp: issuedAt,
    data: { offer: { id: offer.id, name: offer.name, version, terms }, codes },
  };
  const body = JSON.stringify(event);
  const valid = await services.secrets(offer.shop);
  if (valid.length === 0)
    throw conflict(`The shop ${offer.shop} has no webhook secret to sign with. Make one.`);
  const id = digest('coupons.issued', offer.id, String(version), ...codes.map(({ code }) => code));
  const signed = signStandard(valid, id, services.clock(), body);
  const headers = { 'content-type': 'application/json', ...signed };
  const { status } = await services.outbound.post(url, headers, body);
  if (status < 200 || status > 299)
    throw unavailable(`The address for codes of the shop ${offer.shop} answered ${status}.`);
};

/** Tells the shop of codes that were issued one by one, and has its platform get them. Those that are void by now are left out. */
export const tellIssues = async (news: IssuedNews, services: TellServices): Promise<void> => {
  const { platform, settings } = await existingShop(news.shop, services);
  if (areCodesKeptBy(platform))
    await services.push({
      kind: 'issued',
      offer: news.offer,
      version: news.version,
      issueKeys: [...news.issueKeys],
    });
  const url = settings.offers.issuedUrl;
  if (url === null) return;
  const offer = await existingOffer(news.offer, services);
  const all = await Promise.all(
    news.issueKeys.map((key) => issuedBefore(key, news.version, offer, services)),
  );
  const active = all.filter(({ stored }) => stored.status === 'active');
  if (active.length === 0) return;
  await post(
    offer,
    {
      version: news.version,
      issuedAt: active.map(({ stored }) => stored.issuedAt).toSorted()[0] ?? '',
      codes: active.map(({ derived: { plain }, stored: { from, until } }) => ({
        code: inGroups(plain),
        from,
        until,
      })),
    },
    url,
    services,
  );
};

/** Tells the shop of codes of a lot, unless that was voided meanwhile. */
export const tellLot = async ({ lot: id, from, to }: LotNews, services: TellServices): Promise<void> => {
  const lot = await services.lots.get(id);
  if (!lot || lot.voided) return;
  const { platform, settings } = await existingShop(lot.shop, services);
  if (areCodesKeptBy(platform)) await services.push({ kind: 'lot', lot: id });
  const url = settings.offers.issuedUrl;
  if (url === null) return;
  const keys = await services.keys();
  checkKey(lot, keys);
  const codes = shownCodesInLot(keys, lot, placesOf(from, to)).map((code) => ({
    code,
    from: lot.from,
    until: lot.until,
  }));
  const offer = await existingOffer(lot.offer, services);
  await post(offer, { version: lot.version, issuedAt: lot.createdAt, codes }, url, services);
};
