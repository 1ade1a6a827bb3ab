import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/support/long-first.ts';

const wholeProduct = ['campaign', 'mail-events', 'outage'].map((name) => `test/e2e/${name}.e2e.ts`);

const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'false' };

/**
 * What runs where: `unit` needs nothing, `engine` and `alone` a DynamoDB engine, `emulator` AWS's emulator, `e2e` the
 * whole product in the emulator. Timeouts are guards against what hangs: the machine may be busy.
 */
export default defineConfig(({ mode }) => ({
  test: {
    env: quiet,
    // `npm run test:deep`: every property as often as it says (test/support/runs.ts).
    provide: { deep: mode === 'deep' },
    // More than there are cores: many tests wait, for an engine in another process, an emulator or a deployment. A
    // percentage would end at their number.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongFirst },
    testTimeout: mode === 'deep' ? 3_600_000 : 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        test: {
          name: 'unit',
          // Half of the time would be importing what the files have in common.
          isolate: false,
          include: ['test/*/**/*.test.ts'],
          exclude: ['test/infra/**', 'test/**/*.{engine,emulator,alone}.test.ts'],
        },
      },
      {
        test: {
          name: 'emulator',
          include: ['test/**/*.emulator.test.ts'],
        },
      },
      { test: { name: 'architecture', isolate: false, include: ['test/*.test.ts'] } },
      {
        test: {
          name: 'engine',
          isolate: false,
          include: ['test/**/*.engine.test.ts'],
          globalSetup: 'test/support/dynamodb-engine.ts',
          setupFiles: 'test/support/after-engine-tests.ts',
        },
      },
      {
        test: {
          // As `engine`, for what counts how much arrives in a second: not beside tests that keep the machine busy.
          name: 'alone',
          include: ['test/**/*.alone.test.ts'],
          globalSetup: 'test/support/dynamodb-engine.ts',
          setupFiles: 'test/support/after-engine-tests.ts',
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: 'test/infra/synthesis.ts',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: wholeProduct,
          globalSetup: 'test/support/running-product.ts',
          // Here the one product does the work, and it needs the cores.
          maxWorkers: Math.max(2, availableParallelism()),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          // These stop the consumer, open the breaker, or count what all others do: one after the other, alone.
          name: 'e2e-alone',
          include: wholeProduct,
          globalSetup: 'test/support/running-product.ts',
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}));
