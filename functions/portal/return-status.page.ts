import { type Html, html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import { pageHtml } from '../kit/page.ts';
import {
  barredLine,
  declineSentence,
  itemLine,
  questionLine,
  sendingLines,
} from '../returns/mails/return-words.ts';
import type {
  ShownBarred,
  ShownInstructions,
  ShownItem,
  ShownQuestion,
  ShownQuote,
} from '../returns/mails/shown-return.ts';
import { formatLastDay, formatMoment, formatMoney, formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { StatusWithOrder } from '../vocabulary/moves.ts';
import { endingOf, isPaid, type Outcome } from '../vocabulary/reason.ts';
import { bullets, link, notice, paragraph, quoted, quoteTable, section } from './page-parts.ts';

/**
 * An event: a status that was reached, or `asked`, `answered`, `dispatched`, `photos-added`. Others are not
 * shown.
 */
export interface TimelineEntry {
  readonly at: string;
  readonly what: string;
}

export interface ReturnStatusPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly zone: string;
  readonly status: StatusWithOrder;
  readonly outcome: Outcome;
  readonly items: readonly ShownItem[];
  readonly leftOut?: readonly ShownBarred[] | undefined;
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly quote?: ShownQuote | undefined;
  readonly final?: ShownQuote | undefined;
  readonly paid?: Money | undefined;
  /** Present where the return was declined. */
  readonly declined?:
    | { readonly reasonCode?: string | undefined; readonly text?: string | undefined }
    | undefined;
  readonly question?: (ShownQuestion & { readonly answered: boolean }) | undefined;
  readonly instructions?: ShownInstructions | undefined;
  /** End of the last day for the refund (exclusive). */
  readonly refundDueAt?: string | undefined;
  readonly photos: number;
  /** Only the steps that are possible now. */
  readonly links: {
    readonly dispatch?: string | undefined;
    readonly cancel?: string | undefined;
    readonly answer?: string | undefined;
    readonly photos?: string | undefined;
  };
  /** What the customer has just done. */
  readonly notice?: 'requested' | 'dispatched' | 'cancelled' | 'answered' | undefined;
}

/** No form. Links `dispatch`, `cancel`, `answer`, `photos` by rel. */
export const returnStatusPage = (view: ReturnStatusPage): Html => {
  const { texts, shop, number, orderNumber } = view;
  const own = texts.returnPages.status;
  return pageHtml(
    texts,
    own.title(number),
    html`<h1>${own.title(number)}</h1>
${view.notice && notice('status', own.notices[view.notice])}<p>${own.of(orderNumber, shop)}</p>
<h2>${own.now}</h2>
${present(view)}${todo(view)}${content(view)}${section(own.timeline, timelineList(view))}`,
  );
};

/** What happens next, or what has been done. */
const nextSentence = ({ texts, status, outcome, paid }: ReturnStatusPage): string => {
  const own = texts.returnPages.status;
  if (status === 'settling') return own.settling[endingOf(outcome)];
  if (status === 'settled')
    return own.settled[isPaid(outcome) && !paid?.amount ? 'nothing' : endingOf(outcome)];
  return outcome === 'keep' && status === 'approved' ? own.keep : own.next[status];
};

/** Until when the money is due, while it is; what was paid, once it was. */
const moneyLines = ({ texts, zone, status, outcome, refundDueAt, paid }: ReturnStatusPage) => {
  const own = texts.returnPages.status;
  const ending = endingOf(outcome);
  const isDue = ending === 'refund' && status !== 'settled' && status !== 'closed';
  const amount = paid && formatMoney(texts.tag, paid.amount, paid.currency);
  return [
    paragraph(isDue ? refundDueAt && own.refundDue(formatLastDay(texts.tag, refundDueAt, zone)) : undefined),
    paragraph(amount && own.paid[ending === 'store-credit' ? ending : 'refund'](amount)),
  ];
};

/** The current status, and what happens next. */
const present = (view: ReturnStatusPage) => [
  html`<p><strong>${view.texts.returnWords.statuses[view.status]}</strong></p>\n`,
  paragraph(nextSentence(view)),
  ...moneyLines(view),
];

/** What concerns the customer now: a refusal, a question, how to send the parcel, the steps they can take. */
const todo = (view: ReturnStatusPage) => [
  declinedPart(view),
  questionPart(view),
  instructionsPart(view),
  actions(view),
];

const content = ({ texts, items, leftOut, outcome, photos, quote, final }: ReturnStatusPage) => {
  const { quote: words, outcomes } = texts.returnWords;
  const own = texts.returnPages.status;
  const out = (leftOut ?? []).map((line) => barredLine(texts, line));
  return [
    section(own.items, bullets(items.map((item) => itemLine(texts, item)))),
    section(own.leftOut, bullets(out)),
    paragraph(texts.labelled(own.outcome, outcomes[outcome])),
    photos > 0 ? paragraph(own.photos(formatNumber(texts.tag, photos))) : undefined,
    quoteTable(texts, final ? words.finalCaption : words.caption, final ?? quote),
  ];
};

const declinedPart = ({ texts, declined }: ReturnStatusPage): Html | undefined => {
  if (!declined) return undefined;
  const { reasonCode, text } = declined;
  const why = reasonCode || !text ? declineSentence(texts, reasonCode ?? 'other') : undefined;
  return section(
    texts.returnPages.status.declined,
    html`${paragraph(why)}${quoted(text)}${texts.returnWords.objection.map(paragraph)}`,
  );
};

const questionPart = ({ texts, question }: ReturnStatusPage): Html | undefined =>
  question && !question.answered
    ? section(
        texts.returnPages.status.question,
        html`${paragraph(questionLine(texts, question))}${quoted(question.text)}`,
      )
    : undefined;

const instructionsPart = ({ texts, zone, number, instructions }: ReturnStatusPage): Html | undefined => {
  if (!instructions) return undefined;
  const words = texts.returnWords.instructions;
  const { address, labelUrl } = instructions;
  const lines = address.map((line, place) => html`${place > 0 && html`<br>`}<span dir="auto">${line}</span>`);
  const where = html`${paragraph(words.address)}<address>${lines}</address>\n`;
  const how = [
    address.length > 0 ? where : paragraph(words.noAddress),
    paragraph(words.number(number)),
    link('label', labelUrl, words.label),
    ...sendingLines(texts, zone, instructions).map(paragraph),
  ];
  return section(words.title, html`${how}`);
};

const actionNames = ['answer', 'dispatch', 'photos', 'cancel'] as const;

const actions = ({ texts, links }: ReturnStatusPage): Html | undefined => {
  const own = texts.returnPages.status;
  const items = actionNames.flatMap((name) => {
    const url = links[name];
    return url ? [html`<li><a rel="${name}" href="${url}">${own.links[name]}</a></li>\n`] : [];
  });
  return section(own.can, items.length > 0 ? html`<ul>\n${items}</ul>\n` : undefined);
};

const timelineList = ({ texts, zone, timeline }: ReturnStatusPage): Html | undefined => {
  const steps: Readonly<Record<string, string>> = {
    ...texts.returnWords.statuses,
    ...texts.returnPages.status.steps,
  };
  const items = timeline.flatMap(({ at, what }) => {
    const words = Object.hasOwn(steps, what) ? steps[what] : undefined;
    return words
      ? [html`<li><time datetime="${at}">${formatMoment(texts.tag, at, zone)}</time> · ${words}</li>\n`]
      : [];
  });
  return items.length > 0 ? html`<ol>\n${items}</ol>\n` : undefined;
};
