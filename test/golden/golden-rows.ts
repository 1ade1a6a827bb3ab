import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a golden file (README.md has its sources) by the names in its head; lines that begin with # are notes. */
export const goldenRows = (file: string): ReadonlyMap<string, string>[] => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const [head = '', ...lines] = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const names = head.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return new Map(names.map((name, place) => [name, values[place] ?? '']));
  });
};
