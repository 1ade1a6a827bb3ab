import { type Html, html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';
import { type Frame, frameHtml, frameText } from './frame.ts';
import type { Content } from './message.ts';

export interface TableRow {
  readonly label: string;
  readonly value: string;
  /** What stands under the label, smaller. */
  readonly why?: string | undefined;
  readonly strong?: boolean;
}

/** One part of a mail; a string is a paragraph, nothing is left out. */
export type Block =
  | string
  | undefined
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly lines: readonly string[] }
  | { readonly caption: string; readonly rows: readonly TableRow[] }
  | { readonly rel: string; readonly url: string; readonly label: string }
  /** Somebody's own words. */
  | { readonly quoted: string };

const cell = 'padding:4px 0;vertical-align:top;text-align:start';

const rowHtml = ({ label, value, why, strong }: TableRow): Html => html`<tr>
<th scope="row" style="${cell};padding-inline-end:16px;font-weight:${strong ? 'bold' : 'normal'}">${label}${why ? html`<br><span style="font-size:14px;font-weight:normal;color:#5c5c58">${why}</span>` : ''}</th>
<td style="${cell};text-align:end;white-space:nowrap;font-weight:${strong ? 'bold' : 'normal'}">${value}</td>
</tr>
`;

const blockHtml = (block: Block): Html | undefined => {
  if (block === undefined) return undefined;
  if (typeof block === 'string') return html`<p>${block}</p>\n`;
  if ('heading' in block) return html`<h2 style="font-size:18px;margin:24px 0 8px">${block.heading}</h2>\n`;
  if ('list' in block) return html`<ul>${block.list.map((item) => html`<li>${item}</li>`)}</ul>\n`;
  if ('lines' in block)
    return html`<p>${block.lines.map((line, place) => html`${place > 0 ? html`<br>` : ''}${line}`)}</p>\n`;
  if ('caption' in block)
    return html`<table style="width:100%;border-collapse:collapse;margin:16px 0"><caption style="text-align:start;font-weight:bold;padding-bottom:8px">${block.caption}</caption>
<tbody>${block.rows.map(rowHtml)}</tbody></table>\n`;
  if ('quoted' in block)
    return html`<blockquote style="margin:16px 0;padding-inline-start:12px;border-inline-start:3px solid #6f6f6a;white-space:pre-line">${block.quoted}</blockquote>\n`;
  return html`<p style="margin:16px 0"><a rel="${block.rel}" href="${block.url}" style="display:block;padding:12px 16px;border:1px solid #6f6f6a;border-radius:6px;color:#0b5c4a;text-decoration:none;font-weight:bold">${block.label}</a></p>\n`;
};

const rowText = (texts: Texts, { label, value, why }: TableRow): string =>
  `${texts.labelled(label, value)}${why ? `\n  ${why}` : ''}`;

const blockText = (texts: Texts, block: Block): string | undefined => {
  if (block === undefined || typeof block === 'string') return block;
  if ('heading' in block) return block.heading;
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  if ('lines' in block) return block.lines.join('\n');
  if ('caption' in block) return [block.caption, ...block.rows.map((row) => rowText(texts, row))].join('\n');
  if ('quoted' in block) return block.quoted.replace(/^/gm, '> ');
  return `${texts.labelled(block.label, '').trimEnd()}\n${block.url}`;
};

/** A mail from its parts, the same in HTML and as text. One that is strictly about an order or its return has no way out. */
export const serviceMail = (
  { mail, ...frame }: Frame & { readonly mail: string },
  blocks: readonly Block[],
): Content => ({
  mail,
  subject: frame.subject,
  ...(frame.unsubscribeUrl ? { unsubscribeUrl: frame.unsubscribeUrl } : {}),
  html: frameHtml(frame, html`${blocks.map(blockHtml)}`),
  text: frameText(
    frame,
    blocks.map((block) => blockText(frame.texts, block)).filter((part) => part !== undefined),
  ),
});

/** A heading and a list, or nothing at all. */
export const listed = (heading: string, items: readonly string[]): Block[] =>
  items.length > 0 ? [{ heading }, { list: items }] : [];
