import { expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { expandBatch } from '../../functions/mail/expand-batch.ts';
import { openPostOffice } from '../support/post-office.ts';
import { sized } from '../support/runs.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const messagesOf = (office: Office, campaign: string) =>
  Array.fromAsync(everyItem((page) => office.services.sends.ofBatch(batchOfCampaign(campaign), page)));

/** A campaign that was started, and of which nothing was done yet. */
const started = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  const id = String(body.id);
  expect((await office.call('POST /admin/campaigns/{id}/submit', { id })).status).toBe(200);
  return id;
};

/** Goes through the audience, and keeps what would be sent from being sent. */
const expand = async (office: Office): Promise<void> => {
  while (office.queue.some(({ kind }) => kind === 'expand')) {
    const waiting = office.queue.splice(0);
    office.queue.push(...waiting.filter(({ kind }) => kind === 'expand'));
    await office.work(office.queue.length);
  }
};

/** 220 customers, of whom two share a mailbox and three have none. */
const openCrowd = async () => {
  const office = await openPostOffice();
  const customers = await office.addCustomers(215);
  const [first] = customers;
  const twins = await office.addCustomers(2, () => ({ address: first?.address, email: first?.email }));
  const silent = await office.addCustomers(3, () => ({ address: undefined, email: undefined }));
  return { office, customers, twins, silent, mailboxes: 215 + 3 };
};

test('an audience becomes one message for each mailbox, and for each customer without one', async () => {
  const { office, mailboxes, silent } = await openCrowd();
  const id = await started(office);
  await expand(office);
  const messages = await messagesOf(office, id);
  expect(messages).toHaveLength(mailboxes);
  expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(['pending']));
  expect(messages.filter(({ key }) => silent.some((each) => key === `${id}.${each.id}`))).toHaveLength(3);
  expect(await office.services.campaigns.get(id)).toMatchObject({ size: mailboxes });
});

test('a list of customers is gone through once, also where it names one twice', async () => {
  const { office, customers } = await openCrowd();
  const ids = customers.slice(0, 150).map((each) => each.id);
  const id = await started(office, { audience: { customers: [...ids, ...ids.slice(0, 20)] } });
  await expand(office);
  expect((await messagesOf(office, id)).map(({ customerId }) => customerId).toSorted()).toEqual(
    ids.toSorted(),
  );
});

test('whoever dies at any step leaves neither a gap nor a double, and the count is right', async () => {
  const { office, mailboxes } = await openCrowd();
  // Every step in `npm run test:deep`, every third otherwise: others before than after.
  const stride = sized(3, 1);
  for (const [first, when] of [
    [1, 'before'],
    [sized(2, 1), 'after'],
  ] as const) {
    for (let call = first; ; call += stride) {
      // The workflow that launches it does not die.
      office.deaths.plan({ call: 0, when });
      const id = await started(office);
      office.queue.splice(0, office.queue.length, {
        kind: 'expand',
        batch: batchOfCampaign(id),
        service: false,
      });
      office.deaths.plan({ call, when });
      await expand(office);
      const died = office.deaths.calls() >= call;
      expect(await messagesOf(office, id)).toHaveLength(mailboxes);
      expect(await office.services.campaigns.get(id)).toMatchObject({ size: mailboxes });
      if (!died) break;
    }
  }
});

test('many at the same time do the same as one', async () => {
  const { office, mailboxes } = await openCrowd();
  const id = await started(office);
  const until = office.clock().getTime() + 10_000;
  await Promise.all(
    Array.from({ length: 4 }, () => expandBatch(batchOfCampaign(id), until, office.services)),
  );
  expect(await messagesOf(office, id)).toHaveLength(mailboxes);
  expect(await office.services.campaigns.get(id)).toMatchObject({ size: mailboxes });
});

test('one that stands still is pushed on by the watch', async () => {
  const { office, mailboxes } = await openCrowd();
  const id = await started(office);
  office.queue.length = 0;
  expect(await office.watch()).toMatchObject({ pushed: 0 });
  await office.pass(121);
  expect(await office.watch()).toMatchObject({ pushed: 1 });
  await expand(office);
  expect(await office.services.campaigns.get(id)).toMatchObject({ size: mailboxes });
});
