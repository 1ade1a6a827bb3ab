import { defaultHome, type Feast, type FeastName, feasts, keepsFeast } from '../calendar/feasts.ts';
import type { FieldError } from '../kit/errors.ts';
import { nearest } from '../kit/near-miss.ts';
import { birthday } from './occasions/birthday/occasion.ts';
import { couponExpiring } from './occasions/coupon-expiring/occasion.ts';
import { creditExpiring } from './occasions/credit-expiring/occasion.ts';
import { entering } from './occasions/entering/occasion.ts';
import { firstOrder } from './occasions/first-order/occasion.ts';
import { leaving } from './occasions/leaving/occasion.ts';
import { nthOrder } from './occasions/nth-order/occasion.ts';
import type { PersonalOccasion, RemindedEnd } from './occasions/personal-occasion.ts';
import { refill } from './occasions/refill/occasion.ts';
import { welcome } from './occasions/welcome/occasion.ts';
import { winBack } from './occasions/win-back/occasion.ts';
import { type OwnDay, ownPrefix } from './own-day.ts';

/** The days of one person, by name. */
export const personalOccasions = {
  birthday,
  'first-order': firstOrder,
  welcome,
  'coupon-expiring': couponExpiring,
  'credit-expiring': creditExpiring,
  entering,
  leaving,
  'win-back': winBack,
  'nth-order': nthOrder,
  refill,
} as const satisfies Readonly<Record<string, PersonalOccasion>>;
type PersonalOccasionName = keyof typeof personalOccasions;

/** Everything that a programme may greet on, and what is in the calendar for campaigns alone. */
export type Occasion =
  | { readonly about: 'person'; readonly name: PersonalOccasionName; readonly person: PersonalOccasion }
  | { readonly about: 'feast'; readonly name: FeastName; readonly feast: Feast }
  | { readonly about: 'own'; readonly name: string; readonly own: OwnDay };

const isPersonal = (name: string): name is PersonalOccasionName => Object.hasOwn(personalOccasions, name);
export const isFeast = (name: string): name is FeastName => Object.hasOwn(feasts, name);

/** The occasion of this name; `own` is the shop's own day of this name, if it has one. Undefined if there is none. */
export const occasionNamed = (name: string, own: OwnDay | undefined): Occasion | undefined => {
  if (isPersonal(name)) return { about: 'person', name, person: personalOccasions[name] };
  if (isFeast(name)) return { about: 'feast', name, feast: feasts[name] };
  return own && { about: 'own', name, own };
};

/** What it is the end of; undefined for days on which people are greeted. */
export const remindedOf = (occasion: Occasion): RemindedEnd | undefined =>
  occasion.about === 'person' && occasion.person.reminds ? occasion.person : undefined;

/** As what mails of an occasion are sent: greetings are care; reminders, and what asks people to buy again, are marketing. */
export interface SentAs {
  /** The kind of mail, in `X-Aftercare-Mail`. */
  readonly mail: string;
  readonly purpose: 'care' | 'marketing';
}

/** By the name of the occasion. */
export const sentAs = (name: string): SentAs => {
  const personal: PersonalOccasion | undefined = isPersonal(name) ? personalOccasions[name] : undefined;
  return personal?.reminds
    ? { mail: `${personal.reminds}.reminder`, purpose: 'marketing' }
    : { mail: `care.${name}`, purpose: personal?.purpose ?? 'care' };
};

/** Whether people are greeted on it: not where it sells, nor where it is no day to be cheerful on. */
export const canBeGreeted = (occasion: Occasion): boolean =>
  occasion.about !== 'feast' || !(occasion.feast.sells || occasion.feast.solemn);

/** All feasts by name. */
export const feastList: readonly FeastName[] = Object.keys(feasts).filter(isFeast);

const greetable = (): string[] => [
  ...Object.keys(personalOccasions),
  ...feastList.filter((name) => !(feasts[name].sells || feasts[name].solemn)),
];

/** Why no programme can have this occasion; `ownNames`: the days of the shop's own. */
export const wrongInOccasion = (
  name: string,
  occasion: Occasion | undefined,
  ownNames: readonly string[],
): FieldError[] => {
  const path = 'occasion';
  if (!occasion) {
    const known = [...greetable(), ...ownNames];
    const meant = nearest(name, known, (one) => one);
    const hint = name.startsWith(ownPrefix) ? ' Add a day of your own first.' : '';
    const message = meant
      ? `There is no such occasion; did you mean ${meant}?`
      : `There is no such occasion.${hint} There are: ${known.join(', ')}.`;
    return [{ path, message }];
  }
  if (canBeGreeted(occasion)) return [];
  const sells = occasion.about === 'feast' && occasion.feast.sells;
  return [
    {
      path,
      message: sells
        ? `${name} is a day for selling, and no greeting. Send a campaign for marketing instead.`
        : `${name} is a solemn day. Nobody is greeted on it.`,
    },
  ];
};

/** Whether it is kept in this country: there everyone in the audience is greeted. */
export const isKeptIn = (occasion: Occasion, country: string): boolean => {
  if (occasion.about === 'person') return true;
  if (occasion.about === 'own') return occasion.own.countries?.includes(country) ?? true;
  return keepsFeast(occasion.name, country);
};

/** The country whose date counts for a reader there: their own if it keeps the day, else the day's home. */
export const countryOfDate = (occasion: Occasion, country: string): string =>
  occasion.about === 'feast' && !keepsFeast(occasion.name, country) ? defaultHome(occasion.name) : country;
