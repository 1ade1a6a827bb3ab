import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const drafted = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  return String(body.id);
};

const act = (office: Office, id: string, what: string, body?: object) =>
  office.call(`POST /admin/campaigns/{id}/${what}`, { id, ...(body && { body }) });

const stateOf = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

/** A shop whose larger campaigns a second person approves. */
const careful = (secondPersonAbove = 2) =>
  openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns: { secondPersonAbove },
        managers: ['chief@shop.example'],
        approvers: ['second@shop.example'],
      }),
    },
  });

const answer = async (office: Office, id: string, name: string, verdict: 'agree' | 'refuse' = 'agree') => {
  const approval = String((await stateOf(office, id)).approval);
  const person = { kind: 'staff', name, id: `id of ${name}` } as const;
  const decided = await decideApproval(approval, { verdict, person }, office.services);
  await office.settle();
  return decided;
};

const execution = (office: Office) => office.execution('campaign');

describe('from draft to done', () => {
  test('what is below the limits leaves at once, in a dozen transitions', async () => {
    const office = await openPostOffice();
    await office.addCustomers(5);
    const id = await drafted(office);
    await act(office, id, 'submit');
    await office.work();
    expect(await stateOf(office, id)).toMatchObject({ status: 'running', size: 5 });
    await office.watch();
    await office.watch();
    expect(await stateOf(office, id)).toMatchObject({ status: 'done', reconciliation: { sent: 5 } });
    await office.report();
    expect(execution(office)).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution(office)?.path.length).toBeLessThanOrEqual(15 + 8);
    expect(office.posted).toHaveLength(5);
  });

  test('it waits for its instant, and for somebody who launches it', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    const id = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await act(office, id, 'submit', { launch: false });
    expect(await stateOf(office, id)).toMatchObject({ status: 'approved' });
    await act(office, id, 'launch');
    expect(await stateOf(office, id)).toMatchObject({
      status: 'scheduled',
      waves: [{ at: '2026-11-22T12:00:00.000Z' }],
    });
    expect(await act(office, id, 'launch')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('It was launched already.') },
    });
    await office.pass(7_199);
    await office.work();
    expect(office.posted).toEqual([]);
    await office.pass(1);
    await office.work();
    expect(office.posted).toHaveLength(3);
  });

  test('paused before its instant it waits past it, and resumed it leaves', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    const id = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await act(office, id, 'submit');
    await act(office, id, 'pause');
    await office.pass(10_000);
    await office.work();
    expect(office.posted).toEqual([]);
    await act(office, id, 'resume');
    await office.work();
    expect(await stateOf(office, id)).toMatchObject({ status: 'running', reconciliation: { sent: 3 } });
  });

  test('cancelled before its instant, nothing of it ever leaves', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    const id = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await act(office, id, 'submit');
    await act(office, id, 'cancel');
    await office.pass(10_000);
    await office.watch();
    await office.work();
    expect(office.posted).toEqual([]);
    expect(await stateOf(office, id)).toMatchObject({ status: 'cancelled', reconciliation: { audience: 0 } });
    expect(execution(office)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await office.services.campaigns.active({ limit: 10 })).toMatchObject({ items: [] });
  });

  test('a change makes it a draft again, and what was frozen does not count', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    const id = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await act(office, id, 'submit');
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Summer' } });
    expect(await stateOf(office, id)).toMatchObject({ status: 'draft', name: 'Summer' });
    await office.pass(10_000);
    await office.work();
    expect(office.posted).toEqual([]);
    expect(execution(office)).toMatchObject({ status: 'SUCCEEDED' });
    await office.addCustomers(1, () => ({ address: 'another' }));
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { send: null } });
    await act(office, id, 'submit');
    await office.work();
    expect(await stateOf(office, id)).toMatchObject({ status: 'running', size: 4 });
  });

  test('an audience without anybody is refused, with the reason', async () => {
    const office = await openPostOffice();
    const id = await drafted(office);
    await act(office, id, 'submit');
    expect(await stateOf(office, id)).toMatchObject({
      status: 'rejected',
      refusal: expect.stringContaining('Nobody is in the audience.'),
    });
    expect(execution(office)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    ['launch', 'POST …/submit'],
    ['pause', 'scheduled or running'],
    ['resume', 'paused'],
  ])('a draft cannot be moved by %s, and is told what to do', async (move, says) => {
    const office = await openPostOffice();
    const id = await drafted(office);
    const { status, body } = await act(office, id, move);
    expect([status, body.detail]).toEqual([409, expect.stringContaining(says)]);
  });
});

describe('a second person', () => {
  test('is asked above the limit, and approves what was submitted', async () => {
    const office = await careful();
    await office.addCustomers(3);
    const id = await drafted(office);
    await act(office, id, 'submit');
    expect(await stateOf(office, id)).toMatchObject({ status: 'submitted' });
    expect(office.posted.map(({ to }) => to)).toEqual(['chief@shop.example', 'second@shop.example']);
    expect((await act(office, id, 'launch')).status).toBe(409);
    // The person who submitted it is no second person.
    await expect(answer(office, id, 'person')).rejects.toThrow('Another person must agree');
    await answer(office, id, 'chief@shop.example');
    await office.work();
    expect(await stateOf(office, id)).toMatchObject({
      status: 'running',
      reconciliation: { sent: 3 },
      acts: [{ what: 'approve', by: 'chief@shop.example' }, { what: 'submit' }, { what: 'create' }],
    });
  });

  test('is not asked at the limit', async () => {
    const office = await careful(3);
    await office.addCustomers(3);
    const id = await drafted(office);
    await act(office, id, 'submit');
    expect(await stateOf(office, id)).toMatchObject({ status: 'running' });
  });

  test('refuses, and it is changed and submitted again', async () => {
    const office = await careful();
    await office.addCustomers(3);
    const id = await drafted(office);
    await act(office, id, 'submit');
    await answer(office, id, 'chief@shop.example', 'refuse');
    expect(await stateOf(office, id)).toMatchObject({ status: 'rejected' });
    expect(execution(office)).toMatchObject({ status: 'SUCCEEDED' });
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Better' } });
    await act(office, id, 'submit');
    await answer(office, id, 'second@shop.example');
    await office.work();
    expect(await stateOf(office, id)).toMatchObject({ status: 'running', reconciliation: { sent: 3 } });
  });

  test('approves nothing that was changed since they were asked', async () => {
    const office = await careful();
    await office.addCustomers(3);
    const id = await drafted(office);
    await act(office, id, 'submit');
    const before = String((await stateOf(office, id)).approval);
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Other' } });
    await act(office, id, 'submit');
    const person = { kind: 'staff', name: 'chief@shop.example', id: 'chief' } as const;
    await expect(decideApproval(before, { verdict: 'agree', person }, office.services)).rejects.toThrow(
      'has changed or ended',
    );
    expect(await stateOf(office, id)).toMatchObject({ status: 'submitted', name: 'Other' });
  });
});
