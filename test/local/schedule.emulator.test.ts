import { once } from 'node:events';
import { createServer } from 'node:http';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Schedule } from '../../infra/constructs/schedule.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await testEmulator({ auth: true });
});
afterAll(() => emulator.stop());

/** Where the scheduled function says that it ran. */
const listener = async () => {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The listener has no port.');
  return { url: `http://127.0.0.1:${address.port}`, called: once(server, 'request'), server };
};

/** Without what the CDK adds to find out whether the account is bootstrapped: this one is not. */
const scheduled = (expression: string, url: string): object => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Trial');
  const target = new Lambda(stack, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline(`exports.handler = async () => { await fetch('${url}', { method: 'POST' }); };`),
  });
  new Schedule(stack, 'Once', { target, expression });
  const { Resources } = Template.fromStack(stack).toJSON();
  return { Resources };
};

test('a schedule invokes its function', async () => {
  const { url, called, server } = await listener();
  // Due already, so that nobody waits for a full minute.
  await createStack(emulator.target, scheduled('at(2026-01-01T00:00:00)', url));
  const [request] = await called;
  expect(request.method).toBe('POST');
  server.close();
});
