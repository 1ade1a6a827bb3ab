import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { entries as ofAllRooms } from '../../functions/house/registry.ts';

const root = join(import.meta.dirname, '../..');

/** Some dependencies are CommonJS and call `require` for Node's own modules, which ESM does not have. */
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** How code becomes a function: one file with everything in it, the AWS SDK too, for that of the runtime ages. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  // Escaped, the texts in Arabic, Chinese, Japanese and Korean would take twice the room.
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

/** The size in bytes of each bundled function, by its name. */
export type BundleSizes = ReadonlyMap<string, number>;

/**
 * Bundles every function into `<outDir>/<name>/index.mjs`, in one call: a process of esbuild per function would take ten
 * times as long. `handlers`: the file of each function, as a path below `functions/` or an absolute one.
 * Errors: throws a sentence when a handler has no file or does not export `handler`.
 */
export const bundleFunctions = async (
  outDir: string,
  handlers: Readonly<Record<string, string>> = ofAllRooms,
): Promise<BundleSizes> => {
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
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint, exports, bytes }) => {
      const name = entries.find(({ file }) => file === entryPoint)?.name;
      if (!name || !exports.includes('handler')) throw new Error(`${entryPoint} does not export "handler".`);
      return [name, bytes];
    }),
  );
};
