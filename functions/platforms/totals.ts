import { invalid } from '../kit/errors.ts';
import { exactUnit } from '../kit/money.ts';
import { isSame, sum, times } from '../orders/amounts.ts';
import { computedTotals } from '../orders/computed-totals.ts';
import type { Dual, OrderLine, OrderSnapshot, Refund } from '../orders/order.ts';
import type { Doubt } from './event.ts';
import {
  inBoth,
  isWhole,
  roundedAlone,
  roundedTogether,
  type Told,
  type ToldAmount,
  type ToldTotal,
  toldTimes,
} from './told-amount.ts';

type Totals = OrderSnapshot['totals'];
type ShippingLine = OrderSnapshot['shipping'][number];
export type ToldLine = Told<Omit<OrderLine, 'price'>>;

/** The parts of an order that have amounts, and the totals that its shop told. */
export interface ToldOrder {
  readonly taxesIncluded: boolean;
  readonly lines: readonly ToldLine[];
  readonly shipping: readonly Told<ShippingLine>[];
  readonly totals: { readonly [Name in keyof Totals]?: ToldAmount | undefined };
}

/** The rounded amounts of parts, by what was told; of a line's unit price the price of all its pieces. */
type Rounded = ReadonlyMap<ToldAmount, Dual>;

const at = (rounded: Rounded, told: ToldAmount): Dual => rounded.get(told) ?? roundedAlone(told);

const amountsOf = (parts: readonly { readonly amount: ToldAmount }[]): ToldAmount[] =>
  parts.map(({ amount }) => amount);

const totalOf = (told: ToldAmount | undefined, more: readonly Dual[] = []): ToldTotal | undefined =>
  told && { amount: sum([roundedAlone(told), ...more]), field: told.field };

const roundedParts = (parts: readonly ToldAmount[], total?: ToldAmount): Rounded => {
  const amounts = roundedTogether({ parts, total: totalOf(total) });
  return new Map(parts.map((part, place) => [part, amounts[place] ?? roundedAlone(part)]));
};

/** A price of `count` pieces, before its discounts. */
interface Price {
  readonly each: ToldAmount;
  readonly count: number;
  readonly discounts: readonly ToldAmount[];
}

/**
 * A price whose discounts are rounded already: what they leave of it is rounded, so that something free stays
 * free. A price that needs no rounding stays as it was told.
 */
const besideDiscounts = ({ each, count, discounts }: Price, rounded: Rounded): ToldAmount => {
  const price = toldTimes(each, count);
  const beside = (side: keyof Dual) =>
    discounts.reduce((all, off) => all - off[side] + BigInt(at(rounded, off)[side]) * exactUnit, price[side]);
  return { ...price, ...inBoth((side) => (isWhole(price[side]) ? price[side] : beside(side))) };
};

/** `total` is before discounts. */
const roundedPrices = (
  prices: readonly Price[],
  total: ToldTotal | undefined,
  discounts: Rounded,
): Rounded => {
  const parts = prices.map((price) => besideDiscounts(price, discounts));
  const alsoRounded = prices.flatMap((price) => price.discounts);
  const amounts = roundedTogether({ parts, total, alsoRounded });
  return new Map(prices.map(({ each }, place) => [each, amounts[place] ?? roundedAlone(each)]));
};

/**
 * Every amount that is a part of a total, rounded together with the other parts of it. The subtotal is told
 * after discounts, so the prices of lines add up to it and their discounts.
 */
const roundedPartsOf = ({ lines, shipping, totals }: ToldOrder): Rounded => {
  const offGoods = lines.flatMap((line) => amountsOf(line.discounts));
  const offCarriage = shipping.flatMap((line) => amountsOf(line.discounts));
  const duties = lines.flatMap((line) => line.duties ?? []);
  const discounts = roundedParts([...offGoods, ...offCarriage], totals.discount);
  const goods = lines.map(({ unitPrice: each, quantity: count, ...line }) => ({
    each,
    count,
    discounts: amountsOf(line.discounts),
  }));
  const carriage = shipping.map((line) => ({
    each: line.price,
    count: 1,
    discounts: amountsOf(line.discounts),
  }));
  const beforeDiscounts = offGoods.map((amount) => at(discounts, amount));
  return new Map([
    ...discounts,
    ...roundedPrices(goods, totalOf(totals.subtotal, beforeDiscounts), discounts),
    ...roundedPrices(carriage, totalOf(totals.shipping), discounts),
    ...roundedParts(amountsOf(taxesOf({ lines, shipping })), totals.tax),
    ...roundedParts(amountsOf(duties)),
  ]);
};

/** Duties have taxes of their own. */
const taxesOf = ({ lines, shipping }: Pick<ToldOrder, 'lines' | 'shipping'>) =>
  [...lines, ...shipping, ...lines.flatMap((line) => line.duties ?? [])].flatMap((part) => part.taxes ?? []);

/** A rate is a fraction: 0.19. Nobody takes more tax than the price; who says 19 means 19 %. */
const isFraction = (rate: string): boolean => Number(rate) <= 1;

const wrongRates = (told: ToldOrder): Doubt[] =>
  taxesOf(told).flatMap(({ rate, amount: { field } }) =>
    rate === undefined || isFraction(rate)
      ? []
      : [
          {
            field: field.shop.replace(/[^.]*$/, 'rate'),
            why: 'A rate is a fraction: "0.19" is 19 %. Above 1 it is taken as unknown.',
          },
        ],
  );

/**
 * Fields that cannot mean what they say; the order is taken in all the same. `lowTotal`: the name of a total that
 * is below its lines and shipping.
 */
export const doubtsAbout = (
  told: ToldOrder,
  lowTotal?: string,
  others: readonly Doubt[] = [],
): Doubt[] | undefined => {
  const why =
    'Is below the lines and shipping. Tell it as it was charged: refunds do not lower it. Until then a person decides about returns.';
  const doubts = [...(lowTotal ? [{ field: lowTotal, why }] : []), ...others, ...wrongRates(told)];
  return doubts.length > 0 ? doubts.slice(0, mostDoubts) : undefined;
};

/** They are for a person, who needs a few to see what is wrong. */
const mostDoubts = 20;

const sharing =
  (rounded: Rounded) =>
  <Part extends { readonly amount: ToldAmount }>(part: Part) => ({
    ...part,
    amount: at(rounded, part.amount),
  });

type ToldTax = ToldLine['taxes'][number];

const taxing =
  (rounded: Rounded) =>
  ({ rate, ...tax }: ToldTax) => ({
    ...sharing(rounded)(tax),
    rate: rate !== undefined && isFraction(rate) ? rate : undefined,
  });

const roundedLine = (line: ToldLine, rounded: Rounded): OrderLine => {
  const share = sharing(rounded);
  const tax = taxing(rounded);
  const unitPrice = roundedAlone(line.unitPrice);
  const price = at(rounded, line.unitPrice);
  const duties = line.duties?.map((duty) => ({ ...share(duty), taxes: duty.taxes?.map(tax) }));
  return {
    ...line,
    unitPrice,
    price: isSame(price, times(unitPrice, line.quantity)) ? undefined : price,
    discounts: line.discounts.map(share),
    taxes: line.taxes.map(tax),
    duties,
  };
};

/** Errors: Invalid if the discounts exceed the amount. */
const sensibleTotals = (totals: Totals): Totals => {
  if (Object.values(totals).some((amount) => amount && (amount.shop < 0 || amount.presentment < 0))) {
    throw invalid('The discounts are more than what was bought.');
  }
  return totals;
};

/**
 * The amounts of an order in minor units of both currencies. Parts with more digits than the currency are
 * rounded together, by the largest remainder, so that they add up to the total told for them, else to their
 * rounded sum. Totals that were not told are computed.
 *
 * Errors: Invalid, with the names of the fields, where rounding cannot explain the difference from a total.
 */
export const roundOrder = (told: ToldOrder): Pick<OrderSnapshot, 'lines' | 'shipping' | 'totals'> => {
  const rounded = roundedPartsOf(told);
  const share = sharing(rounded);
  const lines = told.lines.map((line) => roundedLine(line, rounded));
  const shipping = told.shipping.map((line) => ({
    ...line,
    price: at(rounded, line.price),
    discounts: line.discounts.map(share),
    taxes: line.taxes.map(taxing(rounded)),
  }));
  const tip = told.totals.tip && roundedAlone(told.totals.tip);
  const computed = computedTotals({ lines, shipping, taxesIncluded: told.taxesIncluded, tip });
  const { subtotal, discount, shipping: carriage, tax, total } = told.totals;
  return {
    lines,
    shipping,
    totals: sensibleTotals({
      subtotal: subtotal ? roundedAlone(subtotal) : computed.subtotal,
      discount: discount ? roundedAlone(discount) : computed.discount,
      shipping: carriage ? roundedAlone(carriage) : computed.shipping,
      tax: tax ? roundedAlone(tax) : computed.tax,
      tip,
      total: total ? roundedAlone(total) : computed.total,
    }),
  };
};

/** The amounts of a refund in minor units: what left the shop adds up to its rounded sum. */
export const roundRefund = (told: Told<Refund>, taxesIncluded: boolean): Refund => {
  const taxes = told.lines.map(({ tax }) => tax);
  const paid = [...told.lines.map(({ subtotal }) => subtotal), told.other];
  const rounded = taxesIncluded
    ? new Map([...roundedParts(paid), ...roundedParts(taxes)])
    : roundedParts([...paid, ...taxes]);
  return {
    ...told,
    lines: told.lines.map((line) => ({
      ...line,
      subtotal: at(rounded, line.subtotal),
      tax: at(rounded, line.tax),
    })),
    other: at(rounded, told.other),
  };
};
