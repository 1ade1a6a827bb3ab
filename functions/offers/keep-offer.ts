import { dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, type FieldError, invalid, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { newId, type Random } from '../kit/ids.ts';
import { sameContent } from '../kit/json.ts';
import type * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { ratesNeeded, wrongForCodes, wrongInChange, wrongInTerms } from './check-terms.ts';
import type { changeOffer, createOffer } from './offer.api.ts';
import { type Act, type Offer, type OfferMove, offerMoves } from './offer.ts';
import type { OffersStore } from './offers.store.ts';
import { judgedByPlatform, type TermsOfPlatforms } from './platform-terms.ts';
import { oldestRate, uselessAfterDays } from './rates.ts';
import type { Terms } from './terms.ts';

export interface KeepOfferServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly offers: OffersStore;
  readonly platformTerms: TermsOfPlatforms;
  readonly clock: Clock;
  readonly random: Random;
}

export const existingOffer = async (
  id: string,
  { offers }: { readonly offers: Pick<OffersStore, 'get'> },
): Promise<Offer> => orNotFound(await offers.get(id), `There is no offer ${id}.`);

/** An offer of this shop; one of another shop is not there for it. Errors: NotFound. */
export const ownOffer = async (
  id: string,
  shop: string,
  { offers }: { readonly offers: Pick<OffersStore, 'get'> },
): Promise<Offer> => {
  const offer = await offers.get(id);
  return orNotFound(offer?.shop === shop ? offer : undefined, `The shop has no offer ${id}.`);
};

type Judged = Pick<Offer, 'terms' | 'codes'>;

/** Errors: Invalid, with everything that is wrong, field by field. */
const refuse = (wrong: readonly FieldError[]): void => {
  if (wrong.length === 0) return;
  const fields = wrong.map(({ path, message }) => ({ path: `terms.${path}`, message }));
  throw invalid(
    `The offer cannot be kept: ${fields.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
    fields,
  );
};

const checkWhole = ({ terms, codes }: Judged, shop: Shop): void =>
  refuse([...wrongInTerms(terms, shop), ...wrongForCodes(terms, codes)]);

/** A budget that would refuse carts today. */
const wrongInAge = (terms: Terms, { settings: { rates } }: Shop, today: string): FieldError[] => {
  if (!rates) return [];
  const useless = ratesNeeded(terms, rates).filter(
    (one) => oldestRate(rates, [one], today) > uselessAfterDays,
  );
  if (useless.length === 0) return [];
  const message = `The shop's rates for ${useless.join(', ')} are older than ${uselessAfterDays} days. Bring settings.rates up to date.`;
  return [{ path: 'budget', message }];
};

/** What keeps an offer from being live today, besides what is wrong with it on every day. */
const wrongLive = (
  offer: Judged,
  shop: Shop,
  { clock, platformTerms }: Pick<KeepOfferServices, 'clock' | 'platformTerms'>,
): FieldError[] => {
  const today = dateIn(shop.timeZone, clock().toISOString());
  const { through } = offer.terms.validity;
  return [
    ...(through !== undefined && through < today
      ? [{ path: 'validity.through', message: `Must not be in the past: today is ${today}.` }]
      : []),
    ...wrongInAge(offer.terms, shop, today),
    ...judgedByPlatform(offer, shop, platformTerms).refused,
  ];
};

const checkLive = (offer: Judged, shop: Shop, services: KeepOfferServices): void => {
  checkWhole(offer, shop);
  refuse(wrongLive(offer, shop, services));
};

const checkChange = (before: Offer, after: Offer, shop: Shop, services: KeepOfferServices): void => {
  if (before.status === 'draft') checkWhole(after, shop);
  else {
    checkLive(after, shop, services);
    refuse(wrongInChange(before.terms, after.terms));
  }
};

/** The latest day of two versions; undefined if one has no end. */
const later = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? undefined : one > other ? one : other;

type Wanted = z.output<typeof createOffer.body>;

const newOffer = (
  { shop, name, terms, codes }: Wanted,
  { by, ...made }: Pick<Offer, 'id' | 'madeFrom'> & { readonly by: string },
  now: Date,
): Offer => {
  const at = now.toISOString();
  return {
    ...made,
    part: 'now',
    shop,
    name,
    status: 'draft',
    version: 1,
    terms,
    codes,
    lastDay: terms.validity.through,
    acts: [{ what: 'create', by, at, version: 1 }],
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    rev: 0,
  };
};

/**
 * Makes a draft. The same idempotency key finds the offer that it made. Errors: NotFound for the shop; Invalid for
 * what cannot be; Conflict if the key has made an offer from another body.
 */
export const makeOffer = async (
  wanted: Wanted,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: KeepOfferServices,
): Promise<Offer> => {
  const id = idempotencyKey
    ? `off_${digest('offer', idempotencyKey).slice(0, 24)}`
    : newId('off', services.random);
  const madeFrom = digest(JSON.stringify(wanted));
  const isThere = idempotencyKey !== undefined && (await services.offers.get(id)) !== undefined;
  if (!isThere) {
    checkWhole(wanted, await existingShop(wanted.shop, services));
    await services.offers.create(newOffer(wanted, { id, by, madeFrom }, services.clock()));
  }
  const offer = await existingOffer(id, services);
  if (offer.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made an offer from another body.');
  return offer;
};

interface Acting {
  readonly by: string;
  /** Only if nobody else has acted on it since, else Conflict with status 412. */
  readonly ifMatch: string | undefined;
}

/** The acts that an offer keeps; its versions tell who made each of them for good. */
const actsKept = 200;

const acted = (after: Offer, what: Act['what'], by: string, now: Date): Offer => {
  const at = now.toISOString();
  const act: Act = { what, by, at, version: after.version };
  return { ...after, acts: [act, ...after.acts].slice(0, actsKept), updatedAt: at };
};

const moved = (before: Offer, move: OfferMove, by: string, now: Date): Offer => {
  const { to } = offerMoves[move];
  const running = to === 'ended' ? undefined : before.shop;
  return acted({ ...before, status: to, running }, move, by, now);
};

/** An offer that nobody can use any more, because its last day is over. */
export const endedByWatch = (before: Offer, now: Date): Offer => moved(before, 'end', 'aftercare', now);

/** Whether it is live, or only its last day has ended it, and not while it was paused. */
export const isInForce = ({ status, acts: [last, ...before] }: Pick<Offer, 'status' | 'acts'>): boolean => {
  if (status === 'live') return true;
  const move = before.find(({ what }) => Object.hasOwn(offerMoves, what));
  return status === 'ended' && last?.what === 'end' && last.by === 'aftercare' && move?.what !== 'pause';
};

/**
 * The offer as one of its codes needs it that is valid through this local day: live until then, also where its last day
 * has ended it. Codes that have ended stay so. Undefined where nothing changes: it is so already, or not in force.
 */
export const liveThrough = (before: Offer, day: string, now: Date): Offer | undefined => {
  if (!isInForce(before)) return undefined;
  const lastDay = later(before.lastDay, day);
  if (before.status === 'live') return lastDay === before.lastDay ? undefined : { ...before, lastDay };
  return { ...moved(before, 'resume', 'aftercare', now), lastDay };
};

/** Changes an offer with what is known of its shop. Errors: NotFound, Conflict with status 412. */
const keep = async (
  id: string,
  { ifMatch }: Pick<Acting, 'ifMatch'>,
  change: (before: Offer, shop: Shop) => Offer | undefined,
  services: KeepOfferServices,
): Promise<Offer> => {
  const { shop: shopId } = await existingOffer(id, services);
  const shop = await existingShop(shopId, services);
  const changed = await services.offers.modify(id, (before) => {
    checkIfMatch(ifMatch, etagOf(before), 'Somebody changed the offer');
    return change(before, shop);
  });
  return orNotFound(changed, `There is no offer ${id}.`);
};

const withTerms = (before: Offer, terms: Terms): Offer =>
  sameContent(before.terms, terms)
    ? before
    : {
        ...before,
        terms,
        version: before.version + 1,
        lastDay: later(before.lastDay, terms.validity.through),
      };

/**
 * Changes the given fields. Other terms are a new version; codes that were issued keep their own. Errors: NotFound,
 * Invalid, Conflict.
 */
export const reviseOffer = (
  id: string,
  { name, terms }: z.output<typeof changeOffer.body>,
  acting: Acting,
  services: KeepOfferServices,
): Promise<Offer> =>
  keep(
    id,
    acting,
    (before, shop) => {
      if (before.status === 'ended') throw conflict('The offer has ended. Make a new one.');
      const after = withTerms({ ...before, name: name ?? before.name }, terms ?? before.terms);
      if (sameContent(after, before)) return undefined;
      if (after.version > before.version) checkChange(before, after, shop, services);
      return acted(after, 'change', acting.by, services.clock());
    },
    services,
  );

/**
 * Moves an offer. One that is there already stays as it is. Errors: NotFound; Conflict for a move that is not possible;
 * Invalid for what cannot go live.
 */
export const moveOffer = (
  id: string,
  move: OfferMove,
  acting: Acting,
  services: KeepOfferServices,
): Promise<Offer> =>
  keep(
    id,
    acting,
    (before, shop) => {
      const { from, to } = offerMoves[move];
      if (before.status === to) return undefined;
      if (!from.some((one) => one === before.status))
        throw conflict(`An offer that is ${before.status} cannot ${move}: it must be ${from.join(' or ')}.`);
      if (to === 'live') checkLive(before, shop, services);
      return moved(before, move, acting.by, services.clock());
    },
    services,
  );
