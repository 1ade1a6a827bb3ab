import { describe, expect, test } from 'vitest';
import { narrator, whileWaiting } from '../../local/narration.ts';

describe('narration', () => {
  test('is lines with the seconds since the start', () => {
    let now = 500;
    const written: string[] = [];
    const narrate = narrator(
      (text) => void written.push(text),
      () => now,
    );
    now = 12_840;
    narrate('stopping');
    expect(written).toEqual(['  12.3 s  stopping\n']);
  });

  test('says again and again what is waited for, until it is there', async () => {
    const told: string[] = [];
    const work = Promise.withResolvers<string>();
    const waiting = whileWaiting((line) => void told.push(line), 'pip', work.promise, 0.01);
    await expect.poll(() => told).toContain('  still waiting for pip (0.02 s)');
    work.resolve('done');
    expect(await waiting).toBe('done');
    expect(told[0]).toBe('waiting for pip …');
  });

  test('says nothing more of what has failed', async () => {
    const failing = whileWaiting(() => undefined, 'pip', Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
  });
});
