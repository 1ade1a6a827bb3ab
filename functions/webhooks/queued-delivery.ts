import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { invalid } from '../kit/errors.ts';
import { parse } from '../kit/schema.ts';

/** A verified delivery on its way through the queue. */
export interface QueuedDelivery {
  readonly shop: string;
  readonly topic: string;
  readonly deliveryId: string;
  /** When the platform sent it, where it says so, else when we received it. UTC instant. */
  readonly sentAt: string;
  readonly body: Buffer;
}

const envelope = z.object({
  shop: z.string(),
  topic: z.string(),
  deliveryId: z.string(),
  sentAt: z.string(),
  /** gzip, base64: a queue message holds 1 MiB, a delivery nearly as much. */
  body: z.string(),
});

export const packDelivery = ({ body, ...rest }: QueuedDelivery): string =>
  JSON.stringify({ ...rest, body: gzipSync(body).toString('base64') });

/** Errors: Invalid for a message that `packDelivery` did not make. */
export const unpackDelivery = (message: string): QueuedDelivery => {
  try {
    const { body, ...rest } = parse(envelope, JSON.parse(message), 'The queue message');
    return { ...rest, body: gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength: 2_000_000 }) };
  } catch {
    throw invalid('The queue message is no packed delivery.');
  }
};
