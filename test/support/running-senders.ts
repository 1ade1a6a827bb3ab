import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { bundling } from '../../infra/constructs/bundle.ts';
import type { LittleQueue } from './little-queue.ts';
import { question, type SenderSettings } from './sender-protocol.ts';

export interface Queues {
  readonly urgent: LittleQueue;
  readonly bulk: LittleQueue;
}

export interface RunningSender {
  /** Resolves when the process has ended: `SIGKILL` if it died as planned, 0 if it had no more to do. */
  readonly ended: Promise<string | number>;
  /** It finishes what it has in hand, and then ends. */
  finish(): void;
  stop(): void;
}

/** Bundles the senders' program as functions are bundled; it then starts in half the time. */
export const bundleSender = async (): Promise<{ readonly file: string; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-sender-'));
  const file = join(folder, 'sender.mjs');
  await build({ ...bundling, entryPoints: [join(import.meta.dirname, 'sender.ts')], outfile: file });
  return { file, remove: () => rm(folder, { recursive: true }) };
};

/** Starts a sender in its own process. When it dies, its messages come back to the queues. */
export const startSender = (
  settings: SenderSettings,
  { program, ses, queues }: { readonly program: string; readonly ses: string; readonly queues: Queues },
): RunningSender => {
  const child: ChildProcess = fork(program, [JSON.stringify(settings)], {
    execArgv: [],
    env: {
      ...process.env,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_SES: ses,
    },
  });
  let over = false;
  const reply = (id: number, answer: unknown) => {
    if (child.connected) child.send({ id, answer });
  };
  const give = async (id: number, service: boolean): Promise<void> => {
    const queue = service ? queues.urgent : queues.bulk;
    while (!over && child.connected) {
      const message = queue.receive(child);
      if (message) return reply(id, message);
      await setTimeout(20);
    }
    reply(id, 'over');
  };
  child.on('message', (message) => {
    const asked = question.parse(message);
    if (asked.ask === 'receive') return void give(asked.id, asked.service);
    const queue = asked.service ? queues.urgent : queues.bulk;
    if (asked.ask === 'send') queue.send(asked.body);
    else queue.done(asked.receipt);
    reply(asked.id, 'done');
  });
  const end = async (): Promise<string | number> => {
    const [code, signal] = await once(child, 'exit');
    for (const queue of [queues.urgent, queues.bulk]) queue.release(child);
    return signal ?? code;
  };
  return {
    ended: end(),
    finish: () => {
      over = true;
    },
    stop: () => child.kill('SIGKILL'),
  };
};
