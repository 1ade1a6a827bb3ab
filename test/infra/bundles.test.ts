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
 * What a function may have beyond its SDK clients and texts, in kB: the next five above what it has. A number
 * that rises needs a reason; those that stand far below are lowered.
 */
const own: Readonly<Record<string, number>> = {
  // Every webhook waits for it.
  'receive-webhook': 60,
  'check-return': 455,
  'run-errands': 415,
  'settle-return': 440,
  'ingest-events': 430,
  'invite-customer': 375,
  'remind-customer': 375,
  'serve-return-form': 365,
  'close-return': 405,
  'watch-returns': 355,
  'tell-customer': 350,
  'end-wait': 350,
  'ask-approver': 350,
  'serve-withdrawal': 350,
  // It shows a sample of what comes with a letter.
  'manage-campaigns': 370,
  // With care: feasts, calendars, programmes.
  'send-mails': 445,
  'preview-care': 395,
  'watch-occasions': 340,
  'watch-offers': 310,
  'serve-care-calendar': 305,
  'preview-campaigns': 350,
  'step-campaign': 315,
  'manage-care': 330,
  'keep-credits': 335,
  'manage-mails': 325,
  'watch-surveys': 390,
  'report-surveys': 315,
  'study-returns': 315,
};

/** Those that have more than 1,200 kB altogether: they say what codes are worth, in ten languages. */
const whole: Readonly<Record<string, number>> = {
  'send-mails': 1_325,
  'serve-return-form': 1_240,
  'check-return': 1_210,
  'close-return': 1_210,
  'watch-surveys': 1_215,
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
