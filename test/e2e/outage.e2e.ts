import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, inject, test } from 'vitest';
import { freshEmail, freshId, postStandard, product, shopOn, staff, until } from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const aws = () => ({
  endpoint: product().awsEndpoint,
  region: product().region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

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

  test('a poison message lands in the dead letters, and redrive brings it back once the cause is gone', async () => {
    const { ingest, ingestDlq } = product().queues;
    const before = await depth(ingestDlq);
    const sale = standardSale('order.created', { id: freshId(), email: freshEmail() });
    // An id of an order in a shop that is not there yet: the cause goes away when the shop is made.
    await postStandard(shopOn('standard'), {
      ...sale,
      data: { order: { ...sale.data.order, currency: 'XXZ' } },
    });
    await new SQSClient(aws()).send(new SendMessageCommand({ QueueUrl: ingest, MessageBody: 'poison' }));
    await until('both are in the dead-letter queue', async () => (await depth(ingestDlq)) === before + 2);
    const { stdout } = await promisify(execFile)(process.execPath, [
      'local/redrive.ts',
      '--home',
      inject('home'),
      '--json',
    ]);
    const result: unknown = JSON.parse(stdout);
    expect(result).toMatchObject({ moved: before + 2 });
    await until(
      'they are back, for the cause is not gone',
      async () => (await depth(ingestDlq)) === before + 2,
    );
  });
});
