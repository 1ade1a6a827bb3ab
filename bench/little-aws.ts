import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { bytesAttribute } from '../functions/kit/sqs.client.ts';
import { listening } from './listening.ts';

const message = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string(),
  MessageAttributes: z.optional(z.record(z.string(), z.object({ BinaryValue: z.optional(z.string()) }))),
});
const batch = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
});
const execution = z.object({ name: z.string(), input: z.string() });
const secret = z.object({ SecretId: z.string() });
const texts = z.record(z.string(), z.string());

/** The client of SQS checks it. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A call as it was on the wire. */
export interface Call {
  readonly action: string;
  readonly input: unknown;
}

/** A message that was sent to a queue; `bytes` in Base64. */
export interface Queued {
  readonly queue: string;
  readonly text: string;
  readonly bytes: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Signs the webhooks of all shops of the benches. Each resource is named as itself: see ground.ts. */
export const webhookSecret = `whsec_${Buffer.from('the secret of the benches').toString('base64')}`;

/** The name of a queue in its address. */
const queueOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

interface Memory {
  readonly sent: Queued[];
  /** The inputs of executions by their names. */
  readonly executions: Map<string, string>;
}

const refusal = (type: string, text: string) => ({ __type: type, message: text });

/** What the functions of the benches call besides DynamoDB. */
const otherServices = ({
  sent,
  executions,
}: Memory): Readonly<Record<string, (input: unknown) => object>> => ({
  GetSecretValue: (input) => {
    const { SecretId } = z.parse(secret, input);
    if (SecretId.startsWith('webhookSecrets')) return { SecretString: JSON.stringify([webhookSecret]) };
    const key = 'a-secret-of-the-bench, and long enough';
    return { SecretString: SecretId === 'linkKeys' ? JSON.stringify({ key }) : key };
  },
  SendMessage: (input) => {
    const { QueueUrl, MessageBody: text, MessageAttributes } = z.parse(message, input);
    sent.push({ queue: queueOf(QueueUrl), text, bytes: MessageAttributes?.[bytesAttribute]?.BinaryValue });
    return { MessageId: 'm', MD5OfMessageBody: md5(text) };
  },
  SendMessageBatch: (input) => {
    const { QueueUrl, Entries } = z.parse(batch, input);
    const queue = queueOf(QueueUrl);
    sent.push(...Entries.map(({ MessageBody: text }) => ({ queue, text, bytes: undefined })));
    const taken = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: md5(MessageBody),
    }));
    return { Successful: taken, Failed: [] };
  },
  StartExecution: (input) => {
    const { name, input: given } = z.parse(execution, input);
    const before = executions.get(name);
    // The same again is no second one.
    if (before !== undefined && before !== given) return refusal('ExecutionAlreadyExists', name);
    executions.set(name, given);
    return { executionArn: `arn:aws:states:eu-central-1:1:execution:m:${name}`, startDate: 1 };
  },
  SendTaskSuccess: () => ({}),
});

/** Hands a call on to the engine. */
export const passOn = async (engine: string, request: IncomingMessage, body: string): Promise<Answer> => {
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
  const memory: Memory = { sent: [], executions: new Map() };
  const calls: Call[] = [];
  const others = otherServices(memory);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await text(request);
    const [service, action = ''] = String(request.headers['x-amz-target']).split('.');
    const input: unknown = JSON.parse(body || '{}');
    calls.push({ action, input });
    if (service?.startsWith('DynamoDB')) return passOn(engine, request, body);
    const said = others[action]?.(input) ?? refusal('InvalidAction', `${action} is not in the bench.`);
    return { status: '__type' in said ? 400 : 200, body: JSON.stringify(said) };
  };
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  });
  return {
    ...(await listening(server)),
    /** What was sent to this queue, or to any, since the last call. */
    takeSent: (queue?: string): readonly Queued[] => {
      const all = memory.sent.splice(0);
      memory.sent.push(...all.filter((each) => queue !== undefined && each.queue !== queue));
      return all.filter((each) => queue === undefined || each.queue === queue);
    },
    /** The calls that arrived here since the last call. */
    takeCalls: (): readonly Call[] => calls.splice(0),
    executions: memory.executions,
  };
};
