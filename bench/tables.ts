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

type Row = readonly string[];

/** A table in Markdown. */
export const tableOf = (head: Row, body: readonly Row[]): readonly string[] => {
  const rows = [head, ...body];
  const widths = head.map((_name, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [first = '', ...others] = rows.map(
    (row) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`,
  );
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others];
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
