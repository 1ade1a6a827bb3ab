import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';

const entries = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });
const texts = z.record(z.string(), z.string());

/** The client of SQS checks it. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A call as it was on the wire. */
export interface Call {
  readonly action: string;
  readonly input: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What the functions of the benches call besides DynamoDB. `sent` gets what goes to queues. */
const otherServices = (sent: string[]): Readonly<Record<string, (input: unknown) => object>> => ({
  GetSecretValue: () => ({ SecretString: 'a-secret-of-the-bench' }),
  SendMessage: () => ({ MessageId: 'm' }),
  SendMessageBatch: (input) => {
    const { Entries } = z.parse(entries, input);
    sent.push(...Entries.map(({ MessageBody }) => MessageBody));
    const taken = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: md5(MessageBody),
    }));
    return { Successful: taken, Failed: [] };
  },
  StartExecution: () => ({ executionArn: 'arn:aws:states:eu-central-1:1:execution:m:e', startDate: 1 }),
  SendTaskSuccess: () => ({}),
});

const passOn = async (engine: string, request: IncomingMessage, body: string): Promise<Answer> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => /^(x-amz|authorization|content-type)/.test(name)),
  );
  const answer = await fetch(engine, { method: 'POST', headers: z.parse(texts, headers), body });
  return { status: answer.status, body: await answer.text() };
};

/**
 * As much of Secrets Manager, SQS and Step Functions as the functions of the benches call. A function that
 * calls DynamoDB here too, instead of at the engine, is listened to.
 */
export const startLittleAws = async (engine: string) => {
  const sent: string[] = [];
  const calls: Call[] = [];
  const others = otherServices(sent);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await text(request);
    const [service, action = ''] = String(request.headers['x-amz-target']).split('.');
    const input: unknown = JSON.parse(body || '{}');
    calls.push({ action, input });
    if (service?.startsWith('DynamoDB')) return passOn(engine, request, body);
    const said = others[action]?.(input);
    return said
      ? { status: 200, body: JSON.stringify(said) }
      : {
          status: 400,
          body: JSON.stringify({ __type: 'InvalidAction', message: `${action} is not in the bench.` }),
        };
  };
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
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
    /** The calls that arrived here since the last call. */
    takeCalls: (): readonly Call[] => calls.splice(0),
    stop: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
