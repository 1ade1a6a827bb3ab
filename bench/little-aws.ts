import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';

const entries = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });

/** The client of SQS checks it. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * As much of Secrets Manager, SQS and Step Functions as the functions of the benches call. It keeps what is
 * sent to queues.
 */
export const startLittleAws = async () => {
  const sent: string[] = [];
  const answers: Readonly<Record<string, (asked: unknown) => object>> = {
    GetSecretValue: () => ({ SecretString: 'a-secret-of-the-bench-that-signs-links' }),
    SendMessage: () => ({ MessageId: 'm' }),
    SendMessageBatch: (asked) => {
      const { Entries } = z.parse(entries, asked);
      sent.push(...Entries.map(({ MessageBody }) => MessageBody));
      return {
        Successful: Entries.map(({ Id, MessageBody }) => ({
          Id,
          MessageId: Id,
          MD5OfMessageBody: md5(MessageBody),
        })),
        Failed: [],
      };
    },
    StartExecution: () => ({ executionArn: 'arn:aws:states:eu-central-1:1:execution:m:e', startDate: 1 }),
    SendTaskSuccess: () => ({}),
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const answer = answers[action]?.(JSON.parse(body || '{}'));
    response
      .writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(answer ?? { __type: 'InvalidAction', message: `${action} is not in the bench.` }));
  });
  // Longer than any client keeps a connection: one that is closed in use would fail a bench.
  server.keepAliveTimeout = 600_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stand-in has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** What was sent to queues since the last call. */
    takeSent: (): readonly string[] => sent.splice(0),
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
