import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * `npm pack` runs this before it packs: the whole program as JavaScript, with all that it imports. What only some
 * commands need stays in files of its own, so that the others start without it.
 */
const folder = join(import.meta.dirname, 'dist');

await rm(folder, { recursive: true, force: true });
await build({
  entryPoints: [join(import.meta.dirname, 'main.ts')],
  outdir: folder,
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Libraries in CommonJS ask for modules of Node by `require`, which modules have not.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
