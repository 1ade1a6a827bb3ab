import type { Offer } from '../offers/offer.ts';
import type { Benefit, Terms } from '../offers/terms.ts';
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

/**
 * The worst case of a campaign’s coupons: everybody uses every code for the most that it is worth, in one currency. It counts
 * the people who are held out too. Undefined without an offer; empty where nothing bounds it, or where its offers are in different
 * currencies.
 */
export const worstCase = (
  campaign: Pick<Campaign, 'offer' | 'arms'>,
  people: number,
  offers: readonly Offer[],
): Worth | undefined => {
  const byId = new Map(offers.map((each) => [each.id, each]));
  const shares = new Map<string, number>();
  for (const { offer, share } of offered(campaign)) shares.set(offer, (shares.get(offer) ?? 0) + share);
  const given = [...shares].flatMap(([id, share]) => {
    const offer = byId.get(id);
    return offer && share > 0 ? [mostOfOffer(offer, Math.ceil(people * Math.min(1, share)))] : [];
  });
  return given.length === 0 ? undefined : summed(given);
};
