#!/usr/bin/env node
// Plain JavaScript, so that an old Node gets a sentence and not a syntax error. It finds Node 24, as `npm start` does:
// this one, or the one that npm brought along for Linux and Windows.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const [major] = process.versions.node.split('.');

const nodeOfNpm = () => {
  try {
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    const manifest = require.resolve(`${name}/package.json`);
    const file = join(manifest, '..', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
};

/** The source, which Node 24 runs as it is; in a package there is only the bundle of it. */
const program = () => {
  const source = new URL('./main.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./dist/main.js', import.meta.url);
};

if (Number(major) >= 24) {
  const { main } = await import(program().href);
  await main(require('../package.json').version);
} else {
  const node = nodeOfNpm();
  if (node) {
    const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    // The child may get Ctrl-C twice, from the terminal too, and minds that as little as once.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => process.exit(code ?? 1));
  } else {
    console.error(
      `aftercare runs on Node 24, and this is Node ${process.versions.node}. Install Node 24 (npm brings it along only for Linux and Windows), then start again.`,
    );
    process.exitCode = 1;
  }
}
