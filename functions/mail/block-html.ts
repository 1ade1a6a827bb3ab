import { type Html, html } from '../kit/html.ts';
import type { Bar, Block, Link, TableRow } from './block.ts';
import * as templates from './compiled-templates.ts';
import { brokenLines, type Frame, looksOf } from './frame.ts';

const row = (start: string, { label, value, why, strong }: TableRow): Html => {
  const end = start === 'left' ? 'right' : 'left';
  const weight = strong ? 'bold' : 'normal';
  const cell = `padding:4px 0;vertical-align:top;font-weight:${weight}`;
  return html`<tr><th scope="row" style="${cell};text-align:${start}">${label}${why ? html`<br><span class="why" style="font-size:14px;font-weight:normal;color:#5c5c58">${why}</span>` : ''}</th><td style="${cell};padding-inline-start:16px;text-align:${end};white-space:nowrap">${value}</td></tr>`;
};

/** A screen reader cannot read the bar itself, so the value stands beside it. */
const bar = (start: string, colour: string, { label, value, share }: Bar): Html => {
  const cell = 'padding:4px 0;vertical-align:middle';
  const width = Math.round(100 * share);
  return html`<tr><th scope="row" style="${cell};font-weight:normal;text-align:${start};white-space:nowrap">${label}</th><td style="${cell};padding-inline:12px;width:70%"><div aria-hidden="true" style="height:14px;width:${width}%;min-width:1px;background:${colour}"></div></td><td style="${cell};text-align:${start};white-space:nowrap">${value}</td></tr>`;
};

/** One answer of a scale, wide enough for a thumb; on a phone a scale breaks into two lines. */
const step = (colour: string, { rel, url, label }: Link): Html =>
  html`<a rel="${rel}" href="${url}" style="display:inline-block;min-width:28px;margin:0 4px 8px 0;padding:8px 4px;border:1px solid #6f6f6a;border-radius:6px;background:#ffffff;color:${colour};font-weight:bold;text-align:center;text-decoration:none">${label}</a>`;

/**
 * A block in the letter's style, as rows of the letter's table. Exhaustive: a new kind does not compile here.
 */
export const blockHtml = (frame: Pick<Frame, 'texts' | 'shop'>, block: Exclude<Block, undefined>): Html => {
  const looks = looksOf(frame);
  const { start } = looks;
  if (typeof block === 'string') return templates.paragraph({ start, text: block });
  if ('heading' in block) return templates.heading({ start, text: block.heading });
  if ('list' in block)
    return templates.list({ start, items: block.list.map((item) => html`<li>${item}</li>`) });
  if ('lines' in block) return templates.lines({ start, lines: brokenLines(block.lines) });
  if ('caption' in block)
    return templates.table({
      start,
      caption: block.caption,
      rows: block.rows.map((each) => row(start, each)),
    });
  if ('chart' in block)
    return templates.table({
      start,
      caption: block.chart,
      rows: block.bars.map((each) => bar(start, looks.colour, each)),
    });
  if ('quoted' in block) return templates.quote({ start, text: block.quoted });
  if ('choices' in block)
    return html`${block.choices.map((choice) => templates.link({ ...looks, ...choice }))}`;
  if ('scale' in block)
    return templates.scale({
      start,
      from: block.from,
      to: block.to,
      links: block.scale.map((link) => step(looks.colour, link)),
    });
  if ('picture' in block) {
    const { url, alt, width } = block.picture;
    return templates.picture({ start, url, alt, width: String(width) });
  }
  if ('coupon' in block) {
    const { coupon: code, label, aloud, terms } = block;
    return templates.coupon({ start, code, label, aloud, terms });
  }
  if ('divider' in block) return templates.divider({ start });
  return (block.main ? templates.mainLink : templates.link)({ ...looks, ...block });
};
