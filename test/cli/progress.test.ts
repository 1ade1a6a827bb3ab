import { describe, expect, test } from 'vitest';
import { progressOf, progressText, rateOf, span } from '../../cli/progress.ts';
import type { World } from '../../cli/world.ts';

const world = (isTTY: boolean, columns = 100) => {
  const written: string[] = [];
  let now = 0;
  const made: World = {
    env: {},
    input: process.stdin,
    output: { write: () => undefined },
    messages: { write: (text) => written.push(text), isTTY, columns },
    now: () => new Date(now),
    folder: '',
    signal: new AbortController().signal,
    stop: () => {},
    pollMs: 1,
  };
  return { written, made, pass: (ms: number) => (now += ms) };
};

describe('progress', () => {
  test('says share, counts, rate and the time that is left', () => {
    expect(progressText(1234, 2740, 310)).toBe(' 45 %  1,234 of 2,740  310/s  5 s left');
    expect(progressText(0, 2740, undefined)).toBe('  0 %  0 of 2,740');
    expect(progressText(2740, 2740, 310)).toBe('100 %  2,740 of 2,740  310/s');
    expect(progressText(0, 0, undefined)).toBe('  0 %  0 of 0');
    expect(progressText(3, 2, 1)).toContain('100 %');
  });

  test.each([
    [0.2, '1 s'],
    [59, '59 s'],
    [61, '2 min'],
    [3600, '1 h 0 min'],
    [5401, '1 h 31 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(span(seconds)).toBe(text);
  });

  test('has the rate of the last half minute, and none before anything moved', () => {
    expect(rateOf([])).toBeUndefined();
    expect(rateOf([{ at: 0, done: 5 }])).toBeUndefined();
    expect(
      rateOf([
        { at: 0, done: 5 },
        { at: 1000, done: 5 },
      ]),
    ).toBeUndefined();
    const { made, written, pass } = world(true);
    const progress = progressOf(made, 'minting');
    // Slow for a minute, then a hundred a second for half a minute.
    for (let second = 0; second < 60; second += 1) {
      progress.show(second, 10_000);
      pass(1000);
    }
    for (let second = 0; second <= 30; second += 1) {
      progress.show(60 + second * 100, 10_000);
      pass(1000);
    }
    expect(written.at(-1)).toContain('100/s');
  });

  test('is one line in a terminal that is written over, never wider than it, and gone at the end', () => {
    const { made, written, pass } = world(true, 40);
    const progress = progressOf(made, 'minting lot_1');
    progress.show(1, 4);
    pass(1000);
    progress.show(2, 4);
    progress.end();
    expect(written).toHaveLength(3);
    for (const text of written) expect(text.startsWith('\r\u001b[K')).toBe(true);
    expect(written[1]?.slice(4)).toHaveLength(39);
    expect(written[2]).toBe('\r\u001b[K');
  });

  test('is plain lines elsewhere, now and then, and at the end', () => {
    const { made, written, pass } = world(false);
    const progress = progressOf(made, 'minting');
    for (let done = 0; done <= 25; done += 1) {
      progress.show(done, 25);
      pass(1000);
    }
    progress.end();
    expect(written).toEqual([
      'minting: 0 %  0 of 25\n',
      'minting: 40 %  10 of 25  1/s  15 s left\n',
      'minting: 80 %  20 of 25  1/s  5 s left\n',
      'minting: 100 %  25 of 25  1/s\n',
    ]);
  });
});
