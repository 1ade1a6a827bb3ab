import { gzipSync } from 'node:zlib';
import type { QueueMessage } from '../kit/sqs.client.ts';

/** A verified delivery on its way through the queue. */
export interface QueuedDelivery {
  readonly shop: string;
  readonly topic: string;
  readonly deliveryId: string;
  /** When the platform sent it, if it says so, else when we received it. UTC instant. */
  readonly sentAt: string;
  /** When it happened, if the platform says so in a header: the same in every attempt. UTC instant. */
  readonly triggeredAt?: string | undefined;
  readonly body: Buffer;
  /** Where a job continues that takes several messages. */
  readonly cursor?: string | undefined;
}

/**
 * A message holds 1 MiB and a delivery up to 1,000,000 bytes, so the body travels gzipped and as bytes: as
 * base64 text, a body that compresses badly would not fit.
 */
export const packDelivery = ({ body, ...rest }: QueuedDelivery): QueueMessage => ({
  text: JSON.stringify(rest),
  bytes: gzipSync(body),
});
