import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientOf, type Target } from '../../local/target.ts';
import { waitUntil } from '../../local/wait-until.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';
import { caseTemplate } from './patches-template.ts';

/**
 * Each patch of local/launcher.py, against the same MiniStack without them. When one of the `unpatched` expectations
 * fails, MiniStack has closed that gap: take the patch out, and its test.
 */

const credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

const outputsShape = z.object({ machine: z.string(), worker: z.string(), queue: z.string() });
type Outputs = z.output<typeof outputsShape>;

const patience = { everyMs: 50, forMs: 60_000 };

const start = async (sfn: SFNClient, { machine }: Outputs, input: object): Promise<string | undefined> =>
  (await sfn.send(new StartExecutionCommand({ stateMachineArn: machine, input: JSON.stringify(input) })))
    .executionArn;

const endOf = async (sfn: SFNClient, executionArn: string | undefined): Promise<string> => {
  const end = await waitUntil(async () => {
    const { status, output, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING'
      ? undefined
      : status === 'SUCCEEDED'
        ? String(JSON.parse(output ?? '""'))
        : `${status}: ${error}`;
  }, patience);
  return end ?? 'still running';
};

const outcome = async (target: Target, outputs: Outputs, input: object): Promise<string> => {
  const sfn = new SFNClient(clientOf(target));
  return endOf(sfn, await start(sfn, outputs, input));
};

const throttledOutcome = async (target: Target, outputs: Outputs): Promise<string> => {
  const lambda = new LambdaClient(clientOf(target));
  const FunctionName = outputs.worker;
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  try {
    return await outcome(target, outputs, { case: 'throw' });
  } finally {
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  }
};

/** Those of the function, which it hands over. */
const ownCredentials = async (target: Target, { worker }: Outputs) => {
  const invocation = await new LambdaClient(clientOf(target)).send(
    new InvokeCommand({ FunctionName: worker, Payload: '{}' }),
  );
  return credentials.parse(JSON.parse(Buffer.from(invocation.Payload ?? []).toString()));
};

/** The function may send messages to the queue; IAM has no other action for many at once. */
const batchOutcome = async (target: Target, outputs: Outputs): Promise<string> => {
  const sqs = new SQSClient({ ...clientOf(target), credentials: await ownCredentials(target, outputs) });
  const Entries = [{ Id: '0', MessageBody: 'nobody reads this' }];
  try {
    const { Successful } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: outputs.queue, Entries }));
    return `${Successful?.length} sent`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
};

/** The token is answered with the function's own credentials, which may do that for this machine alone. */
const answeredOutcome = async (target: Target, outputs: Outputs): Promise<string> => {
  const root = new SFNClient(clientOf(target));
  const execution = await start(root, outputs, { case: 'token' });
  const sqs = new SQSClient(clientOf(target));
  const taskToken = await waitUntil(async () => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: outputs.queue, WaitTimeSeconds: 1 }),
    );
    return Messages?.map(({ Body }) => Body).find((body) => body !== 'nobody reads this');
  }, patience);
  const sfn = new SFNClient({ ...clientOf(target), credentials: await ownCredentials(target, outputs) });
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    return await endOf(root, execution);
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
};

/** More calls at once than this machine is made to run. */
const burstOutcome = async (target: Target, { worker }: Outputs): Promise<string> => {
  const lambda = new LambdaClient({ ...clientOf(target), maxAttempts: 1 });
  const command = new InvokeCommand({ FunctionName: worker, Payload: JSON.stringify({ holdMs: 300 }) });
  const calls = await Promise.allSettled(Array.from({ length: 12 }, () => lambda.send(command)));
  const refusal = calls.find(({ status }) => status === 'rejected');
  return refusal?.status === 'rejected' ? String(refusal.reason.name) : 'all answered';
};

describe.each([
  { which: 'unpatched', unpatched: true },
  { which: 'patched', unpatched: false },
])('MiniStack $which', ({ unpatched }) => {
  let emulator: TestEmulator;
  let outputs: Outputs;
  beforeAll(async () => {
    emulator = await testEmulator({ auth: true, unpatched });
    outputs = outputsShape.parse(await createStack(emulator.target, caseTemplate));
  });
  afterAll(() => emulator.stop());

  /** What MiniStack does by itself, and what AWS does. */
  const either = (byItself: string, asAws: string) => (unpatched ? byItself : asAws);

  test('evaluate_timeouts: a timeout that is an expression', async () => {
    const end = await outcome(emulator.target, outputs, { case: 'timeout', seconds: 1 });
    expect(end).toBe(either('FAILED: States.Runtime', 'timed out'));
  });

  test('fail_waiting_tasks: a function that throws where a token is awaited', async () => {
    const end = await outcome(emulator.target, outputs, { case: 'throw while waiting' });
    expect(end).toBe(either('timed out', 'failed'));
  });

  test('name_errors: an error that is caught by its name', async () => {
    const end = await outcome(emulator.target, outputs, { case: 'throw' });
    expect(end).toBe(either('otherwise', 'caught by name'));
  });

  test('name_throttling: a function that is throttled', async () => {
    expect(await throttledOutcome(emulator.target, outputs)).toBe(either('otherwise', 'throttled'));
  });

  test('authorize_tokens: an answer that is granted for one machine', async () => {
    expect(await answeredOutcome(emulator.target, outputs)).toBe(either('AccessDeniedException', 'answered'));
  });

  test('authorize_batches: many messages at once, where sending them is granted', async () => {
    const end = await batchOutcome(emulator.target, outputs);
    expect(end).toBe(either('AccessDenied', '1 sent'));
  });

  test('wait_for_capacity: more calls than there is room for', async () => {
    const end = await burstOutcome(emulator.target, outputs);
    expect(end).toBe(either('TooManyRequestsException', 'all answered'));
  });
});
