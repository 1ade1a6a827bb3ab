import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import type { Download } from '../kit/download.client.ts';
import { conflict, invalid, orNotFound } from '../kit/errors.ts';
import { newId, type Random } from '../kit/ids.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import type { Offer } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { CouponFiles } from './coupon-files.client.ts';
import { beingVoided, type CouponLot, takenOut } from './coupon-lot.ts';
import type { CouponLotsStore } from './coupon-lots.store.ts';
import { keyIdOf } from './derive-code.ts';
import { type CodeKeys, instantsOf } from './issued-code.ts';
import { checkKey, placesOf, shownCodesInLot } from './lot-codes.ts';
import type { Voiding } from './void.ts';

export interface KeepLotServices {
  readonly offers: Pick<OffersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly lots: CouponLotsStore;
  readonly files: CouponFiles;
  readonly keys: () => Promise<CodeKeys>;
  /** Has the lot gone on with. */
  readonly goOn: (lot: string) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Codes that nobody is named for. A platform that keeps codes takes them as soon as they are made, so the offer must be
 * live there: its terms were judged when it went live. Errors: Conflict for an offer that has ended, or is not live;
 * Invalid where codes are bound.
 */
export const checkOpenCodes = ({ id, status, terms }: Offer, { platform }: Pick<Shop, 'platform'>): void => {
  if (status === 'ended') throw conflict(`The offer ${id} has ended.`);
  if (status !== 'live' && areCodesKeptBy(platform))
    throw conflict(
      `The offer ${id} is not live. The shop's own checkout keeps its codes, so launch or resume it first.`,
    );
  if (terms.holder === 'bound')
    throw invalid(`The codes of the offer ${id} are bound to persons: issue each to its person.`);
};

/** A new lot as it is stored. Errors: those of `checkOpenCodes`; Conflict where the last day is over already. */
const newLot = async (
  offer: Offer,
  { id, count, by }: { readonly id: string; readonly count: number; readonly by: string },
  services: Pick<KeepLotServices, 'shops' | 'keys' | 'clock'>,
): Promise<CouponLot> => {
  const shop = await existingShop(offer.shop, services);
  checkOpenCodes(offer, shop);
  const createdAt = services.clock().toISOString();
  const instants = instantsOf(offer, offer.terms, { zone: shop.timeZone, issuedAt: createdAt });
  if (instants.until !== undefined && instants.until < createdAt)
    throw conflict(`The last day of the offer ${offer.id} is over. Give it a later one.`);
  return {
    id,
    shop: shop.id,
    offer: offer.id,
    version: offer.version,
    kind: offer.codes,
    count,
    status: 'minting',
    keyId: keyIdOf(await services.keys()),
    minted: 0,
    voidedTo: 0,
    ...(areCodesKeptBy(shop.platform) ? { pushed: 0 } : {}),
    passedOver: [],
    ...instants,
    madeFrom: digest(String(count)),
    createdAt,
    createdBy: by,
    rev: 0,
  };
};

/**
 * Makes a lot and has it minted. The same idempotency key finds the lot that it made, and has it gone on with. Errors:
 * NotFound; Invalid; Conflict for an offer that is over or not live, and where the key made a lot of another size.
 */
export const makeLot = async (
  offerId: string,
  {
    count,
    by,
    idempotencyKey,
  }: {
    readonly count: number;
    readonly by: string;
    readonly idempotencyKey: string | undefined;
  },
  services: KeepLotServices,
): Promise<CouponLot> => {
  const offer = await existingOffer(offerId, services);
  const id = idempotencyKey
    ? `lot_${digest('lot', offerId, idempotencyKey).slice(0, 24)}`
    : newId('lot', services.random);
  const made = await newLot(offer, { id, count, by }, services);
  await services.lots.create(made);
  const lot = await existingLot(offerId, id, services);
  if (lot.madeFrom !== made.madeFrom)
    throw conflict('This Idempotency-Key has already made a lot of another size.');
  if (lot.status === 'minting') await services.goOn(id);
  return lot;
};

/** A lot of this offer. Errors: NotFound. */
export const existingLot = async (
  offer: string,
  id: string,
  { lots }: { readonly lots: Pick<CouponLotsStore, 'get'> },
): Promise<CouponLot> => {
  const lot = await lots.get(id);
  return orNotFound(lot?.offer === offer ? lot : undefined, `There is no lot ${id} of the offer ${offer}.`);
};

/** Voids all codes of a lot; a repetition has it gone on with. Errors: NotFound; Conflict while it is minted. */
export const voidLot = async (
  offer: string,
  id: string,
  { by, why }: Voiding,
  services: KeepLotServices,
): Promise<CouponLot> => {
  await existingLot(offer, id, services);
  const at = services.clock().toISOString();
  const after = await services.lots.modify(id, (before) => beingVoided(before, { by, why, at }));
  const lot = orNotFound(after, `There is no lot ${id}.`);
  if (lot.status === 'voiding') await services.goOn(id);
  return lot;
};

/** A line for each code, as a customer reads it, with its first and last instant (UTC). Nothing needs quotes. */
const codesAsCsv = (keys: CodeKeys, lot: CouponLot): string => {
  const bounds = `${lot.from ?? ''},${lot.until ?? ''}`;
  const lines = shownCodesInLot(keys, lot, placesOf(0, lot.count)).map((code) => `${code},${bounds}\r\n`);
  return `code,from,until\r\n${lines.join('')}`;
};

/**
 * Takes the codes of a lot out, once: the address of a CSV file. They are derived again, because they are stored
 * nowhere. Errors: NotFound; Conflict the second time, with who was first.
 */
export const exportLot = async (
  offer: string,
  id: string,
  by: string,
  services: KeepLotServices,
): Promise<Download> => {
  const lot = await existingLot(offer, id, services);
  const exported = { by, at: services.clock().toISOString() };
  takenOut(lot, exported);
  const keys = await services.keys();
  checkKey(lot, keys);
  // The file first: a person who is noted as having taken the codes has got them.
  await services.files.keepExport(id, codesAsCsv(keys, lot));
  await services.lots.modify(id, (before) => takenOut(before, exported));
  return services.files.exportUrl(id);
};
