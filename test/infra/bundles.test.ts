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
 * that rises needs a reason; those that stand far below are lowered. Each has 3 kB for keys of links that are rotated, and
 * for what an address of a shop must not be.
 */
const own: Readonly<Record<string, number>> = {
  // Every webhook waits for it.
  'receive-webhook': 60,
  // Pages behind links, which know the keys' ids and read them again after a rotation.
  'decide-return': 305,
  'show-survey': 305,
  'check-return': 465,
  'run-errands': 425,
  'settle-return': 445,
  'ingest-events': 435,
  'invite-customer': 380,
  'remind-customer': 380,
  'serve-return-form': 375,
  'close-return': 410,
  'watch-returns': 360,
  'tell-customer': 355,
  'end-wait': 355,
  // Two sentences for forms that are too large, in ten languages, which every page and mail of ours takes along.
  'ask-approver': 355,
  // It reads forms within their limits, and tells callers apart.
  'serve-withdrawal': 360,
  // It shows a sample of what comes with a letter.
  'manage-campaigns': 385,
  // It makes codes and reports; a report asks in which currency the shop's buyers spend.
  'work-campaigns': 305,
  // With care: feasts, calendars, programmes; and segments, since programmes mean one.
  'send-mails': 515,
  'preview-care': 415,
  'watch-occasions': 350,
  'watch-offers': 315,
  'serve-care-calendar': 315,
  'preview-campaigns': 375,
  // The report's mail, with the arithmetic of what it claims.
  'step-campaign': 350,
  'manage-care': 345,
  'keep-credits': 340,
  'manage-mails': 340,
  'watch-surveys': 400,
  'report-surveys': 320,
  'study-returns': 320,
};

/** Those that have more than 1,200 kB altogether: they say what codes are worth, in ten languages. */
const whole: Readonly<Record<string, number>> = {
  'send-mails': 1_415,
  'preview-care': 1_230,
  'serve-return-form': 1_255,
  'check-return': 1_255,
  'close-return': 1_220,
  'manage-campaigns': 1_215,
  'watch-surveys': 1_230,
  'watch-occasions': 1_205,
  'settle-return': 1_205,
  'run-errands': 1_215,
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
