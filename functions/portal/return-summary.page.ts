import { hiddenField } from '../kit/form.ts';
import type { Html } from '../kit/html.ts';
import { itemLine } from '../returns/mails/return-words.ts';
import type { ShownItem, ShownQuote } from '../returns/mails/shown-return.ts';
import { formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { Outcome } from '../vocabulary/reason.ts';
import { formPage } from './form-page.ts';
import { bullets, notice, paragraph, quoted, quoteTable, section } from './page-parts.ts';

export interface ReturnSummaryPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  /** Where the form is that has all of this filled in. */
  readonly changeUrl: string;
  readonly orderNumber: string;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  readonly photos: number;
  readonly quote?: ShownQuote | undefined;
  /** What was typed, and what identifies the quote, as hidden fields. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The amount is another one than the summary before had. */
  readonly changed: boolean;
}

/**
 * What the customer chose and what it pays, before it is sent. All fields are hidden: the ones of the return
 * form, and `summary`.
 */
export const returnSummaryPage = (view: ReturnSummaryPage): Html => {
  const { texts, action, changeUrl, orderNumber, fields } = view;
  const { form, summary } = texts.returnPages;
  return formPage({
    texts,
    title: summary.title(orderNumber),
    action,
    send: form.send,
    second: { label: summary.change, action: changeUrl },
    errors: undefined,
    labels: {},
    before: chosen(view),
    fields: [...fields, ['summary', 'yes'] as const].map(([name, value]) => hiddenField(name, value)),
  });
};

const chosen = (view: ReturnSummaryPage): (Html | undefined)[] => {
  const { texts, items, outcome, note, photos, quote, changed } = view;
  const { form, summary, status } = texts.returnPages;
  return [
    changed ? notice('alert', form.changed) : undefined,
    paragraph(summary.intro),
    section(status.items, bullets(items.map((item) => itemLine(texts, item)))),
    paragraph(texts.labelled(status.outcome, texts.returnWords.outcomes[outcome])),
    photos > 0 ? paragraph(form.photosCount(formatNumber(texts.tag, photos))) : undefined,
    quoted(note),
    quoteTable(texts, texts.returnWords.quote.caption, quote),
  ];
};
