import type { Dual, OrderLine } from '../../functions/orders/order.ts';
import type { RefundQuestion } from '../../functions/refunds/refund-question.ts';
import type { Piece } from './random-orders.ts';

/**
 * A second, naive refund for a first return: piece by piece, in one currency, with fractions of big integers. It
 * shares no code with the product.
 */

const halfUp = (numerator: bigint, denominator: bigint): bigint => {
  const whole = numerator / denominator;
  return (numerator % denominator) * 2n >= denominator ? whole + 1n : whole;
};

const ofPiece = (total: number, piece: number, quantity: number): bigint => {
  const upTo = (count: number) => halfUp(BigInt(total) * BigInt(count), BigInt(quantity));
  return upTo(piece + 1) - upTo(piece);
};

const percent = (amount: bigint, rate: number): bigint =>
  halfUp(amount * BigInt(Math.round(rate * 100)), 10_000n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const notBelowZero = (a: bigint): bigint => (a < 0n ? 0n : a);
const add = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

export interface Expected {
  readonly credited: bigint;
  readonly shipping: bigint;
  readonly fees: bigint;
  readonly total: bigint;
}

type Key = keyof Dual;

const totalOf = (key: Key, parts: readonly { amount: Dual }[]): number =>
  parts.reduce((all, { amount }) => all + amount[key], 0);

const paidForPiece = (
  key: Key,
  line: OrderLine,
  piece: number,
  added: boolean,
  withDuties: boolean,
): bigint => {
  const share = (total: number) => ofPiece(total, piece, line.quantity);
  const duties = line.duties ?? [];
  const customs =
    totalOf(key, duties) +
    (added
      ? totalOf(
          key,
          duties.flatMap(({ taxes = [] }) => taxes),
        )
      : 0);
  return (
    BigInt(line.unitPrice[key]) -
    share(totalOf(key, line.discounts)) +
    (added ? share(totalOf(key, line.taxes)) : 0n) +
    (withDuties ? share(customs) : 0n)
  );
};

const inCurrency = (
  key: Key,
  { totals: { total }, ...order }: RefundQuestion['snapshot'],
  amount: number,
): bigint => {
  if (key === 'presentment' || order.currency === order.presentmentCurrency) return BigInt(amount);
  return total.presentment === 0
    ? 0n
    : halfUp(BigInt(amount) * BigInt(total.shop), BigInt(total.presentment));
};

const clawedBack = (key: Key, { snapshot, terms }: RefundQuestion, kept: readonly Piece[]): bigint => {
  const lineOf = (id: string) => snapshot.lines.filter((line) => line.id === id);
  const worth = (pieces: readonly Piece[]) =>
    pieces.flatMap(({ lineId }) => lineOf(lineId)).reduce((all, line) => all + line.unitPrice.presentment, 0);
  const whole = snapshot.lines.reduce((all, line) => all + line.unitPrice.presentment * line.quantity, 0);
  return add(
    terms.thresholds.flatMap(({ code, title, minimum }) => {
      if (worth(kept) === 0 || worth(kept) >= minimum || whole < minimum) return [];
      return kept.flatMap(({ lineId, piece }) =>
        lineOf(lineId).flatMap(({ discounts, quantity }) =>
          discounts
            .filter((each) => (code ? each.code?.toUpperCase() === code : each.title === title))
            .map(({ amount }) => ofPiece(amount[key], piece, quantity)),
        ),
      );
    }),
  );
};

export const expectedRefund = (
  key: Key,
  question: RefundQuestion,
  taking: readonly Piece[],
  gone: readonly Piece[],
): Expected => {
  const { snapshot, terms, foreign } = question;
  const added = !snapshot.taxesIncluded;
  const isIn = (list: readonly Piece[], { lineId, piece }: Piece) =>
    list.some((each) => each.lineId === lineId && each.piece === piece);
  const all = snapshot.lines.flatMap((line) =>
    Array.from({ length: line.quantity }, (_, piece) => ({ line, piece })),
  );
  const named = all.map(({ line, piece }) => ({ line, piece, lineId: line.id }));
  const share = terms.keepPercent ?? 100;
  const returned = share < 100 ? [...gone] : [...gone, ...taking];
  const kept = named.filter((piece) => !isIn(returned, piece));
  const paid = named
    .filter((piece) => isIn(taking, piece))
    .map(({ line, piece, lineId }) => ({
      lineId,
      paid: paidForPiece(key, line, piece, added, terms.refundDuties),
    }));
  const goods = percent(add(paid.map((each) => each.paid)), share);
  const credited = notBelowZero(goods - clawedBack(key, question, kept));

  const way = snapshot.shipping.map(
    ({ price, discounts, taxes }) => price[key] - totalOf(key, discounts) + (added ? totalOf(key, taxes) : 0),
  );
  const isDue =
    terms.shipping === 'always' ||
    (terms.shipping === 'nothing-kept' && kept.every(({ line }) => !line.requiresShipping));
  const cap = terms.standardShipping;
  const wayPaid = add(way.map(BigInt));
  const wayOwed = cap === undefined ? wayPaid : least(wayPaid, inCurrency(key, snapshot, cap));
  const shipping = isDue ? wayOwed : 0n;

  const diminished = snapshot.lines.map(({ id }) => {
    const ofLine = add(paid.filter(({ lineId }) => lineId === id).map((each) => each.paid));
    return least(inCurrency(key, snapshot, terms.diminished?.[id] ?? 0), ofLine);
  });
  const asked = [
    percent(credited, terms.restockingPercent),
    inCurrency(key, snapshot, terms.labelFee ?? 0),
    ...diminished,
  ];
  const fees = least(add(asked), credited + shipping);
  const left = snapshot.totals.total[key] - (snapshot.totals.tip?.[key] ?? 0) - foreign.total[key];
  return { credited, shipping, fees, total: least(credited + shipping - fees, notBelowZero(BigInt(left))) };
};
