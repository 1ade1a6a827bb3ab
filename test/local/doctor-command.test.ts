import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';

/** `npm run doctor` against what the emulator cannot be: an account in the sandbox, where some calls are not allowed. */

const json = (body: object) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
const deniedXml = {
  status: 403,
  type: 'text/xml',
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>',
};
const deniedJson = {
  status: 403,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify({ __type: 'com.amazonaws.sqs#AccessDeniedException', message: 'No.' }),
};

const answerTo = async (request: IncomingMessage) => {
  const { url = '' } = request;
  if (url.startsWith('/v2/email/account'))
    return json({
      ProductionAccessEnabled: false,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 3 },
    });
  if (url.startsWith('/v2/email/identities/'))
    return json({
      VerifiedForSendingStatus: false,
      DkimAttributes: { SigningEnabled: false, Status: 'PENDING', Tokens: ['one', 'two', 'three'] },
    });
  if (url.startsWith('/2016-08-19/account-settings'))
    return json({ AccountLimit: { ConcurrentExecutions: 10 } });
  const form = await text(request);
  return form.includes('Action=') ? deniedXml : deniedJson;
};

const standIn = createServer(async (request, response) => {
  const { status, type, body } = await answerTo(request);
  response.writeHead(status, { 'content-type': type }).end(body);
});
let endpoint = '';
beforeAll(async () => {
  standIn.listen(0, '127.0.0.1');
  await once(standIn, 'listening');
  const address = standIn.address();
  endpoint = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => standIn.close());

const program = join(import.meta.dirname, '../../local/doctor.ts');
const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };

const run = (
  given: readonly string[],
  env: Record<string, string> = { AWS_REGION: 'eu-central-1', ...keys },
): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...given],
      { env: { PATH: process.env.PATH, HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true', ...env } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });

const told = z.object({
  stage: z.string(),
  findings: z.array(z.object({ check: z.string(), state: z.string(), says: z.string() })),
});

test('the doctor tells what is wrong, and what it may not look at, and ends with 1', async () => {
  const { code, output } = await run(['--stage', 'dev', '--endpoint', endpoint]);
  expect(output).toMatch(
    /^WRONG {4}sender: The settings of dev have the sender care@dev\.your-shop\.example/m,
  );
  expect(output).toMatch(/^WRONG {4}ses-account: SES keeps the account in its sandbox: .* 200 mails a day/m);
  expect(output).toMatch(
    /^WRONG {4}dkim: .*one\._domainkey\.dev\.your-shop\.example CNAME one\.dkim\.amazonses\.com/m,
  );
  expect(output).toMatch(/^WRONG {4}lambda-concurrency: Lambda may run 10 functions/m);
  expect(output).toMatch(/^unknown {2}stacks: .* your permissions lack cloudformation:DescribeStacks\.$/m);
  expect(output).toMatch(/^unknown {2}dead-letters: .* lack sqs:ListQueues and sqs:GetQueueAttributes\.$/m);
  expect(code).toBe(1);
});

test('the same as JSON', async () => {
  const { code, output } = await run(['--stage', 'dev', '--endpoint', endpoint, '--json']);
  const { stage, findings } = told.parse(JSON.parse(output));
  expect(stage).toBe('dev');
  expect(findings).toContainEqual({
    check: 'bootstrap',
    state: 'unknown',
    says: 'It could not be looked at: your permissions lack cloudformation:DescribeStacks.',
  });
  expect(code).toBe(1);
});

test.each<[string, string[], Record<string, string>, string]>([
  ['an unknown stage', ['--stage', 'test'], keys, 'stage "test"'],
  ['an unknown option', ['--fast'], keys, "unknown option '--fast'"],
  ['no region', ['--stage', 'dev'], keys, 'set AWS_REGION'],
  ['no credentials', ['--stage', 'dev'], { AWS_REGION: 'eu-central-1' }, 'credentials'],
])('with %s it says so and ends with 2', async (_what, given, env, sentence) => {
  const { code, output } = await run(given, env);
  expect(output).toContain(sentence);
  expect(code).toBe(2);
});

test('it tells its options', async () => {
  const { code, output } = await run(['--help']);
  expect(output).toMatch(/^Usage: npm run doctor --/);
  expect(output).toContain('docs/runbook.md, "The doctor"');
  expect(code).toBe(0);
});
