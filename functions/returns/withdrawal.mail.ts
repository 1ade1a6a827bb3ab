import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import { listed, serviceMail } from '../mail/service-mail.ts';
import { formatLastDay, formatMoment } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { barredLine, itemLine } from './return-words.ts';
import type { ShownBarred, ShownItem } from './shown-return.ts';
import { plainNumber, unlinked } from './strangers-words.ts';

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

/** As the mail repeats it: whole to the order's own address, and without a way elsewhere to any other. */
const repeated = ({ matched, declared, orderNumber }: WithdrawalReceivedMail) =>
  matched
    ? { greeted: declared.name, name: declared.name, items: declared.items, orderNumber, number: orderNumber }
    : {
        greeted: undefined,
        name: unlinked(declared.name, 80),
        items: declared.items && unlinked(declared.items, 500),
        orderNumber: unlinked(orderNumber, 64),
        number: plainNumber(orderNumber),
      };

/** `withdrawal.received`: the acknowledgement on a durable medium (Directive 2011/83, article 11a(4)). */
export const withdrawalReceivedMail = (mail: WithdrawalReceivedMail): Content => {
  const { texts, shop, number, declared, zone, matched, items, leftOut, statusUrl } = mail;
  const said = repeated(mail);
  const words = texts.returnMails;
  const own = words.withdrawal;
  return serviceMail(
    { mail: 'withdrawal.received', texts, shop, subject: own.subject(shop.name, said.number) },
    [
      texts.survey.greeting(said.greeted),
      own.intro(shop.name),
      {
        caption: own.declaration,
        rows: [
          { label: own.at, value: formatMoment(texts.tag, declared.at, zone) },
          { label: own.name, value: said.name },
          { label: own.email, value: declared.email },
          { label: words.order, value: said.orderNumber },
          { label: words.number, value: number },
        ],
      },
      texts.labelled(own.what, said.items ? '' : own.wholeOrder).trimEnd(),
      said.items ? { quoted: said.items } : undefined,
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
