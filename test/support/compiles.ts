import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const options = JSON.stringify({
  extends: join(root, 'tsconfig.json'),
  compilerOptions: {
    noUnusedLocals: false,
    paths: { 'house/*': [join(root, '*')] },
    typeRoots: [join(root, 'node_modules/@types')],
  },
  include: ['*.ts'],
  exclude: [],
});

/** tsc's output for the project in this folder. */
const runTsc = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    execFile(process.execPath, [compiler, '--pretty', 'false'], { cwd: folder }, (error, stdout, stderr) => {
      // tsc also fails if the code has errors, and then lists them in stdout.
      if (error && stdout === '') reject(new Error(stderr || error.message));
      else resolve(stdout);
    });
  });

/**
 * The compiler's errors for a small project of these files, with the house's strictness: an entry for each
 * error, as `a.ts(3,7): error TS2345: …` with its explanation; empty if it compiles. The files import the
 * house's as `house/functions/…`, `house/infra/…`.
 */
export const compiled = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-compiles-'));
  try {
    await Promise.all(
      Object.entries({ ...files, 'tsconfig.json': options, 'package.json': '{ "type": "module" }' }).map(
        ([name, text]) => writeFile(join(folder, name), text),
      ),
    );
    const told = await runTsc(folder);
    return told === '' ? [] : told.trimEnd().split(/\n(?!\s)/);
  } finally {
    await rm(folder, { recursive: true });
  }
};
