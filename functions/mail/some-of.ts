import { escapeHtml } from '../kit/html.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Block, TableRow } from './block.ts';

/**
 * Gmail shows 102 kB of a mail's HTML and hides the rest behind "View entire message"
 * (https://mailchimp.com/help/gmail-is-clipping-my-email/), and a shop's long order has more lines than that.
 * So a list in a mail has this much room, in bytes of HTML, and at most this many lines. A mail has three
 * lists at most.
 */
const room = 14_000;
const longest = 40;

/** The markup around a row of a table and around an item of a list. */
const around = { row: 450, item: 10 };

/** The first lines of a list, and how many lines are left out. */
export interface Some<T> {
  readonly some: readonly T[];
  readonly left: number;
}

const someOf = <T>(all: readonly T[], sizeOf: (one: T) => number): Some<T> => {
  let used = 0;
  const end = all.findIndex((one, place) => {
    used += sizeOf(one);
    return used > room || place === longest;
  });
  // One line at least: a person's own words must not hide all others.
  const some = end < 0 ? all : all.slice(0, Math.max(1, end));
  return { some, left: all.length - some.length };
};

const bytesOf = (words: string): number => Buffer.byteLength(escapeHtml(words));

/** As many items as a list of a mail has room for. */
export const someItems = (items: readonly string[]): Some<string> =>
  someOf(items, (item) => around.item + bytesOf(item));

/** As many rows as a table of a mail has room for. */
export const someRows = (rows: readonly TableRow[]): Some<TableRow> =>
  someOf(rows, ({ label, value, why = '' }) => around.row + bytesOf(label) + bytesOf(value) + bytesOf(why));

/** "and 230 more", as a link to the page that has them all, if there is one. */
export const more = (texts: Texts, left: number, url: string | undefined): Block[] => {
  if (left === 0) return [];
  const label = say(texts, 'mail.more', { count: left });
  return [url ? { rel: 'more', url, label } : label];
};

/**
 * A heading and a list, or nothing if the list is empty; a list too long for a mail ends with "and 230 more".
 */
export const listed = (
  texts: Texts,
  heading: string,
  items: readonly string[],
  url: string | undefined,
): Block[] => {
  if (items.length === 0) return [];
  const { some, left } = someItems(items);
  return [{ heading }, { list: some }, ...more(texts, left, url)];
};
