import { type Html, html } from '../kit/html.ts';
import type { TableRow } from '../mail/block.ts';
import { quoteRows } from '../returns/mails/quote-rows.ts';
import type { ShownQuote } from '../returns/mails/shown-return.ts';
import { formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';

const rowHtml = ({
  label,
  value,
  why,
  strong,
}: TableRow): Html => html`<tr${strong ? html` class="total"` : ''}>
<th scope="row">${label}${why ? html` <small>${why}</small>` : ''}</th>
<td>${value}</td>
</tr>
`;

/** A quote as a table, explained row by row. */
export const quoteTable = (texts: Texts, caption: string, quote: ShownQuote | undefined): Html | undefined =>
  quote &&
  html`<table>
<caption>${caption}</caption>
<thead class="visually-hidden">
<tr><th scope="col">${texts.returnWords.quote.item}</th><th scope="col">${texts.returnWords.quote.amount}</th></tr>
</thead>
<tbody>
${quoteRows(texts, quote).map(rowHtml)}</tbody>
</table>
`;

export const bullets = (items: readonly string[]): Html | undefined =>
  items.length > 0 ? html`<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n` : undefined;

export const paragraph = (sentence: string | undefined): Html | undefined =>
  sentence === undefined || sentence === '' ? undefined : html`<p>${sentence}</p>\n`;

export const link = (rel: string, url: string | undefined, label: string): Html | undefined =>
  url ? html`<p><a rel="${rel}" href="${url}">${label}</a></p>\n` : undefined;

/** Somebody's own words, in whatever direction they run. */
export const quoted = (words: string | undefined): Html | undefined =>
  words ? html`<blockquote dir="auto">${words}</blockquote>\n` : undefined;

/** Something to be noticed first: an alert is read out at once. */
export const notice = (role: 'alert' | 'status', sentence: string): Html =>
  html`<p class="${role === 'alert' ? 'error' : 'notice'}" role="${role}">${sentence}</p>\n`;

/** A section with a heading, or nothing where there is nothing to say. */
export const section = (heading: string, content: Html | undefined): Html | undefined =>
  content ? html`<h2>${heading}</h2>\n${content}` : undefined;

/** Links to the photos, by number: pages load nothing from elsewhere. */
export const photoLinks = (texts: Texts, photos: readonly { readonly url: string }[]): Html | undefined =>
  photos.length > 0
    ? html`<ul>
${photos.map(({ url }, place) => html`<li><a rel="photo" href="${url}">${texts.returnPages.photos.photo(formatNumber(texts.tag, place + 1))}</a></li>\n`)}</ul>
`
    : undefined;
