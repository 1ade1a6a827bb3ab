import { invalid } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import type { Refund } from '../../orders/order.ts';
import { type ToldAmount, toldMinus, toldSum } from '../told-amount.ts';
import { roundRefund } from '../totals.ts';
import { type AmountReader, amountReader, type Currencies, currenciesOf, priceReader } from './money.ts';
import type { MoneySet, ShopifyRefund } from './payload.ts';

const anySet = (refund: ShopifyRefund): MoneySet | undefined =>
  [
    refund.total_duties_set,
    ...refund.refund_line_items.map((line) => line.subtotal_set),
    ...refund.order_adjustments.map((adjustment) => adjustment.amount_set),
    ...refund.refund_shipping_lines.map((line) => line.subtotal_amount_set),
  ].find((set) => set !== undefined);

/** Whether it is money alone: then every amount besides its payments is zero, in any currency. */
const isMoneyAlone = ({ refund_line_items: lines, order_adjustments }: ShopifyRefund): boolean =>
  order_adjustments.length === 0 &&
  lines.every(({ subtotal = 0, total_tax = 0 }) => Number(subtotal) === 0 && Number(total_tax) === 0);

/** The currencies of a refund that came without its order. Errors: Invalid if no amount names them. */
const ownCurrencies = (refund: ShopifyRefund): Currencies => {
  const set = anySet(refund);
  if (set) return currenciesOf(set);
  const paid = refund.transactions.find(({ currency }) => currency !== undefined)?.currency;
  if (!paid || !isMoneyAlone(refund)) throw invalid('The refund names no currency.');
  return { shop: paid, presentment: paid };
};

/**
 * In Shopify's view, money that leaves the shop is negative; a refund smaller than calculated is positive.
 */
const adjustments = (refund: ShopifyRefund, path: string, amount: AmountReader): ToldAmount =>
  toldSum(
    refund.order_adjustments.flatMap((entry, index) => {
      const field = `${path}order_adjustments.${index}`;
      return [
        amount(`${field}.amount`, entry.amount_set, entry.amount),
        amount(`${field}.tax_amount`, entry.tax_amount_set, entry.tax_amount ?? 0),
      ];
    }),
  );

/**
 * Refunded shipping. Depending on the API version it comes as adjustments (before 2024-10), as lines (since
 * then), or as both. We prefer the adjustment, because it includes the tax.
 */
const shipping = (refund: ShopifyRefund, path: string, price: AmountReader): ToldAmount[] => {
  if (refund.order_adjustments.some(({ kind }) => kind === 'shipping_refund')) return [];
  return refund.refund_shipping_lines.flatMap((line, index) => {
    const field = `${path}refund_shipping_lines.${index}`;
    return [
      price(`${field}.subtotal_amount_set`, line.subtotal_amount_set),
      ...extra(`${field}.tax_amount_set`, line.tax_amount_set, price),
    ];
  });
};

const extra = (path: string, set: MoneySet | undefined, price: AmountReader): ToldAmount[] =>
  set ? [price(path, set)] : [];

/**
 * The payments that succeeded, and pending ones: `order_transactions/create` may tell of their success before a
 * later version of the order does.
 */
const paymentsOf = ({ transactions }: ShopifyRefund, shopCurrency: string): NonNullable<Refund['payments']> =>
  transactions
    .filter(({ kind, status, amount }) => kind === 'refund' && isOpen(status) && amount !== undefined)
    .map(({ id, status, amount = 0, currency = shopCurrency, gateway }) => ({
      id,
      ...parseMoney(amount, currency),
      ...(gateway === undefined ? {} : { gateway }),
      ...(status === 'pending' ? { pending: true as const } : {}),
    }));

const isOpen = (status: string | undefined): boolean => status === 'success' || status === 'pending';

/** Our settlement writes this into the note of the refund that it requests. */
const ours = /(?:^|\s)Aftercare (stl_[a-f0-9]{32})(?![\w-])/;

/** What a refund was told with: where in the body it is, and what its order says. */
interface OfOrder {
  /** `refunds.0.`, or nothing for a refund that came without its order. */
  readonly path: string;
  readonly currencies: Currencies;
  readonly taxesIncluded: boolean;
}

/**
 * The refund in the customer's view: `other` is positive if they got more than the lines say (shipping,
 * duties, goodwill) and negative if they got less (the shop kept a fee).
 */
export const refundOf = (refund: ShopifyRefund, of?: OfOrder): Refund => {
  const { path, currencies, taxesIncluded } = of ?? {
    path: '',
    currencies: ownCurrencies(refund),
    taxesIncluded: false,
  };
  const price = priceReader(currencies);
  const at = refund.processed_at ?? refund.created_at;
  if (!at) throw invalid('The refund has no time.');
  const besides = [
    ...shipping(refund, path, price),
    ...extra(`${path}total_duties_set`, refund.total_duties_set, price),
    ...extra(`${path}total_additional_fees_set`, refund.total_additional_fees_set, price),
  ];
  const payments = paymentsOf(refund, currencies.shop);
  const key = ours.exec(refund.note ?? '')?.[1];
  const told = {
    id: refund.id,
    at,
    ...(key ? { key } : {}),
    ...(payments.length > 0 ? { payments } : {}),
    lines: refund.refund_line_items.map((line, index) => ({
      lineId: line.line_item_id,
      quantity: line.quantity,
      subtotal: price(`${path}refund_line_items.${index}.subtotal`, line.subtotal_set, line.subtotal),
      tax: price(`${path}refund_line_items.${index}.total_tax`, line.total_tax_set, line.total_tax),
    })),
    other: toldMinus(toldSum(besides), adjustments(refund, path, amountReader(currencies))),
  };
  return roundRefund(told, taxesIncluded);
};
