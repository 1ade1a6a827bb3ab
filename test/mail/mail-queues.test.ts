import { expect, test } from 'vitest';
import { mailQueues } from '../../functions/mail/mail-queues.ts';
import type { Nudge } from '../../functions/mail/nudge.ts';

test('nudges of service mail go on the urgent queue, the others on the other, with their delay', async () => {
  const sent: unknown[] = [];
  const queue = (name: string) => ({
    sendBatch: async (texts: readonly string[], options?: object) => {
      sent.push([name, texts.map((text): unknown => JSON.parse(text)), options]);
    },
  });
  const urgent: Nudge = { kind: 'send', batch: 'm1', keys: ['k1'], service: true };
  const bulk: Nudge = { kind: 'expand', batch: 'm2', service: false };
  await mailQueues({ urgent: queue('urgent'), bulk: queue('bulk') }).send([bulk, urgent], { delay: 30 });
  expect(sent).toEqual([
    ['urgent', [urgent], { delay: 30 }],
    ['bulk', [bulk], { delay: 30 }],
  ]);
});
