import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { healthOf } from './emulator-health.ts';
import { ExpectedFailure } from './expected-failure.ts';
import { loopback } from './free-port.ts';
import { lastLines, ownGroup } from './run.ts';
import { systemEnvironment } from './target.ts';
import { waitUntil } from './wait-until.ts';

interface EmulatorOptions {
  readonly python: string;
  /** The folder it is installed in. */
  readonly folder: string;
  readonly port: number;
  /** The port to which its SES sends mails. */
  readonly smtpPort: number;
  /** Whether it enforces IAM, as AWS does. */
  readonly auth: boolean;
  /** Skips launcher.py's patches; only for the tests of those patches. */
  readonly unpatched?: boolean;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

export interface Emulator {
  readonly endpoint: string;
  /** Resolves with a sentence if it ends by itself. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
}

const launcher = join(import.meta.dirname, 'launcher.py');

/**
 * How many functions work at once; others wait for their turn (launcher.py). For each function the emulator
 * keeps as many Node processes of 70 MB as were ever needed at once, until they have been idle for a minute:
 * with 40 here, a burst took 12 GB.
 */
const concurrency = 8;
const idleSeconds = 60;

const environment = (options: EmulatorOptions, temporary: string): Record<string, string> => ({
  ...systemEnvironment(),
  HOME: temporary,
  TMPDIR: temporary,
  PYTHONPATH: options.folder,
  PYTHONUNBUFFERED: '1',
  GATEWAY_PORT: String(options.port),
  BIND_HOST: loopback,
  MINISTACK_HOST: loopback,
  MINISTACK_EDITION: `aftercare smtp=${options.smtpPort}`,
  IOT_MTLS_ENABLED: '0',
  SMTP_HOST: `${loopback}:${options.smtpPort}`,
  AUTH: String(options.auth),
  LAMBDA_ACCOUNT_CONCURRENCY: String(concurrency),
  LAMBDA_WARM_TTL_SECONDS: String(idleSeconds),
  NODE_OPTIONS: '--no-deprecation',
  ...(options.unpatched && { AFTERCARE_PATCHES: 'none' }),
});

const launch = (options: EmulatorOptions, temporary: string): ChildProcess => {
  const log = openSync(options.logFile, 'w');
  try {
    // -S hides packages of this Python's installation: with the Docker package there, functions would run in
    // Docker.
    return spawn(options.python, ['-S', launcher], {
      ...ownGroup,
      cwd: temporary,
      env: environment(options, temporary),
      stdio: ['pipe', log, log],
    });
  } finally {
    closeSync(log);
  }
};

const ended = async (child: ChildProcess): Promise<string> => {
  try {
    const [code, signal] = await once(child, 'exit');
    return signal ? `killed by ${String(signal)}` : `exit code ${String(code)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** A pending request may keep it from ending by itself. */
const graceMs = 5000;

const stop = async (child: ChildProcess, exit: Promise<string>): Promise<void> => {
  child.kill('SIGTERM');
  // The launcher ends when its standard input ends.
  child.stdin?.end();
  const grace = new AbortController();
  const overdue = setTimeout(graceMs, 'overdue', { signal: grace.signal }).catch(() => 'ended');
  if ((await Promise.race([exit, overdue])) === 'overdue') child.kill('SIGKILL');
  grace.abort();
  await exit;
};

/**
 * Starts MiniStack with our patches on a port of this machine and waits until it answers. It ends with this
 * process, even in a crash.
 * Errors: ExpectedFailure with the end of its log if it does not come up.
 */
export const startEmulator = async (options: EmulatorOptions): Promise<Emulator> => {
  // Outside the repository: below a package.json of type "module" its own CommonJS worker would not run.
  const temporary = await mkdtemp(join(tmpdir(), 'aftercare-emulator-'));
  const child = launch(options, temporary);
  child.stdin?.on('error', () => undefined);
  const exit = ended(child);
  const end = async () => {
    await stop(child, exit);
    // Functions that are just ending may still be writing.
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  const died = exit.then(async (how) => {
    const log = await readFile(options.logFile, 'utf8').catch(() => '');
    return `The emulator ended by itself (${how}). The end of ${options.logFile}:\n${lastLines(log)}`;
  });
  const endpoint = `http://${loopback}:${options.port}`;
  try {
    const patience = { everyMs: 50, forMs: 30_000, signal: options.signal };
    const healthy = waitUntil(() => healthOf(endpoint), patience);
    const first = await Promise.race([healthy, died]);
    if (typeof first !== 'object') {
      throw new ExpectedFailure(
        first ?? `The emulator does not answer at ${endpoint}; its log is ${options.logFile}.`,
      );
    }
  } catch (error) {
    await end();
    throw error;
  }
  return { endpoint, died, stop: end };
};
