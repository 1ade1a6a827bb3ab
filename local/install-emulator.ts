import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ExpectedFailure } from './expected-failure.ts';
import { type Narrate, whileWaiting } from './narration.ts';
import type { Python } from './python.ts';
import { run } from './run.ts';

interface Installation {
  readonly python: Python;
  /** The file with exact versions and hashes. */
  readonly requirements: string;
  /** The folder of all installations, each in its own subfolder. */
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
  readonly narrate: Narrate;
  readonly signal: AbortSignal;
}

/** Marks the installation as used. False if it is not there. */
const touch = (folder: string): Promise<boolean> =>
  utimes(folder, new Date(), new Date()).then(
    () => true,
    () => false,
  );

/** Some packages are compiled for one version of Python and one kind of machine. */
const nameOf = async ({ requirements, python }: Installation): Promise<string> => {
  const hash = createHash('sha256').update(await readFile(requirements));
  const minor = python.version.split('.').slice(0, 2).join('.');
  return [hash.digest('hex').slice(0, 12), `python${minor}`, process.platform, process.arch].join('-');
};

/**
 * Without the user's settings that would install packages elsewhere; proxies, mirrors and certificates stay.
 */
const pipEnvironment = (env: Installation['env'], temporary: string) => ({
  ...env,
  PIP_USER: '0',
  PIP_REQUIRE_VIRTUALENV: '0',
  PIP_TARGET: undefined,
  PYTHONPATH: undefined,
  TMPDIR: temporary,
});

const pip = async ({ python, requirements, env, signal }: Installation, target: string) => {
  const temporary = join(target, 'tmp');
  await mkdir(temporary, { recursive: true });
  const options = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--retries', '2', '--no-input'];
  const { code, output } = await run(
    python.executable,
    [
      ...['-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--target', target],
      ...options,
      ...['-r', requirements],
    ],
    { env: pipEnvironment(env, temporary), signal },
  );
  signal.throwIfAborted();
  await rm(temporary, { recursive: true, force: true });
  if (code !== 0) throw new ExpectedFailure(failure(output));
};

const failure = (output: string): string => {
  const reasons = output.split('\n').filter((line) => line.startsWith('ERROR:'));
  const reason = (reasons.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^ERROR:\s*|\.$/g, '');
  return `The emulator could not be downloaded: pip says "${reason}". Check the network (or pip's mirror and proxy settings), then start again.`;
};

/**
 * Installs the emulator once for each version of it and of Python, and answers where. The folder appears only
 * when it is complete, so an interrupted or broken download leaves nothing that looks installed.
 * Errors: ExpectedFailure if it cannot be downloaded.
 */
export const installEmulator = async (
  installation: Installation,
): Promise<{ readonly folder: string; readonly isNew: boolean }> => {
  const name = await nameOf(installation);
  const folder = join(installation.folder, name);
  if (await touch(folder)) return { folder, isNew: false };

  await mkdir(installation.folder, { recursive: true });
  const draft = await mkdtemp(`${folder}.part-`);
  try {
    installation.narrate('emulator: pip installs it, which happens once and takes about a minute');
    await whileWaiting(installation.narrate, 'pip', pip(installation, draft));
    await dropUnused(dirname(folder));
    // Another process may have finished the same installation in the meantime; we use that one.
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await touch(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { folder, isNew: true };
};

const week = 7 * 86_400_000;

/** Deletes old versions, and what killed starts left unfinished. Other products may be using younger ones. */
const dropUnused = async (folder: string): Promise<void> => {
  const paths = (await readdir(folder)).map((entry) => join(folder, entry));
  const dropIfUnused = async (path: string) => {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > week) await rm(path, { recursive: true, force: true });
  };
  // If another process deletes one at the same time, that is fine too.
  await Promise.allSettled(paths.map(dropIfUnused));
};
