import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import { listed, serviceMail } from '../mail/service-mail.ts';
import { formatLastDay, formatMoment } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { barredLine, itemLine } from './return-words.ts';
import type { ShownBarred, ShownItem } from './shown-return.ts';

export interface WithdrawalReceivedMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  /** As declared, and when we took it in (UTC). */
  readonly declared: {
    readonly at: string;
    readonly name: string;
    readonly email: string;
    readonly items?: string | undefined;
  };
  readonly orderNumber: string;
  readonly zone: string;
  /** False: no order was found for it, and a person looks. */
  readonly matched: boolean;
  /** What is taken back; empty where no order was found. */
  readonly items: readonly ShownItem[];
  readonly leftOut: readonly ShownBarred[];
  /** End of the last day for the refund (exclusive). */
  readonly refundDueAt?: string | undefined;
  readonly statusUrl?: string | undefined;
}

/** `withdrawal.received`: the acknowledgement on a durable medium (Directive 2011/83, article 11a(4)). */
export const withdrawalReceivedMail = (mail: WithdrawalReceivedMail): Content => {
  const { texts, shop, number, declared, orderNumber, zone, matched, items, leftOut, statusUrl } = mail;
  const words = texts.returnMails;
  const own = words.withdrawal;
  return serviceMail(
    { mail: 'withdrawal.received', texts, shop, subject: own.subject(shop.name, orderNumber) },
    [
      texts.survey.greeting(declared.name),
      own.intro(shop.name),
      {
        caption: own.declaration,
        rows: [
          { label: own.at, value: formatMoment(texts.tag, declared.at, zone) },
          { label: own.name, value: declared.name },
          { label: own.email, value: declared.email },
          { label: words.order, value: orderNumber },
          { label: words.number, value: number },
        ],
      },
      texts.labelled(own.what, declared.items ? '' : own.wholeOrder).trimEnd(),
      declared.items ? { quoted: declared.items } : undefined,
      matched ? own.matched : own.unmatched,
      ...listed(
        own.goods,
        items.map((item) => itemLine(texts, item)),
      ),
      ...listed(
        own.leftOut,
        leftOut.map((line) => barredLine(texts, line)),
      ),
      items.length > 0 ? own.sendBack : undefined,
      mail.refundDueAt ? own.refundDue(formatLastDay(texts.tag, mail.refundDueAt, zone)) : undefined,
      statusUrl ? { rel: 'status', url: statusUrl, label: words.status } : undefined,
      words.reply,
    ],
  );
};
