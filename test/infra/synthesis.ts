import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { offer } from '../support/background.ts';
import type { Synthesis } from './synthesised.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for what a stage becomes. */
    synthesis: string;
  }
}

/** Every connection is refused, so that a synthesis that needs the network fails. */
const noNetwork = `data:text/javascript,
  import { Socket } from 'node:net';
  Socket.prototype.connect = () => { throw new Error('There is no network here.'); };
  globalThis.fetch = () => { throw new Error('There is no network here.'); };`;

/** Where the local API would be. */
export const localUrl = 'http://127.0.0.1:4566/_aws/execute-api/aftercare';

const app = join(import.meta.dirname, '../../infra/app.ts');

/** `npm run synth` without an AWS account: no variables of AWS, no home to find credentials in. */
const synth = async (folder: string, stage: string, settings: readonly string[]): Promise<Synthesis> => {
  const [outdir, nothing] = [join(folder, stage), mkdtempSync(join(folder, 'home-'))];
  const options = ['--output', outdir, '--bundles', join(folder, `${stage}-functions`)];
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', noNetwork, app, ...options, ...settings.flatMap((pair) => ['-c', pair])],
      { cwd: nothing, env: { PATH: process.env.PATH, HOME: nothing } },
      (error, stdout, stderr) => resolve({ code: error ? 1 : 0, output: stdout + stderr }),
    );
  });
  const files = code === 0 ? await readdir(outdir) : [];
  const templates = await Promise.all(
    files
      .filter((file) => file.endsWith('.template.json'))
      .sort()
      .map(async (file) => ({ file, template: JSON.parse(await readFile(join(outdir, file), 'utf8')) })),
  );
  return { code, output, templates };
};

/** What all tests of the templates look at is made once, in a process of its own, when the first of them asks. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-synthesis-'));
  const { url, withdraw } = await offer({
    prod: () => synth(folder, 'prod', []),
    local: () => synth(folder, 'local', ['stage=local', `publicUrl=${localUrl}`]),
    test: () => synth(folder, 'test', ['stage=test']),
  });
  project.provide('synthesis', url);
  return () => {
    withdraw();
    rmSync(folder, { recursive: true, force: true });
  };
}
