import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './program.ts';
import type { World } from './world.ts';

/** Where tokens are kept: the XDG base directories, and on Windows the folder of its own for such files. */
const configFolder = ({ XDG_CONFIG_HOME, APPDATA }: NodeJS.ProcessEnv): string =>
  join(XDG_CONFIG_HOME || APPDATA || join(homedir(), '.config'), 'aftercare');

/** The program in this process. `version` is that of the package. */
export const main = async (version: string): Promise<void> => {
  const ending = new AbortController();
  const stop = () => ending.abort(new Error('Stopped by the user.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // `aftercare … | head` ends the reader: no reason for a stack.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const world: World = {
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    messages: process.stderr,
    now: () => new Date(),
    folder: configFolder(process.env),
    signal: ending.signal,
    stop,
    pollMs: 1000,
  };
  process.exitCode = await run(process.argv.slice(2), world, version);
};
