import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { entries as ofAllRooms } from '../../functions/house/registry.ts';

const root = join(import.meta.dirname, '../..');

/** Some dependencies are CommonJS and `require` Node's own modules; ESM has no `require`. */
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * How code becomes a function: one file that contains everything, including the AWS SDK, because the
 * runtime's SDK gets old.
 */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  // With escapes, the texts in Arabic, Chinese, Japanese and Korean would take twice the space.
  charset: 'utf8',
  treeShaking: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: banner },
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** What esbuild says of the bundles, and which of its outputs is which function. */
export interface Bundles {
  readonly metafile: Metafile;
  readonly outputs: ReadonlyMap<string, Metafile['outputs'][string]>;
}

interface Entry {
  readonly name: string;
  /** Below the root, as esbuild names it. */
  readonly file: string;
}

type Handlers = Readonly<Record<string, string>>;

const entriesOf = (handlers: Handlers): readonly Entry[] =>
  Object.entries(handlers).map(([name, entry]) => ({
    name,
    file: relative(root, resolve(root, 'functions', entry)),
  }));

/**
 * What esbuild says, by function.
 * Errors: throws a sentence when a handler does not export `handler`.
 */
export const bundlesOf = (metafile: Metafile, handlers: Handlers = ofAllRooms): Bundles => {
  const names = new Map(entriesOf(handlers).map(({ name, file }) => [file, name]));
  const outputs = Object.values(metafile.outputs).map((output) => {
    const name = names.get(output.entryPoint ?? '');
    if (!name || !output.exports.includes('handler'))
      throw new Error(`${output.entryPoint} does not export "handler".`);
    return [name, output] as const;
  });
  return { metafile, outputs: new Map(outputs) };
};

/**
 * Bundles every function into `<outDir>/<name>/index.mjs`, in one call: a process of esbuild per function would take ten
 * times as long. `handlers`: the file of each function, as a path below `functions/` or an absolute one.
 * Errors: throws a sentence when a handler has no file or does not export `handler`.
 */
export const buildFunctions = async (outDir: string, handlers: Handlers = ofAllRooms): Promise<Bundles> => {
  const entries = entriesOf(handlers);
  const missing = entries.filter(({ file }) => !existsSync(join(root, file)));
  if (missing.length > 0) {
    const list = missing.map(({ name, file }) => `  ${name}: ${file}`).join('\n');
    throw new Error(`These functions have no handler file:\n${list}`);
  }
  const { metafile } = await build({
    ...bundling,
    entryPoints: entries.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  return bundlesOf(metafile, handlers);
};
