import type { CustomersStore } from '../customers/customers.store.ts';
import { likelyZones } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import { type FieldError, invalid } from '../kit/errors.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { wrongInLetters } from '../mail/shop-letter.ts';
import type { Segment } from '../segments/segment.ts';
import type { SegmentsStore } from '../segments/segments.store.ts';
import type { Shop } from '../shops/shop.ts';
import { wrongInGroups } from './assignment.ts';
import { mailOf } from './campaign.ts';
import { hasCoupon } from './codes/campaign-offers.ts';
import { type Checking, type CheckOffersServices, wrongInOffers } from './codes/check-offers.ts';
import type { Arm, Definition } from './definition.ts';
import { leavingOf } from './leaving.ts';
import { isTooLate } from './lifecycle.ts';
import { wrongInSpan } from './times.ts';
import { wavesAsOf } from './waves/waves.ts';

export interface CheckDefinitionServices extends CheckOffersServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly segments: Pick<SegmentsStore, 'get'>;
  readonly clock: Clock;
}

/** The segment that a campaign names; undefined where it names none, or there is none that it may use. */
export const segmentOf = async (
  { audience }: Pick<Definition, 'audience'>,
  shop: string,
  { segments }: Pick<CheckDefinitionServices, 'segments'>,
): Promise<Segment | undefined> => {
  const segment = 'segment' in audience ? await segments.get(audience.segment) : undefined;
  return segment?.shop === shop && segment.inUse !== undefined ? segment : undefined;
};

/** The ids that are not customers of the shop, or a segment that is none of its own. */
const wrongInAudience = async (
  { audience }: Definition,
  shop: Shop,
  services: CheckDefinitionServices,
): Promise<FieldError[]> => {
  if ('everyone' in audience) return [];
  if ('segment' in audience) {
    const message = `The shop ${shop.id} has no segment ${audience.segment} in use.`;
    return (await segmentOf({ audience }, shop.id, services)) ? [] : [{ path: 'audience.segment', message }];
  }
  const { customers } = services;
  const found = await customers.getMany(audience.customers);
  const known = new Set(found.filter((each) => each.shop === shop.id).map(({ id }) => id));
  return audience.customers.flatMap((id, place) =>
    known.has(id)
      ? []
      : [{ path: `audience.customers.${place}`, message: `The shop ${shop.id} has no customer ${id}.` }],
  );
};

/** An hour that is over wherever people live, or comes only after the last instant. */
const wrongInHour = (wanted: Definition, now: string, path = 'send', arm?: Arm): FieldError[] => {
  const leaving = leavingOf(wanted, arm);
  if (!leaving || wavesAsOf(leaving, likelyZones(), now).waves.length > 0) return [];
  return [
    { path, message: 'Must still come for somebody: this hour is over everywhere, or after notAfter.' },
  ];
};

const wrongInHours = (wanted: Definition, now: string): FieldError[] => {
  const { send, arms = [] } = wanted;
  const own = arms.flatMap((arm, place): FieldError[] => {
    const path = `arms.${place}.hour`;
    if (arm.hour === undefined) return [];
    return send && 'hour' in send
      ? wrongInHour(wanted, now, path, arm)
      : [
          {
            path,
            message: 'Needs a send with an hour too. A campaign at one instant leaves to all arms then.',
          },
        ];
  });
  const isUsed = arms.length === 0 || arms.some(({ hour }) => hour === undefined);
  return isUsed ? [...wrongInHour(wanted, now), ...own] : own;
};

const wrongInTimes = (wanted: Definition, now: string): FieldError[] => {
  const { send, notAfter } = wanted;
  const wrong = wrongInSpan(wanted, now);
  if (wrong.length > 0) return wrong;
  if (isTooLate({ notAfter }, now))
    return [{ path: 'notAfter', message: 'Must not have passed already: no message could leave.' }];
  if (send && 'at' in send && isTooLate({ notAfter }, send.at))
    return [{ path: 'notAfter', message: `Must be after send.at, ${send.at}.` }];
  return wrongInHours(wanted, now);
};

/** People who must be told are all told, and the same. */
const wrongInService = ({ purpose, arms, holdout }: Definition): FieldError[] => {
  if (purpose !== 'service') return [];
  const message = 'Leave it out: service mail goes to everybody whom it is about, and says the same to all.';
  return [...(arms ? [{ path: 'arms', message }] : []), ...(holdout ? [{ path: 'holdout', message }] : [])];
};

/** The letter, and those of the arms, each by itself. */
const wrongInAllLetters = (
  wanted: Definition,
  about: Omit<Parameters<typeof wrongInLetters>[1], 'encloses'>,
): FieldError[] => {
  const { letter, offer, arms = [] } = wanted;
  const withCoupon = (is: boolean) => ({ ...about, encloses: is ? ('coupon' as const) : undefined });
  const own = arms.flatMap((arm, place) => {
    const hasOffer = (arm.offer ?? offer) !== undefined;
    const wrong = arm.letter ? wrongInLetters(arm.letter, withCoupon(hasOffer)) : [];
    return wrong.map(({ path, message }) => ({ path: `arms.${place}.${path}`, message }));
  });
  return [...wrongInLetters(letter, withCoupon(hasCoupon(wanted))), ...own];
};

/** Clicks are counted only where the shop has told its customers. */
const wrongInClicks = ({ countClicks }: Definition, { settings }: Shop): FieldError[] =>
  countClicks && !settings.campaigns.countClicks
    ? [
        {
          path: 'countClicks',
          message:
            'The shop does not count clicks. Switch on settings.campaigns.countClicks, and put the sentence of the answer into its privacy notice.',
        },
      ]
    : [];

/** A list of a thousand ids that are all wrong says so with its first twenty. */
const mostProblems = 20;

/** Looks at a draft as a whole. Errors: Invalid, with what is wrong, field by field. */
export const checkWhole = async (
  wanted: Definition,
  shop: Shop,
  services: CheckDefinitionServices,
  checking: Checking = { leaves: false },
): Promise<void> => {
  const { purpose, arms, holdout = 0 } = wanted;
  const about = { mail: mailOf(purpose), purpose, shop: mailShop(shop), home: shop.defaultLocale };
  const wrong = [
    ...wrongInTimes(wanted, services.clock().toISOString()),
    ...wrongInAllLetters(wanted, about),
    ...wrongInGroups({ arms, holdout }),
    ...wrongInService(wanted),
    ...wrongInClicks(wanted, shop),
    ...(await wrongInOffers(wanted, shop, checking, services)),
    ...(await wrongInAudience(wanted, shop, services)),
  ];
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, mostProblems);
  throw invalid(
    `The campaign cannot be kept (${wrong.length} problems): ${shown.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
    shown,
  );
};
