import type { Benefit, Terms } from './terms.ts';

/** Currencies as keys of amounts. */
type Amounts = Readonly<Record<string, number>>;

/** The amounts that say in which currencies a benefit can be used, with where they stand in the terms. */
export interface Named {
  readonly path: string;
  readonly amounts: Amounts;
}

type Simple = Extract<Benefit, { kind: 'percent' | 'amount' }>;

/** What names the currencies of a percentage or an amount; undefined for a percentage without caps: any. */
export const namedBy = (benefit: Simple, path: string): Named | undefined => {
  if (benefit.kind === 'amount') return { path: `${path}.amounts`, amounts: benefit.amounts };
  return benefit.caps && { path: `${path}.caps`, amounts: benefit.caps };
};

const currenciesOfBenefit = (benefit: Benefit): readonly string[] | undefined => {
  if (benefit.kind === 'ladder')
    return [...new Set(benefit.steps.flatMap(({ minimum }) => Object.keys(minimum)))];
  if (benefit.kind !== 'amount' && benefit.kind !== 'percent') return undefined;
  const named = namedBy(benefit, 'benefit');
  return named && Object.keys(named.amounts);
};

/** The currencies of carts in which an offer can be used; undefined if it can be used in any. */
export const currenciesOf = ({
  benefit,
  minimum,
}: Pick<Terms, 'benefit' | 'minimum'>): readonly string[] | undefined => {
  const first = currenciesOfBenefit(benefit);
  const second = minimum && Object.keys(minimum);
  return first && second ? first.filter((one) => second.includes(one)) : (first ?? second);
};
