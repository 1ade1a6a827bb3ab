import { execFileSync } from 'node:child_process';
import type { Figure } from './measure.ts';

/**
 * What a journey costs at AWS: units, requests, transitions. They come from the tests that hold them to their
 * budgets (`cost.engine.test.ts` in the rooms, and that of open executions), which print a line for each.
 */
export const run = async (): Promise<Figure[]> => {
  const output = execFileSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'engine', 'cost.engine', 'open-executions'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  const lines = output.matchAll(/^COST (.+): ([\d.]+) (\S+) \(at most ([\d.]+)\)$/gm);
  return [...lines].map(([, what = '', value, unit = '', budget]) => ({
    what,
    value: Number(value),
    unit,
    budget: Number(budget),
  }));
};
