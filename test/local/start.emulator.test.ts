import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { healthOf } from '../../local/emulator-health.ts';
import { freePort } from '../../local/free-port.ts';
import { bringUpEmulator } from '../../local/own-emulator.ts';
import { readState, stateFile } from '../../local/state-file.ts';
import { clientOf, region } from '../../local/target.ts';

/** `npm start` without npm, in a home of the test's own, with what it says. */
interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly code: Promise<number | null>;
}

const command = join(import.meta.dirname, '../../local/start.js');

let home: string;
const running: Started[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
});
afterEach(async () => {
  // Asked and not killed, because it ends what it has started, which writes into its home too.
  for (const { child, code } of running.splice(0)) {
    child.kill('SIGTERM');
    await code;
  }
  await rm(home, { recursive: true, force: true, maxRetries: 10 });
});

const start = (args: readonly string[] = [], env: Record<string, string | undefined> = {}): Started => {
  const child = spawn(process.execPath, [command, '--no-demo', '--home', home, ...args], {
    env: { ...process.env, AWS_ENDPOINT_URL: undefined, npm_lifecycle_event: undefined, ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const started = { child, said: () => output, code: once(child, 'close').then(([code]) => code) };
  running.push(started);
  return started;
};

/** A guard and no limit: a start takes half a minute, and many times that beside the rest of the tests. */
const patience = { timeout: 300_000, interval: 50 };
const says = ({ said }: Started, sentence: string) => expect.poll(said, patience).toContain(sentence);
const isUp = () =>
  expect
    .poll(
      () =>
        access(stateFile(home)).then(
          () => true,
          () => false,
        ),
      patience,
    )
    .toBe(true);

/** The address of the emulator, as soon as it answers. */
const emulatorOf = async ({ said }: Started): Promise<string> => {
  const address = () => /answers at (\S+)/.exec(said())?.[1] ?? '';
  await expect.poll(address, patience).not.toBe('');
  return address();
};

/** What a process has started, where the system tells: nothing besides Linux. */
const childrenOf = async ({ pid }: ChildProcess) => {
  const pids = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return await Promise.all(
    pids
      .split(' ')
      .filter(Boolean)
      .map(async (child) => ({
        pid: Number(child),
        isEmulator: (await readFile(`/proc/${child}/cmdline`, 'utf8')).includes('launcher.py'),
      })),
  );
};

/** Kills a process, and then what it has left, but for its emulator. Nothing new starts while it stands still. */
const killAtOnce = async ({ child, code }: Started): Promise<void> => {
  child.kill('SIGSTOP');
  const children = await childrenOf(child);
  child.kill('SIGKILL');
  await code;
  for (const { pid } of children.filter(({ isEmulator }) => !isEmulator)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It had ended before.
    }
  }
};

const stacksOf = async (endpoint: string) => {
  const { Stacks } = await new CloudFormationClient(clientOf({ endpoint, region })).send(
    new DescribeStacksCommand(),
  );
  return Stacks?.map(({ StackName }) => StackName);
};

const isGone = (endpoint: string) => expect.poll(() => healthOf(endpoint), patience).toBeUndefined();

describe('npm start', () => {
  test('is up once its state file is there, runs once, and leaves nothing when asked to end', async () => {
    const first = start();
    await isUp();
    const state = await readState(home);
    expect(state.shops.map(({ platform }) => platform)).toEqual(['shopify', 'standard']);
    const health = await fetch(`${state.awsEndpoint}/_ministack/health`);
    expect(await health.json()).toMatchObject({ version: '1.5.33', auth: 'enabled' });

    const second = start();
    expect(await second.code).toBe(1);
    expect(second.said()).toContain('Aftercare already runs here.');
    expect(await readState(home)).toEqual(state);

    first.child.kill('SIGINT');
    expect(await first.code).toBe(0);
    await expect(access(stateFile(home))).rejects.toThrow();
    expect(await healthOf(state.awsEndpoint)).toBeUndefined();
    await expect(fetch(state.inboxUrl)).rejects.toThrow();
  });

  test('takes the emulator along when it is killed', async () => {
    const started = start();
    // The emulator has worked for it by then; the rest of the start is that of the tests beside this one.
    await says(started, 'CDK: bootstrapped');
    await killAtOnce(started);
    await isGone(await emulatorOf(started));
  });

  test('ends with a sentence when the emulator dies', { skip: process.platform !== 'linux' }, async () => {
    const started = start();
    await emulatorOf(started);
    const emulator = (await childrenOf(started.child)).find(({ isEmulator }) => isEmulator);
    process.kill(emulator?.pid ?? Number.NaN, 'SIGKILL');
    expect(await started.code).toBe(1);
    expect(started.said()).toContain('The emulator ended by itself (killed by SIGKILL).');
    expect(await readdir(home)).not.toContain('aftercare.json');
  });

  test('ends at once when it is asked to while it starts', async () => {
    const started = start();
    const endpoint = await emulatorOf(started);
    started.child.kill('SIGTERM');
    expect(await started.code).toBe(0);
    await isGone(endpoint);
  });

  test('uses the emulator that AWS_ENDPOINT_URL names, and lets it live', async () => {
    const { signal } = new AbortController();
    const [port, smtpPort] = [await freePort(), await freePort()];
    const emulator = await bringUpEmulator({
      home,
      port,
      smtpPort,
      auth: true,
      narrate: () => undefined,
      signal,
    });
    try {
      const started = start([], { AWS_ENDPOINT_URL: emulator.endpoint });
      await says(started, 'CDK: bootstrapped');
      expect(started.said()).toContain(`the one that AWS_ENDPOINT_URL names, ${emulator.endpoint}`);
      started.child.kill('SIGINT');
      expect(await started.code).toBe(0);
      expect(await stacksOf(emulator.endpoint)).toContain('CDKToolkit');
      expect(await healthOf(emulator.endpoint)).toBeDefined();
    } finally {
      await emulator.stop();
    }
  });

  test.each([
    [['--time-scale', 'soon'], 'It is a number, 0 or more.'],
    [['--time-scale', '-1'], 'It is a number, 0 or more.'],
    [['--time-scale', '1000'], 'longer than 90 days'],
    [['--fast'], "unknown option '--fast'"],
    [['now'], 'too many arguments'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const started = start(args);
    expect(await started.code).toBe(1);
    expect(started.said()).toContain(sentence);
  });

  test('asks for Python where there is none', async () => {
    const started = start([], { PATH: '/nonexistent' });
    expect(await started.code).toBe(1);
    expect(started.said()).toMatch(/The local AWS needs Python 3\.10 to 3\.14 with pip, .*Install one/);
  });
});
