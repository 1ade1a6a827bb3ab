import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { keptFor } from '../infra/constructs/kept-in.ts';
import { cdkCli } from './cdk-cli.ts';
import { ExpectedFailure } from './expected-failure.ts';
import { allowPlainHttpToAssets } from './fix-ups.ts';
import { lastLines, run } from './run.ts';
import { environmentOf, systemEnvironment, type Target } from './target.ts';

const root = join(import.meta.dirname, '..');

const stage = 'local';

/** The emulator's account for every key that is not a number. */
const account = '000000000000';

const outputs = z.object({
  ApiUrl: z.string(),
  IngestQueueUrl: z.string(),
  IngestDlqUrl: z.string(),
  IngestFunctionName: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
});

/** The outputs of the stacks. */
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

/** The files that the CDK makes on its way. Each start overwrites them. */
const cdkFolder = (home: string, ...parts: string[]): string => join(home, 'cdk', ...parts);

/** The CDK app as CloudFormation: the same app that is deployed to AWS, with the address of the local API. */
export const synthesise = async (app: {
  readonly publicUrl: string;
  /** Another sender than the stage's own. */
  readonly sender?: string;
  readonly home: string;
  readonly signal: AbortSignal;
}): Promise<void> => {
  const [assembly, bundles] = [cdkFolder(app.home, 'out'), cdkFolder(app.home, 'functions')];
  await rm(assembly, { recursive: true, force: true });
  // The emulator is both: the API and Cognito.
  const signInUrl = new URL(app.publicUrl).origin;
  const settings = [`stage=${stage}`, `publicUrl=${app.publicUrl}`, `signInUrl=${signInUrl}`];
  if (app.sender) settings.push(`sender=${app.sender}`);
  const context = settings.flatMap((setting) => ['-c', setting]);
  await node(
    'The CDK app',
    [join(root, 'infra/app.ts'), ...context, '--output', assembly, '--bundles', bundles],
    { env: { ...systemEnvironment(), ...keptFor() }, cwd: root, signal: app.signal },
  );
};

interface Deployment {
  readonly target: Target;
  readonly home: string;
  readonly signal: AbortSignal;
}

/**
 * Makes the CDK's own bucket and roles. Runs in an empty folder, because the CLI would synthesise any app
 * that it finds.
 */
export const bootstrap = async ({ target, home, signal }: Deployment): Promise<void> => {
  const empty = cdkFolder(home, 'empty');
  await mkdir(empty, { recursive: true });
  await node('cdk bootstrap', [cdkCli(), 'bootstrap', `aws://${account}/${target.region}`, '--no-notices'], {
    env: environmentOf(target, cdkFolder(home, 'home')),
    cwd: empty,
    signal,
  });
  await allowPlainHttpToAssets(target, account);
};

/**
 * How many stacks are deployed at once. The emulator makes one resource at a time, but the rest of the work
 * overlaps.
 */
const concurrency = '4';

/** Deploys every stack of a synthesised app and reads their outputs. */
export const deploy = async ({ target, home, signal }: Deployment): Promise<Outputs> => {
  const file = cdkFolder(home, 'outputs.json');
  await node(
    'cdk deploy',
    [
      ...[cdkCli(), 'deploy', '--all', '--app', cdkFolder(home, 'out'), '--require-approval', 'never'],
      ...[
        '--concurrency',
        concurrency,
        '--method',
        'direct',
        '--no-notices',
        '--progress',
        'events',
        '--outputs-file',
        file,
      ],
    ],
    { env: environmentOf(target, cdkFolder(home, 'home')), cwd: cdkFolder(home), signal },
  );
  const byStack = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(await readFile(file, 'utf8')));
  return outputs.parse(Object.fromEntries(Object.values(byStack).flatMap((said) => Object.entries(said))));
};
