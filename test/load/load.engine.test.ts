import { describe, expect, test } from 'vitest';
import { runLoad } from '../../bench/load/run-load.ts';

describe('two thousand webhooks, shuffled and repeated, to a table that fails now and then', () => {
  test('leave what the shops told: nothing lost, nothing done twice', async () => {
    const result = await runLoad({ deliveries: 2000, seed: 2026 });
    expect(result.wrong.slice(0, 10)).toEqual([]);
    expect(result.deliveries).toBeGreaterThan(2000);
    // The run means something only if consumers failed and answers were lost.
    expect([result.messagesFailed > 0, result.answersLost > 0]).toEqual([true, true]);
  });
});
