import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const line = z.object({
  level: z.string(),
  message: z.string(),
  error: z.object({ name: z.string(), fields: z.optional(z.string()) }),
});

/** What a program writes to the log, in a process of its own: the logger of the tests is silent. */
const linesOf = (program: string): unknown[] => {
  const [errors, log, schedule] = ['errors', 'log', 'schedule'].map((name) =>
    JSON.stringify(join(import.meta.dirname, `../../functions/kit/${name}.ts`)),
  );
  const imports = `
    import * as errors from ${errors};
    import { logFailure } from ${log};
    import { scheduleHandler } from ${schedule};`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', imports + program], {
    env: { PATH: process.env.PATH, POWERTOOLS_SERVICE_NAME: 'test' },
    encoding: 'utf8',
  });
  return (stdout || stderr)
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
};

/** What `logFailure` writes of an error. */
const logged = (error: string) =>
  line.parse(linesOf(`logFailure('message failed, will come back', ${error});`)[0]);

describe('a failure in the log', () => {
  test('is info where another invocation is at it, for nobody need look', () => {
    expect(logged("errors.busy('The message k is being sent by another invocation.')")).toMatchObject({
      level: 'INFO',
      message: 'message failed, will come back',
      error: { name: 'Unavailable' },
    });
  });

  test.each([
    "errors.unavailable('SES refused the message k.')",
    "errors.conflict('Twelve lost races.')",
    "errors.invalid('The event is not as expected.')",
    "new Error('What nobody expected.')",
    "'no error at all'",
  ])('is an error otherwise: %s', (error) => {
    expect(logged(error).level).toBe('ERROR');
  });

  test('S6: names the fields that were wrong', () => {
    const fields =
      "[{ path: 'data.order.lines.0.unitPrice', message: 'No.' }, { path: 'a@b.example', message: 'No.' }]";
    expect(logged(`errors.invalid('Some of it cannot be returned.', ${fields})`).error.fields).toBe(
      'data.order.lines.0.unitPrice, [address]',
    );
  });
});

test('the first line of a cold start says which rules of zones this Node has, and no later one', () => {
  const context = '{ getRemainingTimeInMillis: () => 1000 }';
  const lines = linesOf(`
    const handler = scheduleHandler('look-around', async () => ({ found: 1 }), () => undefined);
    await handler({}, ${context});
    await handler({}, ${context});`);
  expect(lines).toEqual([
    expect.objectContaining({ message: 'look-around', found: 1, tz: process.versions.tz }),
    expect.not.objectContaining({ tz: expect.anything() }),
  ]);
});
