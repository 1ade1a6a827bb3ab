import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsAccount } from '../../local/doctor/account.client.ts';
import type { Account } from '../../local/doctor/account.ts';
import { diagnose } from '../../local/doctor/diagnose.ts';
import { clientOf } from '../../local/target.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/** The doctor's questions to AWS, answered by the emulator: are they asked and read as AWS means them? */

let emulator: TestEmulator;
let account: Account;

beforeAll(async () => {
  emulator = await testEmulator({ auth: false });
  // DNS is no matter of the emulator's.
  account = { ...awsAccount(clientOf(emulator.target)), textRecords: async () => ['v=DMARC1; p=reject'] };
});
afterAll(() => emulator.stop());

const settings = { sender: 'care@shop.com', identity: 'domain', alarmEmail: 'ops@shop.com' } as const;
const look = async () => {
  const findings = await diagnose({ stage: 'dev', settings, account });
  return Object.fromEntries(findings.map(({ check, state, says }) => [check, `${state}: ${says}`]));
};

const topic = { Type: 'AWS::SNS::Topic', Properties: {} };
const subscription = {
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: settings.alarmEmail },
};

test('the doctor sees an empty account, and one with everything', async () => {
  expect(await look()).toMatchObject({
    bootstrap: expect.stringMatching(/^wrong: The region is not bootstrapped/),
    stacks: 'note: Nothing of the stage is deployed yet.',
    'ses-account': 'fine: SES lets the account write to everybody: 50000 mails a day and 14 a second.',
    'ses-identity': expect.stringMatching(/^note: SES does not know shop\.com yet/),
    // The emulator bounds how many it runs (local/own-emulator.ts).
    'lambda-concurrency': expect.stringMatching(/^wrong: Lambda may run \d+ functions at once/),
  });

  const config = clientOf(emulator.target);
  await createStack(
    emulator.target,
    { Resources: { Topic: topic }, Outputs: { BootstrapVersion: { Value: '30' } } },
    'CDKToolkit',
  );
  await createStack(
    emulator.target,
    {
      Resources: { Topic: topic, Subscription: subscription },
      Outputs: { AlarmTopicArn: { Value: { Ref: 'Topic' } } },
    },
    'Aftercare-dev-Service',
  );
  await createStack(emulator.target, { Resources: { Topic: topic } }, 'Aftercare-dev-Front');
  await new SESv2Client(config).send(new CreateEmailIdentityCommand({ EmailIdentity: 'shop.com' }));
  const sqs = new SQSClient(config);
  for (const QueueName of ['aftercare-dev-errands-dead-letters', 'aftercare-prod-errands-dead-letters']) {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'dead' }));
  }

  expect(await look()).toMatchObject({
    bootstrap: "fine: CDK's bootstrap stack is there (version 30).",
    stacks: 'fine: 2 stacks are deployed, and none is in trouble.',
    'ses-identity': 'fine: SES has verified shop.com.',
    // The emulator verifies at once, and never finds records.
    dkim: expect.stringMatching(/^wrong: .*\(PENDING\)\. Put these .*\._domainkey\.shop\.com CNAME /),
    dmarc: 'fine: _dmarc.shop.com says p=reject (DMARC).',
    'dead-letters': expect.stringMatching(/^wrong: 1 message lies in aftercare-dev-errands-dead-letters\./),
    alarms: 'fine: The alarmEmail gets the alarms.',
  });
});

test('a stack that failed to come up is told of', async () => {
  await new CloudFormationClient(clientOf(emulator.target)).send(
    new CreateStackCommand({
      StackName: 'Aftercare-dev-Mail',
      TemplateBody: JSON.stringify({
        Resources: {
          Topic: { ...topic, Properties: { TopicName: { 'Fn::ImportValue': 'nobody:exports' } } },
        },
      }),
    }),
  );
  await expect
    .poll(async () => (await look()).stacks, { timeout: 60_000 })
    .toMatch(/^wrong: Aftercare-dev-Mail failed/);
});
