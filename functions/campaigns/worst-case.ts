import type { Offer } from '../offers/offer.ts';
import type { Benefit, Terms } from '../offers/terms.ts';
import { mayGrow, sizeOf } from './agreement.ts';
import { isEachWave } from './audience.ts';
import type { Campaign } from './campaign.ts';
import { offered } from './offers.ts';

/** Minor units by currency: so much in one of these currencies. Empty: nothing bounds it. */
export type Worth = Readonly<Record<string, number>>;

const largest = (all: readonly Worth[]): Worth => {
  const [first = {}, ...others] = all;
  // A bound in one currency alone does not bound what is taken off in another one.
  const shared = Object.keys(first).filter((currency) =>
    others.every((each) => Object.hasOwn(each, currency)),
  );
  return Object.fromEntries(
    shared.map((currency) => [currency, Math.max(...all.map((each) => each[currency] ?? 0))]),
  );
};

/** The most that one use takes off. Free shipping, gifts and percentages without a cap have no bound. */
const mostOfOneUse = (benefit: Benefit): Worth => {
  switch (benefit.kind) {
    case 'amount':
      return benefit.amounts;
    case 'percent':
      return benefit.caps ?? {};
    case 'ladder':
      return largest(benefit.steps.map(({ saves }) => mostOfOneUse(saves)));
    case 'free-shipping':
    case 'gift':
      return {};
  }
};

const smallest = (numbers: readonly (number | undefined)[]): number | undefined =>
  numbers.filter((each) => each !== undefined).toSorted((a, b) => a - b)[0];

/** How often codes that go to so many people can be used; undefined where anybody may use a shared one. */
const mostUses = ({ codes, terms }: Pick<Offer, 'codes' | 'terms'>, people: number): number | undefined => {
  const { perCode = 1, perOffer } = terms.limits;
  return codes === 'personal' ? smallest([people * perCode, perOffer]) : perOffer;
};

const within = ({ budget }: Terms, worth: Worth): Worth => {
  if (!budget) return worth;
  const { currency, amount } = budget;
  return { [currency]: Math.min(amount, worth[currency] ?? amount) };
};

/** The most that the codes of an offer may cost, if so many people get them. Its budget bounds it too. */
export const mostOfOffer = (offer: Pick<Offer, 'codes' | 'terms'>, people: number): Worth => {
  const { terms } = offer;
  const uses = mostUses(offer, people);
  if (uses === undefined) return within(terms, {});
  const each = Object.entries(mostOfOneUse(terms.benefit));
  return within(terms, Object.fromEntries(each.map(([currency, amount]) => [currency, amount * uses])));
};

const summed = (all: readonly Worth[]): Worth => {
  const [first = {}] = all;
  const shared = Object.keys(first).filter((currency) => all.every((each) => Object.hasOwn(each, currency)));
  return Object.fromEntries(
    shared.map((currency) => [currency, all.reduce((sum, each) => sum + (each[currency] ?? 0), 0)]),
  );
};

type Offering = Pick<Campaign, 'offer' | 'arms' | 'audience' | 'frozen' | 'again'>;

/**
 * How many people may get the codes of an offer at most. Of a frozen audience we know who is in which arm. Where people are those of each
 * wave, others may come into the segment, and all of them may be in its arm; it may also grow without anybody being asked again.
 */
const mostPeople = (campaign: Offering, id: string): number => {
  const { offer, arms = [], frozen } = campaign;
  const theirs = arms.filter((arm) => (arm.offer ?? offer) === id);
  if (isEachWave(campaign)) return Math.floor(sizeOf(campaign) * mayGrow);
  return frozen?.arms
    ? theirs.reduce((sum, { name }) => sum + (frozen.arms?.[name] ?? 0), 0)
    : sizeOf(campaign);
};

/**
 * The worst case of a campaign’s coupons, once it is frozen: everybody uses every code for the most that it is worth, in one currency. It
 * counts the people who are held out too. No course of things costs more, as long as nobody is asked again. Undefined without an offer; empty
 * where nothing bounds it, or where its offers are in different currencies.
 */
export const worstCase = (campaign: Offering, offers: readonly Offer[]): Worth | undefined => {
  const named = new Set(offered(campaign).flatMap(({ offer, share }) => (share > 0 ? offer : [])));
  const given = offers.filter(({ id }) => named.has(id));
  return given.length === 0
    ? undefined
    : summed(given.map((offer) => mostOfOffer(offer, mostPeople(campaign, offer.id))));
};
