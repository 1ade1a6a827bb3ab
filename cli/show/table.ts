import { at, cell } from '../value.ts';

/** A column: its heading, and the path of its value in each item, or how an item shows it. */
export type Column = readonly [heading: string, value: string | ((item: unknown) => string)];

/** Signs of East Asian writing take two places in a terminal (Unicode, East Asian Width W and F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const segmenter = new Intl.Segmenter();

const parts = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How many places a text takes in a terminal. */
export const widthOf = (text: string): number =>
  parts(text).reduce((sum, part) => sum + (wide.test(part) ? 2 : 1), 0);

const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  let [kept, taken] = ['', 0];
  for (const part of parts(text)) {
    const next = taken + widthOf(part);
    if (next > width - 1) break;
    [kept, taken] = [kept + part, next];
  }
  return `${kept}…`;
};

/** Long texts are cut in a terminal only: a script gets them whole. */
const widest = 48;

/** Lines of a table with headings. `isCut` for a terminal. */
export const tableOf = (items: readonly unknown[], columns: readonly Column[], isCut: boolean): string[] => {
  const shown = (text: string) => (isCut ? cut(text, widest) : text);
  const rows = [
    columns.map(([heading]) => heading.toUpperCase()),
    ...items.map((item) =>
      columns.map(([, value]) => shown(typeof value === 'string' ? cell(at(item, value)) : value(item))),
    ),
  ];
  const widths = columns.map((_, place) => Math.max(...rows.map((row) => widthOf(row[place] ?? ''))));
  return rows.map((row) =>
    row
      .map((text, place) => text + ' '.repeat((widths[place] ?? 0) - widthOf(text)))
      .join('  ')
      .trimEnd(),
  );
};
