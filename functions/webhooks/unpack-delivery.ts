import { gunzipSync } from 'node:zlib';
import { invalid } from '../kit/errors.ts';
import { instant } from '../kit/schema.ts';
import type { QueueMessage } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import type { QueuedDelivery } from './queued-delivery.ts';

const packed = z.object({
  shop: z.string(),
  topic: z.string(),
  deliveryId: z.string(),
  sentAt: instant,
  triggeredAt: z.optional(instant),
  cursor: z.optional(z.string()),
});

/** Errors: Invalid for a message that `packDelivery` did not make. */
export const unpackDelivery = ({ text, bytes }: QueueMessage): QueuedDelivery => {
  try {
    const about = z.parse(packed, JSON.parse(text));
    return { ...about, body: gunzipSync(bytes ?? '', { maxOutputLength: 2_000_000 }) };
  } catch {
    throw invalid('The queue message is not a packed delivery.');
  }
};
