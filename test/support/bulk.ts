import { onTestFinished } from 'vitest';
import { type Nudge, nudgesFor } from '../../functions/mail/nudge.ts';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { littleQueue } from './little-queue.ts';
import { bundleSender, type RunningSender, startSender } from './running-senders.ts';
import { startSes } from './running-ses.ts';
import type { SenderSettings } from './sender-protocol.ts';
import type { AccountRules } from './ses-account.ts';
import { dynamo, freshTables } from './tables.ts';

/** Batches, queues and senders around the engine's tables and a stand-in for SES, until the test is over. */
export const openBulk = async (rules: Partial<AccountRules>, dynamodb: string) => {
  const client = dynamo();
  const table = await freshTables(client, ['sends', 'keptMails', 'contacts', 'sending']);
  const sends = sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') });
  const [ses, program] = await Promise.all([startSes(rules), bundleSender()]);
  const queues = { urgent: littleQueue(), bulk: littleQueue() };
  const running: RunningSender[] = [];
  const put = (nudges: readonly Nudge[]): void => {
    for (const nudge of nudges) (nudge.service ? queues.urgent : queues.bulk).send(JSON.stringify(nudge));
  };
  onTestFinished(async () => {
    for (const sender of running) sender.stop();
    ses.stop();
    await program.remove();
  });
  return {
    client,
    table,
    sends,
    ses,
    queues,
    put,
    /** Stores a batch to the people with these numbers, and tells the senders. */
    plan: async (batch: string, purpose: Send['purpose'], count: number): Promise<void> => {
      const now = new Date();
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
          now,
        ),
      );
      await sends.addPending(fresh);
      put(nudgesFor(fresh));
    },
    start: (settings: Partial<SenderSettings> = {}): RunningSender => {
      const sender = startSender(
        {
          dynamodb,
          tablePrefix: table('sends').replace(/-sends$/, ''),
          atOnce: 2,
          everybody: true,
          ...settings,
        },
        { program: program.file, ses: ses.url, queues },
      );
      running.push(sender);
      return sender;
    },
  };
};
