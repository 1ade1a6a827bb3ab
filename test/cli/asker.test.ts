import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askerOf, askNewSecret } from '../../cli/asker.ts';
import type { World } from '../../cli/world.ts';

/** A terminal in which somebody types a line whenever a question is there. */
const terminal = (...answers: string[]) => {
  const typed = Object.assign(new PassThrough(), { isTTY: true });
  const shown: string[] = [];
  const ending = new AbortController();
  const world: World = {
    env: {},
    input: typed,
    output: { write: () => undefined },
    messages: {
      isTTY: true,
      write: (text) => {
        shown.push(text);
        if (/: $/.test(text)) setImmediate(() => typed.write(answers.shift() ?? '\u0003'));
      },
    },
    now: () => new Date(),
    folder: '',
    signal: ending.signal,
    stop: () => ending.abort(),
    pollMs: 1,
  };
  return { world, shown: () => shown.join('') };
};

describe('a question in a terminal', () => {
  test('shows what is typed, but for secrets', async () => {
    const { world, shown } = terminal('ada\r', 'geheim\r');
    const asker = askerOf(world);
    expect(await asker.ask('Name: ')).toBe('ada');
    expect(await asker.askSecretly('Password: ')).toBe('geheim');
    expect(shown()).toContain('ada');
    expect(shown()).toContain('Password: ');
    expect(shown()).not.toContain('geheim');
  });

  test('for a new secret is asked twice, until both are the same', async () => {
    const { world, shown } = terminal('one\r', 'two\r', 'three\r', 'three\r');
    expect(await askNewSecret(askerOf(world), 'New: ', world)).toBe('three');
    expect(shown()).toContain('These are not the same.');
  });

  test('ends with Ctrl-C', async () => {
    const { world } = terminal();
    await expect(askerOf(world).askSecretly('Password: ')).rejects.toThrow();
    expect(world.signal.aborted).toBe(true);
  });
});
