import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import example from '../../aftercare.config.example.ts';
import { functions } from '../../functions/house/registry.ts';
import { mostRuns } from '../../infra/config.ts';
import { local, production, trial } from '../../infra/presets.ts';
import { readSettings } from '../../infra/settings.ts';
import { asOperators } from './operators-folder.ts';
import { scratch } from './synthesised.ts';

const read = (context: Record<string, unknown>, folder: string) =>
  readSettings((key) => context[key], folder);

/** A folder with an operator's file that has one stage, prod. */
const withProd = (settings: string): string =>
  asOperators(scratch(), `{ prod: { ...production, identity: 'domain', ${settings} } }`);

const good = "sender: 'care@shop.com'";

describe('the settings of a stage', () => {
  it('are those of the operator’s file, prod unless told, with nothing in the way', async () => {
    const stages = `{
      prod: { ...production, ${good}, identity: 'existing', logDays: 365 },
      test2: { ...trial, sender: 'care@test.shop.com', identity: 'domain' },
    }`;
    const folder = asOperators(scratch(), stages);
    expect(await read({}, folder)).toEqual({
      stage: {
        name: 'prod',
        config: { ...production, sender: 'care@shop.com', identity: 'existing', logDays: 365 },
      },
      file: 'aftercare.config.ts',
      obstacles: [],
    });
    const { stage } = await read({ stage: 'test2' }, folder);
    expect(stage).toEqual({
      name: 'test2',
      config: { ...trial, sender: 'care@test.shop.com', identity: 'domain' },
    });
  });

  it('are those of the example without such a file, and may be looked at alone', async () => {
    const { stage, file, obstacles } = await read({}, scratch());
    expect(stage).toEqual({ name: 'prod', config: example.prod });
    expect(file).toBe('aftercare.config.example.ts');
    expect(obstacles).toEqual([
      expect.stringContaining('Copy aftercare.config.example.ts to aftercare.config.ts'),
    ]);
    expect((await read({ stage: 'dev' }, scratch())).obstacles).toEqual(obstacles);
  });

  it.each([
    ["sender: 'care@shop.example'", 'The sender of stage prod, care@shop.example, exists in examples alone.'],
    ["sender: 'care@Example.ORG'", 'The sender of stage prod'],
    [
      `${good}, alarmEmail: 'operations@shop.example'`,
      'The alarmEmail of stage prod, operations@shop.example',
    ],
    [`${good}, publicUrl: 'https://care.shop.test'`, 'The publicUrl of stage prod, https://care.shop.test'],
  ])(
    'have an address that exists in examples alone, so they may not be deployed: %s',
    async (settings, said) => {
      const { obstacles } = await read({}, withProd(settings));
      expect(obstacles).toEqual([expect.stringContaining(said)]);
      expect(obstacles[0]).toContain('Write an address of yours in aftercare.config.ts');
    },
  );

  it.each(['care@myexample.com', 'care@example-shop.com', 'care@example.shop'])(
    'may be deployed with an address that only looks like an example: %s',
    async (sender) => {
      expect((await read({}, withProd(`sender: '${sender}'`))).obstacles).toEqual([]);
    },
  );

  it.each([
    ["sender: 'nobody'", 'sender'],
    [`${good}, identity: 'dns'`, 'identity'],
    [`${good}, publicUrl: 'http://shop.com'`, 'must be https'],
    [`${good}, publicUrl: 'https://shop.com/'`, 'must not end with a slash'],
    [`${good}, logDay: 30`, 'logDay'],
    [`${good}, emptyBuckets: true`, 'must be false where retain is true'],
    [`${good}, lambdaConcurrency: 0`, 'lambdaConcurrency'],
  ])('are refused with a sentence that names file and setting: %s', async (settings, said) => {
    const refusal = read({}, withProd(settings));
    await expect(refusal).rejects.toThrow('The settings of stage prod in aftercare.config.ts:');
    await expect(refusal).rejects.toThrow(said);
  });

  it.each(['sender', 'identity', 'publicUrl', 'alarmEmail', 'retain'])(
    'are not given on the command line: -c %s=…',
    async (setting) => {
      for (const folder of [withProd(good), scratch()]) {
        await expect(read({ [setting]: 'x' }, folder)).rejects.toThrow(
          `Settings are not given with -c, because the next deployment would not know them. Write ${setting} into aftercare.config.ts.`,
        );
      }
    },
  );

  it('are of a stage that the file has', async () => {
    await expect(read({ stage: 'dev' }, withProd(good))).rejects.toThrow(
      'aftercare.config.ts has no stage "dev"; it has prod.',
    );
    await expect(read({ stage: 'toString' }, withProd(good))).rejects.toThrow('has no stage "toString"');
  });

  it.each([
    ['{ local: {} }', 'may not have a stage "local"'],
    ['{ "Prod 1": {} }', 'has a stage "Prod 1"'],
    ['undefined', 'must export its stages'],
    ['null', 'must export its stages'],
    ['{ prod: notThere }', 'cannot be loaded: notThere is not defined'],
  ])('are in a file that can be read: %s', async (stages, said) => {
    await expect(read({}, asOperators(scratch(), stages))).rejects.toThrow(`aftercare.config.ts ${said}`);
  });

  it('are told to be missing by a file that is empty', async () => {
    const folder = asOperators(scratch(), '{}');
    writeFileSync(join(folder, 'aftercare.config.ts'), '');
    await expect(read({}, folder)).rejects.toThrow('must export its stages');
  });
});

describe('the stage local', () => {
  it('is the product’s own, whatever file there is, and takes settings from the command line', async () => {
    const given = {
      publicUrl: 'http://127.0.0.1:4566/api',
      signInUrl: 'http://127.0.0.1:4566',
      sender: 'hi@x.example',
    };
    expect(await read({ stage: 'local', ...given }, withProd(good))).toEqual({
      stage: { name: 'local', config: { ...local, ...given } },
      file: undefined,
      obstacles: [],
    });
    await expect(read({ stage: 'local', sender: 'nobody' }, scratch())).rejects.toThrow(
      'The settings of stage local:',
    );
  });
});

describe('the presets', () => {
  it('try for an hour what may succeed, where shops are real', () => {
    for (const { ingest, errands } of [production, trial]) {
      expect(ingest.visibilitySeconds * ingest.maxReceives).toBe(3600);
      expect(errands.visibilitySeconds * errands.maxReceives).toBe(3600);
    }
  });

  it('give a message longer than its function has', () => {
    for (const { ingest, errands } of [production, trial, local]) {
      expect(ingest.visibilitySeconds).toBeGreaterThan(functions['ingest-events'].timeoutSeconds);
      expect(errands.visibilitySeconds).toBeGreaterThan(functions['run-errands'].timeoutSeconds);
    }
  });

  it('let shops have us call the public internet alone, where shops are real', () => {
    expect([production.outbound, trial.outbound]).toEqual([[], []]);
  });
});

describe('the account’s quota of functions at once', () => {
  it.each([
    [1_000, 40, 40],
    [1_000, 2, 2],
    [100, 40, 4],
    [100, 2, 2],
    [10, 40, 2],
  ])('of %i lets a queue that wants %i runs have %i', (lambdaConcurrency, wanted, runs) => {
    expect(mostRuns(wanted, { lambdaConcurrency })).toBe(runs);
  });
});
