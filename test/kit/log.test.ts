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
  const [errors, log, schedule, http] = ['errors', 'log', 'schedule', 'http'].map((name) =>
    JSON.stringify(join(import.meta.dirname, `../../functions/kit/${name}.ts`)),
  );
  const imports = `
    import * as errors from ${errors};
    import { logFailure } from ${log};
    import { scheduleHandler } from ${schedule};
    import { httpHandler } from ${http};`;
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

describe('the line of a request', () => {
  const routes = `
    const route = (method, path, audience) => ({ method, path, audience });
    const answer = async () => ({ status: 200 });
    const endpoints = [
      { route: route('POST', '/withdraw/{shop}', 'public'), answer },
      { route: route('GET', '/admin/returns', 'staff'), answer },
      { route: route('GET', '/shop/orders/{id}', 'machine'), answer },
    ];
    const call = (handler, routeKey) =>
      handler(
        {
          routeKey,
          headers: {},
          requestContext: { requestId: 'r1', http: { sourceIp: '203.0.113.7' } },
        },
        { getRemainingTimeInMillis: () => 1000 },
      );`;
  const linesFor = (digestOf: string): unknown[] =>
    linesOf(`${routes}
    const handler = httpHandler(
      { name: 'serve-withdrawal', callers: () => ({ digestOf: ${digestOf} }) },
      endpoints,
      () => undefined,
    );
    for (const key of ['POST /withdraw/{shop}', '$default', 'GET /admin/returns', 'GET /shop/orders/{id}'])
      await call(handler, key);`);

  test('of a stranger has the digest of where it came from, and no line has the address', () => {
    const lines = linesFor("async (address) => 'digest of ' + address.length");
    const caller = 'digest of 11';
    expect(lines).toEqual([
      expect.objectContaining({ route: 'POST /withdraw/{shop}', status: 200, caller }),
      expect.objectContaining({ route: '$default', status: 404, caller }),
      expect.not.objectContaining({ caller: expect.anything() }),
      expect.not.objectContaining({ caller: expect.anything() }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('203.0.113.7');
  });

  test('goes without it where the digest cannot be had, and the request is answered', () => {
    const lines = linesFor("async () => { throw new Error('No secret.'); }");
    // The failures have lines of their own, on the other stream.
    expect(lines[0]).toMatchObject({ route: 'POST /withdraw/{shop}', status: 200 });
    expect(JSON.stringify(lines)).not.toContain('caller');
    expect(JSON.stringify(lines)).not.toContain('203.0.113.7');
  });

  test('cannot do without callers where strangers may call', () => {
    const [{ thrown } = { thrown: '' }] = linesOf(`${routes}
      try {
        httpHandler('serve-withdrawal', endpoints, () => undefined);
      } catch (error) {
        console.log(JSON.stringify({ thrown: error.message }));
      }`) as { thrown: string }[];
    expect(thrown).toContain('tell callers apart');
  });
});
