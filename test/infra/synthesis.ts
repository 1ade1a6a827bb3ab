import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { offer } from '../support/background.ts';
import { localUrl, runSynth, type Synthesis } from './run-synth.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for what a stage becomes. */
    synthesis: string;
  }
}

const synth = async (folder: string, stage: string, options: readonly string[]): Promise<Synthesis> => {
  const outdir = join(folder, stage);
  const places = ['--output', outdir, '--bundles', join(folder, `functions-${stage}`)];
  return { outdir, ...(await runSynth(folder, [...places, ...options])) };
};

/** What all tests of the templates look at is made once, in a process of its own, when the first of them asks. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-synthesis-'));
  const { url, withdraw } = await offer({
    prod: () => synth(folder, 'prod', []),
    local: () => {
      const settings = ['stage=local', `publicUrl=${localUrl}`, `signInUrl=${new URL(localUrl).origin}`];
      return synth(
        folder,
        'local',
        settings.flatMap((setting) => ['-c', setting]),
      );
    },
    test: () => synth(folder, 'test', ['-c', 'stage=test']),
  });
  project.provide('synthesis', url);
  return () => {
    withdraw();
    rmSync(folder, { recursive: true, force: true });
  };
}
