import { handler as ingest } from '../../functions/webhooks/ingest-events.handler.ts';
import { handler as receive } from '../../functions/webhooks/receive-webhook.handler.ts';
import { lambdaContext as context } from '../../test/support/http-event.ts';
import type { Answer, Asked } from './protocol.ts';

/**
 * The process that runs the two functions of a load run as Lambda would: it gets events and answers what the
 * handlers answer. It knows nothing of what is expected.
 */

const answerTo = async ({ what }: Asked): Promise<Answer['is']> => {
  if (what.kind === 'receive') {
    const { statusCode = 500 } = await receive(what.event, context);
    return { kind: 'received', status: statusCode };
  }
  if (what.kind === 'ingest') {
    const { batchItemFailures } = await ingest(what.event, context);
    return { kind: 'ingested', failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
  }
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { kind: 'measured', heap: process.memoryUsage().heapUsed, cpuSeconds: (user + system) / 1e6 };
};

process.on('message', async (asked: Asked) => {
  const is = await answerTo(asked).catch((error: unknown): Answer['is'] => ({
    kind: 'broke',
    why: error instanceof Error ? error.message : 'unknown',
  }));
  process.send?.({ number: asked.number, is } satisfies Answer);
});
