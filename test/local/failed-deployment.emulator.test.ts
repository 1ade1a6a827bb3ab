import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DeleteStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptFor } from '../../infra/constructs/kept-in.ts';
import { cdkCli } from '../../local/cdk-cli.ts';
import { bootstrap } from '../../local/deploy.ts';
import { run } from '../../local/run.ts';
import { clientOf, environmentOf, systemEnvironment } from '../../local/target.ts';
import { asOperators } from '../infra/operators-folder.ts';
import { stackWatcher } from './deployed-stacks.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/**
 * A stage that is kept and protected, and whose first deployment fails halfway: what docs/runbook.md says of that. The
 * Service stack stands for all, because it has protection of both kinds, its own and that of the user pool.
 */

const stack = 'Aftercare-shop-Service';

let home: string;
let out: string;
let emulator: TestEmulator;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  out = join(home, 'out');
  // As in production, but for what the emulator does not have.
  const here =
    "emulated: true, operations: false, publicUrl: 'http://127.0.0.1:1', signInUrl: 'http://127.0.0.1:1'";
  asOperators(home, `{ shop: { ...production, sender: 'care@shop.com', identity: 'address', ${here} } }`);
  const app = join(import.meta.dirname, '../../infra/app.ts');
  const places = ['--output', out, '--bundles', join(home, 'functions')];
  const { code, output } = await run(process.execPath, [app, '-c', 'stage=shop', ...places], {
    env: { ...systemEnvironment(), ...keptFor() },
    cwd: home,
  });
  expect(code, output).toBe(0);
  await needAnother('later');
  emulator = await testEmulator({ auth: true });
  await bootstrap({ target: emulator.target, home, signal: new AbortController().signal });
});

afterAll(async () => {
  await emulator.stop();
  await rm(home, { recursive: true, force: true });
});

/** The stack fails once its user pool is there, for as long as nobody has made a function of this name. */
const needAnother = async (name: string): Promise<void> => {
  const file = join(out, `${stack}.template.json`);
  const template: { Resources: Record<string, object> } = JSON.parse(await readFile(file, 'utf8'));
  const pool = Object.keys(template.Resources).find((id) => /^SignInPool[0-9A-F]{8}$/.test(id));
  const Properties = { TargetFunctionArn: name, AuthType: 'AWS_IAM' };
  template.Resources.Late = { Type: 'AWS::Lambda::Url', DependsOn: [pool], Properties };
  await writeFile(file, JSON.stringify(template));
};

const makeAnother = (FunctionName: string) =>
  createStack(
    emulator.target,
    {
      Resources: {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName,
            Runtime: 'nodejs24.x',
            Handler: 'index.handler',
            Role: 'arn:aws:iam::000000000000:role/nobody',
            Code: { ZipFile: 'exports.handler = async () => {};' },
          },
        },
      },
    },
    FunctionName,
  );

const deploy = (...options: readonly string[]) =>
  run(
    process.execPath,
    [
      ...[cdkCli(), 'deploy', stack, '--app', out, '--require-approval', 'never'],
      ...['--no-notices', '--progress', 'events', ...options],
    ],
    { env: environmentOf(emulator.target, home), cwd: home },
  );

const statusOf = async (name: string): Promise<string | undefined> =>
  new Map(await stackWatcher(emulator.target).statuses()).get(name);

test('that was rolled back stands in its own way, until it is deleted as the runbook says', async () => {
  expect((await deploy()).code).toBe(1);
  expect(await statusOf(stack)).toBe('ROLLBACK_COMPLETE');
  const again = await deploy();
  expect(again.output).toContain('TerminationProtection is enabled');
  expect(again.code).toBe(1);

  const client = new CloudFormationClient(clientOf(emulator.target));
  const unprotected = { StackName: stack, EnableTerminationProtection: false };
  await client.send(new UpdateTerminationProtectionCommand(unprotected));
  await client.send(new DeleteStackCommand({ StackName: stack }));
  await expect.poll(() => statusOf(stack), { timeout: 60_000 }).toBeUndefined();
});

test('with --no-rollback is repeated with the same command, and keeps what it has made', async () => {
  expect((await deploy('--no-rollback')).code).toBe(1);
  expect(await statusOf(stack)).toBe('CREATE_FAILED');
  const { resources } = stackWatcher(emulator.target);
  const before = await resources();
  const pool = [...before.keys()].filter((id) => /\.SignInPool[0-9A-F]{8}$/.test(id));
  expect(pool.map((id) => before.get(id))).toEqual([expect.stringMatching(/^eu-central-1_/)]);

  await makeAnother('later');
  const again = await deploy('--no-rollback');
  expect(again.code, again.output).toBe(0);
  expect(await statusOf(stack)).toBe('UPDATE_COMPLETE');
  const after = await resources();
  for (const [id, physical] of before) if (physical) expect(after.get(id), id).toBe(physical);
});
