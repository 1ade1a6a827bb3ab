import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

interface RunOptions {
  readonly env: Record<string, string | undefined>;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
}

export interface Outcome {
  /** Undefined if it could not be started or was killed. */
  readonly code: number | undefined;
  readonly output: string;
}

/**
 * With a process group of its own, what we start does not get the terminal's Ctrl-C, so that we can stop it
 * in order. Windows has no such groups.
 */
export const ownGroup = { detached: process.platform !== 'win32', windowsHide: true } as const;

/**
 * Runs a program to its end. Never throws: if the signal aborts, the program is killed and `code` stays
 * undefined.
 */
export const run = async (
  command: string,
  args: readonly string[],
  { env, cwd, signal }: RunOptions,
): Promise<Outcome> => {
  if (signal?.aborted) return { code: undefined, output: '' };
  const child = spawn(command, args, { ...ownGroup, cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<{ code: number | undefined; problem: string }>((resolve) => {
    child.once('error', (error) => resolve({ code: undefined, problem: error.message }));
    child.once('close', (code) => resolve({ code: code ?? undefined, problem: '' }));
  });
  const [{ code, problem }, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, output: [out, err, problem].filter(Boolean).join('\n') };
};

/** The last lines of a program's output, indented: the reason is usually there. */
export const lastLines = (output: string, count = 15): string =>
  output
    .trim()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
