import { isNothing, minus, priceOf } from './amounts.ts';
import { cashUnit } from './cash-units.ts';
import { computedTotals } from './computed-totals.ts';
import type { Dual, OrderLine, OrderSnapshot } from './order.ts';

type Told = Pick<
  OrderSnapshot,
  'lines' | 'shipping' | 'taxesIncluded' | 'totals' | 'currency' | 'presentmentCurrency'
>;

/** How the total that a shop told relates to its lines, shipping, duties, taxes and tip. */
export interface ToldTotal {
  /** The total told, less what its parts add up to, in minor units of both currencies. */
  readonly difference: Dual;
  /** `discrepancy`: more than any rounding can make, so nobody knows which of both is right. */
  readonly kind: 'same' | 'rounding' | 'discrepancy';
}

const amounts = (parts: readonly { readonly amount: Dual }[]): Dual[] => parts.map(({ amount }) => amount);

const partsOfLine = (line: OrderLine, taxesIncluded: boolean): Dual[] => {
  const { discounts, taxes, duties = [] } = line;
  const dutyTaxes = duties.flatMap((duty) => duty.taxes ?? []);
  const added = taxesIncluded ? [] : amounts([...taxes, ...dutyTaxes]);
  return [priceOf(line), ...amounts(discounts), ...amounts(duties), ...added];
};

/** The amounts that the total is the sum of. */
const partsOf = ({ lines, shipping, taxesIncluded }: Told): Dual[] => [
  ...lines.flatMap((line) => partsOfLine(line, taxesIncluded)),
  ...shipping.flatMap(({ price, discounts, taxes }) => [
    price,
    ...amounts(discounts),
    ...(taxesIncluded ? [] : amounts(taxes)),
  ]),
];

/**
 * Whether rounding can make this difference in one currency: half a minor unit for each part and for the total
 * itself; or the total is payable in cash, and no more than half a cash unit away.
 */
const canBeRounding = (told: Told, difference: Dual, side: keyof Dual): boolean => {
  const distance = Math.abs(difference[side]);
  const rounded = 1 + partsOf(told).filter((part) => part[side] !== 0).length;
  const unit = cashUnit(side === 'shop' ? told.currency : told.presentmentCurrency);
  const isCash = told.totals.total[side] % unit === 0;
  return distance * 2 <= rounded || (isCash && distance * 2 <= unit);
};

/**
 * Compares the total that the shop told with what its parts add up to. A `rounding` belongs to the order: it
 * is paid back with the last piece. A `discrepancy` is for a person to look at before an amount is promised.
 */
export const toldTotal = (told: Told): ToldTotal => {
  const computed = computedTotals({ ...told, tip: told.totals.tip }).total;
  const difference = minus(told.totals.total, computed);
  if (isNothing(difference)) return { difference, kind: 'same' };
  const isRounding =
    canBeRounding(told, difference, 'shop') && canBeRounding(told, difference, 'presentment');
  return { difference, kind: isRounding ? 'rounding' : 'discrepancy' };
};

/**
 * Whether the total is below its lines and shipping by more than rounding: some shops lower it when they refund,
 * and the refund would count twice.
 */
export const isBelowItsParts = (told: Told): boolean => {
  const { kind, difference } = toldTotal(told);
  return kind === 'discrepancy' && (difference.shop < 0 || difference.presentment < 0);
};
