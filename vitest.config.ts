import { defineConfig } from 'vitest/config';

const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'false' };

/** What runs where: `unit` needs nothing, `engine` and `alone` a DynamoDB engine, `emulator` AWS's emulator, `e2e` the whole product in the emulator. */
export default defineConfig({
  test: {
    env: quiet,
    // Vitest leaves one core alone; with two that is half, and many tests wait for an engine in another process.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Property tests take their time, more where the machine is shared.
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/architecture.test.ts',
            'test/infra/**',
            'test/**/*.{engine,emulator,alone}.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'emulator',
          include: ['test/**/*.emulator.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/**/*.engine.test.ts'],
          globalSetup: 'test/support/dynamodb-engine.ts',
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // As `engine`, for what counts how much arrives in a second: not beside tests that keep the machine busy.
          name: 'alone',
          include: ['test/**/*.alone.test.ts'],
          globalSetup: 'test/support/dynamodb-engine.ts',
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          testTimeout: 150_000,
          hookTimeout: 150_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: 'test/support/running-product.ts',
          testTimeout: 150_000,
          hookTimeout: 150_000,
          // One product serves all: the functions run on two cores, and nothing beside them.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
