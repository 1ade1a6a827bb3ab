import { type Message, parseMessage } from '../texts/icu-message.ts';
import type { AdvertisingLabel } from './advertising-labels.ts';
import { labelledSubject } from './advertising-labels.ts';
import type { Block, Link } from './block.ts';
import type { Frame } from './frame.ts';
import type { Letter } from './letter.ts';
import { serviceMail } from './service-mail.ts';

/** A letter as a shop writes it: the subject, all texts of the blocks and the links are ICU messages. */
export interface WrittenLetter {
  /** The kind of mail, in `X-Aftercare-Mail`. */
  readonly mail: string;
  readonly subject: string;
  /** The text beside the subject in a list of mails; the second block if missing. */
  readonly preheader?: string | undefined;
  readonly blocks: readonly Block[];
}

/**
 * The variable that holds the unsubscribe link; a letter with an unsubscribe link needs its value for every
 * person.
 */
export const wayOut = 'unsubscribeUrl';

/**
 * A written letter in the frame of its shop and language. Values in `quoted` must be one line each: in the
 * text version only the first line would be quoted. Errors: Invalid for a malformed ICU message.
 */
export const letterOf = (
  { mail, subject, preheader, blocks }: WrittenLetter,
  {
    texts,
    shop,
    canBeLeft,
    label,
  }: Pick<Frame, 'texts' | 'shop'> & {
    readonly canBeLeft: boolean;
    /** Stands at the beginning of the subject. */
    readonly label?: AdvertisingLabel | undefined;
  },
): Letter => {
  const parsed = new Map<string, Message>();
  const messageOf = (pattern: string): Message => {
    const message = parsed.get(pattern) ?? parseMessage(texts.tag, pattern);
    parsed.set(pattern, message);
    return message;
  };
  const plain = messageOf(subject);
  const named = label ? labelledSubject(plain, label) : plain;
  const letter: Letter = (say) => {
    const text = (pattern: string) => say(messageOf(pattern), 'text');
    const link = (pattern: string) => say(messageOf(pattern), 'link');
    const unsubscribeUrl = canBeLeft ? link(`{${wayOut}}`) : undefined;
    return serviceMail(
      {
        mail,
        texts,
        shop,
        subject: say(named, 'text'),
        unsubscribeUrl,
        ...(preheader === undefined ? {} : { preheader: text(preheader) }),
      },
      blocks.map((block) => saidBlock(block, text, link)),
    );
  };
  // Checks the letter now, so that errors show when it is stored.
  letter(() => '');
  return letter;
};

type Saying = (pattern: string) => string;

const saidBlock = (block: Block, text: Saying, link: Saying): Block => {
  const saidLink = (given: Link): Link => ({ ...given, url: link(given.url), label: text(given.label) });
  if (block === undefined) return undefined;
  if (typeof block === 'string') return text(block);
  if ('heading' in block) return { heading: text(block.heading) };
  if ('list' in block) return { list: block.list.map(text) };
  if ('lines' in block) return { lines: block.lines.map(text) };
  if ('quoted' in block) return { quoted: text(block.quoted) };
  if ('chart' in block) {
    const bars = block.bars.map((bar) => ({ ...bar, label: text(bar.label), value: text(bar.value) }));
    return { chart: text(block.chart), bars };
  }
  if ('choices' in block) return { choices: block.choices.map(saidLink) };
  if ('scale' in block)
    return { scale: block.scale.map(saidLink), from: text(block.from), to: text(block.to) };
  if ('picture' in block) return { picture: { ...block.picture, alt: text(block.picture.alt) } };
  if ('coupon' in block) {
    const { coupon, label, aloud, terms } = block;
    return { coupon: text(coupon), label: text(label), aloud: text(aloud), terms: text(terms) };
  }
  if ('divider' in block) return block;
  if ('rel' in block) return saidLink(block);
  return {
    caption: text(block.caption),
    rows: block.rows.map((row) => ({
      ...row,
      label: text(row.label),
      value: text(row.value),
      why: row.why === undefined ? undefined : text(row.why),
    })),
  };
};
