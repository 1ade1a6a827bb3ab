import { expect, test } from 'vitest';
import { nudgeSeconds } from '../../functions/mail/send.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** A campaign whose messages are stored, and whose nudges are lost. */
const lost = async (office: Office, people: number): Promise<string> => {
  await office.addCustomers(people);
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/launch', { id });
  await office.work(1);
  office.queue.length = 0;
  return id;
};

const posted = ({ posted: all }: Office): number => new Set(all.map(({ to }) => to)).size;

test('messages whose nudges are lost are nudged again after a quarter of an hour, and leave once', async () => {
  const office = await openPostOffice();
  const id = await lost(office, 120);
  expect(await office.watch()).toMatchObject({ nudged: 0 });
  await office.pass(nudgeSeconds);
  expect(await office.watch()).toMatchObject({ nudged: 120 });
  expect(await office.watch()).toMatchObject({ nudged: 0 });
  // The first nudge is found after all.
  office.queue.push(...office.queue.slice(0, 1));
  await office.work();
  expect([office.posted.length, posted(office)]).toEqual([120, 120]);
  expect(await office.watch()).toMatchObject({ ended: 1 });
  expect((await office.services.campaigns.get(id))?.status).toBe('done');
});

test('what waits for a time is not nudged before, and what is behind it is', async () => {
  const office = await openPostOffice();
  await lost(office, 60);
  await office.pass(nudgeSeconds);
  await office.watch();
  // SES takes nothing of the first nudge for now.
  office.edges.ses = async () => 'refused';
  await office.work(1);
  office.queue.length = 0;
  office.edges.ses = async () => 'sent';
  await office.pass(nudgeSeconds);
  const { nudged } = await office.watch();
  expect(nudged).toBe(10);
  await office.work();
  expect(posted(office)).toBe(10);
});

test('a paused campaign is left alone', async () => {
  const office = await openPostOffice();
  const id = await lost(office, 5);
  await office.call('POST /admin/campaigns/{id}/pause', { id });
  await office.pass(nudgeSeconds);
  expect(await office.watch()).toMatchObject({ active: 1, nudged: 0 });
});
