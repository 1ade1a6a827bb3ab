import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { html } from '../../functions/kit/html.ts';
import { composeMime } from '../../functions/mail/mime.ts';
import { bareMessageId, readMailEvent } from '../../functions/mail/ses-event.ts';
import { Alarms } from '../../infra/constructs/alarm.ts';
import { configurationSetProvision, MailEvents } from '../../infra/constructs/mail-events.ts';
import { DurableQueue } from '../../infra/constructs/queue.ts';
import { local } from '../../infra/presets.ts';
import { type Inbox, openInbox } from '../../local/inbox.ts';
import { clientOf } from '../../local/target.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/** The whole way of an event: a mail by SES to the inbox, from there to the topic of its set, and on to our queue. */

const stage = { name: 'local', config: local };
const outputsShape = z.object({ QueueUrl: z.string(), Set: z.string() });

const template = (): object => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Trial');
  new EmailIdentity(stack, 'Identity', { identity: Identity.email(stage.config.sender) });
  const alarms = new Alarms(stack, 'Alarms', stage);
  const queue = new DurableQueue(stack, 'mail-events', {
    stage,
    patience: stage.config.mailEvents,
    alarms,
    headings: { dead: 'Dead', old: 'Old' },
  });
  new MailEvents(stack, 'MailEvents', { stage, alarms, queue });
  new CfnOutput(stack, 'QueueUrl', { value: queue.queue.queueUrl });
  new CfnOutput(stack, 'Set', { value: configurationSetProvision(stage).variable });
  const { Resources, Outputs } = Template.fromStack(stack).toJSON();
  return { Resources, Outputs };
};

const narrated: string[] = [];
let inbox: Inbox;
let emulator: TestEmulator;
let outputs: z.output<typeof outputsShape>;

beforeAll(async () => {
  inbox = await openInbox({ narrate: (line) => void narrated.push(line) });
  emulator = await testEmulator({ auth: true, smtpPort: inbox.smtpPort });
  outputs = outputsShape.parse(await createStack(emulator.target, template()));
  inbox.tellEventsTo(emulator.target);
});

afterAll(async () => {
  await emulator.stop();
  await inbox.close();
});

afterEach(() => {
  narrated.length = 0;
});

/** Answers SES's id of the message. */
const send = async (key: string, to: string, configurationSet = outputs.Set) => {
  const mime = composeMime(
    { mail: 'survey.invite', subject: 'Hello', html: html`<p>Hello</p>`, text: 'Hello' },
    {
      from: { name: 'Aurora', address: stage.config.sender },
      to,
      key,
      at: new Date(),
      events: configurationSet === '' ? undefined : { configurationSet, purpose: 'survey' },
    },
  );
  const ses = new SESClient(clientOf(emulator.target));
  const command = { Source: stage.config.sender, Destinations: [to], RawMessage: { Data: mime } };
  const { MessageId = '' } = await ses.send(new SendRawEmailCommand(command));
  return bareMessageId(MessageId);
};

/** The next events on the queue, each once, read as the product reads them. */
const hear = async (count: number) => {
  const sqs = new SQSClient(clientOf(emulator.target));
  const heard: ReturnType<typeof readMailEvent>[] = [];
  while (heard.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: outputs.QueueUrl, WaitTimeSeconds: 20 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: outputs.QueueUrl, ReceiptHandle }));
      heard.push(readMailEvent(Body));
    }
  }
  return heard;
};

test('what becomes of a mail arrives at the queue, as SES tells it', async () => {
  const key = 'survey:srv_1:invite';
  const messageId = await send(key, 'wang@example.com');
  const heard = await hear(2);
  expect(heard.map((event) => event?.type).sort()).toEqual(['Delivery', 'Send']);
  for (const event of heard) expect(event).toMatchObject({ key, messageId, to: 'wang@example.com' });
});

test('an address of the mailbox simulator bounces', async () => {
  await send('k', 'bounce+1@simulator.amazonses.com');
  const fates = (await hear(2)).map((event) => event?.fate.what);
  expect(fates.sort()).toEqual(['bounced', 'sent']);
});

test('a mail without the set is told of to nobody, and one of a set that there is not is narrated', async () => {
  const { signal } = new AbortController();
  await send('silent', 'quiet@example.com', '');
  await inbox.mails.first(({ to }) => to.includes('quiet@example.com'), signal);
  await send('lost', 'lost@example.com', 'no-such-set');
  await expect
    .poll(() => narrated, { timeout: 60_000 })
    .toEqual([expect.stringContaining('SES does not know the configuration set no-such-set')]);
  await send('last', 'last@example.com');
  expect((await hear(2)).map((event) => event?.key)).toEqual(['last', 'last']);
});
