import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, inject, test } from 'vitest';
import { digest } from '../../functions/kit/digest.ts';
import { packDelivery } from '../../functions/webhooks/queued-delivery.ts';
import { aws, freshEmail, freshId, postStandard, product, shopOn, staff, until } from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const depth = async (queueUrl: string): Promise<number> => {
  const { Attributes } = await new SQSClient(aws()).send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
};

const isStored = async (id: number): Promise<boolean> =>
  (await staff(`/admin/orders/${shopOn('standard').id}/S-${id}`)).status === 200;

describe('when things break', () => {
  test('webhooks that were acknowledged while the consumer was off are all processed', async () => {
    const lambda = new LambdaClient(aws());
    const FunctionName = product().functions.ingest;
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    const ids = Array.from({ length: 20 }, freshId);
    try {
      const answers = await Promise.all(
        ids.map((id) =>
          postStandard(shopOn('standard'), standardSale('order.created', { id, email: freshEmail() })),
        ),
      );
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      expect(await Promise.all(ids.map(isStored))).not.toContain(true);
    } finally {
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    }
    await until(
      'all orders are stored',
      async () => (await Promise.all(ids.map(isStored))).every(Boolean),
      120,
    );
  });

  test('poison lands in the dead letters, and redrive replays it once the cause is gone', async () => {
    const { ingest, ingestDlq } = product().queues;
    const before = await depth(ingestDlq);
    // A delivery for a shop that is not there yet: the cause goes away when the shop is made.
    const key = randomUUID();
    const shop = `shp_${digest('shop', key).slice(0, 24)}`;
    const sale = standardSale('order.created', { id: freshId(), email: freshEmail() });
    const body = Buffer.from(JSON.stringify(sale));
    const sentAt = new Date().toISOString();
    const early = packDelivery({ shop, topic: sale.type, deliveryId: 'early', sentAt, body });
    const queue = new SQSClient(aws());
    const MessageAttributes = { body: { DataType: 'Binary', BinaryValue: early.bytes } };
    await queue.send(
      new SendMessageCommand({ QueueUrl: ingest, MessageBody: early.text, MessageAttributes }),
    );
    await queue.send(new SendMessageCommand({ QueueUrl: ingest, MessageBody: 'poison' }));
    await until('both are in the dead-letter queue', async () => (await depth(ingestDlq)) === before + 2);
    const made = await staff('/admin/shops', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: JSON.stringify({
        name: 'Late',
        platform: 'standard',
        country: 'DE',
        defaultLocale: 'de',
        timeZone: 'Europe/Berlin',
      }),
    });
    expect(await made.json()).toMatchObject({ id: shop });
    const options = ['local/redrive.ts', '--home', inject('home'), '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, options);
    const result: unknown = JSON.parse(stdout);
    expect(result).toMatchObject({ moved: before + 2 });
    const order = `/admin/orders/${shop}/${sale.data.order.id}`;
    await until('the replayed order is stored', async () => (await staff(order)).ok);
    await until('what is poison for good is back', async () => (await depth(ingestDlq)) === before + 1);
  });
});
