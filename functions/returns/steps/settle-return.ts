import { conflict } from '../../kit/errors.ts';
import { isNothing } from '../../orders/amounts.ts';
import type { SettlementAnswer, SettlementOrder } from '../../platforms/settlement.ts';
import type { Ledger } from '../../refunds/ledger.ts';
import { type Quote, vouchedFor } from '../../refunds/quote.ts';
import { quoteRefund } from '../../refunds/refund.ts';
import { firstOf, retakeUnits, type Units } from '../../refunds/units.ts';
import type { Shop } from '../../shops/shop.ts';
import { isPaid } from '../../vocabulary/reason.ts';
import { type Doer, escalate, noted } from '../actions.ts';
import { oursIn, refundQuestion } from '../opening/order-balance.ts';
import type { Sale } from '../opening/plan-input.ts';
import { type Return, returnNumber, settlementKey } from '../return.ts';
import { askedToAgree, needsSecondPerson, worthOf } from '../second-person.ts';
import { settledAmounts } from './settled-amounts.ts';

const system = { kind: 'system' } as const;

type Method = NonNullable<Return['settlement']>['method'];

/** How this return is paid: as store credit, by the shop's platform where that can pay, otherwise by hand. */
export const methodFor = (stored: Return, { platform }: Shop, canSettle: boolean): Method => {
  if (stored.outcome === 'store-credit') return 'credit';
  return stored.outcome !== 'repair' && canSettle ? platform : 'manual';
};

/** What the platform's settler gets to know before the money is decided. */
export const settlementFor = ({ outcome }: Return, shop: Shop): Pick<SettlementOrder, 'kind' | 'shop'> => ({
  kind: outcome === 'exchange' ? 'exchange' : 'refund',
  shop: { id: shop.id, domain: shop.domain, refundUrl: shop.settings.returns.refundUrl },
});

/**
 * A customer who was never told of the right to withdraw owes nothing for having used the goods (article
 * 14(2)).
 */
const owesNoValue = ({ clock }: Return, { shop }: Sale): boolean =>
  clock?.applied === 'statutory' &&
  (!shop.settings.returns.informsOfWithdrawal ||
    clock.statutory.extendedBy?.includes('not-informed') === true);

/**
 * Whether the order still has the pieces. A shop with its own system may remove returned goods from the
 * order.
 */
const hasAll = ({ order }: Sale, taking: readonly Units[]): boolean =>
  taking.every(({ lineId, spans }) => {
    const line = order.snapshot.lines.find(({ id }) => id === lineId);
    return line !== undefined && spans.every(([, to]) => to <= line.quantity);
  });

const asQuoted = ({ quote, lines }: Return): Quote | undefined =>
  lines.every(({ quantity, counted = quantity, diminished = 0 }) => counted === quantity && diminished === 0)
    ? quote
    : undefined;

/** What is paid in the end: for the counted pieces, if they were counted, on the quoted terms. */
const finalQuote = (stored: Return, sale: Sale, ledger: Ledger): Quote | undefined => {
  if (!stored.advice) return undefined;
  const taking = retakeUnits(stored.lines);
  if (!hasAll(sale, taking)) return asQuoted(stored);
  const diminished = Object.fromEntries(
    stored.lines.flatMap(({ lineId, diminished: less }) => (less ? [[lineId, less]] : [])),
  );
  const terms = { ...stored.advice.terms, ...(owesNoValue(stored, sale) ? {} : { diminished }) };
  return quoteRefund(
    refundQuestion(taking, terms, { ...sale, offers: stored.offers ?? [] }, ledger, stored.id, 'committed'),
  );
};

/** The last time it went to a person. That a second person did not answer says nothing of the goods. */
const lastEscalation = ({ escalation, events }: Return): { why: unknown; at: string } | undefined => {
  if (escalation?.why !== 'second-person') return escalation;
  const told = events.findLast(({ what, data }) => what === 'escalated' && data?.why !== 'second-person');
  return told && { why: told.data?.why, at: told.at };
};

/**
 * When a person looked at it after it came back, so that a difference is known. A person who pays without the
 * goods has confirmed the quoted amount, and no other.
 */
const acceptedAt = (stored: Return): string | undefined => {
  const { decision } = stored;
  const escalated = lastEscalation(stored);
  if (!decision || decision.by.kind === 'system' || !escalated || escalated.why === 'no-parcel')
    return undefined;
  return decision.at >= escalated.at ? decision.at : undefined;
};

/**
 * Whether the shop refunded pieces of these lines while the goods were on their way back, or after a person
 * accepted the return, while it waited for a second one. They may be the same pieces.
 */
const refundedMeanwhile = (stored: Return, { order }: Sale, ledger: Ledger): boolean => {
  const { lines, createdAt } = stored;
  const ours = oursIn(ledger);
  const accepted = acceptedAt(stored);
  return Object.values(order.refunds).some(
    ({ id, key = '', at, lines: refunded }) =>
      !ours.has(id) &&
      !ours.has(key) &&
      (accepted === undefined ? at >= createdAt : at > accepted) &&
      refunded.some((one) => one.quantity > 0 && lines.some(({ lineId }) => lineId === one.lineId)),
  );
};

/** Which of several returns takes the last piece is known only when they are paid. */
const roundingOf = ({ rounding }: Quote): number => rounding?.presentment ?? 0;

/** Why a person must look before this is paid. */
const doubtAbout = (
  stored: Return,
  { payment }: Quote,
  difference: number,
  sale: Sale,
  ledger: Ledger,
): string | undefined => {
  const isMoney = isPaid(stored.outcome);
  if (acceptedAt(stored) === undefined) {
    if (payment === 'unknown' && isMoney && stored.quote?.payment !== 'vouched')
      return 'It is not known what was paid for this order.';
    if (difference !== 0) return 'What is to be paid differs from the quote.';
    if (!hasAll(sale, retakeUnits(stored.lines))) return 'The order has not all of these goods any more.';
  }
  return isMoney && refundedMeanwhile(stored, sale, ledger)
    ? 'The shop has refunded some of these goods itself since.'
    : undefined;
};

/** The counted pieces stay with the return. The others still belong to the customer. */
const countedLines = (stored: Return): Return['lines'] =>
  stored.lines.map((line) =>
    line.counted === undefined ? line : { ...line, units: firstOf(line.units, line.counted) },
  );

/** Since a person was asked to pay, the shop may have got a way to pay by itself. */
const payableBy = (
  stored: Return,
  settlement: NonNullable<Return['settlement']>,
  method: Method,
): Return | undefined =>
  stored.status === 'settling' && !settlement.askedAt && settlement.method !== method
    ? { ...stored, settlement: { ...settlement, method } }
    : undefined;

const payable: readonly Return['status'][] = ['inspected', 'approved', 'in-transit'];

/**
 * Decides the money for good, once, and enters it in the order's ledger in the same write. If it differs from
 * the quote and no person has seen why, a person looks first. If it is more than one person may decide about,
 * a second one is asked first. Undefined where it is decided already, or the second person was asked.
 */
export const beginSettling = (
  stored: Return,
  { sale, ledger, method, at }: { sale: Sale; ledger: Ledger; method: Method; at: string },
): Return | undefined => {
  if (stored.settlement) return payableBy(stored, stored.settlement, method);
  if (!payable.includes(stored.status)) return undefined;
  const final = finalQuote(stored, sale, ledger);
  if (!final || !stored.quote) return escalate(stored, 'settlement', at, 'There is no quote to pay by.');
  const isMoney = isPaid(stored.outcome);
  const difference = isMoney ? final.total.presentment - stored.quote.total.presentment : 0;
  const rounding = isMoney ? roundingOf(final) - roundingOf(stored.quote) : 0;
  const doubt = doubtAbout(stored, final, difference - rounding, sale, ledger);
  if (doubt) return escalate(stored, 'discrepancy', at, doubt);
  if (needsSecondPerson(stored, final, sale.shop)) return askedToAgree(stored, final, at);
  return noted(
    {
      ...stored,
      status: 'settling',
      lines: countedLines(stored),
      settlement: {
        key: settlementKey(stored.id),
        method,
        final: vouchedFor(final),
        difference,
        requestedAt: at,
      },
    },
    'settling',
    { by: system, at },
    { method, total: final.total.presentment, currency: final.presentmentCurrency, difference },
  );
};

/** The order to the payer. It is exactly the same in every attempt. */
export const settlementOrder = (stored: Return, shop: Shop): SettlementOrder | undefined => {
  const { settlement, orderId } = stored;
  if (!settlement || orderId === undefined) return undefined;
  const { final, key, requestedAt } = settlement;
  return {
    key,
    returnId: stored.id,
    returnNumber: returnNumber(stored),
    ...settlementFor(stored, shop),
    orderId,
    orderNumber: stored.orderNumber,
    platformReturnId: stored.platformReturnId,
    ...settledAmounts(final),
    requestedAt,
  };
};

/** Whether there is nothing to pay, so that no payer is asked. */
export const paysNothing = (stored: Return): boolean =>
  stored.settlement !== undefined && isPaid(stored.outcome) && isNothing(stored.settlement.final.total);

/** The return after the payer's answer. Undefined where another attempt has recorded an answer. */
export const answeredBy = (stored: Return, answer: SettlementAnswer, at: string): Return | undefined => {
  const { settlement } = stored;
  if (stored.status !== 'settling' || !settlement) return undefined;
  switch (answer.kind) {
    case 'paid':
      return settledBy(stored, { at: answer.at ?? at, reference: answer.reference, paid: answer.paid }, at);
    case 'asked':
      return settlement.askedAt
        ? undefined
        : noted(
            { ...stored, settlement: { ...settlement, askedAt: at } },
            'shop-asked',
            { by: system, at },
            { method: settlement.method },
          );
    case 'refused':
      return escalate(
        { ...stored, settlement: { ...settlement, refused: answer.why } },
        settlement.method === 'manual' ? 'by-hand' : 'settlement',
        at,
        answer.why,
      );
  }
};

/** How it was paid, according to the payer. */
export interface Payment {
  readonly at: string;
  readonly reference?: string | undefined;
  readonly paid?: { readonly amount: number; readonly currency: string } | undefined;
}

/**
 * The money was paid, or the replacement sent. If the amount differs from what was asked for, the audit says
 * so. Undefined where it was recorded before.
 */
export const settledBy = (
  stored: Return,
  payment: Payment,
  at: string,
  by: Return['events'][number]['by'] = system,
  why?: string,
): Return | undefined => {
  if (!stored.settlement || stored.settlement.settledAt) return undefined;
  const { refused: _refused, ...settlement } = stored.settlement;
  const { paid = amountOf(stored) } = payment;
  return noted(
    {
      ...stored,
      status: 'settled',
      settlement: {
        ...settlement,
        settledAt: payment.at,
        ...(payment.reference ? { reference: payment.reference } : {}),
        ...(paid ? { paid } : {}),
      },
    },
    'settled',
    { by, at, why },
    paid ? { amount: paid.amount, currency: paid.currency, ...otherwise(stored, paid) } : {},
  );
};

/** A person says that they have paid it. Errors: Conflict where no payment is due. */
export const paidByHand = (stored: Return, payment: Omit<Payment, 'at'>, doer: Doer): Return => {
  const settled = settledBy(stored, { at: doer.at, ...payment }, doer.at, doer.by, doer.why);
  if (!settled) throw conflict('No payment of this return is open. Read it again.');
  return settled;
};

/** What must be paid, in the currency the customer paid in. Undefined for a replacement or a repair. */
const amountOf = (stored: Return) => {
  const { settlement, outcome } = stored;
  const worth = settlement && worthOf(outcome, settlement.final);
  return worth && { amount: worth.presentment, currency: settlement.final.presentmentCurrency };
};

const otherwise = (stored: Return, paid: { readonly amount: number; readonly currency: string }) => {
  const due = amountOf(stored);
  return due && due.currency === paid.currency && due.amount !== paid.amount ? { due: due.amount } : {};
};
