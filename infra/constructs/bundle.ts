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

/**
 * Bundles every function into `<outDir>/<name>/index.mjs`, in one call: a process of esbuild per function would take ten
 * times as long. `handlers`: the file of each function, as a path below `functions/` or an absolute one.
 * Errors: throws a sentence when a handler has no file or does not export `handler`.
 */
export const buildFunctions = async (
  outDir: string,
  handlers: Readonly<Record<string, string>> = ofAllRooms,
): Promise<Bundles> => {
  const entries = Object.entries(handlers).map(([name, entry]) => ({
    name,
    file: relative(root, resolve(root, 'functions', entry)),
  }));
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
  const outputs = Object.values(metafile.outputs).map((output) => {
    const name = entries.find(({ file }) => file === output.entryPoint)?.name;
    if (!name || !output.exports.includes('handler'))
      throw new Error(`${output.entryPoint} does not export "handler".`);
    return [name, output] as const;
  });
  return { metafile, outputs: new Map(outputs) };
};

/** The size in bytes of each bundled function, by its name. */
export type BundleSizes = ReadonlyMap<string, number>;

/** Bundles every function as `buildFunctions` does, and says how large each is. */
export const bundleFunctions = async (
  outDir: string,
  handlers?: Readonly<Record<string, string>>,
): Promise<BundleSizes> => {
  const { outputs } = await buildFunctions(outDir, handlers);
  return new Map([...outputs].map(([name, { bytes }]) => [name, bytes]));
};
