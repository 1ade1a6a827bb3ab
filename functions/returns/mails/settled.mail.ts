import type { Money } from '../../kit/money.ts';
import type { Block } from '../../mail/block.ts';
import type { Content } from '../../mail/message.ts';
import { more, someItems } from '../../mail/some-of.ts';
import { say } from '../../texts/say.ts';
import type { Condition, Ending } from '../../vocabulary/reason.ts';
import { customerMail, type ReturnMail } from './customer-mail.ts';
import { quoteTable } from './quote-rows.ts';
import type { ShownQuote } from './shown-return.ts';

/**
 * A line that came back other than announced. `diminished` is the value lost by use, in presentment minor
 * units.
 */
export interface CountedItem {
  readonly title: string;
  readonly announced: number;
  readonly counted: number;
  readonly condition?: Condition | undefined;
  readonly diminished?: number | undefined;
}

/** A code in place of one that the order used. */
export interface CodeAgain {
  /** As the order has it. */
  readonly former: string;
  /** As people read it. */
  readonly code: string;
  /** Its last valid instant, UTC, and the zone by which it was fixed. */
  readonly until?: { readonly instant: string; readonly zone: string } | undefined;
}

export interface ReturnSettledMail extends ReturnMail {
  readonly how: Ending;
  /** Missing where no money is paid. */
  readonly paid?: Money | undefined;
  readonly final?: ShownQuote | undefined;
  /** Final less quoted, in minor units of the final quote's presentment currency. */
  readonly difference: number;
  /** Only lines that differ from the announcement. */
  readonly counted: readonly CountedItem[];
  /** Codes that are given anew, because the whole order came back. */
  readonly again?: readonly CodeAgain[] | undefined;
  /** The customer's page of store credit; shown where there is news of it. */
  readonly creditUrl?: string | undefined;
}
const settledSentence = ({ texts, how, paid }: ReturnSettledMail): string => {
  if (how === 'replacement' || how === 'repair') return say(texts, `return.settled.how.${how}`);
  return paid && paid.amount > 0
    ? say(texts, `return.settled.how.${how}`, { amount: paid })
    : say(texts, 'return.settled.how.nothing');
};

const countedLine = ({ texts, final }: ReturnSettledMail, item: CountedItem): string => {
  const { title, counted, announced, diminished } = item;
  const lost =
    diminished && final
      ? [
          say(texts, 'return.settled.diminished', {
            amount: { amount: diminished, currency: final.quote.presentmentCurrency },
          }),
        ]
      : [];
  return [
    say(texts, 'return.settled.counted', { title, counted, announced }),
    ...(item.condition ? [texts.returnWords.conditions[item.condition]] : []),
    ...lost,
  ].join(' · ');
};

/** Why the amount differs from the quote. Empty where it does not. */
const differenceBlocks = (mail: ReturnSettledMail): Block[] => {
  const { texts, difference, final, counted, statusUrl } = mail;
  if (difference === 0 || !final) return [];
  const amount = { amount: Math.abs(difference), currency: final.quote.presentmentCurrency };
  const { some, left } = someItems(counted.map((item) => countedLine(mail, item)));
  return [
    say(texts, difference < 0 ? 'return.settled.less' : 'return.settled.more', { amount }),
    ...(counted.length > 0
      ? [say(texts, 'return.settled.why'), { list: some }, ...more(texts, left, statusUrl)]
      : [say(texts, 'return.settled.otherwise')]),
  ];
};

/** The new code stands on a line of its own, so that it is copied and read aloud easily. */
const againBlocks = ({ texts, again = [] }: ReturnSettledMail): Block[] =>
  again.flatMap(({ former, code, until }): Block[] => [
    say(texts, 'return.settled.again', { code: former }),
    { lines: [code, ...(until ? [say(texts, 'return.settled.againUntil', { day: until })] : [])] },
  ]);

/** The link to the customer's store credit, where something came into it. */
const creditLink = ({ texts, how, final, creditUrl }: ReturnSettledMail): Block =>
  creditUrl && (how === 'store-credit' || final?.quote.toCredit)
    ? { rel: 'credit', url: creditUrl, label: say(texts, 'credit.page') }
    : undefined;

/** `return.settled` */
export const returnSettledMail = (mail: ReturnSettledMail): Content => {
  const { texts, final } = mail;
  return customerMail(mail, 'return.settled', 'return.settled.subject', [
    settledSentence(mail),
    ...differenceBlocks(mail),
    ...quoteTable(texts, texts.returnWords.quote.finalCaption, final, mail.statusUrl).blocks,
    ...againBlocks(mail),
    creditLink(mail),
  ]);
};
