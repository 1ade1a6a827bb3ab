import type { Money } from '../kit/money.ts';
import type { Content } from '../mail/message.ts';
import type { Block } from '../mail/service-mail.ts';
import { formatMoney, formatNumber } from '../texts/format.ts';
import { customerMail, type ReturnMail } from './customer-mail.ts';
import { quoteRows } from './quote-rows.ts';
import type { Condition } from './reason.ts';
import type { ShownQuote } from './shown-return.ts';

/** What came back other than announced. `diminished` is what use took off, in presentment minor units. */
export interface CountedItem {
  readonly title: string;
  readonly announced: number;
  readonly counted: number;
  readonly condition?: Condition | undefined;
  readonly diminished?: number | undefined;
}

export interface ReturnSettledMail extends ReturnMail {
  readonly how: 'refund' | 'store-credit' | 'replacement' | 'repair';
  /** Missing where no money moves. */
  readonly paid?: Money | undefined;
  readonly final?: ShownQuote | undefined;
  /** Final less quoted, in minor units of the final quote's presentment currency. */
  readonly difference: number;
  /** Only what differs from the announcement. */
  readonly counted: readonly CountedItem[];
}
const settledSentence = ({ texts, how, paid }: ReturnSettledMail): string => {
  const words = texts.returnMails.settled.how;
  if (how === 'replacement' || how === 'repair') return words[how];
  return paid && paid.amount > 0
    ? words[how](formatMoney(texts.tag, paid.amount, paid.currency))
    : words.nothing;
};

const countedLine = ({ texts, final }: ReturnSettledMail, item: CountedItem): string => {
  const words = texts.returnMails.settled;
  const number = (value: number) => formatNumber(texts.tag, value);
  const lost =
    item.diminished && final
      ? [words.diminished(formatMoney(texts.tag, item.diminished, final.quote.presentmentCurrency))]
      : [];
  return [
    words.counted(item.title, number(item.counted), number(item.announced)),
    ...(item.condition ? [texts.returnWords.conditions[item.condition]] : []),
    ...lost,
  ].join(' · ');
};

/** Why it is not what was quoted. Nothing where it is. */
const differenceBlocks = (mail: ReturnSettledMail): Block[] => {
  const { texts, difference, final, counted } = mail;
  if (difference === 0 || !final) return [];
  const words = texts.returnMails.settled;
  const amount = formatMoney(texts.tag, Math.abs(difference), final.quote.presentmentCurrency);
  const lines = counted.map((item) => countedLine(mail, item));
  return [
    difference < 0 ? words.less(amount) : words.more(amount),
    ...(lines.length > 0 ? [words.why, { list: lines }] : [words.otherwise]),
  ];
};

/** `return.settled` */
export const returnSettledMail = (mail: ReturnSettledMail): Content => {
  const { texts, final } = mail;
  const own = texts.returnMails.settled;
  return customerMail(mail, 'return.settled', own.subject(mail.number), [
    settledSentence(mail),
    ...differenceBlocks(mail),
    final ? { caption: texts.returnWords.quote.finalCaption, rows: quoteRows(texts, final) } : undefined,
  ]);
};
