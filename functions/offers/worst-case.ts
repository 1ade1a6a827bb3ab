import type { Offer } from './offer.ts';
import type { Benefit, Terms } from './terms.ts';

/** An amount in minor units of its currency. */
export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

const amountIn = (amounts: Readonly<Record<string, number>> | undefined, currency: string) =>
  amounts && Object.hasOwn(amounts, currency) ? amounts[currency] : undefined;

/** The most that a benefit takes off once; undefined where nothing limits it, or it names no amount in this currency. */
const mostOnce = (benefit: Benefit, currency: string): number | undefined => {
  if (benefit.kind === 'amount') return amountIn(benefit.amounts, currency);
  if (benefit.kind === 'percent') return amountIn(benefit.caps, currency);
  if (benefit.kind !== 'ladder') return undefined;
  const steps = benefit.steps.map(({ saves }) => mostOnce(saves, currency));
  return steps.every((each) => each !== undefined) ? Math.max(...steps) : undefined;
};

const currenciesOf = (benefit: Benefit): readonly string[] => {
  if (benefit.kind === 'amount') return Object.keys(benefit.amounts);
  if (benefit.kind === 'percent') return Object.keys(benefit.caps ?? {});
  return benefit.kind === 'ladder' ? benefit.steps.flatMap(({ saves }) => currenciesOf(saves)) : [];
};

const least = (...numbers: readonly (number | undefined)[]): number | undefined =>
  numbers.reduce((less, each) => (less === undefined || (each !== undefined && each < less) ? each : less));

/** How often codes can be used: each personal one once unless its terms say otherwise, a shared one by anybody. */
const usesOf = ({ codes, terms: { limits } }: Pick<Offer, 'codes' | 'terms'>, given: number) =>
  codes === 'personal' ? least(given * (limits.perCode ?? 1), limits.perOffer) : limits.perOffer;

/** In the currency of the budget, else in the only one that the terms have. */
const currencyOf = ({ benefit, budget }: Pick<Terms, 'benefit' | 'budget'>): string | undefined => {
  const [first, ...others] = new Set(currenciesOf(benefit));
  return budget?.currency ?? (others.length === 0 ? first : undefined);
};

/**
 * The most that so many codes of an offer can cost the shop, with the offer's own budget as its bound. Undefined where
 * nothing bounds it: a percentage without a cap, free shipping, a gift, a shared code without a limit; and where the terms
 * have several currencies and no budget.
 */
export const worstCase = (offer: Pick<Offer, 'codes' | 'terms'>, given: number): Amount | undefined => {
  const { benefit, budget } = offer.terms;
  const currency = currencyOf(offer.terms);
  if (currency === undefined) return undefined;
  const once = mostOnce(benefit, currency);
  const uses = usesOf(offer, given);
  const amount = least(
    once === undefined || uses === undefined ? undefined : once * uses,
    given === 0 && offer.codes === 'personal' ? 0 : undefined,
    budget?.amount,
  );
  return amount === undefined ? undefined : { amount, currency };
};
