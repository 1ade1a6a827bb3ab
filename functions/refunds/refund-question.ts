import { invalid } from '../kit/errors.ts';
import type { Captured } from '../orders/captured.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';
import type { ProductClass } from '../shops/product-classes.ts';
import { type DiscountRule, rulesFor, type Threshold } from './clawback.ts';
import type { LedgerEntry } from './ledger.ts';
import type { PricedOrder } from './piece-amounts.ts';
import type { SoldOffer } from './sold-offers.ts';
import { countOf, type Units } from './units.ts';

/** The rules for calculating a refund. Percentages are 0 to 100, with up to four decimals. */
export interface RefundTerms {
  /** When outbound shipping is refunded: with any return, once no shipped goods are kept, or never. */
  readonly shipping: 'never' | 'nothing-kept' | 'always';
  /**
   * The price of the cheapest standard shipping, taxes included, in presentment minor units. No more is owed
   * (Directive 2011/83, article 13(2)).
   */
  readonly standardShipping?: number | undefined;
  readonly restockingPercent: number;
  /** In presentment minor units. */
  readonly labelFee?: number | undefined;
  /** By the id of the line, in presentment minor units (Directive 2011/83, article 14(2)). */
  readonly diminished?: Readonly<Record<string, number>> | undefined;
  readonly thresholds: readonly Threshold[];
  /**
   * The customer keeps the goods and gets this share of what they paid. At 100 the goods count as returned.
   */
  readonly keepPercent?: number | undefined;
  readonly creditBonusPercent?: number | undefined;
  readonly refundDuties: boolean;
}

/** What another return of the order took and paid, or will pay: an entry of the ledger. */
export type OtherReturn = Readonly<
  Pick<LedgerEntry, 'credited' | 'forgone' | 'shipping' | 'total' | 'toCredit' | 'kept'> & {
    units: readonly Units[];
  }
>;

export interface RefundQuestion {
  readonly snapshot: PricedOrder & Pick<OrderSnapshot, 'currency' | 'presentmentCurrency'>;
  readonly taking: readonly Units[];
  readonly others: readonly OtherReturn[];
  /** What is gone without a return of ours, edits included: see foreign-refunds.ts. */
  readonly foreign: { readonly units: readonly Units[]; readonly total: Dual };
  /** The money that came in for the order. */
  readonly captured: Captured;
  /** What of the order was paid with store credit that we keep. It is no money. */
  readonly credit?: Dual | undefined;
  readonly terms: RefundTerms;
  /** Whose codes the order used: facts of the sale, whatever the terms say. */
  readonly offers: readonly SoldOffer[];
  /** The shop's. Offers name them. */
  readonly productClasses: readonly ProductClass[];
}

export const keepsGoods = ({ keepPercent = 100 }: RefundTerms): boolean => keepPercent < 100;

export const takesNothing = ({ taking }: RefundQuestion): boolean =>
  taking.every(({ spans }) => countOf(spans) === 0);

/** The pieces that were gone before this return. */
export const returnedBefore = ({ others, foreign }: RefundQuestion): Units[] => [
  ...foreign.units,
  ...others.flatMap(({ kept, units }) => (kept ? [] : units)),
];

/** The pieces that are gone after this return. */
export const returnedAfter = (question: RefundQuestion): Units[] => [
  ...returnedBefore(question),
  ...(keepsGoods(question.terms) ? [] : question.taking),
];

/** An offer of ours decides before a threshold that names the same code. */
export const rulesAt = ({ snapshot, terms, offers }: RefundQuestion): readonly DiscountRule[] =>
  rulesFor(snapshot.lines, [...offers, ...terms.thresholds]);

/** Errors: Invalid for pieces that the order does not have. */
export const checkTaking = ({ snapshot, taking }: RefundQuestion): void => {
  for (const { lineId, spans } of taking) {
    const line = snapshot.lines.find(({ id }) => id === lineId);
    if (!line) throw invalid(`The order has no line ${lineId}.`);
    if (spans.some(([, to]) => to > line.quantity))
      throw invalid(`The order's line ${lineId} has only ${line.quantity} pieces.`);
  }
};
