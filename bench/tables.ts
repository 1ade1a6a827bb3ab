import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './figures.ts';

/** A section of a document that is made from figures. */
export interface Place {
  /** From the root of the repository. */
  readonly file: string;
  readonly heading: string;
  /** The section with its heading, up to the next one. */
  make(figures: Figures): string;
}

type Row = readonly [left: string, right: string];

/** A table of two columns in Markdown. */
export const tableOf = (head: Row, body: readonly Row[]): readonly string[] => {
  const rows = [head, ...body];
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const [left, right] = [width(0), width(1)];
  const [first = '', ...others] = rows.map(([a, b]) => `| ${a.padEnd(left)} | ${b.padEnd(right)} |`);
  return [first, `| ${'-'.repeat(left)} | ${'-'.repeat(right)} |`, ...others];
};

const at = (file: string): URL => new URL(`../${file}`, import.meta.url);
const sectionIn = (heading: string): RegExp => new RegExp(`^## ${heading}\\n[\\s\\S]*?(?=^## )`, 'm');

/** The section as it stands in its document. */
export const standing = ({ file, heading }: Place): string =>
  sectionIn(heading).exec(readFileSync(at(file), 'utf8'))?.[0] ?? '';

export const rewrite = ({ file, heading, make }: Place, figures: Figures): void => {
  const before = readFileSync(at(file), 'utf8');
  const made = make(figures);
  writeFileSync(
    at(file),
    before.replace(sectionIn(heading), () => made),
  );
};
