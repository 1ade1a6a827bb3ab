import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { sqsBatchQueue, sqsQueue } from '../../functions/kit/sqs.client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) close();
});

const request = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string().optional(),
  MessageAttributes: z.record(z.string(), z.object({ BinaryValue: z.string() })).optional(),
  Entries: z
    .array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number() }))
    .default([]),
});
type Request = z.output<typeof request>;

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** As SQS answers; entries with these texts are not taken. */
const answerTo = ({ MessageBody, Entries }: Request, refused: readonly string[]) => {
  if (MessageBody !== undefined) return { MessageId: 'm', MD5OfMessageBody: md5(MessageBody) };
  const isTaken = (entry: Request['Entries'][number]) => !refused.includes(entry.MessageBody);
  return {
    Successful: Entries.filter(isTaken).map(({ Id, MessageBody: text }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: md5(text),
    })),
    Failed: Entries.filter((entry) => !isTaken(entry)).map(({ Id }) => ({
      Id,
      SenderFault: false,
      Code: 'InternalError',
    })),
  };
};

/** A server in SQS's place: what it was asked. */
const openSqs = async (refused: readonly string[] = []) => {
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const asked = request.parse(await json(incoming));
    requests.push(asked);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answerTo(asked, refused)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  // Nothing answers there: who asks the host of the URL instead of SQS gets no answer.
  return { url: 'https://sqs.invalid/000000000000/queue', requests };
};

const numbered = (count: number) => Array.from({ length: count }, (_one, place) => `text ${place}`);

describe('a queue', () => {
  test('takes a text', async () => {
    const { url, requests } = await openSqs();
    await sqsQueue(url).send({ text: 'Hello' });
    expect(requests).toEqual([{ QueueUrl: url, MessageBody: 'Hello', Entries: [] }]);
  });

  test('takes bytes beside the text as they are', async () => {
    const { url, requests } = await openSqs();
    const bytes = Buffer.from([0, 255, 10, 128]);
    await sqsQueue(url).send({ text: 'Hello', bytes });
    expect(requests[0]?.MessageAttributes?.body?.BinaryValue).toBe(bytes.toString('base64'));
  });

  test('takes many texts, ten a request, in their order and each with the delay', async () => {
    const { url, requests } = await openSqs();
    await sqsBatchQueue(url).sendBatch(numbered(23), { delay: 60 });
    expect(requests.map(({ Entries }) => Entries.length)).toEqual([10, 10, 3]);
    const entries = requests.flatMap(({ Entries }) => Entries);
    expect(entries.map(({ MessageBody }) => MessageBody)).toEqual(numbered(23));
    expect(new Set(entries.map(({ DelaySeconds }) => DelaySeconds))).toEqual(new Set([60]));
    for (const { Entries } of requests)
      expect(new Set(Entries.map(({ Id }) => Id)).size).toBe(Entries.length);
  });

  test('is not asked for nothing', async () => {
    const { url, requests } = await openSqs();
    await sqsBatchQueue(url).sendBatch([]);
    expect(requests).toEqual([]);
  });

  test('that does not take all of a batch is unavailable for now, and gets no further batch', async () => {
    const { url, requests } = await openSqs(['text 12', 'text 14']);
    await expect(sqsBatchQueue(url).sendBatch(numbered(30))).rejects.toMatchObject({
      name: 'Unavailable',
      message: 'The queue did not take 2 messages.',
    });
    expect(requests).toHaveLength(2);
  });
});
