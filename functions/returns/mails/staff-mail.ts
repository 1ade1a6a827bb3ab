import type { Money } from '../../kit/money.ts';
import type { Block } from '../../mail/block.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import { formatMoment, formatMoney, formatNumber } from '../../texts/format.ts';
import { say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Outcome } from '../../vocabulary/reason.ts';
import { goodsBlocks } from './goods-blocks.ts';
import { historyLine } from './return-words.ts';
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
  /** The id of the policy's rule that asks for a person. */
  readonly rule?: string | undefined;
  readonly urgent: boolean;
  /** The fast lane: until when a person has to answer (an instant). */
  readonly respondBy?: string | undefined;
}

export interface DecisionUrls {
  readonly approveUrl: string;
  readonly declineUrl: string;
}

/**
 * The return as the person who decides needs it: why they are asked, what it is worth, who the customer is.
 * `url`: the page that has all lines, where the reader can decide.
 */
export const staffBlocks = (mail: StaffMail, url: string | undefined): Block[] => {
  const { texts, number, orderNumber, value, photos, history, rule, note } = mail;
  const words = texts.returnWords.people;
  return [
    { heading: words.title },
    ...urgency(mail),
    ...(mail.noMailTo ? [words.noMail(mail.noMailTo)] : []),
    {
      lines: [
        texts.labelled(say(texts, 'mail.number'), number),
        texts.labelled(say(texts, 'mail.order'), orderNumber),
        ...(rule ? [texts.labelled(words.rule, rule)] : []),
        ...(value ? [texts.labelled(words.value, formatMoney(texts.tag, value.amount, value.currency))] : []),
        texts.labelled(words.photos, photos > 0 ? formatNumber(texts.tag, photos) : words.noPhotos),
        ...(history ? [texts.labelled(words.history, historyLine(texts, history))] : []),
      ],
    },
    ...goodsBlocks(mail, { url, outcome: words.outcome, quote: words.quote }),
    ...(note ? [words.note, { quoted: note }] : []),
  ];
};

const urgency = ({ texts, urgent, respondBy, zone }: StaffMail): Block[] => {
  if (!urgent) return [];
  const words = texts.returnWords.people;
  const due = respondBy ? [words.respondBy(formatMoment(texts.tag, respondBy, zone))] : [];
  return [texts.sentences([words.urgent, ...due])];
};

/** The two links. Each opens a page that asks for confirmation. */
export const decisionBlocks = (texts: Texts, { approveUrl, declineUrl }: DecisionUrls): Block[] => {
  return [
    { rel: 'approve', url: approveUrl, label: say(texts, 'return.approval.approve') },
    { rel: 'decline', url: declineUrl, label: say(texts, 'return.approval.decline') },
    say(texts, 'return.approval.links'),
  ];
};
