import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqsQueues } from '../../local/dead-letters.client.ts';
import { redrive } from '../../local/dead-letters.ts';
import { clientOf } from '../../local/target.ts';
import { type TestEmulator, testEmulator } from './emulator-for-tests.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await testEmulator({ auth: false });
});
afterAll(() => emulator.stop());

test('a redrive through SQS moves bodies and attributes, binary ones too', async () => {
  const sqs = new SQSClient(clientOf(emulator.target));
  const create = async (QueueName: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
  const [dead, source] = [await create('dead'), await create('source')];
  const bodies = Array.from({ length: 12 }, (_, nth) => `body ${nth}`);
  const bytes = Uint8Array.of(0, 31, 139, 254, 255);
  for (const MessageBody of bodies) {
    const MessageAttributes = {
      gzip: { DataType: 'Binary', BinaryValue: bytes },
      topic: { DataType: 'String', StringValue: 'orders/create' },
    };
    await sqs.send(new SendMessageCommand({ QueueUrl: dead, MessageBody, MessageAttributes }));
  }

  const result = await redrive(sqsQueues(sqs, dead, source), () => undefined);

  expect(result).toEqual({ moved: 12, doubled: 0, problem: undefined });
  const receive = new ReceiveMessageCommand({
    QueueUrl: source,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  const received = [await sqs.send(receive), await sqs.send(receive)].flatMap(
    ({ Messages }) => Messages ?? [],
  );
  expect(received.map(({ Body }) => Body).toSorted()).toEqual(bodies.toSorted());
  expect(received[0]?.MessageAttributes).toMatchObject({ topic: { StringValue: 'orders/create' } });
  expect(Buffer.from(received[0]?.MessageAttributes?.gzip?.BinaryValue ?? [])).toEqual(Buffer.from(bytes));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});
