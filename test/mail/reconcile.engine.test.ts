import { expect, test } from 'vitest';
import { digest } from '../../functions/kit/digest.ts';
import { reconcile } from '../../functions/mail/reconcile.ts';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const at = now.toISOString();

/** What can be known of a message; each is true of a tenth of them. */
const fates: readonly Partial<Send>[] = [
  { status: 'sent', deliveredAt: at },
  { status: 'sent', deliveredAt: at, complainedAt: at, resent: 2 },
  { status: 'sent', bounce: { kind: 'hard', at } },
  { status: 'skipped', reason: 'unsubscribed' },
  { status: 'skipped', reason: 'stopped' },
  { status: 'failed', reason: 'undeliverable' },
  { status: 'claimed' },
  { status: 'pending' },
  { status: 'pending', reason: 'breaker' },
  { status: 'unknown' },
];

test('every message is counted once, whatever its key begins with, and no other campaign’s', async () => {
  const client = dynamo();
  const table = await freshTables(client);
  const sends = sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') });
  const messages = (campaign: string, count: number): Send[] =>
    Array.from({ length: count }, (_one, place) => {
      // Most are called by a mailbox, some by a customer without one.
      const name = place % 7 === 0 ? `cus_${digest(`${place}`)}` : digest(`${place}`);
      const about = {
        key: `${campaign}.${name}`,
        shop: 'shp_1',
        customerId: 'cus_1',
        mail: 'campaign.service',
        purpose: 'service' as const,
        batch: `campaign:${campaign}`,
      };
      return { ...pendingSend(about, now), ...fates[place % fates.length] };
    });
  const [mine, other] = [`cmp_${'5'.repeat(24)}`, `cmp_${'5'.repeat(23)}6`];
  await sends.addPending([...messages(mine, 1000), ...messages(other, 30)]);

  expect(await reconcile(`campaign:${mine}`, { sends })).toEqual({
    audience: 1000,
    sent: 300,
    skipped: { unsubscribed: 100, stopped: 100 },
    failed: { undeliverable: 100 },
    pending: 300,
    unknown: 100,
    waiting: { breaker: 100 },
    delivered: 200,
    bounced: 100,
    complained: 100,
    resent: 200,
  });
  expect(await reconcile(`campaign:${other}`, { sends })).toMatchObject({ audience: 30, sent: 9 });
});
