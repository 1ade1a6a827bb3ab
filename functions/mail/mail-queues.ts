import type { BatchQueue } from '../kit/sqs.client.ts';
import type { Nudge } from './nudge.ts';

/** Puts nudges on the queues of the senders. */
export interface MailQueues {
  /**
   * `delay`: seconds until a sender sees them, 900 at most. Errors: Unavailable if the queue did not take all
   * of them.
   */
  send(nudges: readonly Nudge[], options?: { readonly delay?: number }): Promise<void>;
}

/** Service mail goes first: it has a queue of its own. */
export const mailQueues = (queues: {
  readonly urgent: BatchQueue;
  readonly bulk: BatchQueue;
}): MailQueues => {
  const texts = (nudges: readonly Nudge[]) => nudges.map((nudge) => JSON.stringify(nudge));
  return {
    send: async (nudges, options) => {
      await queues.urgent.sendBatch(texts(nudges.filter(({ service }) => service)), options);
      await queues.bulk.sendBatch(texts(nudges.filter(({ service }) => !service)), options);
    },
  };
};
