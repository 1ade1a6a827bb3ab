import { describe, expect, test } from 'vitest';
import { runLoad } from '../../bench/load/run-load.ts';
import { sized } from '../support/runs.ts';

/** Two thousand in `npm run test:deep`. */
const deliveries = sized(400, 2000);

describe('many webhooks, shuffled and repeated, to a table that fails now and then', () => {
  test('leave what the shops told: nothing lost, nothing done twice', async () => {
    const result = await runLoad({ deliveries, seed: 2026 });
    expect(result.wrong.slice(0, 10)).toEqual([]);
    expect(result.deliveries).toBeGreaterThan(deliveries);
    // The run means something only if consumers failed and answers were lost.
    expect([result.messagesFailed > 0, result.answersLost > 0]).toEqual([true, true]);
  });
});
