import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    dynamodb: string;
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('No free port.');
  return address.port;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
};

/** npm installs the engine's binary on Linux x64; elsewhere name your own DynamoDB in DYNAMODB_ENDPOINT. */
const binary = (): string => {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error('No DynamoDB engine for this system. Set DYNAMODB_ENDPOINT to a DynamoDB Local.');
  }
};

/** Starts a DynamoDB engine that is not the emulator's; answers its address and how to end it. */
export const startEngine = async (): Promise<{ readonly url: string; readonly stop: () => void }> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { url: given, stop: () => {} };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const engine = spawn(binary(), ['serve', '--port', String(port)], { stdio: 'ignore' });
  // Ctrl-C ends a test run without its teardowns.
  process.once('exit', () => engine.kill());
  while (!(await answers(url))) {
    if (engine.exitCode !== null) throw new Error(`The DynamoDB engine ended with ${engine.exitCode}.`);
    await setTimeout(20);
  }
  return { url, stop: () => engine.kill() };
};

/** For all tests that read and write tables. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { url, stop } = await startEngine();
  project.provide('dynamodb', url);
  return stop;
}
