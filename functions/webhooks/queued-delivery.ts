import { gzipSync } from 'node:zlib';

/** A verified delivery on its way through the queue. */
export interface QueuedDelivery {
  readonly shop: string;
  readonly topic: string;
  readonly deliveryId: string;
  /** When the platform sent it, where it says so, else when we received it. UTC instant. */
  readonly sentAt: string;
  readonly body: Buffer;
}

/** The queue message: the body as gzip in base64, because a message holds 1 MiB and a delivery nearly as much. */
export const packDelivery = ({ body, ...rest }: QueuedDelivery): string =>
  JSON.stringify({ ...rest, body: gzipSync(body).toString('base64') });
