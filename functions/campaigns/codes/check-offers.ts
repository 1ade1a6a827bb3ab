import type { Coupon } from '../../coupons/coupon.ts';
import type { CouponsStore } from '../../coupons/coupons.store.ts';
import { likelyZones } from '../../customers/time-zone.ts';
import type { Clock } from '../../kit/clock.ts';
import type { FieldError } from '../../kit/errors.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { firstInstantOf, lastInstantOf } from '../../offers/validity.ts';
import type { Shop } from '../../shops/shop.ts';
import type { PinnedOffer } from '../campaign.ts';
import type { Arm, Definition } from '../definition.ts';
import { leavingOf } from '../leaving.ts';
import { offered, offersOf } from '../offers.ts';
import { wavesAsOf } from '../waves/waves.ts';

export interface CheckOffersServices {
  readonly offers: Pick<OffersStore, 'getMany'>;
  readonly coupons: Pick<CouponsStore, 'ofOffer'>;
  readonly clock: Clock;
}

export interface Checking {
  /** Whether it is submitted, so that it may leave at once; a draft may name an offer that is one too. */
  readonly leaves: boolean;
}

/** Whether it leaves only later: until then a draft of an offer may still be launched. */
const leavesLater = ({ send }: Definition, now: string): boolean =>
  send !== undefined && ('at' in send ? send.at > now : send.date > now.slice(0, 10));

const wrongInStatus = (
  { id, status }: Offer,
  wanted: Definition,
  { leaves }: Checking,
  now: string,
): string[] => {
  if (status === 'live') return [];
  if (status === 'ended') return [`The offer ${id} has ended. Name another one.`];
  return !leaves || leavesLater(wanted, now)
    ? []
    : [
        `The offer ${id} is ${status}. POST /admin/offers/{id}/${status === 'draft' ? 'launch' : 'resume'} first, or give the campaign a later time: codes are given while it is live.`,
      ];
};

/** The arms whose people get the codes of an offer; undefined where the campaign has no arms. */
const armsWith = ({ offer, arms }: Definition, id: string): (Arm | undefined)[] =>
  arms?.filter((arm) => (arm.offer ?? offer) === id) ?? [undefined];

/** The local dates on which somebody gets a code of this offer, sorted, where the campaign goes by its recipients' own clocks: by the hour of each arm. */
const localDates = (wanted: Definition, id: string, now: string): string[] =>
  armsWith(wanted, id)
    .flatMap((arm) => {
      const leaving = leavingOf(wanted, arm);
      return leaving ? wavesAsOf(leaving, likelyZones(), now).waves.flatMap(({ zones }) => zones) : [];
    })
    .map(({ local }) => local.slice(0, 10))
    .toSorted();

/** An offer whose first day is still to come when the campaign leaves, or when its first wave does: its codes would be refused. */
const wrongInBeginning = (
  { id, terms: { validity } }: Offer,
  wanted: Definition,
  { leaves }: Checking,
  { timeZone: zone }: Pick<Shop, 'timeZone'>,
  now: string,
): string[] => {
  const { from } = validity;
  // A draft without a time leaves nobody knows when.
  if (from === undefined || !(leaves || wanted.send)) return [];
  const [firstDate] = localDates(wanted, id, now);
  const at = wanted.send && 'at' in wanted.send && wanted.send.at > now ? wanted.send.at : now;
  const isEarly =
    firstDate === undefined ? at < (firstInstantOf({ from }, { zone }) ?? at) : firstDate < from;
  return isEarly
    ? [
        `The offer ${id} begins on ${from}, after the campaign leaves: until then the checkout refuses its codes. Move one of them.`,
      ]
    : [];
};

/** An offer whose last day is over when the campaign leaves, or when its last wave does. */
const wrongInEnd = (
  { id, terms: { validity } }: Offer,
  wanted: Definition,
  { timeZone: zone }: Pick<Shop, 'timeZone'>,
  now: string,
): string[] => {
  const { through } = validity;
  if (through === undefined) return [];
  const lastDate = localDates(wanted, id, now).at(-1);
  if (lastDate !== undefined)
    return lastDate > through
      ? [`The offer ${id} ends on ${through}, and the last wave leaves on ${lastDate}. Move one of them.`]
      : [];
  const at = wanted.send && 'at' in wanted.send && wanted.send.at > now ? wanted.send.at : now;
  const last = lastInstantOf({ through }, { zone });
  return last !== undefined && last < at
    ? [`The offer ${id} ends on ${through}, before the campaign leaves. Move one of them.`]
    : [];
};

/** The codes that a shared offer tells, two at most. */
const sharedCodes = async (
  { id }: Pick<Offer, 'id'>,
  { coupons }: Pick<CheckOffersServices, 'coupons'>,
): Promise<Coupon[]> => {
  const found: Coupon[] = [];
  for await (const each of everyItem((page) => coupons.ofOffer(id, page))) {
    if (each.status === 'active' && each.again === undefined) found.push(each);
    if (found.length === 2) break;
  }
  return found;
};

const wrongInCodes = async (offer: Offer, services: CheckOffersServices): Promise<string[]> => {
  if (offer.codes === 'personal') return [];
  const { length } = await sharedCodes(offer, services);
  if (length === 1) return [];
  return [
    length === 0
      ? `The offer ${offer.id} is shared and has no code. Give it one: POST /admin/offers/${offer.id}/codes.`
      : `The offer ${offer.id} has several codes, and a letter tells one. Void the others, or make an offer for this campaign.`,
  ];
};

/** What is wrong with the offers of a campaign and its arms, by path. */
export const wrongInOffers = async (
  wanted: Definition,
  shop: Shop,
  checking: Checking,
  services: CheckOffersServices,
): Promise<FieldError[]> => {
  const named = offered(wanted);
  if (named.length === 0) return [];
  if (wanted.purpose === 'service') {
    const message = 'Service mail has no advertising, and a code is some. Send it as care or marketing.';
    return named.map(({ path }) => ({ path, message }));
  }
  const now = services.clock().toISOString();
  const found = await offersOf(wanted, services);
  const problems = await Promise.all(
    named.map(async ({ path, offer: id }) => {
      const offer = found.find((each) => each.id === id && each.shop === shop.id);
      const messages = offer
        ? [
            ...wrongInStatus(offer, wanted, checking, now),
            ...wrongInBeginning(offer, wanted, checking, shop, now),
            ...wrongInEnd(offer, wanted, shop, now),
            ...(await wrongInCodes(offer, services)),
          ]
        : [`The shop ${shop.id} has no offer ${id}.`];
      return messages.map((message) => ({ path, message }));
    }),
  );
  return problems.flat();
};

/** The offers of a campaign as they are now, for its submission; those that are not there are missing. */
export const pinnedOffers = async (
  said: Definition,
  services: CheckOffersServices,
): Promise<PinnedOffer[] | undefined> => {
  if (offered(said).length === 0) return undefined;
  const found = await offersOf(said, services);
  const pinned = await Promise.all(
    found.map(async (offer): Promise<PinnedOffer[]> => {
      const { id, version } = offer;
      if (offer.codes === 'personal') return [{ id, version }];
      const [only] = await sharedCodes(offer, services);
      return only ? [{ id, version, code: only.code }] : [];
    }),
  );
  return pinned.flat();
};
