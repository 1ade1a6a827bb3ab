import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const line = z.object({
  level: z.string(),
  message: z.string(),
  error: z.object({ name: z.string(), fields: z.optional(z.string()) }),
});

/** What `logFailure` writes of an error, in a process of its own: the logger of the tests is silent. */
const logged = (error: string) => {
  const program = `
    import * as errors from ${JSON.stringify(join(import.meta.dirname, '../../functions/kit/errors.ts'))};
    import { logFailure } from ${JSON.stringify(join(import.meta.dirname, '../../functions/kit/log.ts'))};
    logFailure('message failed, will come back', ${error});`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env.PATH, POWERTOOLS_SERVICE_NAME: 'test' },
    encoding: 'utf8',
  });
  return line.parse(JSON.parse(stdout || stderr));
};

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
