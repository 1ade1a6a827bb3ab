import type { BatchQueue } from '../kit/sqs.client.ts';
import { isOfStrangers } from '../vocabulary/batch-kind.ts';
import { partsOf } from './batch-name.ts';
import type { Nudge } from './nudge.ts';

/** Puts nudges on the queues of the senders. */
export interface MailQueues {
  /**
   * `delay`: seconds until a sender sees them, 900 at most. Errors: Unavailable if the queue did not take all
   * of them.
   */
  send(nudges: readonly Nudge[], options?: { readonly delay?: number }): Promise<void>;
}

const texts = (nudges: readonly Nudge[]): string[] => nudges.map((nudge) => JSON.stringify(nudge));

const isToStrangers = ({ batch }: Nudge): boolean => isOfStrangers(partsOf(batch).kind);

/** The queue of what strangers ask for, for those who put nothing else on a queue of the senders. */
export const strangersQueue = (queue: BatchQueue): MailQueues => ({
  send: (nudges, options) => queue.sendBatch(texts(nudges), options),
});

/**
 * Service mail goes first: it has a queue of its own. What strangers ask for has one too, so that however many ask, nobody
 * else waits behind them. Who never nudges it need not give that queue. Errors: throws where it was not given.
 */
export const mailQueues = (queues: {
  readonly urgent: BatchQueue;
  readonly bulk: BatchQueue;
  readonly strangers?: BatchQueue;
}): MailQueues => ({
  send: async (nudges, options) => {
    const own = nudges.filter((nudge) => !isToStrangers(nudge));
    const strangers = nudges.filter(isToStrangers);
    await queues.urgent.sendBatch(texts(own.filter(({ service }) => service)), options);
    await queues.bulk.sendBatch(texts(own.filter(({ service }) => !service)), options);
    if (strangers.length === 0) return;
    if (!queues.strangers) throw new Error('This function was given no queue of what strangers ask for.');
    await queues.strangers.sendBatch(texts(strangers), options);
  },
});
