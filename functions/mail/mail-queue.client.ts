import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unavailable } from '../kit/errors.ts';
import type { Nudge } from './nudge.ts';

/** What one SendMessageBatch takes. */
const batchSize = 10;

/** Puts nudges on the queues of the senders. */
export interface MailQueues {
  /** `delay`: seconds until a sender sees them, 900 at most. Errors: Unavailable when the queue did not take all. */
  send(nudges: readonly Nudge[], options?: { readonly delay?: number }): Promise<void>;
}

export const mailQueues = (urls: { readonly urgent: string; readonly bulk: string }): MailQueues => {
  // The URL names the queue; where SQS is, the client knows better: not every SQS is at AWS's address.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  const put = async (url: string, nudges: readonly Nudge[], delay: number): Promise<void> => {
    for (let from = 0; from < nudges.length; from += batchSize) {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: url,
          Entries: nudges.slice(from, from + batchSize).map((nudge, place) => ({
            Id: String(place),
            MessageBody: JSON.stringify(nudge),
            DelaySeconds: delay,
          })),
        }),
      );
      if (Failed.length > 0) throw unavailable(`The mail queue did not take ${Failed.length} messages.`);
    }
  };
  return {
    send: async (nudges, { delay = 0 } = {}) => {
      await put(
        urls.urgent,
        nudges.filter(({ service }) => service),
        delay,
      );
      await put(
        urls.bulk,
        nudges.filter(({ service }) => !service),
        delay,
      );
    },
  };
};
