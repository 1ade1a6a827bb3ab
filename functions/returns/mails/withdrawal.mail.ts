import { shownEmail } from '../../kit/email-address.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import { listed } from '../../mail/some-of.ts';
import { formatMoment } from '../../texts/format.ts';
import { placed } from '../../texts/isolated.ts';
import { greeting, lastDay, say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import { barredLine, itemLine } from './return-words.ts';
import type { ShownBarred, ShownItem } from './shown-return.ts';
import { longest, plainNumber, unlinked } from './strangers-words.ts';

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
  /** False: no order was found for it, and a person will look. */
  readonly matched: boolean;
  /** What is returned. Empty where no order was found. */
  readonly items: readonly ShownItem[];
  readonly leftOut: readonly ShownBarred[];
  /** End of the last day for the refund (exclusive). */
  readonly refundDueAt?: string | undefined;
  readonly statusUrl?: string | undefined;
}

/**
 * The declaration as the mail repeats it, without links. It is whole to the order's own address, and shortened to any
 * other.
 */
const repeated = ({ matched, declared, orderNumber }: WithdrawalReceivedMail) => {
  const { name, items } = declared;
  if (!matched)
    return {
      person: undefined,
      name: unlinked(name, longest.name),
      items: items && unlinked(items, longest.words),
      orderNumber: unlinked(orderNumber, longest.number),
      number: plainNumber(orderNumber),
    };
  const whole = unlinked(name, name.length);
  return {
    person: { whole },
    name: whole,
    items: items && unlinked(items, items.length),
    orderNumber,
    number: orderNumber,
  };
};

const declarationTable = (
  { texts, number, declared, zone }: WithdrawalReceivedMail,
  said: ReturnType<typeof repeated>,
) => ({
  caption: say(texts, 'withdrawal.received.declaration'),
  rows: [
    { label: say(texts, 'withdrawal.received.at'), value: formatMoment(texts.tag, declared.at, zone) },
    { label: say(texts, 'withdrawal.received.name'), value: said.name },
    { label: say(texts, 'withdrawal.received.email'), value: shownEmail(declared.email) },
    { label: say(texts, 'mail.order'), value: said.orderNumber },
    { label: say(texts, 'mail.number'), value: number },
  ],
});

/** `withdrawal.received`: the acknowledgement on a durable medium (Directive 2011/83, article 11a(4)). */
export const withdrawalReceivedMail = (mail: WithdrawalReceivedMail): Content => {
  const { texts, shop, zone, matched, items, leftOut, statusUrl } = mail;
  const said = repeated(mail);
  const subject = say(texts, 'withdrawal.received.subject', { shop: shop.name, order: said.number });
  return serviceMail({ mail: 'withdrawal.received', texts, shop, subject }, [
    greeting(texts, said.person),
    say(texts, 'withdrawal.received.intro', { shop: shop.name }),
    declarationTable(mail, said),
    texts
      .labelled(
        say(texts, 'withdrawal.received.what'),
        said.items ? '' : say(texts, 'withdrawal.received.wholeOrder'),
      )
      .trimEnd(),
    said.items ? { quoted: said.items } : undefined,
    say(texts, `withdrawal.received.${matched ? 'matched' : 'unmatched'}`),
    ...listed(
      texts,
      say(texts, 'withdrawal.received.goods'),
      items.map((item) => itemLine(texts, item)),
      statusUrl,
    ),
    ...listed(
      texts,
      say(texts, 'withdrawal.received.leftOut'),
      leftOut.map((line) => barredLine(texts, line)),
      statusUrl,
    ),
    items.length > 0 ? say(texts, 'withdrawal.received.sendBack') : undefined,
    mail.refundDueAt
      ? say(texts, 'withdrawal.received.refundDue', { day: lastDay(mail.refundDueAt, zone) })
      : undefined,
    statusUrl ? { rel: 'status', url: statusUrl, label: say(texts, 'mail.status') } : undefined,
    say(texts, 'mail.reply'),
  ]);
};

/** One of the receipts that a mail lists. */
interface ListedReceipt {
  readonly number: string;
  readonly orderNumber: string;
  /** When the declaration came in (UTC). */
  readonly at: string;
  readonly items?: string | undefined;
}

export interface WithdrawalsCollectedMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly zone: string;
  readonly receipts: readonly ListedReceipt[];
}

/** Many words would be many lines; the whole declaration stood on the page, to be saved. */
const longestWords = 60;

const receiptLine = (
  { texts, zone }: Pick<WithdrawalsCollectedMail, 'texts' | 'zone'>,
  { number, orderNumber, at, items }: ListedReceipt,
): string =>
  [
    number,
    plainNumber(orderNumber),
    formatMoment(texts.tag, at, zone),
    ...(items ? [unlinked(items, longestWords)] : []),
  ]
    .map((part) => placed(texts, part))
    .join(' · ');

/**
 * `withdrawal.collected`: many acknowledgements in one mail, because one mailbox got very many of them on a day
 * (mail/mailbox.ts). A stranger to its reader may have typed the words.
 */
export const withdrawalsCollectedMail = ({
  texts,
  shop,
  zone,
  receipts,
}: WithdrawalsCollectedMail): Content =>
  serviceMail(
    {
      mail: 'withdrawal.collected',
      texts,
      shop,
      subject: say(texts, 'withdrawal.collected.subject', { shop: shop.name }),
    },
    [
      greeting(texts),
      say(texts, 'withdrawal.collected.intro', { shop: shop.name }),
      say(texts, 'withdrawal.collected.list'),
      { list: receipts.map((one) => receiptLine({ texts, zone }, one)) },
      say(texts, 'withdrawal.collected.notYou'),
      say(texts, 'mail.reply'),
    ],
  );
