import { expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { messageKey } from '../../functions/campaigns/hand-over.ts';
import { moveCampaign } from '../../functions/campaigns/move-campaign.ts';
import { submitCampaign } from '../../functions/campaigns/submit-campaign.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { partitionsOf, placeOf } from '../../functions/mail/send-key.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const day = 86_400;

const opened = async (secondPersonAbove: number | null = null) => {
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns: { secondPersonAbove },
        managers: ['chief@shop.example'],
      }),
    },
  });
  await office.addCustomers(3);
  return office;
};

const drafted = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  return String(body.id);
};

const act = (office: Office, id: string, what: string, body?: object) =>
  office.call(`POST /admin/campaigns/{id}/${what}`, { id, ...(body && { body }) });

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

const minutes = async (office: Office, count: number) => {
  for (let done = 0; done < count; done += 1) {
    await office.pass(60);
    await office.watch();
    await office.work();
  }
};

test('paused between its launch and the settling of its waves, it leaves once it is resumed', async () => {
  const office = await opened();
  const id = await drafted(office);
  await act(office, id, 'submit', { launch: false });
  // The workflow has not taken its next step when staff pause.
  const asleep = { ...office.services.workflows, wake: async () => 'gone' as const };
  const acting = { by: 'person', isAdmin: false };
  await moveCampaign(id, 'launch', acting, { ...office.services, workflows: asleep });
  await act(office, id, 'pause');
  await office.watch();
  await act(office, id, 'resume');
  await minutes(office, 2);
  expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
});

test('changed and submitted again, it is started though the function died before it could', async () => {
  const office = await opened(1);
  const id = await drafted(office);
  await act(office, id, 'submit');
  const deaf = { ...office.services.workflows, wake: async () => 'gone' as const };
  const died = { ...deaf, start: () => Promise.reject(new Error('died')) };
  const before = await office.services.campaigns.get(id);
  await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Summer' } });
  // The token of the first submission is still there.
  await office.services.campaigns.modify(id, (now) => ({ ...now, wait: before?.wait }));
  const acting = { by: 'person', isAdmin: false };
  await expect(
    submitCampaign(id, { launches: true }, acting, { ...office.services, workflows: died }),
  ).rejects.toThrow('died');
  await minutes(office, 2);
  expect(await read(office, id)).toMatchObject({ status: 'submitted', approval: expect.any(String) });
});

test('lost work of freezing is asked for again', async () => {
  const office = await opened();
  const id = await drafted(office);
  const silent = { ...office.services, workflows: office.services.workflows };
  await submitCampaign(id, { launches: true }, { by: 'person', isAdmin: false }, silent);
  await office.pass(0);
  expect(office.campaignWork.splice(0)).toMatchObject([{ kind: 'freeze' }]);
  await minutes(office, 4);
  expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
});

test('a workflow that gave up is started anew', async () => {
  const office = await opened();
  const id = await drafted(office);
  await submitCampaign(id, { launches: true }, { by: 'person', isAdmin: false }, office.services);
  await office.pass(0);
  office.campaignWork.splice(0);
  await office.pass(2 * day);
  expect(office.execution('campaign')).toMatchObject({ status: 'FAILED' });
  await minutes(office, 3);
  expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
});

test('its report is made although the workflow that waited for it ended', async () => {
  const office = await opened();
  const id = await drafted(office, { attribution: 'PT1H' });
  await act(office, id, 'submit');
  await minutes(office, 3);
  expect(await read(office, id)).toMatchObject({ status: 'done', reconciliation: { sent: 3 } });
  // The message that asks for the report is lost, and the workflow waits longer than its state allows.
  await office.pass(3_600);
  expect(office.campaignWork.splice(0)).toMatchObject([{ kind: 'report' }]);
  await office.pass(2 * day);
  expect(office.execution('campaign')).toMatchObject({ status: 'FAILED' });
  await minutes(office, 3);
  await office.settle();
  expect(await read(office, id)).toMatchObject({ reportedAt: expect.any(String) });
});

test('cancelled between two waves, its report is there once the window is over', async () => {
  const office = await openPostOffice();
  const version = office.clock().toISOString();
  await office.addCustomers(4, (place) => ({ country: { value: place % 2 ? 'JP' : 'US', version } }));
  const send = { date: '2026-11-23', hour: '09:00', past: 'now' };
  const id = await drafted(office, { send, attribution: 'PT1H' });
  await act(office, id, 'submit');
  await office.pass(14 * 3_600);
  await office.settle();
  await office.work();
  await act(office, id, 'cancel');
  await minutes(office, 5);
  expect(await read(office, id)).toMatchObject({ status: 'cancelled', endedAt: expect.any(String) });
  await office.pass(3_600);
  await office.settle();
  expect(await read(office, id)).toMatchObject({ reportedAt: expect.any(String) });
});

test('what waits for more than half a year has no workflow, and leaves all the same', async () => {
  const office = await opened();
  const id = await drafted(office, { send: { at: '2027-11-20T10:00:00.000Z' } });
  await act(office, id, 'submit');
  expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  await minutes(office, 2);
  expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  await office.pass(200 * day);
  await minutes(office, 1);
  expect(office.execution('campaign')).toMatchObject({ status: 'RUNNING' });
  await office.pass(163 * day);
  await minutes(office, 1);
  expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
});

test('half a year after its audience was frozen, nobody launches it', async () => {
  const office = await opened();
  const id = await drafted(office);
  await act(office, id, 'submit', { launch: false });
  await office.pass(181 * day);
  expect(await act(office, id, 'launch')).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('submit it once more') },
  });
});

test('what a sender lost of a second wave leaves, though a message of the first still waits', async () => {
  const budget = { ...noLimits.budget, perWeek: 1 };
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: { ...noLimits, budget },
        campaigns: { secondPersonAbove: null },
      }),
    },
  });
  const version = office.clock().toISOString();
  const people = await office.addCustomers(1_500, (place) => ({
    country: { value: place % 15 ? 'JP' : 'DE', version },
  }));
  const id = await drafted(office, { send: { date: '2026-11-23', hour: '09:00', past: 'now' } });
  await act(office, id, 'submit');
  // The last message of the first wave, in the order in which the watch looks, waits for its budget.
  const parts = partitionsOf(batchOfCampaign(id));
  const rank = (person: Customer) => parts.indexOf(placeOf(messageKey(id, person)).part);
  const inFirst = people.filter((_person, place) => place % 15);
  const [last] = inFirst.toSorted((one, other) => rank(other) - rank(one));
  await office.services.contacts.replace({
    customerId: last?.id ?? '',
    shop: office.shop.id,
    sent: [{ key: 'another', purpose: 'survey', at: version }],
    rev: 0,
  });
  await office.pass(14 * 3_600);
  await office.settle();
  await office.work();
  await office.watch();
  await office.watch();
  const sentBefore = office.posted.length;
  expect(sentBefore).toBe(inFirst.length - 1);
  await office.pass(8 * 3_600);
  await office.settle();
  await office.work(1);
  office.queue.splice(0);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await office.pass(960);
    await office.watch();
    await office.work();
  }
  expect(office.posted.length - sentBefore).toBe(people.length - inFirst.length);
});
