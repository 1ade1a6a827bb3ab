import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { asInvocation } from '../../functions/kit/invocation.ts';
import type { MailQueues } from '../../functions/mail/mail-queues.ts';
import type { Nudge } from '../../functions/mail/nudge.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import { runNudge, type SendMailsServices } from '../../functions/mail/send-mails.handler.ts';
import { strangersShare } from '../../functions/mail/strangers-share.store.ts';
import { throttlesStore } from '../../functions/mail/throttles.store.ts';
import { openPostOffice } from './post-office.ts';
import { type AccountRules, openAccount, saidOf } from './ses-account.ts';

/** What a call of DynamoDB takes, in milliseconds of the senders' time. */
const callMilliseconds = 4;
const pollMilliseconds = 100;

const keyIn = (mime: Buffer): string => /X-Aftercare-Send: (\S+)/i.exec(mime.toString('latin1'))?.[1] ?? '';
const mailIn = (mime: Buffer): string => /X-Aftercare-Mail: (\S+)/i.exec(mime.toString('latin1'))?.[1] ?? '';

/** Sends one message of another shop, so that nothing has to be loaded while the clock is watched. */
const warmUp = async (office: Awaited<ReturnType<typeof openPostOffice>>): Promise<void> => {
  const { id: shop } = await office.openShop();
  const [customer] = await office.addCustomers(1, () => ({ shop, address: 'warm' }));
  const body = office.draft({ shop, audience: { customers: [customer?.id] } });
  const made = await office.call('POST /admin/campaigns', { body });
  await office.call('POST /admin/campaigns/{id}/submit', { id: String(made.body.id) });
  await office.work();
  await office.watch();
};

/**
 * The post office with the product's own senders at the account's shared pace, on the virtual clock: what they do in a
 * second does not depend on how busy the machine is. The API answers at once; only senders wait for DynamoDB.
 */
export const openPacedOffice = async (
  rules: Partial<AccountRules>,
  office: Parameters<typeof openPostOffice>[0] = {},
) => {
  const opened = await openPostOffice(office);
  await warmUp(opened);
  const { client, table, time, clock, services, queue } = opened;
  const account = openAccount(rules);
  const now = () => clock().getTime();
  const wait = (milliseconds: number) => time.at(now() + Math.max(0, milliseconds)).fired;

  const inSender = new AsyncLocalStorage<true>();
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (inSender.getStore()) await wait(callMilliseconds);
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
    for (let idle = 0; idle < 3; idle = calls === 0 ? idle + 1 : 0) await setImmediate();
  };

  const counts = { runs: 0 };
  /** For how long senders had something in hand, in milliseconds, of each nudge. */
  const lasted: number[] = [];
  const put = (nudge: Nudge) => void queue.push(nudge);
  const queues: MailQueues = {
    send: async (nudges, { delay = 0 } = {}) => {
      if (delay === 0) for (const nudge of nudges) put(nudge);
      else void wait(delay * 1_000).then(() => nudges.map(put));
    },
  };
  // The API tells the senders in the same way; the workflow does at once.
  services.queues = queues;

  let over = false;
  const servicesOf = (): SendMailsServices => ({
    ...services,
    pace: paceStore(client, table('sending'), { quota: async () => account.quota(), clock }),
    throttles: throttlesStore(client, table('sending'), clock),
    strangersShare: strangersShare(client, table('sending'), { quota: async () => account.quota(), clock }),
    queues,
    wait,
    mailer: {
      ...services.mailer,
      send: async (to, mime) => {
        const said = saidOf(account.take({ at: now(), key: keyIn(mime), purpose: mailIn(mime), to }));
        await wait(account.rules().latency);
        return said;
      },
    },
  });

  type QueueName = 'urgent' | 'bulk' | 'strangers';
  const queueOf = ({ batch, service }: Nudge): QueueName => {
    if (batch.startsWith('receipt:')) return 'strangers';
    return service ? 'urgent' : 'bulk';
  };
  const takeFrom = async (name: QueueName, of: SendMailsServices): Promise<void> => {
    while (!over) {
      const place = queue.findIndex((each) => queueOf(each) === name);
      const [nudge] = place < 0 ? [] : queue.splice(place, 1);
      if (!nudge) {
        await wait(pollMilliseconds);
        continue;
      }
      counts.runs += 1;
      const began = now();
      await asInvocation(() => runNudge(nudge, of));
      lasted.push(now() - began);
    }
  };
  const running: Promise<void>[] = [];

  return {
    ...opened,
    account,
    counts,
    lasted,
    now,
    /** A sender that works on so many nudges of each queue at once. */
    start: (atOnce = 2): void => {
      const of = servicesOf();
      for (let place = 0; place < atOnce; place += 1)
        for (const name of ['urgent', 'bulk', 'strangers'] as const)
          running.push(inSender.run(true, () => takeFrom(name, of)));
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
