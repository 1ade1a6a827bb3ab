import { currency, minorUnits } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Dual } from '../orders/order.ts';

/**
 * An amount of a policy, in minor units of each currency that it applies to: `{"EUR": 25000, "JPY": 35000}`.
 */
export const amounts = z
  .record(currency, minorUnits.check(z.gte(0)))
  .check(
    z.refine<Readonly<Record<string, number>>>(
      (listed) => Object.keys(listed).length > 0,
      'Give an amount in at least one currency.',
    ),
  );
export type Amounts = z.output<typeof amounts>;

interface Currencies {
  readonly currency: string;
  readonly presentmentCurrency: string;
}

/**
 * Which of the order's currencies the policy has an amount in: the customer's first, then the shop's, or
 * none.
 */
export const listedAmount = (listed: Amounts, { currency, presentmentCurrency }: Currencies) => {
  const inPresentment = listed[presentmentCurrency];
  if (inPresentment !== undefined)
    return { side: 'presentment', currency: presentmentCurrency, amount: inPresentment } as const;
  const inShop = listed[currency];
  return inShop === undefined ? undefined : ({ side: 'shop', currency, amount: inShop } as const);
};

/** a × b ÷ c, rounded half up, exact. */
const scaled = (a: number, b: number, c: number): number => {
  const [product, divisor] = [BigInt(a) * BigInt(b), BigInt(c)];
  return Number((2n * product + divisor) / (2n * divisor));
};

/**
 * The listed amount in minor units of the presentment currency. An amount in the shop's currency is converted
 * at the order's own rate. Undefined where neither currency is listed, or the order cost nothing and so has
 * no rate.
 */
export const presentmentAmount = (
  listed: Amounts | undefined,
  order: Currencies & { readonly total: Dual },
): number | undefined => {
  const found = listed && listedAmount(listed, order);
  if (!found || found.side === 'presentment') return found?.amount;
  return order.total.shop > 0 ? scaled(found.amount, order.total.presentment, order.total.shop) : undefined;
};
