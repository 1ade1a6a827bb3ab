import { hiddenField, textField } from '../kit/form.ts';
import type { Html } from '../kit/html.ts';
import { longestNote } from '../vocabulary/note.ts';
import { type DeskPage, deskParts } from './decide.page.ts';
import { errorOf, formPage } from './form-page.ts';
import { notice } from './page-parts.ts';

export interface OverridePage extends DeskPage {
  /** What the law grants: the withdrawal in time, or the shop's liability for faults. */
  readonly right: 'statutory' | 'fault';
}

/** Declining what the law grants. Fields `why` (for the audit) and `text` (for the customer), both needed. */
export const overridePage = (view: OverridePage): Html => {
  const { texts, action, number, errors, right, values } = view;
  const own = texts.decisions.override;
  const { text } = texts.returnPages.decide;
  return formPage({
    texts,
    title: own.title(number),
    action,
    send: own.send,
    errors,
    labels: { why: own.why, text },
    before: [notice('alert', own.warning[right]), ...deskParts(view)],
    fields: [
      hiddenField('verdict', 'override'),
      textField({
        name: 'why',
        label: own.why,
        hint: own.whyHint,
        value: values?.why,
        required: true,
        longest: longestNote,
        error: errorOf(texts, errors, 'why'),
      }),
      textField({
        name: 'text',
        label: text,
        hint: own.textHint,
        value: values?.text,
        required: true,
        longest: longestNote,
        error: errorOf(texts, errors, 'text'),
      }),
    ],
  });
};
