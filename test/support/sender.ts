import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { html } from '../../functions/kit/html.ts';
import type { BatchServices, Prepared } from '../../functions/mail/batch.ts';
import { compileLetter } from '../../functions/mail/compiled-letter.ts';
import { contactsStore } from '../../functions/mail/contacts.store.ts';
import { noContacts } from '../../functions/mail/contacts.ts';
import { liveCountsStore } from '../../functions/mail/live-counts.store.ts';
import { type Nudge, nudge } from '../../functions/mail/nudge.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sendBatch } from '../../functions/mail/send-batch.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { sendQuota, sesMailer } from '../../functions/mail/ses.client.ts';
import { throttlesStore } from '../../functions/mail/throttles.store.ts';
import { parseMessage } from '../../functions/texts/icu-message.ts';
import { noStrangers } from './no-throttles.ts';
import { answer, given, type Question, senderSettings } from './sender-protocol.ts';

/**
 * The real senders in a separate program, which a test starts and which may die: the product's functions
 * around the engine's tables and SES's stand-in. Only the queue and the recipients are the test's.
 */
const settings = senderSettings.parse(JSON.parse(process.argv[2] ?? ''));

type Ask = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** Questions to the test, which has the queues, by their ids. */
const waiting = new Map<number, (answer: unknown) => void>();
let asked = 0;
process.on('message', (message) => {
  const { id, answer: said } = answer.parse(message);
  waiting.get(id)?.(said);
  waiting.delete(id);
});
process.on('disconnect', () => process.exit());
const ask = (what: Ask): Promise<unknown> => {
  asked += 1;
  const id = asked;
  const said = new Promise<unknown>((resolve) => waiting.set(id, resolve));
  process.send?.({ ...what, id });
  return said;
};

/** How often each point was passed. */
const passed = new Map<string, number>();

/** Dies here for good if this is the planned point. */
const pass = async (point: string): Promise<void> => {
  const times = (passed.get(point) ?? 0) + 1;
  passed.set(point, times);
  if (settings.death?.point !== point || settings.death.time !== times) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
};

/** A step of the work, with a point before and one after it. */
const step = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
  await pass(`before ${name}`);
  const result = await run();
  await pass(`after ${name}`);
  return result;
};

const dynamo = new DynamoDBClient({ endpoint: settings.dynamodb });
const table = (name: string): string => `${settings.tablePrefix}-${name}`;
const sends = sendsStore(dynamo, { sends: table('sends'), keptMails: table('keptMails') });
const contacts = contactsStore(dynamo, table('contacts'));
const clock = () => new Date();
const pace = paceStore(dynamo, table('sending'), { quota: sendQuota, clock });
const mailer = sesMailer('care@aftercare.example', 'aftercare-events');

const from = { name: 'Aurora Outdoor', address: mailer.sender };
const greeting = parseMessage('en', 'Hello {name}');
const letter = compileLetter(
  (say) => ({
    mail: 'campaign.spring',
    subject: 'Spring',
    html: html`<p>${say(greeting, 'text')}</p>`,
    text: say(greeting, 'text'),
  }),
  from,
);

/**
 * The answer depends on the last digits of a person's number, so that a test knows what must become of each.
 */
const answerFor = (number: number): Prepared['answer'] => {
  if (number % 20 === 3) return { decision: 'skip', reason: 'unsubscribed' };
  if (number % 50 === 7) return { decision: 'skip', reason: 'open-return' };
  if (number % 100 === 9)
    return { decision: 'defer', until: '2126-01-01T08:00:00.000Z', reason: 'quiet-hours' };
  return { decision: 'send', to: `${number % 40 === 11 ? 'invalid' : 'person'}-${number}@example.com` };
};

const prepareOne = async (send: Send): Promise<Prepared> => {
  const { key, purpose, customerId = '' } = send;
  const number = Number(key.split('.').at(-1));
  const answer = settings.everybody
    ? ({ decision: 'send', to: `person-${number}@example.com` } as const)
    : answerFor(number);
  // One in ten has a budget, so that the interruptions hit charges too.
  const charged = purpose !== 'service' && number % 10 === 1;
  return {
    send,
    answer,
    ...(charged && {
      account: {
        contacts: (await contacts.get(customerId)) ?? noContacts(customerId, send.shop),
        purpose,
        budget: { perDay: 1, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
      },
    }),
    fill: (at) =>
      letter.fill(
        { name: `Person ${number}` },
        {
          to: answer.decision === 'send' ? answer.to : '',
          key,
          at,
          events: { configurationSet: mailer.configurationSet, purpose },
        },
      ),
  };
};

/** The purpose of a write, so that a test can die at each kind. */
const kindOf = ([first]: Parameters<typeof sends.writeEach>[0]): string => {
  if (!first) return 'nothing';
  if (first.send.status === 'claimed') return 'claim';
  return first.send.status === 'sent' || first.send.status === 'unknown'
    ? 'settle'
    : `hold ${first.send.status}`;
};

const services: BatchServices = {
  sends: {
    getMany: (keys) => step('load', () => sends.getMany(keys)),
    writeEach: (changes) => step(kindOf(changes), () => sends.writeEach(changes)),
    settle: (key, outcome, now) => step('settle one', () => sends.settle(key, outcome, now)),
  },
  contacts: {
    write: contacts.write,
    modify: (customerId, change) => step('release', () => contacts.modify(customerId, change)),
  },
  pace: {
    ...pace,
    reserve: (wish) => step('slots', () => pace.reserve(wish)),
    used: (what) => step('telling the pace', () => pace.used(what)),
  },
  mailer: { ...mailer, send: (to, mime) => step('ses', () => mailer.send(to, mime)) },
  counts: liveCountsStore(dynamo, table('sending'), clock),
  strangersShare: noStrangers,
  throttles: throttlesStore(dynamo, table('sending'), clock),
  clock,
  prepare: (pending) => step('decide', () => Promise.all(pending.map(prepareOne))),
  lookAgain: (waiting) => step('look again', async () => [...waiting]),
};

const work = async (message: Extract<Nudge, { kind: 'send' }>): Promise<void> => {
  const { service } = message;
  const { again } = await sendBatch(message.keys, { service, until: Date.now() + 20_000 }, services);
  if (again.length > 0)
    await ask({ ask: 'send', service, body: JSON.stringify({ ...message, keys: again }) });
};

/** Takes one message after another, until the test says that there are no more. */
const takeFrom = async (service: boolean): Promise<void> => {
  for (;;) {
    const message = await ask({ ask: 'receive', service });
    if (message === 'over') return;
    const { receipt, body } = given.parse(message);
    const parsed = nudge.parse(JSON.parse(body));
    if (parsed.kind === 'send') await step('message', () => work(parsed));
    await ask({ ask: 'done', receipt, service });
    await pass('after acknowledging');
  }
};

await Promise.all([
  ...Array.from({ length: settings.atOnce }, () => takeFrom(true)),
  ...Array.from({ length: settings.atOnce }, () => takeFrom(false)),
]);
process.exit();
