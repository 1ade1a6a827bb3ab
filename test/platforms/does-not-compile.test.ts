import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiled } from '../support/compiles.ts';

const folder = join(import.meta.dirname, '../../functions/platforms');

/** A record of the house as it stands, for a project elsewhere. */
const recordIn = (file: string): string =>
  readFileSync(join(folder, file), 'utf8')
    .replaceAll("from './", "from 'house/functions/platforms/")
    .replaceAll("from '../", "from 'house/functions/");

const records = ['signatures.ts', 'translations.ts', 'connections.ts', 'settlers.services.ts'];

test('each record of the house compiles with every platform, and without one it does not', async () => {
  const whole = records.map((file) => [`whole-${file}`, recordIn(file)] as const);
  const without = records.map((file) => [file, recordIn(file).replace(/^ {2}standard: .*\n/m, '')] as const);
  const errors = await compiled(Object.fromEntries([...whole, ...without]));
  expect(errors.toSorted()).toEqual(
    records
      .toSorted()
      .map((file) => expect.stringMatching(new RegExp(`^${file}.*'standard' is missing in type`, 's'))),
  );
});
