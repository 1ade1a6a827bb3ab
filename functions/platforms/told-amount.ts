import { invalid } from '../kit/errors.ts';
import { exactUnit, nearestUnit } from '../kit/money.ts';
import { roundTogether } from '../kit/proportion.ts';
import type { Dual } from '../orders/order.ts';

/**
 * An amount as the shop told it, with all its digits, in both currencies (see `parseExact`), and the names of
 * its fields.
 */
export interface ToldAmount {
  readonly shop: bigint;
  readonly presentment: bigint;
  readonly field: Readonly<Record<keyof Dual, string>>;
}

/** The same thing with told amounts in place of rounded ones. */
export type Told<T> = T extends Dual
  ? ToldAmount
  : T extends readonly (infer Entry)[]
    ? Told<Entry>[]
    : T extends object
      ? { readonly [Key in keyof T]: Told<T[Key]> }
      : T;

/** Errors: Invalid, with the path of the field. */
export const wrongAmount = (path: string, message: string) =>
  invalid(`${path}: ${message}`, [{ path, message }]);

/** The same calculation in both currencies. */
export const inBoth = <T>(calculate: (side: keyof Dual) => T): { shop: T; presentment: T } => ({
  shop: calculate('shop'),
  presentment: calculate('presentment'),
});

/** Named after the first of them. */
export const toldSum = (parts: readonly ToldAmount[]): ToldAmount => ({
  ...inBoth((side) => parts.reduce((all, part) => all + part[side], 0n)),
  field: (parts[0] ?? noAmount()).field,
});

export const toldMinus = (a: ToldAmount, b: ToldAmount): ToldAmount => ({
  ...a,
  ...inBoth((side) => a[side] - b[side]),
});

export const toldTimes = (amount: ToldAmount, count: number): ToldAmount => ({
  ...inBoth((side) => amount[side] * BigInt(count)),
  field: amount.field,
});

/** An amount of zero that was not told. A new one each time: amounts are told apart by who they are. */
export const noAmount = (): ToldAmount => ({
  shop: 0n,
  presentment: 0n,
  field: { shop: '', presentment: '' },
});

/** An amount that is no part of a total. */
export const roundedAlone = (told: ToldAmount): Dual => inBoth((side) => nearestUnit(told[side]));

export const isWhole = (exact: bigint): boolean => exact % exactUnit === 0n;

/** A total that the shop told for parts, rounded, and the names of its fields. */
export interface ToldTotal {
  readonly amount: Dual;
  readonly field: ToldAmount['field'];
}

interface Together {
  readonly parts: readonly ToldAmount[];
  readonly total?: ToldTotal | undefined;
  /** Amounts that the total depends on as well, and that are rounded already. */
  readonly alsoRounded?: readonly ToldAmount[];
}

/** A reason is one line of a log. */
const mostNames = 10;

const roundedIn = (side: keyof Dual, { parts, total, alsoRounded = [] }: Together): number[] => {
  const fractions = (amounts: readonly ToldAmount[]) => amounts.filter((amount) => !isWhole(amount[side]));
  const rounded = roundTogether(
    parts.map((part) => part[side]),
    { total: total?.amount[side], alsoRounded: fractions(alsoRounded).length },
  );
  if (rounded) return rounded;
  const names = parts.slice(0, mostNames).map(({ field }) => field[side]);
  throw wrongAmount(
    total?.field[side] ?? '',
    `Its parts, rounded, are further from it than half a minor unit each: ${names.join(', ')}.`,
  );
};

/**
 * The parts of a total, rounded so that they add up to it; where no total was told, to their rounded sum.
 * Errors: Invalid, with the names of the fields, where the total told is further away than rounding explains.
 */
export const roundedTogether = (group: Together): Dual[] => {
  const { shop, presentment } = inBoth((side) => roundedIn(side, group));
  return group.parts.map((_part, place) => ({
    shop: shop[place] ?? 0,
    presentment: presentment[place] ?? 0,
  }));
};
