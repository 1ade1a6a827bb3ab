import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { invalid } from '../kit/errors.ts';
import { instant } from '../kit/schema.ts';
import type { QueuedDelivery } from './queued-delivery.ts';

const packed = z.object({
  shop: z.string(),
  topic: z.string(),
  deliveryId: z.string(),
  sentAt: instant,
  body: z.string(),
});

/** Errors: Invalid for a message that `packDelivery` did not make. */
export const unpackDelivery = (message: string): QueuedDelivery => {
  try {
    const { body, ...rest } = z.parse(packed, JSON.parse(message));
    return { ...rest, body: gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength: 2_000_000 }) };
  } catch {
    throw invalid('The queue message is no packed delivery.');
  }
};
