import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { ExpectedFailure } from './expected-failure.ts';
import { allowPlainHttpToAssets } from './fix-ups.ts';
import { lastLines, run } from './run.ts';
import { environmentOf, systemEnvironment, type Target } from './target.ts';

const root = join(import.meta.dirname, '..');

export const stage = 'local';

/** The account of every key that is not a number. */
const account = '000000000000';

const outputs = z.object({
  ApiUrl: z.string(),
  IngestQueueUrl: z.string(),
  IngestDlqUrl: z.string(),
  IngestFunctionName: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
});

/** What the Service stack says about itself. */
export type Outputs = z.output<typeof outputs>;

const node = async (
  what: string,
  args: readonly string[],
  options: { env: Record<string, string>; cwd: string; signal: AbortSignal },
): Promise<void> => {
  const { code, output } = await run(process.execPath, args, options);
  options.signal.throwIfAborted();
  if (code !== 0) throw new ExpectedFailure(`${what} failed (exit code ${code}):\n${lastLines(output)}`);
};

/** The CLI itself rather than its link in node_modules/.bin, which is another kind of file on each system. */
const cdkCli = (): string => createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/** The CDK app as CloudFormation: the same app that goes into AWS, told where the local API is. */
export const synthesise = async (app: {
  readonly publicUrl: string;
  readonly assembly: string;
  readonly signal: AbortSignal;
  /** The app; another one only in trials. */
  readonly entry?: string;
}): Promise<void> => {
  await rm(app.assembly, { recursive: true, force: true });
  const entry = app.entry ?? join(root, 'infra/app.ts');
  await node(
    'The CDK app',
    [entry, '-c', `stage=${stage}`, '-c', `publicUrl=${app.publicUrl}`, '-o', app.assembly],
    { env: systemEnvironment(), cwd: root, signal: app.signal },
  );
};

interface Deployment {
  readonly target: Target;
  readonly home: string;
  readonly signal: AbortSignal;
}

/** Makes the CDK's own bucket and roles. From an empty folder, because the CLI synthesises whatever app it finds. */
export const bootstrap = async ({ target, home, signal }: Deployment): Promise<void> => {
  const empty = join(home, 'empty');
  await mkdir(empty, { recursive: true });
  await node('cdk bootstrap', [cdkCli(), 'bootstrap', `aws://${account}/${target.region}`, '--no-notices'], {
    env: environmentOf(target, home),
    cwd: empty,
    signal,
  });
  await allowPlainHttpToAssets(target, account);
};

/** Deploys every stack of a synthesised app and reads what the Service stack says. */
export const deploy = async ({ target, home, signal }: Deployment, assembly: string): Promise<Outputs> => {
  const file = join(home, 'outputs.json');
  await node(
    'cdk deploy',
    [
      ...[cdkCli(), 'deploy', '--all', '--app', assembly, '--require-approval', 'never'],
      ...['--method', 'direct', '--no-notices', '--progress', 'events', '--outputs-file', file],
    ],
    { env: environmentOf(target, home), cwd: home, signal },
  );
  const byStack = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
  return outputs.parse(byStack[`Aftercare-${stage}-Service`]);
};
