import { radioField, selectField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { declineSentence, historyLine, itemLine } from '../returns/mails/return-words.ts';
import type { ShownHistory, ShownItem, ShownQuote } from '../returns/mails/shown-return.ts';
import { formatMoment } from '../texts/format.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { Outcome } from '../vocabulary/reason.ts';
import { errorOf, formPage } from './form-page.ts';
import { bullets, notice, paragraph, photoLinks, quoted, quoteTable, section } from './page-parts.ts';

export interface DecidePage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  /** The addresses of the photos. */
  readonly photos: readonly { readonly url: string }[];
  readonly quote?: ShownQuote | undefined;
  readonly history?: ShownHistory | undefined;
  readonly rule?: string | undefined;
  readonly urgent: boolean;
  /** From the link, or from the form as it was sent. */
  readonly verdict: 'approve' | 'decline';
  /** Codes of the reasons for a refusal. The texts translate them. */
  readonly declineReasons: readonly string[];
  readonly values?: { readonly reason?: string | undefined; readonly text?: string | undefined } | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** Fields `verdict` (`approve` or `decline`), `reason`, `text`. */
export const decidePage = (view: DecidePage): Html => {
  const { texts, shop, action, number, orderNumber, errors } = view;
  const own = texts.returnPages.decide;
  return formPage({
    texts,
    title: own.title(number),
    action,
    send: own.send,
    errors,
    labels: { verdict: own.verdict, reason: own.reason, text: own.text },
    before: [paragraph(own.order(orderNumber, shop)), ...returnParts(view)],
    fields: verdictFields(view),
  });
};

/** What the approver needs to know of the return to decide. */
const returnParts = (view: DecidePage): (Html | undefined)[] => {
  const { texts, items, outcome, note, photos, quote, history, rule, urgent } = view;
  const { people, outcomes } = texts.returnWords;
  const list = bullets(items.map((item) => itemLine(texts, item)));
  return [
    urgent ? notice('status', people.urgent) : undefined,
    section(say(texts, 'mail.items'), list),
    paragraph(texts.labelled(people.outcome, outcomes[outcome])),
    paragraph(note && people.note),
    quoted(note),
    section(people.photos, photoLinks(texts, photos) ?? paragraph(people.noPhotos)),
    quoteTable(texts, people.quote, quote),
    section(people.history, paragraph(history && historyLine(texts, history))),
    paragraph(rule && texts.labelled(people.rule, rule)),
  ];
};

const verdictFields = ({ texts, verdict, declineReasons, values, errors }: DecidePage): Html[] => {
  const { decide: own, optional } = texts.returnPages;
  const codes = declineReasons.map((value) => ({ value, label: declineSentence(texts, value) }));
  return [
    radioField({
      name: 'verdict',
      label: own.verdict,
      choices: [
        { value: 'approve', label: own.approve },
        { value: 'decline', label: own.decline },
      ],
      chosen: verdict,
      error: errorOf(texts, errors, 'verdict'),
    }),
    selectField({
      name: 'reason',
      label: optional(own.reason),
      hint: own.reasonHint,
      choices: [{ value: '', label: own.noReason }, ...codes],
      chosen: values?.reason ?? '',
      error: errorOf(texts, errors, 'reason'),
    }),
    textField({
      name: 'text',
      label: optional(own.text),
      value: values?.text,
      longest: longestNote,
      error: errorOf(texts, errors, 'text'),
    }),
  ];
};

export interface DecidedPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  /** `over`: there is nothing left to decide, for example because it was cancelled. */
  readonly decision: 'approved' | 'declined' | 'over';
  /** Whether the reader has just made this decision. */
  readonly own: boolean;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly zone: string;
}

/** What a link shows once there is nothing left to decide. */
export const decidedPage = ({ texts, decision, own, by, at, zone }: DecidedPage): Html => {
  const words = texts.returnPages.decide;
  return pageHtml(
    texts,
    words.decidedTitle,
    html`<h1>${words.decidedTitle}</h1>
<p>${(own ? words.own : words.taken)[decision]}</p>
${paragraph(by && words.by(by))}${paragraph(at && words.at(formatMoment(texts.tag, at, zone)))}`,
  );
};
