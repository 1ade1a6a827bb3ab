import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { openOffice } from '../support/office.ts';
import { linkOf } from '../support/posted-links.ts';
import { fieldsOf } from '../support/return-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;
/** The shop's amount: an order of 119.90 is above it, and exactly 100.00 is not. */
const above = { returns: { secondPersonAbove: 10_000 } };
const ann = { id: 'agent-ann', address: 'ann@shop.example', groups: ['agent' as const] };
const zoe = { id: 'agent-zoe', address: 'zoe@shop.example', groups: ['agent' as const] };
const max = 'max@shop.example';

type Office = Awaited<ReturnType<typeof openOffice>>;

const priced = (unitPrice: string, quantity = 1) => ({
  lines: [{ id: 'l1', title: 'Lamp', quantity, unitPrice }],
});

const open = (settings: SettingsChange = {}) =>
  openOffice({ ...settings, returns: { ...above.returns, ...settings.returns } });

const request = async (office: Office, order: object = {}) => {
  await office.deliver({ ...order });
  const link = await office.returnLink();
  await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
  return (await office.onlyReturn()).id;
};

const comesBack = async (office: Office, id: string) => {
  await office.act(id, 'receive', {});
  await office.act(id, 'inspect', {});
};

const approvals = async (office: Office) =>
  (await office.services.approvals.ofShop(office.shop.id, { limit: 20 })).items;

const openApproval = async (office: Office) => {
  const found = (await approvals(office)).filter(({ status }) => status === 'open');
  const [only, ...others] = found;
  if (!only || others.length > 0) throw new Error(`There are ${found.length} open approvals.`);
  return only;
};

const paid = (office: Office) => [...office.till.paid.values()].map(({ total }) => total.shop);

const agree = async (office: Office, staff: typeof ann, headers: Record<string, string> = {}) =>
  office.approvals('POST /admin/approvals/{id}/agree', {
    params: { id: (await openApproval(office)).id },
    staff,
    headers,
  });

const byMail = async (office: Office, address: string, rel: string, kind = 'approval.asked') => {
  const link = await linkOf(await office.lastMail(address, kind), rel);
  const page = await office.agree.show(link);
  return { page, reply: await office.agree.submit(link, fieldsOf(page.body ?? '')) };
};

const statusOf = async (office: Office) => (await office.onlyReturn()).status;

describe('second person: a payment', () => {
  test.each([
    ['below the amount', '99.99', 9999],
    ['of exactly the amount', '100.00', 10_000],
  ])('%s is made without one', async (_what, price, total) => {
    const office = await open();
    await comesBack(office, await request(office, priced(price)));
    expect(paid(office)).toEqual([total]);
    expect(await approvals(office)).toEqual([]);
  });

  test('of any amount is made without one where the shop names none', async () => {
    const office = await open({ returns: { secondPersonAbove: null } });
    await comesBack(office, await request(office));
    expect(paid(office)).toEqual([11_990]);
  });

  test('above it that the rules approved waits for any one person, who agrees by the mailed page', async () => {
    const office = await open();
    const id = await request(office);
    await comesBack(office, id);
    expect(paid(office)).toEqual([]);
    expect(await statusOf(office)).toBe('inspected');
    expect(await openApproval(office)).toMatchObject({
      about: { kind: 'return', id },
      amount: 11_990,
      currency: 'EUR',
      askedBy: { kind: 'machine' },
    });
    const mail = (await office.mailsTo(max)).find(({ kind }) => kind === 'approval.asked');
    expect(mail?.text).toContain('€119.90');
    expect(mail?.text).toContain('the rules of the shop');

    const { page, reply } = await byMail(office, max, 'approve');
    expect(page.body).toContain('€119.90');
    expect(reply.status).toBe(200);
    expect(paid(office)).toEqual([11_990]);
    const { events, status, agreement } = await office.onlyReturn();
    expect(status).toBe('closed');
    expect(agreement?.answer).toMatchObject({ verdict: 'agreed', by: { kind: 'approver', name: max } });
    expect(events.find(({ what }) => what === 'second-person-agreed')).toMatchObject({
      by: { kind: 'approver', name: max },
    });
    expect((await approvals(office)).map(({ status: how, decidedBy }) => [how, decidedBy])).toEqual([
      ['agreed', max],
    ]);
  });

  test('is looked at with the amount at settling: what came back counts', async () => {
    const office = await open();
    const id = await request(office, priced('80.00', 2));
    await office.act(id, 'receive', {});
    await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1 }] });
    await office.act(id, 'approve');
    expect(paid(office)).toEqual([8000]);
    expect(await approvals(office)).toEqual([]);
  });

  test('in store credit counts with its bonus, and a replacement is no payment', async () => {
    for (const [outcome, asked] of [
      ['store-credit', 1],
      ['exchange', 0],
    ] as const) {
      const office = await open();
      await office.deliver();
      const { body } = await office.open({ outcome });
      await comesBack(office, String(body.id));
      expect([outcome, (await approvals(office)).length]).toEqual([outcome, asked]);
    }
  });
});

describe('second person: who approved', () => {
  const expensive = priced('480.00');

  const approvedBy = async (office: Office, staff: typeof ann) => {
    const id = await request(office, expensive);
    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff });
    await comesBack(office, id);
    return id;
  };

  test('by the API is refused by the API, and at the same address by mail', async () => {
    const office = await open({ managers: ['Ann@shop.example', max] });
    await approvedBy(office, ann);
    const refused = await agree(office, ann);
    expect(refused.status).toBe(403);
    const { page, reply } = await byMail(office, 'Ann@shop.example', 'approve');
    expect(page.body).toContain('You have approved this yourself');
    expect(page.body).not.toContain('<form');
    expect(reply.status).toBe(403);
    expect(paid(office)).toEqual([]);
    expect((await openApproval(office)).askedBy).toEqual({ kind: 'person', name: 'ann@shop.example' });

    expect((await agree(office, zoe)).status).toBe(200);
    expect(paid(office)).toEqual([48_000]);
  });

  test('by the mailed link is refused by mail and by the API; where nobody else is a manager, the approvers are asked too', async () => {
    const office = await open({ managers: [max], approvers: ['MAX@shop.example', 'ann@shop.example'] });
    const id = await request(office, expensive);
    const link = await linkOf(await office.lastMail('MAX@shop.example', 'return.approval'), 'approve');
    await office.decide.submit(link, fieldsOf((await office.decide.show(link)).body ?? ''));
    await comesBack(office, id);
    expect((await byMail(office, max, 'approve')).reply.status).toBe(403);
    const asMax = { id: 'agent-max', address: max, groups: ['agent' as const] };
    expect((await agree(office, asMax)).status).toBe(403);
    expect(paid(office)).toEqual([]);
    expect((await byMail(office, 'ann@shop.example', 'approve')).reply.status).toBe(200);
    expect(paid(office)).toEqual([48_000]);
  });

  test('by opening it is refused: the policy does not bind staff', async () => {
    const office = await open();
    await office.deliver();
    const body = { shop: office.shop.id, orderId: 'A-1001', lines: [{ lineId: 'l1', quantity: 1 }] };
    const opened = await office.call('POST /admin/returns', { body, staff: ann });
    await comesBack(office, String(opened.body.id));
    expect((await agree(office, ann)).status).toBe(403);
    expect((await agree(office, zoe)).status).toBe(200);
    expect(paid(office)).toEqual([11_990]);
  });

  test('with a token that has no address cannot be told from the address of a mail', async () => {
    const office = await open();
    const nameless = { id: 'account-1', groups: ['agent' as const] };
    const id = await request(office, expensive);
    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff: nameless });
    await comesBack(office, id);
    expect((await byMail(office, max, 'approve')).reply.status).toBe(403);
    const params = { id: (await openApproval(office)).id };
    const asked = { params, staff: { ...zoe, id: 'account-1' } };
    expect((await office.approvals('POST /admin/approvals/{id}/agree', asked)).status).toBe(403);
    expect((await agree(office, zoe)).status).toBe(200);
  });

  test('a refusal pays nothing and goes to a person, whose yes needs another second person', async () => {
    const office = await open();
    const id = await approvedBy(office, ann);
    const first = await openApproval(office);
    const refused = await office.approvals('POST /admin/approvals/{id}/refuse', {
      params: { id: first.id },
      body: { why: 'Only the case came back.' },
      staff: zoe,
    });
    expect([refused.status, refused.body.status]).toEqual([200, 'refused']);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'not-agreed', detail: 'Only the case came back.' },
    });
    expect(paid(office)).toEqual([]);
    expect((await office.lastMail(max, 'return.escalation')).mime).toBeTruthy();

    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff: zoe });
    expect((await openApproval(office)).id).not.toBe(first.id);
    expect((await agree(office, zoe)).status).toBe(403);
    expect((await agree(office, ann)).status).toBe(200);
    expect(paid(office)).toEqual([48_000]);
  });

  test('a refusal may end in a decline, and the page behind its link works as served', async () => {
    const office = await open();
    const id = await approvedBy(office, ann);
    const { page, reply } = await byMail(office, max, 'decline');
    expect(fieldsOf(page.body ?? '')).toMatchObject({ verdict: 'refuse' });
    expect(reply.status).toBe(200);
    expect(await statusOf(office)).toBe('escalated');
    await office.act(id, 'override', { verdict: 'declined', why: 'Used for months.', text: 'It was used.' });
    expect(await statusOf(office)).toBe('declined');
    expect(paid(office)).toEqual([]);
  });
});

describe('second person: the API', () => {
  test('lists, reads with an ETag, and refuses an answer to what has changed since', async () => {
    const office = await open();
    await comesBack(office, await request(office));
    const { id } = await openApproval(office);
    for (const query of [{ limit: '5' }, { status: 'open' }, { shop: office.shop.id, status: 'open' }]) {
      const { body } = await office.approvals('GET /admin/approvals', { query });
      expect(body.items).toMatchObject([{ id, status: 'open', amount: 11_990 }]);
    }
    const none = await office.approvals('GET /admin/approvals', { query: { status: 'agreed' } });
    expect(none.body.items).toEqual([]);
    const read = await office.approvals('GET /admin/approvals/{id}', { params: { id } });
    expect(read.body).not.toHaveProperty('rev');
    expect((await agree(office, zoe, { 'if-match': '"99"' })).status).toBe(412);
    expect((await agree(office, zoe, { 'if-match': read.etag ?? '' })).status).toBe(200);
    const late = { params: { id }, staff: ann, body: { why: 'No.' } };
    expect((await office.approvals('POST /admin/approvals/{id}/refuse', late)).status).toBe(409);
    expect((await office.approvals('GET /admin/approvals/{id}', { params: { id: 'apr_x' } })).status).toBe(
      404,
    );
  });

  test('of two who agree at once one does, and it is paid once', async () => {
    const office = await open();
    await comesBack(office, await request(office));
    const replies = await Promise.all([agree(office, ann), agree(office, zoe)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(paid(office)).toEqual([11_990]);
  });

  test('of an agreement and a refusal at once one counts, and the return follows it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const office = await open();
      await comesBack(office, await request(office));
      const params = { id: (await openApproval(office)).id };
      const refuse = { params, staff: zoe, body: { why: 'No.' } };
      const replies = await Promise.all([
        office.approvals('POST /admin/approvals/{id}/agree', { params, staff: ann }),
        office.approvals('POST /admin/approvals/{id}/refuse', refuse),
      ]);
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [{ status } = { status: '' }] = await approvals(office);
      expect(await statusOf(office)).toBe(status === 'agreed' ? 'closed' : 'escalated');
      expect(paid(office)).toEqual(status === 'agreed' ? [11_990] : []);
    }
  });
});

describe('second person: what was asked', () => {
  test('is void once the amount is another one, and the new amount is asked', async () => {
    const office = await open();
    await office.deliver(priced('120.00', 2));
    await office.withdraw({ name: 'Mila Brandt', order: 'A-1001', email: 'mila.brandt@example.com' });
    const { id } = await office.onlyReturn();
    await office.act(id, 'dispatch', { tracking: '0034' });
    const first = await openApproval(office);
    expect(first.amount).toBe(24_000);
    const stale = await linkOf(await office.lastMail(max, 'approval.asked'), 'approve');
    await office.act(id, 'receive', {});
    await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1 }] });
    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff: ann });

    const second = await openApproval(office);
    expect([second.amount, second.id === first.id]).toEqual([12_000, false]);
    expect((await office.agree.submit(stale, { verdict: 'agree' })).status).toBe(409);
    expect(paid(office)).toEqual([]);
    expect((await byMail(office, max, 'approve')).reply.status).toBe(200);
    expect(paid(office)).toEqual([12_000]);
    expect((await approvals(office)).map(({ status }) => status).toSorted()).toEqual(['agreed', 'void']);
  });

  test('does not hide that the shop has refunded the goods itself meanwhile', async () => {
    const office = await open();
    const id = await request(office, priced('120.00', 2));
    await office.act(id, 'receive', {});
    await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1 }] });
    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff: ann });
    await office.pass(60);
    const refunds = [
      { id: 'own-1', at: office.now(), lines: [{ lineId: 'l1', quantity: 1, subtotal: '120.00' }] },
    ];
    const told = { ...priced('120.00', 2), placedAt: office.now(), refunds };
    await office.ingest(office.shop, 'order.paid', standardEvent('order.paid', told, office.now()));
    expect((await agree(office, zoe)).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    expect(paid(office)).toEqual([]);
  });

  test('is agreed to with the difference that a person accepted, also after an escalation', async () => {
    const office = await open();
    const id = await request(office, priced('120.00', 2));
    await office.act(id, 'receive', {});
    await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1 }] });
    await office.call('POST /admin/returns/{id}/approve', { params: { id }, staff: ann });
    await office.pass(2 * day);
    expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'second-person' } });
    expect((await agree(office, zoe)).status).toBe(200);
    expect(paid(office)).toEqual([12_000]);
  });

  test('an answer that comes while the parcel is being checked is not taken, and it is asked anew', async () => {
    const office = await open();
    await office.deliver();
    await office.withdraw({ name: 'Mila Brandt', order: 'A-1001', email: 'mila.brandt@example.com' });
    const { id } = await office.onlyReturn();
    await office.act(id, 'dispatch', { tracking: '0034' });
    await office.act(id, 'receive', {});
    expect((await byMail(office, max, 'approve')).reply.status).toBe(409);
    await office.act(id, 'inspect', {});
    expect((await byMail(office, max, 'approve')).reply.status).toBe(200);
    expect(paid(office)).toEqual([11_990]);
  });

  test('is void once the return has ended otherwise', async () => {
    const office = await open({ durations: { approvalEscalation: 'PT1H' } });
    const id = await request(office);
    await comesBack(office, id);
    await office.pass(2 * 3600);
    expect(await statusOf(office)).toBe('escalated');
    expect((await office.act(id, 'cancel', { why: 'She keeps it.' })).status).toBe(200);
    expect((await approvals(office)).map(({ status }) => status)).toEqual(['void']);
    expect(paid(office)).toEqual([]);
  });
});

describe('second person: nobody answers', () => {
  test('the shop’s time for an approval later it is escalated; only a second person’s yes pays', async () => {
    const office = await open();
    const id = await request(office);
    await comesBack(office, id);
    await office.pass(durationSeconds('P1D') - 60);
    expect(await statusOf(office)).toBe('inspected');
    await office.pass(120);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'second-person' },
    });
    for (const address of [max, 'ann@shop.example'])
      expect(await office.kinds(address)).toContain('return.escalation');
    expect((await office.act(id, 'approve')).status).toBe(409);
    const override = { verdict: 'approved', why: 'It is right.' };
    expect((await office.act(id, 'override', override)).status).toBe(409);
    expect(paid(office)).toEqual([]);

    const { reply } = await byMail(office, 'ann@shop.example', 'approve', 'return.escalation');
    expect(reply.status).toBe(200);
    expect(paid(office)).toEqual([11_990]);
    expect(await statusOf(office)).toBe('closed');
  });

  test('it is escalated three days before the refund is due by law, whatever the shop’s own time', async () => {
    const office = await open({ durations: { approvalEscalation: 'P60D' } });
    await comesBack(office, await request(office));
    const { refundDueAt = '' } = await office.onlyReturn();
    const left = (Date.parse(refundDueAt) - office.clock().getTime()) / 1000;
    await office.pass(left - 3 * day - 60);
    expect(await statusOf(office)).toBe('inspected');
    await office.pass(120);
    expect(await statusOf(office)).toBe('escalated');
  });

  test('where that day is near already, it is escalated at once', async () => {
    const office = await open();
    const id = await request(office);
    const { refundDueAt = '' } = await office.onlyReturn();
    await office.act(id, 'receive', {});
    await office.pass((Date.parse(refundDueAt) - office.clock().getTime()) / 1000 - 2 * day);
    await office.act(id, 'inspect', {});
    if ((await statusOf(office)) === 'escalated') await office.act(id, 'approve');
    await office.pass(5);
    expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'second-person' } });
  });

  test('the managers hear of the day of the law three days before it, though it was escalated long ago', async () => {
    const office = await open();
    await comesBack(office, await request(office));
    const { refundDueAt = '' } = await office.onlyReturn();
    await office.pass((Date.parse(refundDueAt) - office.clock().getTime()) / 1000 - 3 * day + 60);
    await watchReturns(office.services);
    expect(await office.kinds(max)).toContain('return.overdue');
  });

  test('after ninety days, when the links are over, an agent’s approval asks anew', async () => {
    const office = await open();
    await comesBack(office, await request(office));
    const { id } = await openApproval(office);
    const { id: returnId } = await office.onlyReturn();
    for (let times = 0; times < 95; times += 1) {
      await office.pass(day);
      await watchReturns(office.services);
      await office.machine.settled();
    }
    expect((await agree(office, zoe)).status).toBe(409);
    await office.call('POST /admin/returns/{id}/approve', { params: { id: returnId }, staff: ann });
    await office.pass(120);
    await watchReturns(office.services);
    await office.pass(2 * 3600);
    await watchReturns(office.services);
    await office.machine.settled();
    const now = await openApproval(office);
    expect(now.id).not.toBe(id);
    expect((await agree(office, zoe)).status).toBe(200);
    expect(paid(office)).toEqual([11_990]);
  });
});
