import { formatMoney, formatPercent } from '../texts/format.ts';
import type { Benefit, Terms } from './terms.ts';
import { offerTextsFor } from './texts/offer-languages.ts';

/** Amounts by currency as readers write them: in one currency, where that is known and named; else in each. */
const amountsIn = (
  tag: string,
  amounts: Readonly<Record<string, number>>,
  currency: string | undefined,
): string => {
  const one = currency === undefined ? undefined : amounts[currency];
  if (currency !== undefined && one !== undefined) return formatMoney(tag, one, currency);
  return Object.entries(amounts)
    .map(([name, amount]) => formatMoney(tag, amount, name))
    .join(' / ');
};

/**
 * What an offer is worth in words, for people who get a code before they have a cart: "10% off your order (from €50.00)".
 * In the first language of the chain (BCP 47 tags) that we write in; without a full stop. `currency`: the one that the
 * customer pays in, if it is known.
 */
export const described = (
  { benefit, appliesTo, minimum }: Pick<Terms, 'benefit' | 'appliesTo' | 'minimum'>,
  { currency, chain }: { readonly currency?: string | undefined; readonly chain: readonly string[] },
): string => {
  const { tag, texts } = offerTextsFor(chain);
  const money = (amounts: Readonly<Record<string, number>>) => amountsIn(tag, amounts, currency);
  const noted = (offer: string, least: Terms['minimum'], most: Terms['minimum']): string => {
    const notes = [
      ...(least ? [texts.from(money(least))] : []),
      ...(most ? [texts.atMost(money(most))] : []),
    ];
    return notes.length > 0 ? texts.noted(offer, notes.join(texts.between)) : offer;
  };
  const off = (saves: Extract<Benefit, { kind: 'percent' | 'amount' }>, least: Terms['minimum']): string => {
    const saving = saves.kind === 'percent' ? formatPercent(tag, saves.percent) : money(saves.amounts);
    const named = texts.off[appliesTo ? 'products' : 'order'](saving);
    return noted(named, least, saves.kind === 'percent' ? saves.caps : undefined);
  };
  switch (benefit.kind) {
    case 'free-shipping':
      return noted(texts.freeShipping, minimum, undefined);
    case 'gift':
      return noted(texts.gift, minimum, undefined);
    case 'ladder':
      return benefit.steps.map((step) => off(step.saves, step.minimum)).join(texts.between);
    default:
      return off(benefit, minimum);
  }
};
