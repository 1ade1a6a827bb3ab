import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { endpoints as creditEndpoints } from '../../functions/credits/manage-credits.handler.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { apiCaller } from '../support/api-caller.ts';
import { anything, idOf, openOffice, openWaiting } from '../support/office.ts';

const customer = 'mila.brandt@example.com';
const day = 86_400;
const cups = { lines: [{ id: 'l1', title: 'Cup', quantity: 2, unitPrice: '10.00' }] };
const both = { lines: [{ lineId: 'l1', quantity: 2, reason: 'changed-mind' }] };

/** Two cups of 10.00 on their way back. */
const openCups = async () => {
  const office = await openOffice();
  await office.deliver(cups);
  return { office, id: idOf(await office.open(both)) };
};

/** A withdrawal whose order number nobody knows, so many days after the delivery. */
const openStranger = async (days: number) => {
  const office = await openOffice();
  await office.deliver();
  await office.pass(days * day);
  await office.withdraw({ name: 'Mila', order: 'A-1OO1', email: 'mila@private.example' });
  return { office, id: (await office.onlyReturn()).id };
};

/** A return that began after the fourteen days, and nothing came. */
const openExpired = async () => {
  const office = await openOffice();
  await office.deliver();
  await office.pass(20 * day);
  const id = idOf(await office.open());
  await office.pass(31 * day);
  expect(await office.onlyReturn()).toMatchObject({ status: 'expired', runs: 1 });
  return { office, id };
};

const paidOut = ({ till }: Awaited<ReturnType<typeof openOffice>>) =>
  [...till.paid.values()].map(({ total }) => total.presentment);

describe('what comes in at the desk', () => {
  test.each([
    ['receive', [], 'lines'],
    ['receive', [{ lineId: 'l1', quantity: 0 }], 'lines.0.quantity'],
    ['receive', [{ lineId: 'l1', quantity: 1.5 }], 'lines.0.quantity'],
    ['receive', [{ lineId: 'l9', quantity: 1 }], 'lines.0.lineId'],
    ['receive', Array(2).fill({ lineId: 'l1', quantity: 1 }), 'lines'],
    ['inspect', [], 'lines'],
    ['inspect', [{ lineId: 'l1', counted: -1 }], 'lines.0.counted'],
    ['inspect', [{ lineId: 'l1', counted: 0.5 }], 'lines.0.counted'],
    ['inspect', [{ lineId: 'l1', counted: 1, diminished: -5 }], 'lines.0.diminished'],
    ['inspect', [{ lineId: 'l9', counted: 1 }], 'lines.0.lineId'],
  ])('%s: %j is refused, and nothing is stored', async (action, lines, path) => {
    const { office, id } = await openCups();
    const before = await office.onlyReturn();
    const refused = await office.act(id, action, { lines });
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(await office.onlyReturn()).toEqual(before);
  });

  test('arrives in parts, and what is counted is paid once a person has seen the difference', async () => {
    const { office, id } = await openCups();
    const half = await office.act(id, 'receive', { lines: [{ lineId: 'l1', quantity: 1 }] });
    expect(half.body).toMatchObject({ status: 'received', lines: [{ arrived: 1 }] });
    expect((await office.act(id, 'receive')).body.lines).toMatchObject([{ arrived: 2 }]);
    expect((await office.act(id, 'receive')).body.lines).toMatchObject([{ arrived: 2 }]);
    const counted = { lines: [{ lineId: 'l1', counted: 1, condition: 'opened' }] };
    expect((await office.act(id, 'inspect', counted)).body).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    expect(paidOut(office)).toEqual([]);
    expect((await office.act(id, 'approve')).status).toBe(200);
    expect(paidOut(office)).toEqual([1000]);
  });

  test('is inspected as it comes, once the reader of an older state has read again', async () => {
    const office = await openOffice();
    await office.deliver(cups);
    // By now no law releases the money before the goods are back.
    await office.pass(20 * day);
    const id = idOf(await office.open(both));
    const read = await office.call('GET /admin/returns/{id}', { params: { id } });
    await office.act(id, 'dispatch', { carrier: 'DHL', tracking: '00340' });
    expect((await office.act(id, 'inspect', undefined, { 'if-match': read.etag ?? '' })).status).toBe(412);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'in-transit',
      dispatch: { tracking: '00340', by: { name: 'agent-1' } },
    });
    const again = await office.call('GET /admin/returns/{id}', { params: { id } });
    expect((await office.act(id, 'inspect', undefined, { 'if-match': again.etag ?? '' })).status).toBe(200);
    expect(paidOut(office)).toEqual([2000]);
    expect((await office.act(id, 'receive')).status).toBe(409);
    expect((await office.act(id, 'dispatch')).status).toBe(409);
    expect((await office.act(id, 'cancel')).status).toBe(409);
  });

  test('after the money was decided leaves it as it is', async () => {
    const office = await openOffice({ returns: { refundUrl: null } });
    await office.deliver();
    await office.withdraw({ name: 'Mila', order: 'A-1001', email: customer });
    const { id } = await office.onlyReturn();
    await office.act(id, 'dispatch', { tracking: '00340' });
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'by-hand' } });
    expect((await office.act(id, 'receive')).body).toMatchObject({ status: 'escalated' });
    expect((await office.act(id, 'receive')).status).toBe(409);
    expect((await office.act(id, 'settle', { reference: 'transfer 1' })).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'closed',
      receivedAt: office.now(),
      settlement: { reference: 'transfer 1', paid: { amount: 11990, currency: 'EUR' } },
    });
    expect((await office.act(id, 'settle')).status).toBe(409);
  });
});

describe('cancelling', () => {
  test('tells the customer, frees the pieces and ends the workflow', async () => {
    const { office, id } = await openCups();
    expect((await office.open(both)).status).toBe(400);
    expect((await office.act(id, 'cancel', { why: 'Keeps them.' })).body).toMatchObject({
      status: 'cancelled',
      closedAt: office.now(),
    });
    await office.runErrands();
    expect(await office.kinds(customer)).toContain('return.cancelled');
    expect((await office.act(id, 'cancel')).status).toBe(409);
    expect((await office.open(both)).status).toBe(201);
    const running = [...office.machine.executions.values()].filter(({ status }) => status === 'RUNNING');
    // The new return's, and the survey of the order.
    expect(running).toHaveLength(2);
  });
});

describe('overriding', () => {
  test('says what it overrides, and whom a text is for', async () => {
    const { office, id } = await openWaiting();
    const why = 'Asked for.';
    expect((await office.act(id, 'override', { why })).body.fields).toMatchObject([{ path: 'verdict' }]);
    const text = await office.act(id, 'override', { why, outcome: 'exchange', text: 'For you.' });
    expect(text.body.fields).toMatchObject([{ path: 'text' }]);
    expect((await office.act(id, 'override', { why, outcome: 'exchange' })).body).toMatchObject({
      status: 'awaiting-approval',
      outcome: 'exchange',
    });
  });

  test('an expired return starts its second run, and the customer is told again how to send it', async () => {
    const { office, id } = await openExpired();
    const overridden = await office.act(id, 'override', { verdict: 'approved', why: 'Was ill.' });
    expect(overridden.body).toMatchObject({ runs: 2, decision: { override: true } });
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved', instructedAt: office.now() });
    const told = (await office.kinds(customer)).filter((kind) => kind === 'return.instructions');
    expect(told).toHaveLength(2);
    await office.act(id, 'inspect');
    expect(paidOut(office)).toEqual([11990]);
  });

  test('is not needed for a parcel that comes after all', async () => {
    const { office, id } = await openExpired();
    expect((await office.act(id, 'inspect')).body).toMatchObject({ status: 'inspected', runs: 2 });
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(paidOut(office)).toEqual([11990]);
  });

  test('whose run a crash left unstarted goes on with the next action', async () => {
    const { office, id } = await openExpired();
    const { start } = office.services.workflows;
    office.services.workflows.start = async () => {
      throw new Error('Step Functions is away.');
    };
    await expect(office.act(id, 'override', { verdict: 'approved', why: 'Was ill.' })).rejects.toThrow();
    office.services.workflows.start = start;
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved', runs: 2 });
    await office.act(id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed', runs: 2 });
  });
});

describe('a withdrawal whose order somebody has found', () => {
  const why = 'She called.';

  test('is not approved before it has its order', async () => {
    const { office, id } = await openStranger(1);
    expect((await office.act(id, 'override', { verdict: 'approved', why })).status).toBe(409);
    expect((await office.act(id, 'match', { orderId: 'A-9', why })).status).toBe(404);
    expect(await office.onlyReturn()).toMatchObject({ status: 'unmatched' });
  });

  test('stays as it is where somebody gives it the same order again, and takes no other one', async () => {
    const { office, id } = await openStranger(1);
    await office.act(id, 'match', { orderId: 'A-1001', why });
    const matched = await office.onlyReturn();
    expect((await office.act(id, 'match', { orderId: 'A-1001', why })).status).toBe(200);
    expect(await office.onlyReturn()).toEqual(matched);
    await office.deliver({ id: 'A-1002', number: 'A-1002' });
    expect((await office.act(id, 'match', { orderId: 'A-1002', why })).status).toBe(409);
  });

  test('starts its process for the customer', async () => {
    const { office, id } = await openStranger(1);
    expect(office.execution('return')).toBeUndefined();
    await office.act(id, 'match', { orderId: 'A-1001', why });
    const { customerId = '' } = await office.onlyReturn();
    const { items } = await office.services.starts.ofCustomer(customerId, { limit: 10 });
    expect(items.map(({ workflow }) => workflow)).toEqual(['return']);
  });

  test('is for a person to decide where neither law nor policy gives it', async () => {
    const { office, id } = await openStranger(40);
    await office.act(id, 'match', { orderId: 'A-1001', why });
    expect(await office.onlyReturn()).toMatchObject({
      status: 'awaiting-approval',
      clock: { applied: 'none' },
    });
    expect(await office.kinds('ann@shop.example')).toContain('return.approval');
  });
});

describe('lists', () => {
  const listed = z.object({ items: z.array(anything), next: z.nullable(z.string()) });

  test('go on where the page before ended, queues from the oldest on', async () => {
    const office = await openOffice();
    await office.deliver({ lines: [{ id: 'l1', title: 'Cup', quantity: 3, unitPrice: '10.00' }] });
    const ids: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      ids.push(idOf(await office.open()));
      await office.pass(60);
    }
    const walk = async (query: Record<string, string>, cursor?: string): Promise<unknown[]> => {
      const sent = { query: { ...query, limit: '1', ...(cursor ? { cursor } : {}) } };
      const { items, next } = listed.parse((await office.call('GET /admin/returns', sent)).body);
      return [...items.map(({ id }) => id), ...(next ? await walk(query, next) : [])];
    };
    expect(await walk({ status: 'approved', shop: office.shop.id })).toEqual(ids);
    expect(await walk({})).toEqual(ids.toReversed());
    const { customerId = '' } = (await office.services.returns.get(ids[0] ?? '')) ?? {};
    expect(await walk({ customer: customerId })).toEqual(ids.toReversed());
    expect(await walk({ customer: customerId, shop: 'another' })).toEqual([]);
    expect((await office.call('GET /admin/returns', { query: { cursor: 'none-of-ours' } })).status).toBe(400);
  });

  test('tell the store credit that was granted, by shop and by customer', async () => {
    const office = await openOffice();
    const body = {
      ...policyPacks.eu,
      creditBonusPercent: 10,
      outcomes: { offered: ['store-credit'], rules: [] },
    };
    await office.policies('PUT /admin/shops/{id}/policy', { params: { id: office.shop.id }, body });
    await office.deliver();
    const id = idOf(await office.open({ outcome: 'store-credit' }));
    await office.act(id, 'inspect');
    const { customerId = '' } = await office.onlyReturn();
    // 119.90 and a tenth of it: 131.89.
    const granted = [{ returnId: id, customerId, amount: 13189, currency: 'EUR', bonusPercent: 10 }];
    const staff = apiCaller('manage-credits', creditEndpoints, () => ({
      ...office.services,
      random: systemRandom,
    }));
    const credits = async (query: Record<string, string>) =>
      (await staff('GET /admin/credits', { query })).body.items;
    expect(await credits({ shop: office.shop.id })).toMatchObject(granted);
    expect(await credits({ customer: customerId })).toMatchObject(granted);
    expect(await credits({ customer: customerId, shop: 'another' })).toEqual([]);
    expect((await staff('GET /admin/credits')).status).toBe(400);
    expect(paidOut(office)).toEqual([]);
  });
});
