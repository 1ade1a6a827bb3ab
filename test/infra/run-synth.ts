import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { keptFor } from '../../infra/constructs/kept-in.ts';

/** Where the local API would be. */
export const localUrl = 'http://127.0.0.1:4566/_aws/execute-api/aftercare';

export const synthesis = z.object({
  code: z.number(),
  output: z.string(),
  /** Where the templates are, until the run of the tests ends. */
  outdir: z.string(),
});

/** What `npm run synth` makes and says. */
export type Synthesis = z.output<typeof synthesis>;

/** Every connection is refused, so that a synthesis that needs the network fails. */
const noNetwork = `data:text/javascript,
  import { Socket } from 'node:net';
  Socket.prototype.connect = () => { throw new Error('There is no network here.'); };
  globalThis.fetch = () => { throw new Error('There is no network here.'); };`;

/** CDK takes seconds to load, so that what needs none of it must not load it. */
export const noCdk = `data:text/javascript,
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier.startsWith('aws-cdk-lib')) throw new Error('CDK is loaded.');
      return next(specifier, context);
    },
  });`;

const app = join(import.meta.dirname, '../../infra/app.ts');

/**
 * `npm run synth` without an AWS account: no variables of AWS, and a home inside `folder` in which there are no
 * credentials. `world` is a module that is loaded before it; `cwd` is where the operator's file is, if there is one.
 */
export const runSynth = (
  folder: string,
  options: readonly string[],
  { world = noNetwork, cwd }: { readonly world?: string; readonly cwd?: string } = {},
): Promise<{ code: number; output: string }> => {
  const home = mkdtempSync(join(folder, 'home-'));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', world, app, ...options],
      { cwd: cwd ?? home, env: { PATH: process.env.PATH, HOME: home, ...keptFor() } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });
};
