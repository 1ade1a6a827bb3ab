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
 * for what an address of a shop must not be; and 2 to 6 kB for what ten languages say of forms that are too long, of outdated links, and of
 * withdrawals without an order. The table of labels of advertising and the names of what surveys ask are 1 kB.
 */
const own: Readonly<Record<string, number>> = {
  // Every webhook waits for it.
  'receive-webhook': 60,
  // Pages behind links, which know the keys' ids and read them again after a rotation.
  'decide-return': 315,
  'show-survey': 310,
  'check-return': 475,
  'run-errands': 485,
  'settle-return': 450,
  'ingest-events': 440,
  'invite-customer': 390,
  'remind-customer': 390,
  'serve-return-form': 380,
  'close-return': 420,
  'watch-returns': 370,
  'tell-customer': 365,
  'end-wait': 365,
  // Two sentences for forms that are too large, in ten languages, which every page and mail of ours takes along.
  'ask-approver': 365,
  // It reads forms within their limits, and tells callers apart.
  'serve-withdrawal': 370,
  // It shows a sample of what comes with a letter.
  'manage-campaigns': 400,
  // It makes codes and reports; a report asks in which currency the shop's buyers spend.
  'work-campaigns': 315,
  // With care: feasts, calendars, programmes; and segments, since programmes mean one.
  'send-mails': 525,
  'preview-care': 425,
  'watch-occasions': 360,
  'watch-offers': 320,
  'serve-care-calendar': 320,
  'preview-campaigns': 380,
  // The report's mail, with the arithmetic of what it claims.
  'step-campaign': 360,
  'manage-care': 355,
  'keep-credits': 350,
  'manage-mails': 350,
  'watch-surveys': 405,
  'report-surveys': 325,
  'study-returns': 330,
  'unsubscribe-customer': 310,
  'serve-birthday': 310,
  'decide-approvals': 325,
  'tell-unmatched': 450,
};

/**
 * Those that have more than 1,200 kB altogether: they say what codes are worth, in ten languages. Subjects that name the shop, outcomes
 * inside sentences, and reports on different questions are 5 kB of words in ten languages, whole sentences in place of short ones 1 to 2 kB each; codes that are created together are 1 kB.
 */
const whole: Readonly<Record<string, number>> = {
  'send-mails': 1_455,
  'preview-care': 1_265,
  'serve-return-form': 1_290,
  'check-return': 1_290,
  'close-return': 1_260,
  'manage-campaigns': 1_260,
  'watch-surveys': 1_265,
  'watch-returns': 1_205,
  'watch-occasions': 1_235,
  'settle-return': 1_240,
  'run-errands': 1_325,
  'tell-unmatched': 1_260,
  'serve-return': 1_220,
  'decide-return': 1_225,
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
