import { hiddenField, numberField, radioField, selectField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import { pageHtml } from '../kit/page.ts';
import { formatLastDay, formatMoney, formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import { longestNote } from './note.ts';
import { bullets, errorOf, paragraph, problemSummary, quoteTable, section } from './page-parts.ts';
import { type Outcome, type Reason, reasons } from './reason.ts';
import { barredLine } from './return-words.ts';
import type { ShownBarred, ShownQuote } from './shown-return.ts';

const windows = ({ texts, zone, withdrawUntil, policyUntil }: ReturnFormPage): Html => {
  const own = texts.returnPages.form;
  return html`${paragraph(withdrawUntil && own.withdrawUntil(formatLastDay(texts.tag, withdrawUntil, zone)))}${paragraph(policyUntil && own.policyUntil(formatLastDay(texts.tag, policyUntil, zone)))}`;
};

/** What each field is about, for the summary of errors: a line's fields carry the line's title. */
const labelsOf = ({ texts, lines }: ReturnFormPage): Record<string, string> => {
  const { outcome, note } = texts.returnPages.form;
  const perLine = lines.flatMap(({ lineId, title }) =>
    ['quantity', 'reason', 'note'].map((field) => [`${field}.${lineId}`, title]),
  );
  return { ...Object.fromEntries(perLine), outcome, note };
};

const lineFields = ({ texts, errors }: ReturnFormPage, line: FormLine): Html => {
  const own = texts.returnPages.form;
  const { lineId, title, variantTitle, unitPrice, available } = line;
  const price = unitPrice && own.price(formatMoney(texts.tag, unitPrice.amount, unitPrice.currency));
  const about = [variantTitle, price].filter((part) => part).join(' · ');
  const name = (field: string) => `${field}.${lineId}`;
  const error = (field: string) => errorOf(texts, errors, name(field));
  const choices = reasons.map((value) => ({ value, label: texts.returnWords.reasons[value] }));
  return html`<fieldset class="line">
<legend>${title}</legend>
${paragraph(about)}${numberField({ name: name('quantity'), label: own.quantity(formatNumber(texts.tag, available)), value: line.chosen, most: available, error: error('quantity') })}${selectField({ name: name('reason'), label: own.reason, choices, chosen: line.reason ?? 'none', error: error('reason') })}${textField({ name: name('note'), label: texts.returnPages.optional(own.lineNote), value: line.note, longest: longestNote, error: error('note') })}</fieldset>
`;
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

const quotePart = ({ texts, quote, quoteAction }: ReturnFormPage): Html => {
  const own = texts.returnPages.form;
  return html`${quoteAction ? html`<p><button class="second" type="submit" formaction="${quoteAction}">${own.showAmount}</button></p>\n` : ''}${quote ? html`${quoteTable(texts, texts.returnWords.quote.caption, quote)}<p class="hint">${own.quoteHint}</p>\n` : ''}`;
};

const form = (view: ReturnFormPage): Html => {
  const { texts, action, lines, outcomes, errors } = view;
  const own = texts.returnPages.form;
  const choices = outcomes.map((value) => ({ value, label: texts.returnWords.outcomes[value] }));
  const chosen = view.outcome ?? outcomes[0];
  return html`${photosPart(view)}<form method="post" action="${action}">
${hiddenField('draft', view.draft)}${hiddenField('quoted', view.quoted)}${lines.map((line) => lineFields(view, line))}${radioField({ name: 'outcome', label: own.outcome, choices, chosen, error: errorOf(texts, errors, 'outcome') })}${textField({ name: 'note', label: texts.returnPages.optional(own.note), hint: own.noteHint, value: view.note, longest: longestNote, error: errorOf(texts, errors, 'note') })}${quotePart(view)}<button type="submit">${own.send}</button>
</form>
`;
};

export interface FormLine {
  readonly lineId: string;
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly unitPrice?: Money | undefined;
  /** What can still be sent back, 1 or more. */
  readonly available: number;
  readonly chosen: number;
  readonly reason?: Reason | undefined;
  readonly note?: string | undefined;
}

export interface ReturnFormPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  /** Where the second button posts the same fields to see the amount without sending the return. */
  readonly quoteAction?: string | undefined;
  readonly orderNumber: string;
  readonly zone: string;
  /** Ends (exclusive) of the right to withdraw and of the shop's own window. */
  readonly withdrawUntil?: string | undefined;
  readonly policyUntil?: string | undefined;
  readonly lines: readonly FormLine[];
  readonly barred: readonly ShownBarred[];
  readonly outcomes: readonly Outcome[];
  readonly outcome?: Outcome | undefined;
  readonly note?: string | undefined;
  readonly draft: string;
  /** What says which quote was shown: comes back as the field `quoted`. */
  readonly quoted: string;
  readonly quote?: ShownQuote | undefined;
  readonly photos?: { readonly url: string; readonly count: number } | undefined;
  /** The form was sent with another amount than the one that is now right. */
  readonly changed?: boolean | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}
/** Fields `quantity.<lineId>`, `reason.<lineId>`, `note.<lineId>`, `outcome`, `note`, `draft`, `quoted`. Without lines no form. */
export const returnFormPage = (view: ReturnFormPage): Html => {
  const { texts, orderNumber, lines } = view;
  const own = texts.returnPages.form;
  const title = own.title(orderNumber);
  const barred = view.barred.map((line) => barredLine(texts, line));
  return pageHtml(
    texts,
    title,
    html`<h1>${title}</h1>
${problemSummary(texts, view.errors, labelsOf(view))}${view.changed ? html`<p class="error" role="alert">${own.changed}</p>\n` : ''}${windows(view)}${lines.length > 0 ? form(view) : html`<p>${own.nothing} ${own.help}</p>\n`}${section(own.barred, bullets(barred))}`,
  );
};
