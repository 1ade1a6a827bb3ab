import { bytesAttribute } from '../functions/kit/sqs.client.ts';
import { packDelivery } from '../functions/webhooks/queued-delivery.ts';
import { germanOrder } from '../local/demo-shopify-order.ts';
import type { Queued } from './little-aws.ts';

/** Webhooks of Shopify as the benches send them: each order is a new one, of somebody new. */

const now = new Date('2026-11-22T10:00:00Z');

/** The body of `orders/create`; with three lines it has 7 kB. */
export const shopifyOrder = (number: number, lines = 3): Buffer => {
  const id = 5_500_000_000_000 + number;
  const [created] = germanOrder(id, now).webhooks;
  const items = created?.resource.line_items;
  if (!Array.isArray(items)) throw new Error('The demo has no order with lines.');
  const order = {
    ...created?.resource,
    line_items: Array.from({ length: lines }, (_one, place) => ({
      ...items[place % items.length],
      id: id * 1000 + place,
    })),
  };
  const text = JSON.stringify(order)
    .replaceAll('annika.schaefer@', `annika.${number}@`)
    .replaceAll('Schäfer', `Schäfer ${String.fromCharCode(65 + (number % 26))}`)
    .replaceAll(String(6_100_000_000_000 + (id % 1_000_000)), String(6_100_000_000_000 + number));
  return Buffer.from(text);
};

/** A message as SQS passes it to a function; `bytes` in Base64. */
export const queueRecord = (messageId: string, { text, bytes }: Pick<Queued, 'text' | 'bytes'>) => ({
  messageId,
  body: text,
  messageAttributes:
    bytes === undefined ? {} : { [bytesAttribute]: { dataType: 'Binary', binaryValue: bytes } },
});

/** As SQS passes it to `ingest`. */
export const deliveryRecord = (shop: string, number: number, body: Buffer) => {
  const { text, bytes } = packDelivery({
    shop,
    topic: 'orders/create',
    deliveryId: `delivery-${number}`,
    sentAt: now.toISOString(),
    body,
  });
  return queueRecord(String(number), { text, bytes: bytes?.toString('base64') });
};
