import type { Texts } from '../texts/texts.ts';
import type { Bar, Block, Link, TableRow } from './block.ts';
import { blockHtml } from './block-html.ts';
import { type Frame, frameHtml, frameText } from './frame.ts';
import type { Content } from './message.ts';

const rowText = (texts: Texts, { label, value, why }: TableRow): string =>
  `${texts.labelled(label, value)}${why ? `\n  ${why}` : ''}`;

/** A full bar has twenty characters. */
const barText = (texts: Texts, { label, value, share }: Bar): string =>
  `${texts.labelled(label, value)} ${'█'.repeat(Math.round(20 * share))}`.trimEnd();

const linkText = (texts: Texts, { label, url }: Link): string =>
  `${texts.labelled(label, '').trimEnd()}\n${url}`;

const blockText = (texts: Texts, block: Block): string | undefined => {
  if (block === undefined || typeof block === 'string') return block;
  if ('heading' in block) return block.heading;
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  if ('lines' in block) return block.lines.join('\n');
  if ('caption' in block) return [block.caption, ...block.rows.map((row) => rowText(texts, row))].join('\n');
  if ('chart' in block) return [block.chart, ...block.bars.map((bar) => barText(texts, bar))].join('\n');
  if ('quoted' in block) return block.quoted.replace(/^/gm, '> ');
  if ('choices' in block) return block.choices.map((choice) => linkText(texts, choice)).join('\n\n');
  if ('scale' in block)
    return [block.from, ...block.scale.map((link) => linkText(texts, link)), block.to].join('\n');
  if ('picture' in block) return `[${block.picture.alt}]`;
  if ('coupon' in block)
    return [texts.labelled(block.label, '').trimEnd(), block.coupon, block.terms].join('\n');
  if ('divider' in block) return '* * *';
  return linkText(texts, block);
};

/** A letter's second paragraph, after the greeting, says its content in one sentence. */
const preheaderOf = (blocks: readonly Block[]): string | undefined => {
  const [, second] = blocks;
  return typeof second === 'string' ? second : undefined;
};

/**
 * A mail from its parts, the same in HTML and as text. A mail that is strictly about an order or its return
 * has no unsubscribe link.
 */
export const serviceMail = (
  { mail, ...frame }: Frame & { readonly mail: string },
  blocks: readonly Block[],
): Content => ({
  mail,
  subject: frame.subject,
  ...(frame.unsubscribeUrl ? { unsubscribeUrl: frame.unsubscribeUrl } : {}),
  html: frameHtml(
    { preheader: preheaderOf(blocks), ...frame },
    blocks.flatMap((block) => (block === undefined ? [] : [blockHtml(frame, block)])),
  ),
  text: frameText(
    frame,
    blocks.map((block) => blockText(frame.texts, block)).filter((part) => part !== undefined),
  ),
});
