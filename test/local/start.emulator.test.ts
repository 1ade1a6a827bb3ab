import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { healthOf } from '../../local/emulator-health.ts';
import { freePort } from '../../local/free-port.ts';
import { bringUpEmulator } from '../../local/own-emulator.ts';
import { readState, stateFile } from '../../local/state-file.ts';

/** `npm start` without npm, in a home of the test's own, with what it says. */
interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly code: Promise<number | null>;
}

const command = join(import.meta.dirname, '../../local/start.js');

let home: string;
const running: ChildProcess[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

const start = (args: readonly string[] = [], env: Record<string, string | undefined> = {}): Started => {
  const child = spawn(process.execPath, [command, '--no-demo', '--home', home, ...args], {
    env: { ...process.env, AWS_ENDPOINT_URL: undefined, npm_lifecycle_event: undefined, ...env },
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return { child, said: () => output, code: once(child, 'close').then(([code]) => code) };
};

const patience = { timeout: 120_000, interval: 50 };
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
    await expect.poll(started.said, patience).toContain('CDK: bootstrapped');
    started.child.kill('SIGKILL');
    await isGone(await emulatorOf(started));
  });

  test('ends with a sentence when the emulator dies', { skip: process.platform !== 'linux' }, async () => {
    const started = start();
    await emulatorOf(started);
    const children = await readFile(`/proc/${started.child.pid}/task/${started.child.pid}/children`, 'utf8');
    const commands = await Promise.all(
      children
        .split(' ')
        .filter(Boolean)
        .map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, 'utf8') })),
    );
    const emulator = commands.find(({ line }) => line.includes('launcher.py'));
    process.kill(Number(emulator?.pid), 'SIGKILL');
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
      await isUp();
      expect((await readState(home)).awsEndpoint).toBe(emulator.endpoint);
      started.child.kill('SIGINT');
      expect(await started.code).toBe(0);
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
