import { hiddenField, radioField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { barredLine } from '../returns/mails/return-words.ts';
import type { ShownBarred, ShownQuote } from '../returns/mails/shown-return.ts';
import { formatLastDay, formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { Outcome } from '../vocabulary/reason.ts';
import { errorOf, formPage } from './form-page.ts';
import { type FormLine, lineFields } from './line-fields.ts';
import { bullets, notice, paragraph, quoteTable, section } from './page-parts.ts';

export interface ReturnFormPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly orderNumber: string;
  readonly zone: string;
  /** Ends (exclusive) of the right to withdraw and of the shop's own window. */
  readonly withdrawUntil?: string | undefined;
  readonly policyUntil?: string | undefined;
  readonly lines: readonly FormLine[];
  readonly barred: readonly ShownBarred[];
  readonly outcomes: readonly Outcome[];
  /** As it was typed, which may be no outcome. */
  readonly outcome?: string | undefined;
  readonly note?: string | undefined;
  readonly draft: string;
  /** Identifies the quote that was shown. The form sends it back in the field `quoted`. */
  readonly quoted: string;
  readonly quote?: ShownQuote | undefined;
  readonly photos?: { readonly url: string; readonly count: number } | undefined;
  /** Why a form that was right in itself has come back. */
  readonly cameBack?: CameBack | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** `taken`: the pieces are no longer there. `too-much`: more words than a return can hold. */
export type CameBack = 'taken' | 'too-much';

/**
 * Fields `quantity.<lineId>`, `reason.<lineId>`, `note.<lineId>`, `outcome`, `note`, `draft`, `quoted`.
 * Without lines there is no form.
 */
export const returnFormPage = (view: ReturnFormPage): Html => {
  const { texts, action, orderNumber, cameBack, errors } = view;
  const own = texts.returnPages.form;
  const title = own.title(orderNumber);
  const after = [section(own.barred, bullets(view.barred.map((line) => barredLine(texts, line))))];
  if (view.lines.length === 0) return emptyPage(view, title, after);
  return formPage({
    texts,
    title,
    action,
    send: own.send,
    errors,
    labels: labelsOf(view),
    before: [cameBack && notice('alert', own.cameBack[cameBack]), ...windows(view), photosPart(view)],
    fields: [...fieldsOf(view), ...quotePart(view)],
    after,
  });
};

const emptyPage = (view: ReturnFormPage, title: string, after: readonly (Html | undefined)[]): Html => {
  const { nothing, help } = view.texts.returnPages.form;
  return pageHtml(
    view.texts,
    title,
    html`<h1>${title}</h1>
${view.cameBack && notice('alert', view.texts.returnPages.form.cameBack[view.cameBack])}${windows(view)}${paragraph(nothing)}${after}${paragraph(help)}`,
  );
};

const windows = ({ texts, zone, withdrawUntil, policyUntil }: ReturnFormPage): (Html | undefined)[] => {
  const own = texts.returnPages.form;
  const day = (until: string) => formatLastDay(texts.tag, until, zone);
  return [
    paragraph(withdrawUntil && own.withdrawUntil(day(withdrawUntil))),
    paragraph(policyUntil && own.policyUntil(day(policyUntil))),
  ];
};

/** The name of each field for the summary of errors: a line's fields have the line's title. */
const labelsOf = ({ texts, lines }: ReturnFormPage): Record<string, string> => {
  const { outcome, note } = texts.returnPages.form;
  const perLine = lines.flatMap(({ lineId, title }) =>
    ['quantity', 'reason', 'note'].map((field) => [`${field}.${lineId}`, title]),
  );
  return { ...Object.fromEntries(perLine), outcome, note };
};

const fieldsOf = ({ texts, errors, outcomes, ...view }: ReturnFormPage): Html[] => {
  const own = texts.returnPages.form;
  return [
    hiddenField('draft', view.draft),
    hiddenField('quoted', view.quoted),
    ...view.lines.map((line) => lineFields(texts, line, errors)),
    radioField({
      name: 'outcome',
      label: own.outcome,
      choices: outcomes.map((value) => ({ value, label: texts.returnWords.outcomes[value] })),
      chosen: outcomes.find((offered) => offered === view.outcome) ?? outcomes[0],
      error: errorOf(texts, errors, 'outcome'),
    }),
    textField({
      name: 'note',
      label: texts.returnPages.optional(own.note),
      hint: own.noteHint,
      value: view.note,
      longest: longestNote,
      error: errorOf(texts, errors, 'note'),
    }),
  ];
};

const photosPart = ({ texts, photos }: ReturnFormPage): Html | undefined => {
  if (!photos) return undefined;
  const own = texts.returnPages.form;
  const count = own.photosCount(formatNumber(texts.tag, photos.count));
  return section(
    own.photos,
    html`<p>${count} <a rel="photos" href="${photos.url}">${own.photosLink}</a></p>
<p class="hint">${own.photosHint}</p>
`,
  );
};

/** The amount for the chosen lines. */
const quotePart = ({ texts, quote }: ReturnFormPage): (Html | undefined)[] => {
  const own = texts.returnPages.form;
  const table = quoteTable(texts, texts.returnWords.quote.caption, quote);
  return [table, table && html`<p class="hint">${own.quoteHint}</p>\n`];
};
