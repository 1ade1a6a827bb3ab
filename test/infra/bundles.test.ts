import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { withBundles } from '../../bench/function-bundles.ts';
import { bundling } from '../../infra/constructs/bundle.ts';
import { overBudget } from '../support/counted.ts';
import { schemasMadeAtLoad } from './made-at-load.ts';
import { scratch } from './synthesised.ts';

const kilobytes = (bytes: number) => Math.ceil(bytes / 1000);

/**
 * What a function may have beyond its SDK clients and texts, in kB: the next five above what it has. The numbers only
 * fall.
 */
const own: Readonly<Record<string, number>> = {
  // Every webhook waits for it.
  'receive-webhook': 60,
  'check-return': 425,
  'run-errands': 395,
  'settle-return': 375,
  'ingest-events': 375,
  'invite-customer': 360,
  'remind-customer': 360,
  'serve-return-form': 335,
  'close-return': 340,
  'watch-returns': 335,
  'tell-customer': 335,
  'end-wait': 330,
  'ask-approver': 330,
  'serve-withdrawal': 320,
  'manage-mailings': 320,
  // With care: feasts, calendars, programmes.
  'send-mails': 370,
  'preview-care': 345,
  'watch-occasions': 325,
  'manage-customers': 315,
  'manage-care': 305,
  'describe-api': 320,
};

/** What the budgets speak of, by what it is. */
type Report = Parameters<typeof overBudget>[0];

let sizes: Report;
let made: Readonly<Record<string, number>>;
beforeAll(async () => {
  const eager = join(scratch(), 'index.mjs');
  const contents = "import * as z from 'zod/mini'; export const handler = z.object({ a: z.string() });";
  await build({ ...bundling, stdin: { contents, resolveDir: import.meta.dirname }, outfile: eager });
  await withBundles(async (bundles) => {
    sizes = Object.fromEntries(
      bundles.flatMap(({ name, bytes, texts, clients }) => [
        [name, [kilobytes(bytes), 'kB', 1_200]] as const,
        [`${name}'s own`, [kilobytes(bytes - texts - clients.bytes), 'kB', own[name] ?? 300]] as const,
      ]),
    );
    made = schemasMadeAtLoad({
      ...Object.fromEntries(bundles.map(({ name, file }) => [name, file])),
      eager,
    });
  });
});

describe('bundles', () => {
  it('are at most 1,200 kB, and 300 kB beyond their SDK clients and what ten languages say', () => {
    expect(overBudget(sizes)).toEqual([]);
  });

  it('make schemas when they are first used, not when they are loaded', () => {
    const { eager: control, ...functions } = made;
    expect(control).toBe(2);
    const report = Object.entries(functions).map(
      ([name, count]) => [`loading ${name}`, [count, 'schema objects', 10]] as const,
    );
    expect(overBudget(Object.fromEntries(report))).toEqual([]);
  });
});
