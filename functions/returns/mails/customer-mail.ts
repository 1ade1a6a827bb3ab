import type { Block } from '../../mail/block.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import type { CopyKey } from '../../texts/mail-copy.ts';
import type { PersonName } from '../../texts/person-name.ts';
import { greeting, say, type ValuesOf } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Outcome } from '../../vocabulary/reason.ts';
import { goodsBlocks } from './goods-blocks.ts';
import { sendingLines } from './return-words.ts';
import type { ShownInstructions, ShownItem, ShownQuote } from './shown-return.ts';

/** What every mail to a customer about a return needs. */
export interface ReturnMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person?: PersonName | undefined;
  readonly number: string;
  readonly orderNumber: string;
  /** IANA, the customer's. */
  readonly zone: string;
  readonly statusUrl: string;
}

/** Subjects that name the shop and the return. */
type SubjectKey = {
  [K in CopyKey]: K extends `return.${string}subject${string}`
    ? ValuesOf<K> extends { readonly shop: string; readonly number: string }
      ? K
      : never
    : never;
}[CopyKey];

/**
 * A mail to the customer: the greeting, the message, the numbers to name, and the link to the status page.
 */
export const customerMail = (
  { texts, shop, person, number, orderNumber, statusUrl }: ReturnMail,
  mail: string,
  subject: SubjectKey,
  blocks: readonly Block[],
): Content =>
  serviceMail({ mail, texts, shop, subject: say(texts, subject, { shop: shop.name, number }) }, [
    greeting(texts, person),
    ...blocks,
    {
      lines: [
        texts.labelled(say(texts, 'mail.number'), number),
        texts.labelled(say(texts, 'mail.order'), orderNumber),
      ],
    },
    { rel: 'status', url: statusUrl, label: say(texts, 'mail.status') },
    say(texts, 'mail.reply'),
  ]);

/** What is returned and why, with the quote. */
export const contents = ({
  statusUrl,
  ...goods
}: ReturnMail & {
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly quote?: ShownQuote | undefined;
}): Block[] =>
  goodsBlocks(goods, {
    url: statusUrl,
    outcome: say(goods.texts, 'mail.outcome'),
    quote: goods.texts.returnWords.quote.caption,
  });

/** What a person of the shop wrote to the customer. */
export const theirWords = ({ texts, shop }: ReturnMail, text: string | undefined): Block[] =>
  text ? [say(texts, 'mail.theirWords', { shop: shop.name }), { quoted: text }] : [];

/** How to send the parcel. */
export const instructionBlocks = (
  { texts, zone, number }: Pick<ReturnMail, 'texts' | 'zone' | 'number'>,
  instructions: ShownInstructions,
): Block[] => {
  const words = texts.returnWords.instructions;
  const { address, labelUrl } = instructions;
  return [
    { heading: words.title },
    ...(address.length > 0 ? [words.address, { lines: address }] : [words.noAddress]),
    words.number(number),
    ...(labelUrl ? [{ rel: 'label', url: labelUrl, label: words.label }] : []),
    ...sendingLines(texts, zone, instructions),
  ];
};
