import { hiddenField, radioField, selectField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { answerLine, customerLines, dueLines, whyLine } from '../returns/mails/decision-words.ts';
import { declineSentence, historyLine, itemLine } from '../returns/mails/return-words.ts';
import type { ShownAnswer, ShownDue, ShownWhy } from '../returns/mails/shown-decision.ts';
import type { ShownHistory, ShownItem, ShownQuote } from '../returns/mails/shown-return.ts';
import type { Verdict } from '../returns/verdicts.ts';
import { formatMoment } from '../texts/format.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { Outcome } from '../vocabulary/reason.ts';
import { errorOf, formPage } from './form-page.ts';
import { bullets, notice, paragraph, photoLinks, quoted, quoteTable, section } from './page-parts.ts';

/** What every page about an open decision shows. */
export interface DeskPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly customer?: { readonly name?: string | undefined; readonly email?: string | undefined } | undefined;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  /** The addresses of the photos. */
  readonly photos: readonly { readonly url: string }[];
  readonly quote?: ShownQuote | undefined;
  readonly history?: ShownHistory | undefined;
  readonly why: ShownWhy;
  /** Why a person has to look, in the words of the step that found it. */
  readonly detail?: string | undefined;
  /** All that can be answered, by whichever link. */
  readonly answers: readonly ShownAnswer[];
  readonly due: readonly ShownDue[];
  /** An instant, from which the time that is left is counted. */
  readonly now: string;
  readonly zones: { readonly shop: string; readonly customer: string };
  readonly urgent: boolean;
  readonly values?: Readonly<Partial<Record<'why' | 'reason' | 'text', string | undefined>>> | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}

export interface DecidePage extends DeskPage {
  /** What can be answered on this page. */
  readonly choices: readonly ('approve' | 'decline')[];
  /** From the link, or from the form as it was sent. */
  readonly verdict: Verdict;
  /** Codes of the reasons for a refusal, which the texts translate, and the one that fits best. */
  readonly declineReasons: readonly string[];
  readonly likelyReason: string;
}

/** How many fields the form has; as many as those of the two other questions (override, pay without goods). */
export const decideFormFields = 3;

/** Fields `verdict` (`approve` or `decline`), `reason`, `text`. */
export const decidePage = (view: DecidePage): Html => {
  const { texts, action, number, errors } = view;
  const own = texts.returnPages.decide;
  return formPage({
    texts,
    title: own.title(number),
    action,
    send: own.send,
    errors,
    labels: { verdict: own.verdict, reason: own.reason, text: own.text },
    before: deskParts(view),
    fields: verdictFields(view),
  });
};

/** What somebody who decides needs to know: why they are asked, what each answer leads to, the return. */
export const deskParts = (view: DeskPage): (Html | undefined)[] => {
  const { texts, shop, orderNumber, why, detail, answers, due, now, zones, urgent } = view;
  return [
    urgent ? notice('status', texts.returnWords.people.urgent) : undefined,
    paragraph(texts.returnPages.decide.order(orderNumber, shop)),
    paragraph(whyLine(texts, why)),
    paragraph(detail && texts.labelled(say(texts, 'return.escalation.detail'), detail)),
    section(texts.decisions.leadsTo, bullets(answers.map((answer) => answerLine(texts, answer)))),
    ...dueLines(texts, due, now, zones).map(paragraph),
    ...returnParts(view),
  ];
};

const returnParts = (view: DeskPage): (Html | undefined)[] => {
  const { texts, items, outcome, note, photos, quote, history, customer } = view;
  const { people, outcomes } = texts.returnWords;
  const list = bullets(items.map((item) => itemLine(texts, item)));
  return [
    ...customerLines(texts, customer).map(paragraph),
    section(say(texts, 'mail.items'), list),
    paragraph(texts.labelled(people.outcome, outcomes[outcome])),
    paragraph(note && people.note),
    quoted(note),
    section(people.photos, photoLinks(texts, photos) ?? paragraph(people.noPhotos)),
    quoteTable(texts, people.quote, quote),
    section(people.history, paragraph(history && historyLine(texts, history))),
  ];
};

const verdictFields = (view: DecidePage): Html[] => {
  const { texts, values, errors } = view;
  const { decide: own, optional } = texts.returnPages;
  return [
    ...choiceFields(view),
    textField({
      name: 'text',
      label: optional(own.text),
      value: values?.text,
      longest: longestNote,
      error: errorOf(texts, errors, 'text'),
    }),
  ];
};

/** A reason is chosen from the start, so that the form can be sent as it is served. */
const choiceFields = ({
  texts,
  choices,
  verdict,
  declineReasons,
  likelyReason,
  values,
  errors,
}: DecidePage): Html[] => {
  const own = texts.returnPages.decide;
  const [only, ...others] = choices;
  if (only && others.length === 0) return [hiddenField('verdict', only)];
  return [
    radioField({
      name: 'verdict',
      label: own.verdict,
      choices: choices.map((value) => ({ value, label: own[value] })),
      chosen: verdict,
      error: errorOf(texts, errors, 'verdict'),
    }),
    selectField({
      name: 'reason',
      label: own.reason,
      hint: own.reasonHint,
      choices: declineReasons.map((value) => ({ value, label: declineSentence(texts, value) })),
      chosen: values?.reason || likelyReason,
      error: errorOf(texts, errors, 'reason'),
    }),
  ];
};

export interface DecidedPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  /**
   * `over`: there is nothing left to decide, for example because it was cancelled. `without-goods`: it is paid
   * although nothing came back.
   */
  readonly decision: 'approved' | 'declined' | 'over' | 'without-goods';
  /** Whether the reader has just made this decision. */
  readonly own: boolean;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly zone: string;
}

const decidedSentence = ({ texts, decision, own }: DecidedPage): string => {
  const words = texts.returnPages.decide;
  if (decision === 'without-goods') return own ? texts.decisions.payWithoutGoods.done : words.taken.approved;
  return (own ? words.own : words.taken)[decision];
};

/** What a link shows once there is nothing left to decide. */
export const decidedPage = (view: DecidedPage): Html => {
  const { texts, by, at, zone } = view;
  const words = texts.returnPages.decide;
  return pageHtml(
    texts,
    words.decidedTitle,
    html`<h1>${words.decidedTitle}</h1>
<p>${decidedSentence(view)}</p>
${paragraph(by && words.by(by))}${paragraph(at && words.at(formatMoment(texts.tag, at, zone)))}`,
  );
};
