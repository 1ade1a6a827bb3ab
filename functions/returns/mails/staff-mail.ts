import type { Money } from '../../kit/money.ts';
import type { Block } from '../../mail/block.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import { formatMoney, formatNumber } from '../../texts/format.ts';
import { say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Outcome } from '../../vocabulary/reason.ts';
import { answerLabel, answerLine, customerLines, dueLines, whyLine } from './decision-words.ts';
import { goodsBlocks } from './goods-blocks.ts';
import { historyLine } from './return-words.ts';
import type { ShownAnswer, ShownDue, ShownWhy } from './shown-decision.ts';
import type { ShownHistory, ShownItem, ShownQuote } from './shown-return.ts';

/** A return as mails to people of the shop show it. */
export interface StaffMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  readonly orderNumber: string;
  /** IANA, the shop's. */
  readonly zone: string;
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  /** The customer's address, where no mail can be sent to it. */
  readonly noMailTo?: string | undefined;
  /** How many photos there are. */
  readonly photos: number;
  /** What the customer paid for the goods. */
  readonly value?: Money | undefined;
  /** Shown where the customer gets money. */
  readonly quote?: ShownQuote | undefined;
  readonly history?: ShownHistory | undefined;
  readonly customer?: { readonly name?: string | undefined; readonly email?: string | undefined } | undefined;
  /** Left out where the mail has said it already. */
  readonly why?: ShownWhy | undefined;
  readonly urgent: boolean;
  readonly due: readonly ShownDue[];
  /** When it is written: an instant, from which the time that is left is counted. */
  readonly now: string;
  /** IANA, the customer's: the day by which the law wants the refund ends there. */
  readonly customerZone: string;
  /** What the reader can answer; empty where no answer helps. */
  readonly answers: readonly LinkedAnswer[];
}

/** An answer, and the address of its page. */
export interface LinkedAnswer extends ShownAnswer {
  readonly url: string;
}

/**
 * The return as the person who decides needs it: why they are asked, what it is worth, who the customer is.
 * If the lines are too many for a mail, the page of the first answer has them all.
 */
export const staffBlocks = (mail: StaffMail): Block[] => {
  const { texts, number, orderNumber, value, photos, history, note } = mail;
  const words = texts.returnWords.people;
  return [
    { heading: words.title },
    ...urgency(mail),
    ...(mail.noMailTo ? [words.noMail(mail.noMailTo)] : []),
    {
      lines: [
        texts.labelled(say(texts, 'mail.number'), number),
        texts.labelled(say(texts, 'mail.order'), orderNumber),
        ...customerLines(texts, mail.customer),
        ...(mail.why ? [whyLine(texts, mail.why)] : []),
        ...(value ? [texts.labelled(words.value, formatMoney(texts.tag, value.amount, value.currency))] : []),
        texts.labelled(words.photos, photos > 0 ? formatNumber(texts.tag, photos) : words.noPhotos),
        ...(history ? [texts.labelled(words.history, historyLine(texts, history))] : []),
      ],
    },
    ...goodsBlocks(mail, { url: mail.answers[0]?.url, outcome: words.outcome, quote: words.quote }),
    ...(note ? [words.note, { quoted: note }] : []),
  ];
};

const urgency = ({ texts, urgent, due, now, zone, customerZone }: StaffMail): Block[] => {
  const lines = dueLines(texts, due, now, { shop: zone, customer: customerZone });
  return [...(urgent ? [texts.returnWords.people.urgent] : []), ...(lines.length > 0 ? [{ lines }] : [])];
};

/** A link for each answer, which opens a page that asks for confirmation, and what the answers lead to. */
export const decisionBlocks = ({ texts, answers }: Pick<StaffMail, 'texts' | 'answers'>): Block[] =>
  answers.length === 0
    ? []
    : [
        ...answers.map(({ verdict, url }) => ({ rel: verdict, url, label: answerLabel(texts, verdict) })),
        texts.decisions.leadsTo,
        { list: answers.map((answer) => answerLine(texts, answer)) },
        say(texts, 'return.approval.links'),
      ];
