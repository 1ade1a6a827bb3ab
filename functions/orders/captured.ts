import { floored, larger, minus, nothing, plus, smaller, sum } from './amounts.ts';
import type { Dual, Order, OrderSnapshot } from './order.ts';
import { moneyInBoth } from './order-rate.ts';
import { capturesOf, type RatedOrder, refundedMoney } from './refunded-money.ts';
import { isBelowItsParts } from './told-total.ts';

/** An order whose description is known. */
export type PaidOrder = RatedOrder &
  Pick<Order, 'facts' | 'refunds' | 'credit'> & {
    readonly snapshot: Pick<OrderSnapshot, 'version' | 'payment' | 'lines' | 'shipping' | 'paymentMethods'>;
  };

/** The payment method by which a shop says that store credit of ours paid a part of the order. */
const storeCredit = 'store-credit';

/**
 * The money that came in for an order so far, refunds not deducted, in minor units of both currencies.
 * `unknown` where what we were told disagrees: then a person looks before anybody hears an amount.
 */
export type Captured = Dual | 'unknown';

type Payment = NonNullable<OrderSnapshot['payment']>;
type Balance = NonNullable<Payment['balance']>;

/** The refunds that a balance takes into account: those told with it, and all that are older. */
const countedIn = ({ refunds: told }: Balance, { refunds, snapshot }: PaidOrder) =>
  Object.values(refunds).filter(({ id, at }) => told.includes(id) || at < snapshot.version);

/** What a balance says, in both currencies. */
interface Figures {
  readonly outstanding: Dual;
  readonly captured: Dual;
  readonly refunded: Dual;
}

/**
 * A balance falls with payments and rises again with refunds. So captured is what is due, less what is
 * outstanding, plus what was refunded. It is never more than was ever charged, because some payloads do not
 * lower what is due when they refund. An edit that is told as a refund without any payment is on both sides.
 */
const figuresOf = (balance: Balance, order: PaidOrder): Figures => {
  const { snapshot } = order;
  const counted = countedIn(balance, order);
  const edits = counted.filter(({ payments = [] }) => payments.length === 0);
  const worth = (refunds: typeof counted) => sum(refunds.map((refund) => refundedMoney(refund, order)));
  const charged = plus(larger(snapshot.totals.total, balance.due), worth(edits));
  const refunded = worth(counted);
  const owed = { amount: balance.outstanding, currency: snapshot.currency };
  const outstanding = moneyInBoth(snapshot, owed) ?? nothing;
  const captured = floored(smaller(plus(minus(balance.due, outstanding), refunded), charged));
  return { outstanding, captured, refunded };
};

/** Whether the state that the platform names agrees with its figures. Compared in the shop's currency. */
const agree: Readonly<Record<NonNullable<Payment['says']>, (figures: Figures) => boolean>> = {
  nothing: ({ captured, refunded }) => captured.shop <= refunded.shop,
  part: ({ captured, outstanding }) => captured.shop > 0 && outstanding.shop > 0,
  all: ({ outstanding }) => outstanding.shop <= 0,
  'partly-refunded': ({ captured, refunded }) => refunded.shop > 0 && captured.shop > refunded.shop,
  refunded: ({ captured, refunded }) => captured.shop > 0 && refunded.shop >= captured.shop,
};

const byBalance = (balance: Balance, says: Payment['says'], order: PaidOrder): Captured => {
  const figures = figuresOf(balance, order);
  if (says && !agree[says](figures)) return 'unknown';
  return says === 'nothing' ? nothing : figures.captured;
};

/** The state alone, from a platform that gives no figures. A part without its amount is unknown. */
const bySays: Readonly<Record<NonNullable<Payment['says']>, (total: Dual) => Captured>> = {
  nothing: () => nothing,
  part: () => 'unknown',
  all: (total) => total,
  'partly-refunded': (total) => total,
  refunded: (total) => total,
};

/** All of the total, where the shop says that all was paid, and the total can be right. */
const allOf = (snapshot: PaidOrder['snapshot']): Captured =>
  isBelowItsParts(snapshot) ? 'unknown' : snapshot.totals.total;

/** Whether a captured amount may be lowered by refunds, as the total that it was told with is. */
const isDoubtful = ({ shop }: Dual, snapshot: PaidOrder['snapshot']): boolean =>
  shop > 0 && shop <= snapshot.totals.total.shop && isBelowItsParts(snapshot);

/** Where nothing but the fact says that it was paid. What credit paid is no money, and must be known first. */
const byFact = ({ facts, snapshot, credit }: PaidOrder): Captured => {
  if (facts.paid === undefined) return nothing;
  return snapshot.paymentMethods.includes(storeCredit) && !credit ? 'unknown' : allOf(snapshot);
};

const byDescription = (order: PaidOrder): Captured => {
  const { payment, totals } = order.snapshot;
  if (!payment) return byFact(order);
  const { captured, balance, says } = payment;
  if (captured) return isDoubtful(captured, order.snapshot) ? 'unknown' : captured;
  if (balance) return byBalance(balance, says, order);
  return says ? bySays[says](totals.total) : 'unknown';
};

/**
 * What was captured for an order, by everything that is known of it, in whatever order it was told: the newest
 * description, the refunds, and the payment provider's own transactions. A transaction that is newer than the
 * description adds to it. If an older one says more than the description, they disagree.
 */
export const capturedOf = (order: PaidOrder): Captured => {
  const { version, totals, payment } = order.snapshot;
  const described = byDescription(order);
  const earlier = capturesOf(order, (at) => at < version);
  const all = capturesOf(order, () => true);
  if (described === 'unknown') {
    const charged = larger(totals.total, payment?.balance?.due ?? nothing);
    return all.shop >= charged.shop && all.shop > 0 ? all : 'unknown';
  }
  if (earlier.shop > described.shop) return 'unknown';
  const told = capturesOf(order, (at) => at <= version);
  return plus(
    larger(described, told),
    capturesOf(order, (at) => at > version),
  );
};
