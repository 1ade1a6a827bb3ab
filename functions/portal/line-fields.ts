import { numberField, selectField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import { formatMoney, formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { reasons } from '../vocabulary/reason.ts';
import { errorOf } from './form-page.ts';
import { paragraph } from './page-parts.ts';

export interface FormLine {
  readonly lineId: string;
  readonly title: string;
  readonly variantTitle?: string | undefined;
  readonly unitPrice?: Money | undefined;
  /** How many can still be sent back, 1 or more. */
  readonly available: number;
  /** The quantity as it was typed, which may be no number. */
  readonly typed: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** One line of the order in the return form: how many come back, why, and which fields are wrong. */
export const lineFields = (
  texts: Texts,
  line: FormLine,
  errors: readonly FieldProblem[] | undefined,
): Html => {
  const own = texts.returnPages.form;
  const { lineId, title, variantTitle, unitPrice, available } = line;
  const price = unitPrice && own.price(formatMoney(texts.tag, unitPrice.amount, unitPrice.currency));
  const about = [variantTitle, price].filter((part) => part).join(' · ');
  const field = (kind: string) => ({
    name: `${kind}.${lineId}`,
    error: errorOf(texts, errors, `${kind}.${lineId}`),
  });
  const fields = [
    numberField({
      ...field('quantity'),
      label: own.quantity(formatNumber(texts.tag, available)),
      value: line.typed,
      most: available,
    }),
    selectField({
      ...field('reason'),
      label: own.reason,
      choices: reasons.map((value) => ({ value, label: texts.returnWords.reasons[value] })),
      chosen: line.reason ?? 'none',
    }),
    textField({
      ...field('note'),
      label: texts.returnPages.optional(own.lineNote),
      value: line.note,
      longest: longestNote,
    }),
  ];
  return html`<fieldset class="line">
<legend>${title}</legend>
${paragraph(about)}${fields}</fieldset>
`;
};
