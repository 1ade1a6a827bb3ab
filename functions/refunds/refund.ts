import { percentOf } from '../kit/proportion.ts';
import { floored, inEach, isNothing, larger, minus, nothing, plus, smaller, sum } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { inBoth } from '../orders/order-rate.ts';
import { keptLines } from './kept-lines.ts';
import { paidForShipping } from './piece-amounts.ts';
import type { Quote } from './quote.ts';
import { feesOf } from './refund-fees.ts';
import { goodsDue } from './refund-goods.ts';
import { checkTaking, type RefundQuestion, returnedAfter, takesNothing } from './refund-question.ts';
import { roundingDue } from './rounding-due.ts';
import { taxInShipping } from './shipping-tax.ts';

/**
 * Whether goods that were shipped are kept. Others had no part in the shipping price, so a kept gift card
 * does not stop its refund.
 */
const keepsShippedGoods = (question: RefundQuestion): boolean =>
  keptLines(question.snapshot.lines, returnedAfter(question)).some(({ line }) => line.requiresShipping);

/** The outbound shipping that is owed and not refunded yet. */
const shippingDue = (question: RefundQuestion): Dual => {
  const { snapshot, others, terms } = question;
  if (terms.shipping === 'never' || takesNothing(question)) return nothing;
  if (terms.shipping === 'nothing-kept' && keepsShippedGoods(question)) return nothing;
  const paid = paidForShipping(snapshot);
  const { standardShipping } = terms;
  const owed = standardShipping === undefined ? paid : smaller(paid, inBoth(snapshot, standardShipping));
  return floored(minus(owed, sum(others.map(({ shipping }) => shipping))));
};

const shippingOf = ({ snapshot, others, terms }: RefundQuestion, amount: Dual): Pick<Quote, 'shipping'> => {
  if (isNothing(amount)) return {};
  const tax = taxInShipping(snapshot, sum(others.map(({ shipping }) => shipping)), amount);
  const why = terms.shipping === 'always' ? 'always' : 'nothing-kept';
  return { shipping: { amount, ...(isNothing(tax) ? {} : { tax }), why } };
};

/**
 * The money that came in; as if all was paid where that is unknown. Shops say that an order is paid in full though a
 * part of it was paid with store credit.
 */
const moneyPaid = ({ snapshot: { totals }, captured, credit }: RefundQuestion): Dual => {
  const paid = captured === 'unknown' ? totals.total : captured;
  return credit ? smaller(paid, floored(minus(totals.total, credit))) : paid;
};

/** What is left of the money captured for the order. A tip is not refunded. */
const captureLeft = (question: RefundQuestion): Dual => {
  const { snapshot, others, foreign } = question;
  const { totals } = snapshot;
  const paid = moneyPaid(question);
  const forGoods = smaller(paid, minus(larger(paid, totals.total), totals.tip ?? nothing));
  return floored(minus(forGoods, sum([foreign.total, ...others.map(({ total }) => total)])));
};

/** Whether the quote must not be told to anybody as it is, or is 0 because nothing was paid. */
const paymentOf = ({ captured, credit }: RefundQuestion): Pick<Quote, 'payment'> => {
  if (captured === 'unknown') return { payment: captured };
  return isNothing(captured) && !credit ? { payment: 'none' } : {};
};

/** What of an amount that no money is left for goes back to the store credit that the order took. */
const creditBack = (beyond: Dual, { credit = nothing, others }: RefundQuestion): Dual =>
  smaller(beyond, floored(minus(credit, sum(others.map(({ toCredit = nothing }) => toCredit)))));

const creditFor = (total: Dual, bonusPercent: number): NonNullable<Quote['credit']> => ({
  bonusPercent,
  amount: plus(
    total,
    inEach(total, nothing, (amount) => percentOf(amount, bonusPercent)),
  ),
});

/**
 * The refund for some pieces of an order, in minor units of both its currencies, by the order's own prices,
 * discounts, taxes and duties. Pure. Calculated again with fewer pieces where an agent counted fewer.
 *
 * Errors: Invalid for pieces that the order does not have. The ledger makes sure that no other return holds
 * them.
 */
export const quoteRefund = (question: RefundQuestion): Quote => {
  checkTaking(question);
  const { snapshot, terms } = question;
  const { lines, clawbacks, credited, forgone } = goodsDue(question);
  const shipping = shippingDue(question);
  const rounding = roundingDue(question, plus(credited, shipping));
  const owed = sum([credited, shipping, rounding]);
  const fees = feesOf(question, { lines, credited, owed });
  const payable = minus(owed, sum(fees.map(({ amount }) => amount)));
  const total = smaller(payable, captureLeft(question));
  const toCredit = creditBack(minus(payable, total), question);
  return {
    currency: snapshot.currency,
    presentmentCurrency: snapshot.presentmentCurrency,
    lines,
    clawbacks,
    credited,
    ...(isNothing(forgone) ? {} : { forgone }),
    ...shippingOf(question, shipping),
    ...(isNothing(rounding) ? {} : { rounding }),
    fees,
    beyondCaptured: minus(minus(payable, total), toCredit),
    ...(isNothing(toCredit) ? {} : { toCredit }),
    total,
    ...paymentOf(question),
    ...(terms.creditBonusPercent === undefined ? {} : { credit: creditFor(total, terms.creditBonusPercent) }),
  };
};
