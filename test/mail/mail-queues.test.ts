import { expect, test } from 'vitest';
import { mailQueues } from '../../functions/mail/mail-queues.ts';
import type { Nudge } from '../../functions/mail/nudge.ts';

test('nudges of service mail, of what strangers ask for and of all else go on a queue each, with their delay', async () => {
  const sent: unknown[] = [];
  const queue = (name: string) => ({
    sendBatch: async (texts: readonly string[], options?: object) => {
      sent.push([name, texts.map((text): unknown => JSON.parse(text)), options]);
    },
  });
  const urgent: Nudge = { kind: 'send', batch: 'm1', keys: ['k1'], service: true };
  const bulk: Nudge = { kind: 'expand', batch: 'm2', service: false };
  const stranger: Nudge = { kind: 'send', batch: 'receipt:shp_1', keys: ['k2'], service: true };
  const both = { urgent: queue('urgent'), bulk: queue('bulk') };
  const all = mailQueues({ ...both, strangers: queue('strangers') });
  await all.send([bulk, stranger, urgent], { delay: 30 });
  expect(sent).toEqual([
    ['urgent', [urgent], { delay: 30 }],
    ['bulk', [bulk], { delay: 30 }],
    ['strangers', [stranger], { delay: 30 }],
  ]);
  await expect(mailQueues(both).send([stranger])).rejects.toThrow('no queue of what strangers ask for');
});
