import type { Dual, OrderLine } from './order.ts';

/** Arithmetic on amounts that are kept in two currencies. */

export const nothing: Dual = { shop: 0, presentment: 0 };

export const plus = (a: Dual, b: Dual): Dual => ({
  shop: a.shop + b.shop,
  presentment: a.presentment + b.presentment,
});

export const minus = (a: Dual, b: Dual): Dual => ({
  shop: a.shop - b.shop,
  presentment: a.presentment - b.presentment,
});

export const times = (a: Dual, count: number): Dual => ({
  shop: a.shop * count,
  presentment: a.presentment * count,
});

export const sum = (amounts: readonly Dual[]): Dual => amounts.reduce(plus, nothing);

/** The same function on both currencies. */
export const inEach = (a: Dual, b: Dual, combine: (a: number, b: number) => number): Dual => ({
  shop: combine(a.shop, b.shop),
  presentment: combine(a.presentment, b.presentment),
});

export const smaller = (a: Dual, b: Dual): Dual => inEach(a, b, Math.min);

export const larger = (a: Dual, b: Dual): Dual => inEach(a, b, Math.max);

/** Never below zero. */
export const floored = (a: Dual): Dual => inEach(a, nothing, Math.max);

export const isNothing = ({ shop, presentment }: Dual): boolean => shop === 0 && presentment === 0;

/** The price of all pieces of a line, before discounts. */
export const priceOf = ({
  price,
  unitPrice,
  quantity,
}: Pick<OrderLine, 'price' | 'unitPrice' | 'quantity'>): Dual => price ?? times(unitPrice, quantity);

export const isSame = (a: Dual, b: Dual): boolean => a.shop === b.shop && a.presentment === b.presentment;
