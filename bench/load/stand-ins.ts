import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { isObject } from '../../functions/kit/json.ts';

/** Servers on this machine that answer as the services beside DynamoDB do. Everything stays on loopback. */

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
};

export interface Running {
  readonly url: string;
  readonly stop: () => void;
}

export const listening = async (server: Server): Promise<Running> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('No free port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** A message as SQS hands it to a function. */
export interface Queued {
  readonly id: string;
  readonly text: string;
  readonly bytes: string | undefined;
}

/** A text in a request, by its path. */
const textAt = (input: unknown, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), input);
  return typeof found === 'string' ? found : undefined;
};

/** SQS, Secrets Manager and Step Functions as far as the two functions call them, in memory. */
export const awsInMemory = (secrets: readonly string[]) => {
  const queues = new Map<string, Queued[]>();
  /** The inputs of executions by name: a name that is started again starts nothing. */
  const executions = new Map<string, string>();
  let messages = 0;
  const answers: Readonly<Record<string, (input: unknown) => object>> = {
    'AmazonSQS.SendMessage': (input) => {
      const [name = '', text = ''] = [textAt(input, 'QueueUrl'), textAt(input, 'MessageBody')];
      messages += 1;
      const bytes = textAt(input, 'MessageAttributes', 'body', 'BinaryValue');
      const queue = queues.get(name) ?? [];
      queue.push({ id: `message-${messages}`, text, bytes });
      queues.set(name, queue);
      const MD5OfMessageBody = createHash('md5').update(text).digest('hex');
      return { MessageId: `message-${messages}`, MD5OfMessageBody };
    },
    'secretsmanager.GetSecretValue': (input) => ({
      SecretString: textAt(input, 'SecretId')?.startsWith('shop-')
        ? JSON.stringify({ webhook: secrets })
        : 'the signing key of a load run',
    }),
    'AWSStepFunctions.StartExecution': (input) => {
      const name = textAt(input, 'name') ?? '';
      executions.set(name, textAt(input, 'input') ?? '{}');
      return { executionArn: name, startDate: Date.now() / 1000 };
    },
    'AWSStepFunctions.SendTaskSuccess': () => ({}),
  };
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const answer = answers[target];
    const body = await bodyOf(request);
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify(answer ? answer(JSON.parse(body.toString())) : { __type: `Unknown ${target}` }),
    );
  });
  return { queues, executions, server };
};

/** Which trouble one request gets: none, an error before it is done, or a lost answer after it was done. */
export type Trouble = 'none' | 'refused' | 'unavailable' | 'answer-lost';

/**
 * Stands before a DynamoDB and makes trouble. `refused` is an error that the client does not try again by
 * itself, so that the whole invocation fails.
 */
export const troubledDynamo = (engine: string, trouble: () => Trouble): Server =>
  createServer(async (request, response) => {
    const body = await bodyOf(request);
    const kind = trouble();
    if (kind === 'refused' || kind === 'unavailable') {
      response.writeHead(kind === 'refused' ? 400 : 500, { 'content-type': 'application/x-amz-json-1.0' });
      const name = kind === 'refused' ? 'AccessDeniedException' : 'InternalServerError';
      response.end(
        JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Trouble.' }),
      );
      return;
    }
    const headers = Object.fromEntries(
      ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'].map((name) => [
        name,
        String(request.headers[name]),
      ]),
    );
    const answer = await fetch(engine, { method: 'POST', headers, body });
    const text = await answer.text();
    if (kind === 'answer-lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(text);
  });
