import type { Block, TableRow } from '../../mail/block.ts';
import { more, someRows } from '../../mail/some-of.ts';
import { sum } from '../../orders/amounts.ts';
import type { Dual } from '../../orders/order.ts';
import type { Quote, QuoteLine } from '../../refunds/quote.ts';
import { formatList, formatMoney, formatShare } from '../../texts/format.ts';
import { placed } from '../../texts/isolated.ts';
import type { Texts } from '../../texts/texts.ts';
import type { ShownQuote } from './shown-return.ts';

interface Teller {
  readonly texts: Texts;
  readonly money: (amount: Dual) => string;
  readonly title: (lineId: string) => string;
}

const negative = (amount: Dual): Dual => ({ shop: 0 - amount.shop, presentment: 0 - amount.presentment });

/** The parts of a line's amount, unless the amount is just its price. */
const partsOf = (line: QuoteLine, { texts, money }: Teller): string | undefined => {
  const { quote } = texts.returnWords;
  const { price, discounts, duties, amount } = line;
  const addedTax = amount.presentment - (price.presentment - discounts.presentment + duties.presentment);
  const parts = [
    quote.price(money(price)),
    ...(discounts.presentment === 0 ? [] : [quote.discounts(money(negative(discounts)))]),
    ...(addedTax === 0 ? [] : [quote.tax(money({ shop: 0, presentment: addedTax }))]),
    ...(duties.presentment === 0 ? [] : [quote.duties(money(duties))]),
  ];
  return parts.length > 1 ? formatList(texts.tag, parts) : undefined;
};

/** A sentence names so many lines at most. */
const mostNamed = 10;

const clawbackRow = (clawback: Quote['clawbacks'][number], { texts, money, title }: Teller): TableRow => {
  const words = texts.returnWords.quote;
  const name = clawback.code ?? clawback.title ?? words.aDiscount;
  const value = money(negative(clawback.amount));
  if (clawback.amount.presentment < 0)
    return { label: words.clawbackBack(name), value, why: words.clawbackBackWhy };
  const lines = clawback.lines.map(({ lineId, amount }) => `${title(lineId)} (${money(amount)})`);
  const isNamed = lines.length > 0 && lines.length <= mostNamed;
  const where = isNamed ? [words.clawbackLines(formatList(texts.tag, lines))] : [];
  const why = texts.sentences([words.clawbackWhy(money(clawback.minimum), money(clawback.kept)), ...where]);
  return { label: words.clawback(name), value, why };
};

/**
 * What was credited besides lines and clawbacks: the share paid for kept goods, or what earlier returns left
 * open.
 */
const adjustment = (quote: Quote): Dual => {
  const named =
    sum(quote.lines.map(({ amount }) => amount)).presentment -
    sum(quote.clawbacks.map(({ amount }) => amount)).presentment;
  return { shop: 0, presentment: quote.credited.presentment - named };
};

const creditRow = ({ credit }: Quote, { texts, money }: Teller): TableRow[] => {
  if (!credit) return [];
  const { quote } = texts.returnWords;
  const percent = formatShare(texts.tag, credit.bonusPercent / 100);
  const label = credit.bonusPercent > 0 ? quote.credit(percent) : quote.creditPlain;
  return [{ label, value: money(credit.amount) }];
};

const roundingRow = ({ rounding }: Quote, { texts, money }: Teller): TableRow[] => {
  const words = texts.returnWords.quote;
  return rounding && rounding.presentment !== 0
    ? [{ label: words.rounding, value: money(rounding), why: words.roundingWhy }]
    : [];
};

const feeRows = (quote: Quote, { texts, money }: Teller): TableRow[] => {
  const words = texts.returnWords.quote;
  const beyond = quote.beyondCaptured;
  const { toCredit } = quote;
  return [
    ...quote.fees.map(({ kind, amount }) => ({ label: words.fees[kind], value: money(negative(amount)) })),
    ...(toCredit
      ? [{ label: words.toCredit, value: money(negative(toCredit)), why: words.toCreditWhy }]
      : []),
    ...(beyond.presentment === 0
      ? []
      : [{ label: words.beyondCaptured, value: money(negative(beyond)), why: words.beyondCapturedWhy }]),
  ];
};

/**
 * The only row of a quote for an order that was not paid, or of which it is not known what was paid: the amounts
 * of its lines would read as a promise. Staff see all rows.
 */
const unpaidRow = ({ quote, reader }: ShownQuote, { texts, money }: Teller): TableRow | undefined => {
  const words = texts.returnWords.quote;
  if (reader === 'staff') return undefined;
  if (quote.payment === 'none')
    return { label: words.total, value: money(quote.total), why: words.nothingPaid, strong: true };
  return quote.payment === 'unknown'
    ? { label: words.total, value: words.open, why: words.openWhy, strong: true }
    : undefined;
};

/** The rows of a quote: those of its lines, those of all of it, the total, and the same as store credit. */
const rowsOf = (texts: Texts, shown: ShownQuote) => {
  const { quote, titles } = shown;
  const words = texts.returnWords.quote;
  const money = ({ presentment }: Dual) => formatMoney(texts.tag, presentment, quote.presentmentCurrency);
  const title = (lineId: string) =>
    placed(texts, (Object.hasOwn(titles, lineId) ? titles[lineId] : undefined) ?? words.item);
  const teller: Teller = { texts, money, title };
  const unpaid = unpaidRow(shown, teller);
  if (unpaid) return { lines: [], others: [], total: [unpaid] };
  const adjusted = adjustment(quote);
  const { shipping } = quote;
  return {
    lines: quote.lines.map((line) => ({
      label: `${line.quantity} × ${title(line.lineId)}`,
      value: money(line.amount),
      why: partsOf(line, teller),
    })),
    others: [
      ...quote.clawbacks.map((clawback) => clawbackRow(clawback, teller)),
      ...(adjusted.presentment === 0
        ? []
        : [{ label: words.adjusted, value: money(adjusted), why: words.adjustedWhy }]),
      ...(shipping
        ? [{ label: words.shipping, value: money(shipping.amount), why: words.shippingWhy[shipping.why] }]
        : []),
      ...roundingRow(quote, teller),
      ...feeRows(quote, teller),
    ],
    total: [
      {
        label: words.total,
        value: money(quote.total),
        strong: true,
        ...(quote.payment === 'unknown' ? { why: words.paymentUnknown } : {}),
      },
      ...creditRow(quote, teller),
    ],
  };
};

/**
 * A quote as rows that add up to its total, in the currency the customer saw, each explained where necessary.
 * Customers see a single row while it is not known that their order was paid.
 */
export const quoteRows = (texts: Texts, shown: ShownQuote): readonly TableRow[] => {
  const { lines, others, total } = rowsOf(texts, shown);
  return [...lines, ...others, ...total];
};

/** A quote as the table of a mail. If it is cut, the total comes first. */
export interface QuoteTable {
  readonly blocks: readonly Block[];
  readonly isCut: boolean;
}

/** `url`: the page that has all of it. */
export const quoteTable = (
  texts: Texts,
  caption: string,
  shown: ShownQuote | undefined,
  url: string | undefined,
): QuoteTable => {
  if (!shown) return { blocks: [], isCut: false };
  const { lines, others, total } = rowsOf(texts, shown);
  const [goods, besides] = [someRows(lines), someRows(others)];
  const left = goods.left + besides.left;
  const isCut = left > 0;
  const shownRows = [...goods.some, ...besides.some];
  const rows = isCut ? [...total, ...shownRows] : [...shownRows, ...total];
  return { blocks: [{ caption, rows }, ...more(texts, left, url)], isCut };
};
