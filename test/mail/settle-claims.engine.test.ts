import { expect, test } from 'vitest';
import { afterEvent } from '../../functions/mail/after-event.ts';
import { claimedSend } from '../../functions/mail/send.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { settleClaims } from '../../functions/mail/settle-claims.ts';
import { counted } from '../support/counted.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const at = now.toISOString();
const later = '2026-11-22T10:00:05.000Z';

const opened = async () => {
  const client = dynamo();
  const table = await freshTables(client);
  const sends = sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') });
  const claimed = ['m.ada', 'm.eva', 'm.tom'].map((key) =>
    claimedSend(
      {
        key,
        shop: 's',
        customerId: key,
        mail: 'campaign.care',
        purpose: 'care',
        batch: 'campaign:m',
        rev: 0,
      },
      now,
    ),
  );
  await sends.addPending(claimed);
  return { client, sends, claimed: claimed.map((send) => ({ ...send, rev: 1 })) };
};

const sentAs = (messageId: string) => ({ status: 'sent', sentAt: at, messageId }) as const;

test('what became of claimed messages is recorded in one request, without reading them', async () => {
  const { client, sends, claimed } = await opened();
  const requests = counted(client);
  await settleClaims(
    claimed.map((each) => ({ claimed: each, outcome: sentAs(each.key) })),
    { sends, clock: () => now },
  );
  expect(requests).toEqual({ reads: 0, writes: 1 });
  const stored = await sends.getMany(claimed.map(({ key }) => key));
  expect(stored.map(({ status, messageId, watch }) => [status, messageId, watch]).sort()).toEqual(
    claimed.map(({ key }) => ['sent', key, undefined]),
  );
});

test('SES tells that one was delivered before its sender says that it was sent: both stand, of all', async () => {
  const { sends, claimed } = await opened();
  const [first] = claimed;
  await sends.modify(first?.key ?? '', (before) =>
    afterEvent(before, {
      type: 'Delivery',
      key: first?.key,
      to: 'ada@example.com',
      messageId: 'told',
      sentAt: at,
      fate: { what: 'delivered', at: later },
    }),
  );
  await settleClaims(
    claimed.map((each) => ({ claimed: each, outcome: sentAs('answered') })),
    { sends, clock: () => now },
  );
  const stored = await sends.getMany(claimed.map(({ key }) => key));
  expect(stored.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  expect(stored.find(({ key }) => key === first?.key)).toMatchObject({
    messageId: 'told',
    deliveredAt: later,
  });
});
