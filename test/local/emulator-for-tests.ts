import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { freePort } from '../../local/free-port.ts';
import { bringUpEmulator } from '../../local/own-emulator.ts';
import { clientOf, region, type Target } from '../../local/target.ts';
import { waitUntil } from '../../local/wait-until.ts';

export interface TestEmulator {
  readonly target: Target;
  stop(): Promise<void>;
}

/** An emulator of a test's own, installed if need be. */
export const testEmulator = async (options: {
  auth: boolean;
  unpatched?: boolean;
  /** Where its mails go; nowhere unless told. */
  smtpPort?: number;
}): Promise<TestEmulator> => {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  const emulator = await bringUpEmulator({
    smtpPort: 1,
    ...options,
    home,
    port: await freePort(),
    narrate: () => undefined,
    signal: new AbortController().signal,
  });
  const stop = async () => {
    await emulator.stop();
    await rm(home, { recursive: true });
  };
  return { target: { endpoint: emulator.endpoint, region }, stop };
};

const finished = ({ StackStatus }: Stack): boolean =>
  StackStatus !== undefined && !StackStatus.endsWith('_IN_PROGRESS');

/** Creates a stack and returns its outputs. */
export const createStack = async (
  target: Target,
  template: object,
  StackName = 'test',
): Promise<Record<string, string>> => {
  const cloudFormation = new CloudFormationClient(clientOf(target));
  await cloudFormation.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const ask = async () => {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.find(finished);
  };
  const stack = await waitUntil(ask, { everyMs: 50, forMs: 120_000 });
  if (stack?.StackStatus !== 'CREATE_COMPLETE')
    throw new Error(`The stack is ${stack?.StackStatus}: ${stack?.StackStatusReason}`);
  return Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
  );
};
