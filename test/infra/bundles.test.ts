import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withBundles } from '../../bench/function-bundles.ts';
import { bundling } from '../../infra/constructs/bundle.ts';
import { overBudget } from '../support/counted.ts';
import { schemasMadeAtLoad } from './made-at-load.ts';
import { scratch } from './synthesised.ts';

const kilobytes = (bytes: number) => Math.ceil(bytes / 1000);

/** What a function may have beyond its SDK clients and texts, in kB. The next five above what it has, so they only fall. */
const own: Readonly<Record<string, number>> = {
  // Every webhook waits for it.
  'receive-webhook': 60,
  'check-return': 435,
  'run-errands': 410,
  'settle-return': 390,
  'ingest-events': 370,
  'invite-customer': 360,
  'remind-customer': 360,
  'serve-return-form': 355,
  'close-return': 355,
  'watch-returns': 350,
  'tell-customer': 345,
  'end-wait': 345,
  'preview-care': 345,
  'ask-approver': 345,
  'send-mails': 340,
  'serve-withdrawal': 340,
  'manage-mailings': 320,
  'describe-api': 305,
};

describe('bundles', () => {
  it('are at most 1,200 kB, and 300 kB beyond their SDK clients and what ten languages say', async () => {
    const report = await withBundles(async (bundles) =>
      bundles.flatMap(({ name, bytes, texts, clients }) => [
        [name, [kilobytes(bytes), 'kB', 1_200]] as const,
        [`${name}'s own`, [kilobytes(bytes - texts - clients.bytes), 'kB', own[name] ?? 300]] as const,
      ]),
    );
    expect(overBudget(Object.fromEntries(report))).toEqual([]);
  });

  it('make schemas when they are first used, not when they are loaded', async () => {
    const eager = join(scratch(), 'index.mjs');
    const contents = "import * as z from 'zod/mini'; export const handler = z.object({ a: z.string() });";
    await build({ ...bundling, stdin: { contents, resolveDir: import.meta.dirname }, outfile: eager });
    const { eager: control, ...made } = await withBundles(async (bundles) =>
      schemasMadeAtLoad({ ...Object.fromEntries(bundles.map(({ name, file }) => [name, file])), eager }),
    );
    expect(control).toBe(2);
    const report = Object.entries(made).map(
      ([name, count]) => [`loading ${name}`, [count, 'schema objects', 10]] as const,
    );
    expect(overBudget(Object.fromEntries(report))).toEqual([]);
  });
});
