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
  'check-return': 450,
  'run-errands': 410,
  'settle-return': 430,
  'ingest-events': 420,
  'invite-customer': 370,
  'remind-customer': 370,
  'serve-return-form': 360,
  'close-return': 395,
  'watch-returns': 350,
  'tell-customer': 345,
  'end-wait': 345,
  'ask-approver': 345,
  'serve-withdrawal': 345,
  'manage-campaigns': 325,
  // With care: feasts, calendars, programmes.
  'send-mails': 410,
  'preview-care': 370,
  'watch-occasions': 335,
  'manage-care': 320,
  'keep-credits': 310,
  'manage-mails': 315,
  'watch-surveys': 380,
  'report-surveys': 310,
  'study-returns': 310,
};

/** Those that have more than 1,200 kB altogether: they say what codes are worth, in ten languages. */
const whole: Readonly<Record<string, number>> = { 'send-mails': 1_270, 'serve-return-form': 1_220 };

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
        [name, [kilobytes(bytes), 'kB', whole[name] ?? 1_200]] as const,
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
