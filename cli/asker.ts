import { createInterface as lineReader } from 'node:readline';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Failed } from './failed.ts';
import { tell, type World } from './world.ts';

/** Asks the person at the terminal; or reads the answers from stdin, a line each. */
export interface Asker {
  readonly isInteractive: boolean;
  ask(question: string): Promise<string>;
  /** Without echo. */
  askSecretly(question: string): Promise<string>;
  close(): void;
}

const terminalAsker = (world: World): Asker => {
  const ask = async (question: string, isSecret: boolean): Promise<string> => {
    // readline echoes what is typed to its output, and a secret's output shows nothing.
    const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
    const shown = new Writable({
      write: (chunk, _encoding, done) => {
        world.messages.write(String(chunk));
        done();
      },
    });
    if (isSecret) world.messages.write(question);
    const lines = createInterface({ input: world.input, output: isSecret ? mute : shown, terminal: true });
    lines.once('SIGINT', world.stop);
    try {
      return await lines.question(isSecret ? '' : question, { signal: world.signal });
    } finally {
      lines.close();
      if (isSecret) world.messages.write('\n');
    }
  };
  return {
    isInteractive: true,
    ask: (question) => ask(question, false),
    askSecretly: (question) => ask(question, true),
    close: () => {},
  };
};

const linesAsker = (world: World): Asker => {
  const lines = lineReader({ input: world.input, crlfDelay: Number.POSITIVE_INFINITY });
  const each = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    const { value, done } = await each.next();
    if (done) throw new Failed('usage', `Standard input ended before the answer to "${question.trim()}".`);
    return value;
  };
  return {
    isInteractive: false,
    ask,
    askSecretly: ask,
    close: () => lines.close(),
  };
};

/** Close it at the end, so that an open pipe keeps nothing alive. */
export const askerOf = (world: World): Asker =>
  world.input.isTTY ? terminalAsker(world) : linesAsker(world);

/** A new secret, asked for twice where a person types it. */
export const askNewSecret = async (asker: Asker, question: string, world: World): Promise<string> => {
  for (;;) {
    const first = await asker.askSecretly(question);
    if (!asker.isInteractive || first === (await asker.askSecretly('Once more: '))) return first;
    tell(world, 'These are not the same.');
  }
};
