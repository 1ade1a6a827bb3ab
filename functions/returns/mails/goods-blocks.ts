import type { Block } from '../../mail/block.ts';
import { listed } from '../../mail/some-of.ts';
import { say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Outcome } from '../../vocabulary/reason.ts';
import { quoteTable } from './quote-rows.ts';
import { itemLine } from './return-words.ts';
import type { ShownItem, ShownQuote } from './shown-return.ts';

interface Goods {
  readonly texts: Texts;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly quote?: ShownQuote | undefined;
}

/** `url`: the page that has all lines. `outcome` and `quote`: how the reader's mail calls these. */
interface Told {
  readonly url: string | undefined;
  readonly outcome: string;
  readonly quote: string;
}

/**
 * What is returned, what the customer gets, and the quote. Where there are more lines than a mail has room
 * for, the table of the quote comes first, and its total first of all.
 */
export const goodsBlocks = ({ texts, items, outcome, quote }: Goods, told: Told): Block[] => {
  const table = quoteTable(texts, told.quote, quote, told.url);
  const lines = items.map((item) => itemLine(texts, item));
  const goods: readonly Block[] = [
    ...listed(texts, say(texts, 'mail.items'), lines, told.url),
    texts.labelled(told.outcome, texts.returnWords.outcomes[outcome]),
  ];
  return table.isCut ? [...table.blocks, ...goods] : [...goods, ...table.blocks];
};
