import { type Html, html } from '../kit/html.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import { letter, logo, shopName, smallPrint, wayOut } from './compiled-templates.ts';
import { colourOf, type MailShop } from './mail-shop.ts';

export interface Frame {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly subject: string;
  /** The text beside the subject in a list of mails. */
  readonly preheader?: string | undefined;
  /** The unsubscribe link; mails that are strictly about an order have none. */
  readonly unsubscribeUrl?: string | undefined;
}

/** The looks that depend on the reader's language and the shop: the side where lines start, and a colour. */
export const looksOf = ({ texts, shop }: Pick<Frame, 'texts' | 'shop'>) => ({
  start: texts.direction === 'rtl' ? 'right' : 'left',
  colour: colourOf(shop),
});

/**
 * Lines that follow each other without a gap, each in its own direction: "20457 Hamburg" stays left to right
 * in an Arabic mail.
 */
export const brokenLines = (lines: readonly string[]): Html[] =>
  lines.map((line, place) => html`${place > 0 ? html`<br>` : ''}<span dir="auto">${line}</span>`);

/** The shop in the footer: who is writing, and from where. */
const footLines = ({ footer, footerAddress = [], legalLine }: MailShop): string[] =>
  [footer, ...footerAddress, legalLine].flatMap((line) => line || []);

/**
 * The frame of every mail: its language for screen readers, the shop above and below, the unsubscribe link.
 */
export const frameHtml = (frame: Frame, content: readonly Html[]): Html => {
  const { texts, shop, subject, preheader = '', unsubscribeUrl } = frame;
  const { start, colour } = looksOf(frame);
  const lines = footLines(shop);
  const { logoUrl, name } = shop;
  return letter({
    tag: texts.tag,
    direction: texts.direction,
    start,
    colour,
    subject,
    preheader,
    sender: logoUrl ? logo({ start, logoUrl, shop: name }) : shopName({ start, shop: name }),
    content,
    foot: [
      ...(lines.length > 0 ? [smallPrint({ start, lines: brokenLines(lines) })] : []),
      ...(unsubscribeUrl
        ? [wayOut({ start, url: unsubscribeUrl, label: say(texts, 'mail.unsubscribe') })]
        : []),
    ],
  });
};

export const frameText = ({ texts, shop, unsubscribeUrl }: Frame, paragraphs: readonly string[]): string =>
  [
    ...paragraphs,
    [
      '-- ',
      shop.name,
      ...footLines(shop),
      ...(unsubscribeUrl
        ? [`${texts.labelled(say(texts, 'mail.unsubscribe'), '').trimEnd()} ${unsubscribeUrl}`]
        : []),
    ].join('\n'),
  ].join('\n\n');
