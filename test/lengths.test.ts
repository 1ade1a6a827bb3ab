import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';

/** A function is read in one breath, a handler on one page. */
const limits = { function: 40, handler: 120 };

/**
 * What is longer, with its lines: the longest function of a file, or a whole handler. The numbers only fall: an engineer who
 * shortens one of these lowers its number, and takes the line out once it is within the limit.
 */
const longer = {
  'demo-dear-order.ts': 41,
  'demo-shopify-order.ts': 84,
  'demo-standard-order.ts': 69,
};

const rule = (maxLines: number) => ({ level: 'error', options: { maxLines } });

/** Biome does the counting, by rules that `biome check` leaves out. */
const config = {
  root: true,
  formatter: { enabled: false },
  assist: { enabled: false },
  linter: {
    rules: { preset: 'none', complexity: { noExcessiveLinesPerFunction: rule(limits.function) } },
  },
  overrides: [
    {
      includes: ['**/*.handler.ts'],
      linter: { rules: { style: { noExcessiveLinesPerFile: rule(limits.handler) } } },
    },
  ],
};

const report = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), message: z.string(), location: z.object({ path: z.string() }) }),
  ),
});

const biome = join(
  dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')),
  'bin/biome',
);

/** Every file that has something too long, with the lines of the longest. */
const found = (): Record<string, number> => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-lengths-'));
  try {
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
    const options = [`--config-path=${folder}`, '--reporter=json', '--max-diagnostics=none'];
    const { stdout } = spawnSync(
      process.execPath,
      [biome, 'lint', ...options, 'functions', 'workflows', 'infra', 'cli', 'local', 'bench'],
      { cwd: join(import.meta.dirname, '..'), encoding: 'utf8', maxBuffer: 50_000_000 },
    );
    const lengths: Record<string, number> = {};
    for (const { category, message, location } of report.parse(JSON.parse(stdout)).diagnostics) {
      if (!category.includes('noExcessiveLines')) continue;
      const name = basename(location.path);
      lengths[name] = Math.max(lengths[name] ?? 0, Number(/\((\d+)\)/.exec(message)?.[1]));
    }
    return lengths;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test(`functions have at most ${limits.function} lines, handlers ${limits.handler}, but for those listed`, () => {
  expect(found()).toEqual(longer);
});
