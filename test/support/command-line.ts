import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { run } from '../../cli/program.ts';
import type { World } from '../../cli/world.ts';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Answered {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A server on this machine that answers as the test says, and remembers what it was asked. */
export const answering = async (answer: (asked: Asked) => Answered | Promise<Answered>) => {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    const body: unknown =
      /json/.test(request.headers['content-type'] ?? '') && sent ? JSON.parse(sent) : sent;
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body };
    asked.push(one);
    const { status = 200, body: said, headers: more } = await answer(one);
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(typeof said === 'string' ? said : JSON.stringify(said ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
};

export const scratchFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

interface Setting {
  readonly env?: Record<string, string>;
  /** Lines of standard input. */
  readonly input?: string;
  readonly folder?: string;
  readonly now?: () => Date;
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
}

/** The machine as commands see it. What they write is dropped, unless the test looks at it. */
export const worldOf = (setting: Setting = {}, written: Partial<World> = {}): World => ({
  env: setting.env ?? {},
  input: Readable.from([setting.input ?? '']),
  output: { write: () => {} },
  messages: { write: () => {} },
  now: setting.now ?? (() => new Date()),
  folder: setting.folder ?? '/nowhere',
  signal: setting.signal ?? new AbortController().signal,
  stop: () => {},
  pollMs: 1,
  ...written,
});

/** Runs the command line in this process, and answers what it wrote and its exit code. */
export const aftercare = async (args: readonly string[], setting: Setting = {}) => {
  const output: string[] = [];
  const messages: string[] = [];
  const folder = setting.folder ?? (await scratchFolder());
  const isTTY = setting.isTerminal ?? false;
  const world = worldOf(
    { ...setting, folder },
    {
      output: { write: (part) => output.push(part), isTTY },
      messages: { write: (part) => messages.push(part), isTTY, columns: 100 },
    },
  );
  const code = await run(args, world, '0.0.0');
  return { code, output: output.join(''), messages: messages.join(''), folder };
};

/** As a script calls it: with a token in the environment. */
export const asScript = (api: string) => ({ env: { AFTERCARE_API: api, AFTERCARE_TOKEN: 'a-token' } });
