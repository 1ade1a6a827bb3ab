import type { TableRow } from '../../mail/block.ts';
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

const clawbackRow = (clawback: Quote['clawbacks'][number], { texts, money, title }: Teller): TableRow => {
  const words = texts.returnWords.quote;
  const name = clawback.code ?? clawback.title ?? words.aDiscount;
  const value = money(negative(clawback.amount));
  if (clawback.amount.presentment < 0)
    return { label: words.clawbackBack(name), value, why: words.clawbackBackWhy };
  const lines = clawback.lines.map(({ lineId, amount }) => `${title(lineId)} (${money(amount)})`);
  const where = lines.length > 0 ? [words.clawbackLines(formatList(texts.tag, lines))] : [];
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
  return [
    ...quote.fees.map(({ kind, amount }) => ({ label: words.fees[kind], value: money(negative(amount)) })),
    ...(beyond.presentment === 0
      ? []
      : [{ label: words.beyondCaptured, value: money(negative(beyond)), why: words.beyondCapturedWhy }]),
  ];
};

/**
 * A quote as rows that add up to its total, in the currency the customer saw, each explained where necessary.
 */
export const quoteRows = (texts: Texts, { quote, titles }: ShownQuote): readonly TableRow[] => {
  const words = texts.returnWords.quote;
  const money = ({ presentment }: Dual) => formatMoney(texts.tag, presentment, quote.presentmentCurrency);
  const title = (lineId: string) =>
    placed(texts, (Object.hasOwn(titles, lineId) ? titles[lineId] : undefined) ?? words.item);
  const teller: Teller = { texts, money, title };
  const adjusted = adjustment(quote);
  const { shipping } = quote;
  return [
    ...quote.lines.map((line) => ({
      label: `${line.quantity} × ${title(line.lineId)}`,
      value: money(line.amount),
      why: partsOf(line, teller),
    })),
    ...quote.clawbacks.map((clawback) => clawbackRow(clawback, teller)),
    ...(adjusted.presentment === 0
      ? []
      : [{ label: words.adjusted, value: money(adjusted), why: words.adjustedWhy }]),
    ...(shipping
      ? [{ label: words.shipping, value: money(shipping.amount), why: words.shippingWhy[shipping.why] }]
      : []),
    ...roundingRow(quote, teller),
    ...feeRows(quote, teller),
    { label: words.total, value: money(quote.total), strong: true },
    ...creditRow(quote, teller),
  ];
};
