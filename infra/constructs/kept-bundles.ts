import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { Metafile } from 'esbuild';
import { type Bundles, buildFunctions, bundlesOf } from './bundle.ts';
import { keptIn } from './kept-in.ts';

const root = join(import.meta.dirname, '../..');

/** All that decides what bundles become. The lock file stands for the packages, esbuild among them. */
const inputs = ['functions/**/*.*', 'infra/constructs/*bundle*.ts', '{package,package-lock,tsconfig}.json'];

/** A digest, as hex, of the files below a folder that fit the patterns: of their names and of what is in them. */
export const digestOf = async (folder: string, patterns: readonly string[]): Promise<string> => {
  const files = (await Array.fromAsync(glob(patterns, { cwd: folder }))).sort();
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));
  const hash = createHash('sha256');
  for (const [place, content] of contents.entries())
    hash.update(`${files[place]}\n${content.length}\n`).update(content);
  return hash.digest('hex');
};

/** Waits until no other process has the folder. The lock ends with this process, even in a crash. */
const alone = async (folder: string): Promise<Disposable> => {
  const file = new DatabaseSync(join(folder, 'one-at-a-time'));
  for (;;) {
    try {
      file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return { [Symbol.dispose]: () => file.close() };
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('locked'))) throw error;
      await setTimeout(100);
    }
  }
};

/**
 * The folder below `folder` that has what `make` makes. It is made by whoever asks first for this key, in whichever
 * process; the others wait for it. What fails or dies on the way is made anew.
 */
export const madeOnce = async (
  folder: string,
  key: string,
  make: (outDir: string) => Promise<void>,
): Promise<string> => {
  const kept = join(folder, key);
  await mkdir(folder, { recursive: true });
  using _turn = await alone(folder);
  if (existsSync(kept)) return kept;
  const fresh = await mkdtemp(join(folder, 'making-'));
  await make(fresh);
  await rename(fresh, kept);
  return kept;
};

/** Bundles every function as `buildFunctions` does, or takes the bundles that are kept of the same code. */
export const buildFunctionsOnce = async (outDir: string): Promise<Bundles> => {
  const folder = keptIn();
  if (!folder) return await buildFunctions(outDir);
  const kept = await madeOnce(folder, await digestOf(root, inputs), async (fresh) => {
    const { metafile } = await buildFunctions(join(fresh, 'functions'));
    await writeFile(join(fresh, 'metafile.json'), JSON.stringify(metafile));
  });
  await cp(join(kept, 'functions'), outDir, { recursive: true });
  const metafile: Metafile = JSON.parse(await readFile(join(kept, 'metafile.json'), 'utf8'));
  return bundlesOf(metafile);
};
