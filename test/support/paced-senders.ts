import { setImmediate } from 'node:timers/promises';
import type { BatchServices, Prepared } from '../../functions/mail/batch.ts';
import { contactsStore } from '../../functions/mail/contacts.store.ts';
import { liveCountsStore } from '../../functions/mail/live-counts.store.ts';
import { nudge, nudgesFor } from '../../functions/mail/nudge.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { sendBatch } from '../../functions/mail/send-batch.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { strangersShare } from '../../functions/mail/strangers-share.store.ts';
import { throttlesStore } from '../../functions/mail/throttles.store.ts';
import { littleQueue } from './little-queue.ts';
import { type AccountRules, openAccount, saidOf } from './ses-account.ts';
import { dynamo, freshTables } from './tables.ts';
import { virtualTime } from './virtual-time.ts';

/** What a call of DynamoDB takes, in milliseconds of the senders' time. */
const callMilliseconds = 4;
const pollMilliseconds = 20;

/**
 * Senders around the engine's tables, an account of SES and two queues, on a clock that moves only when all of them
 * wait: what they do in a second does not depend on how busy the machine is.
 */
export const openPacedSenders = async (rules: Partial<AccountRules>) => {
  const time = virtualTime('2026-11-22T10:00:00.000Z');
  const clock = () => time.now();
  const now = () => clock().getTime();
  const wait = (milliseconds: number) => time.at(now() + Math.max(0, milliseconds)).fired;
  const account = openAccount(rules);
  const queues = { urgent: littleQueue(), bulk: littleQueue() };

  let calls = 0;
  const client = dynamo();
  const table = await freshTables(client, ['sends', 'keptMails', 'contacts', 'sending']);
  client.middlewareStack.add(
    (next) => async (args) => {
      await wait(callMilliseconds);
      calls += 1;
      try {
        return await next(args);
      } finally {
        calls -= 1;
      }
    },
    { step: 'initialize' },
  );
  /** Everybody waits for a later moment, and nobody for DynamoDB. */
  const settle = async (): Promise<void> => {
    for (let idle = 0; idle < 2; idle = calls === 0 ? idle + 1 : 0) await setImmediate();
  };
  const planner = dynamo();
  const names = { sends: table('sends'), keptMails: table('keptMails') };
  const sends = sendsStore(planner, names);

  const servicesOf = (): BatchServices => {
    const prepareOne = (send: Send): Prepared => {
      const to = `${send.key}@example.com`;
      return {
        send,
        answer: { decision: 'send', to },
        fill: () => Buffer.from(send.key),
      };
    };
    return {
      sends: sendsStore(client, names),
      contacts: contactsStore(client, table('contacts')),
      pace: paceStore(client, table('sending'), { quota: async () => account.quota(), clock }),
      mailer: {
        sender: 'care@aftercare.example',
        configurationSet: '',
        send: async (to) => {
          const key = to.slice(0, to.indexOf('@'));
          const purpose = key.startsWith('recall') ? 'service' : 'marketing';
          const said = saidOf(account.take({ at: now(), key, purpose, to }));
          await wait(account.rules().latency);
          return said;
        },
      },
      counts: liveCountsStore(client, table('sending'), clock),
      throttles: throttlesStore(client, table('sending'), clock),
      strangersShare: strangersShare(client, table('sending'), { quota: async () => account.quota(), clock }),
      clock,
      wait,
      prepare: async (pending) => pending.map(prepareOne),
      lookAgain: async (waiting) => [...waiting],
    };
  };

  let over = false;
  const takeFrom = async (service: boolean, services: BatchServices): Promise<void> => {
    const queue = service ? queues.urgent : queues.bulk;
    while (!over) {
      const message = queue.receive(services);
      if (!message) {
        await wait(pollMilliseconds);
        continue;
      }
      const asked = nudge.parse(JSON.parse(message.body));
      if (asked.kind !== 'send') throw new Error(`Nobody plans a ${asked.kind}.`);
      const { again } = await sendBatch(asked.keys, { service, until: now() + 20_000 }, services);
      if (again.length > 0) queue.send(JSON.stringify({ ...asked, keys: again }));
      queue.done(message.receipt);
    }
  };
  const running: Promise<void>[] = [];

  return {
    account,
    sends,
    queues,
    now,
    /** Stores a batch of so many messages, and tells the senders. */
    plan: async (batch: string, purpose: Send['purpose'], count: number): Promise<void> => {
      const fresh = Array.from({ length: count }, (_one, number) =>
        pendingSend(
          {
            key: `${batch}.${number}`,
            shop: 'shp_1',
            customerId: `cus_${number}`,
            mail: 'campaign.spring',
            purpose,
            batch,
          },
          clock(),
        ),
      );
      await sends.addPending(fresh);
      for (const each of nudgesFor(fresh))
        (each.service ? queues.urgent : queues.bulk).send(JSON.stringify(each));
    },
    /** A sender that works on so many messages of the queues at once, of each queue. */
    start: (atOnce = 2): void => {
      const services = servicesOf();
      for (let place = 0; place < atOnce; place += 1)
        running.push(takeFrom(true, services), takeFrom(false, services));
    },
    pass: (seconds: number): Promise<void> => time.advance(seconds, settle),
    /** Lets the senders finish what they have in hand. */
    end: async (): Promise<void> => {
      over = true;
      await time.advance(60, settle);
      await Promise.all(running);
    },
  };
};
