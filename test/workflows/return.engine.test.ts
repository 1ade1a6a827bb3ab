import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { approve, cancel } from '../../functions/returns/actions.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import type { Return } from '../../functions/returns/return.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { mostLines } from '../../functions/vocabulary/most-lines.ts';
import { linkOf } from '../support/posted-links.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';
import { placedOrder, shopDomain } from '../support/shopify-shop.ts';
import { standardEvent } from '../support/standard-order.ts';

const customer = 'mila.brandt@example.com';
const staff = { kind: 'staff', name: 'agent-1' } as const;

const seconds = (name: keyof typeof defaultDurations) => durationSeconds(defaultDurations[name]);

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

/** What staff do through the API. */
const act = async (
  desk: Desk,
  action: (stored: Return, doer: { by: typeof staff; at: string }) => Return,
) => {
  const { id } = await desk.onlyReturn();
  const stored = await desk.services.returns.modify(id, (before) =>
    action(before, { by: staff, at: desk.now() }),
  );
  if (stored) await wakeWorkflow(stored, desk.services);
  await desk.machine.settled();
};

const receiveAll = (desk: Desk) => act(desk, (stored, doer) => receive(stored, [], doer));
const inspectAll = (desk: Desk) => act(desk, (stored, doer) => inspect(stored, [], doer));

/** Delivers an order and sends its return form as it is served. */
const request = async (
  desk: Desk,
  order: Record<string, unknown> = {},
  change: Record<string, string> = {},
) => {
  await desk.deliver(order);
  const link = await desk.returnLink();
  const page = await desk.form.show(link);
  const fields = { ...fieldsOf(page.body ?? ''), ...change };
  const reply = await desk.form.submit(link, fields);
  return { link, page, fields, reply };
};

describe('the workflow of a return', () => {
  test('from one click to the money, in at most twelve states', async () => {
    const desk = await openReturnDesk();
    const { reply } = await request(desk);
    expect(reply.status).toBe(303);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'approved', door: 'portal' });
    await receiveAll(desk);
    await inspectAll(desk);

    const stored = await desk.onlyReturn();
    expect(stored).toMatchObject({ status: 'closed', settlement: { method: 'standard', difference: 0 } });
    expect([...desk.till.paid.values()].map(({ total }) => total)).toEqual([
      { shop: 11990, presentment: 11990 },
    ]);
    expect(stored.quote?.total).toEqual({ shop: 11990, presentment: 11990 });
    expect(await desk.kinds(customer)).toEqual([
      'order.delivered',
      'return.requested',
      'return.approved',
      'return.instructions',
      'return.received',
      'return.settled',
    ]);
    const path = desk.execution('return')?.path ?? [];
    expect(path).toEqual([
      'Check the policy',
      'What comes next?',
      'Send the instructions',
      'Wait for the parcel',
      'See what has come',
      'What comes next?',
      'Wait for the inspection',
      'Ask the shop to pay',
      'What comes next?',
      'Tell the customer',
      'Done',
    ]);
    console.log(`COST state transitions of an ordinary, auto-approved return: ${path.length} transitions`);
    expect(path.length).toBeLessThanOrEqual(12);
  });

  test('a shop that says later when it has paid costs one state more, and twelve in all', async () => {
    const desk = await openReturnDesk();
    desk.till.troubles.push('asks');
    await request(desk);
    await receiveAll(desk);
    await inspectAll(desk);
    const { id, settlement } = await desk.onlyReturn();
    expect(settlement?.askedAt).toBeDefined();
    await desk.ingest(desk.shop, 'refund.completed', {
      type: 'refund.completed',
      timestamp: desk.now(),
      data: {
        order: { id: 'A-1001' },
        refund: {
          id: 'rf-1',
          key: settlement?.key,
          returnId: id,
          amount: '119.90',
          currency: 'EUR',
          completedAt: desk.now(),
        },
      },
    });
    await desk.machine.settled();
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'closed',
      settlement: { reference: 'rf-1', paid: { amount: 11990, currency: 'EUR' } },
    });
    const path = desk.execution('return')?.path ?? [];
    console.log(`COST state transitions where the shop answers by an event: ${path.length} transitions`);
    expect(path).toHaveLength(12);
  });

  test('asks how the return went once it is over, and then no more how the order was', async () => {
    const desk = await openReturnDesk();
    await request(desk);
    await receiveAll(desk);
    await inspectAll(desk);
    await desk.pass(seconds('surveyDelay'));
    const mails = (await desk.mailsTo(customer)).filter(({ kind }) => kind === 'survey.invite');
    expect(mails.map(({ subject }) => subject)).toEqual(['Wie war Ihre Rückgabe bei Aurora Outdoor?']);
    const { items } = await desk.services.surveys.newest({ limit: 10 });
    expect(items.find(({ returnId }) => !returnId)).toMatchObject({ status: 'skipped', skipped: 'returned' });
  });

  const expensive = { lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }] };
  /** To a country where the shop's policy alone decides. */
  const abroad = { ...expensive, shippingAddress: { country: 'US' } };

  test('a high value waits for a person, is reminded, escalated, and decided by the mailed link', async () => {
    const desk = await openReturnDesk();
    await request(desk, expensive);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'awaiting-approval' });
    expect(await desk.kinds('ann@shop.example')).toEqual(['return.approval']);
    await desk.pass(seconds('approvalReminder'));
    expect(await desk.kinds('ann@shop.example')).toEqual(['return.approval', 'return.reminder']);
    await desk.pass(seconds('approvalEscalation'));
    expect(await desk.kinds('max@shop.example')).toEqual(['return.escalation']);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'approval' } });

    const link = await linkOf(await desk.lastMail('max@shop.example', 'return.escalation'), 'approve');
    const page = await desk.decide.show(link);
    expect((await desk.onlyReturn()).status).toBe('escalated');
    const reply = await desk.decide.submit(link, fieldsOf(page.body ?? ''));
    expect(reply.status).toBe(200);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'approved',
      decision: { verdict: 'approved', by: { kind: 'approver', name: 'max@shop.example' } },
    });
    expect(await desk.kinds(customer)).toContain('return.instructions');
    expect((await desk.decide.submit(link)).status).toBe(409);

    await receiveAll(desk);
    await inspectAll(desk);
    const { items } = await desk.services.surveys.newest({ limit: 10 });
    expect(items.find(({ returnId }) => returnId)?.groups).toEqual({ agent: 'max@shop.example' });
  });

  test.each(['approve', 'decline'] as const)(
    'decides by the default of the shop (%s) when nobody does',
    async (undecided) => {
      const desk = await openReturnDesk({ returns: { undecided } });
      await request(desk, abroad);
      await desk.pass(
        seconds('approvalReminder') + seconds('approvalEscalation') + seconds('approvalDefault'),
      );
      const { decision } = await desk.onlyReturn();
      expect(decision).toMatchObject({ verdict: `${undecided}d`, by: { kind: 'system' } });
      expect(await desk.kinds(customer)).toContain(
        undecided === 'approve' ? 'return.instructions' : 'return.declined',
      );
    },
  );

  test('a declined one explains why and how to object; an agent’s override starts it again', async () => {
    const desk = await openReturnDesk();
    await request(desk, abroad);
    const link = await linkOf(await desk.lastMail('ann@shop.example', 'return.approval'), 'decline');
    await desk.decide.submit(link, {
      ...fieldsOf((await desk.decide.show(link)).body ?? ''),
      reason: 'worn',
      text: 'Das Zelt wurde benutzt.',
    });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'declined', decision: { reasonCode: 'worn' } });
    const mail = (await desk.mailsTo(customer)).at(-1);
    expect(mail?.kind).toBe('return.declined');
    expect(mail?.text).toContain('Das Zelt wurde benutzt.');
    expect(mail?.text).toMatch(/nicht einverstanden/i);
    expect(desk.execution('return')?.status).toBe('SUCCEEDED');
  });

  test('out of every window a return is declined by the policy, and its pieces are free again', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    const link = await desk.returnLink();
    await desk.pass(40 * 86_400);
    const page = await desk.form.show(link);
    await desk.form.submit(link, fieldsOf(page.body ?? ''));
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'declined',
      decision: { reasonCode: 'window-closed' },
      clock: { applied: 'none' },
    });
    expect((await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001')).entries).toEqual({});
  });

  test('a parcel that never comes is reminded of, and then the return expires outside the law’s right', async () => {
    const desk = await openReturnDesk();
    await request(desk, {
      shippingAddress: { name: 'Mila', line1: '1 Main St', city: 'Austin', country: 'US', region: 'TX' },
    });
    expect((await desk.onlyReturn()).clock?.applied).toBe('policy');
    await desk.pass(seconds('parcelReminder'));
    expect(await desk.kinds(customer)).toContain('return.reminder');
    await desk.pass(seconds('parcelExpiry'));
    expect(await desk.onlyReturn()).toMatchObject({ status: 'expired' });
    expect(await desk.kinds(customer)).toContain('return.expired');
    expect((await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001')).entries).toEqual({});
  });

  test.each(['the customer', 'the shop'])(
    'an expired return that %s says was sent after all is settled',
    async (who) => {
      const desk = await openReturnDesk();
      const { link } = await request(desk, {
        shippingAddress: { name: 'Mila', line1: '1 Main St', city: 'Austin', country: 'US', region: 'TX' },
      });
      await desk.pass(seconds('parcelReminder') + seconds('parcelExpiry'));
      const { id, status } = await desk.onlyReturn();
      expect(status).toBe('expired');
      const parcel = { carrier: 'UPS', tracking: '1Z999' };
      if (who === 'the customer') await desk.status.step(link, id, 'dispatch', parcel);
      else
        await desk.ingest(desk.shop, 'return.dispatched', {
          type: 'return.dispatched',
          timestamp: desk.now(),
          data: { order: { id: 'A-1001' }, return: { id, ...parcel } },
        });
      await desk.machine.settled();
      expect(await desk.onlyReturn()).toMatchObject({
        status: 'in-transit',
        wait: { until: 'parcel' },
        runs: 2,
      });
      await receiveAll(desk);
      await inspectAll(desk);
      expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', settlement: { difference: 0 } });
      expect([...desk.till.paid.values()]).toHaveLength(1);
    },
  );

  test('agents’ counts win, and what differs goes to a person before it is paid', async () => {
    const desk = await openReturnDesk();
    await request(desk, { lines: [{ id: 'l1', title: 'Socks', quantity: 3, unitPrice: '10.00' }] });
    await receiveAll(desk);
    await act(desk, (stored, doer) => inspect(stored, [{ lineId: 'l1', counted: 2 }], doer));
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    expect(desk.till.asked).toEqual([]);
    expect(await desk.kinds('max@shop.example')).toEqual(['return.escalation']);
    await act(desk, (stored, doer) => approve(stored, {}, doer));
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', settlement: { difference: -1000 } });
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([2000]);
    // The piece that did not come back is the customer's still, and can come back in another return.
    const { entries } = await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001');
    expect(Object.values(entries).map(({ units }) => units)).toEqual([[{ lineId: 'l1', spans: [[0, 2]] }]]);
  });

  test('the link of the first question decides no later one; the mail about that one does', async () => {
    const desk = await openReturnDesk();
    await request(desk, expensive);
    const first = await linkOf(await desk.lastMail('ann@shop.example', 'return.approval'), 'approve');
    await desk.decide.submit(first);
    await receiveAll(desk);
    await act(desk, (stored, doer) =>
      inspect(stored, [{ lineId: 'l1', counted: 1, condition: 'damaged', diminished: 30_000 }], doer),
    );
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy' },
    });
    // A browser that comes back to its tab sends the form once more.
    expect((await desk.decide.submit(first)).status).toBe(409);
    expect((await desk.decide.show(first)).body).not.toContain('<form');
    expect(desk.till.paid.size).toBe(0);
    const second = await linkOf(await desk.lastMail('max@shop.example', 'return.escalation'), 'approve');
    expect((await desk.decide.submit(second)).status).toBe(200);
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([18_000]);
  });

  test('what keeps failing to pay goes to a person, who has it tried again under the same key', async () => {
    const desk = await openReturnDesk();
    desk.till.troubles.push(...Array.from({ length: 7 }, () => 'away' as const));
    await request(desk);
    await receiveAll(desk);
    await inspectAll(desk);
    await desk.pass(5 * 3_600);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'settlement' } });
    // The shop may have paid all the same: nobody ends it now.
    await expect(act(desk, (stored, doer) => cancel(stored, doer))).rejects.toMatchObject({
      name: 'Conflict',
    });
    await act(desk, (stored, doer) => approve(stored, {}, doer));
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(new Set(desk.till.asked.map(({ key }) => key)).size).toBe(1);
    expect(desk.till.paid.size).toBe(1);
  });

  test('an answer that gets lost after paying is asked for again, and pays once', async () => {
    const desk = await openReturnDesk();
    desk.till.troubles.push('lost');
    await request(desk);
    await receiveAll(desk);
    await inspectAll(desk);
    await desk.pass(60);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(desk.till.asked).toHaveLength(2);
    expect(desk.till.paid.size).toBe(1);
  });

  test('whose action was written and never woken the workflow goes on within two minutes', async () => {
    const desk = await openReturnDesk();
    await request(desk);
    const { id } = await desk.onlyReturn();
    // The function died between the two.
    await desk.services.returns.modify(id, (before) => receive(before, [], { by: staff, at: desk.now() }));
    await watchReturns(desk.services);
    expect(desk.execution('return')?.path.at(-1)).toBe('Wait for the parcel');
    await desk.pass(90);
    await watchReturns(desk.services);
    await desk.machine.settled();
    expect(desk.execution('return')?.path.at(-1)).toBe('Wait for the inspection');
    expect(await desk.kinds(customer)).toContain('return.received');
    // Resumed once: nothing is left to be looked at.
    await desk.pass(90);
    expect(
      (await desk.services.returns.due('9999', { limit: 5 })).items.map(
        ({ dueAt }) => (dueAt ?? '') < desk.now(),
      ),
    ).not.toContain(true);
  });

  test('a shop that names nobody decides by its default', async () => {
    const desk = await openReturnDesk({ approvers: [], managers: [] });
    await request(desk, expensive);
    await desk.pass(seconds('approvalReminder') + seconds('approvalEscalation') + seconds('approvalDefault'));
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'approved',
      decision: { by: { kind: 'system' } },
    });
    expect(desk.posted.map(({ to }) => to)).not.toContain('max@shop.example');
  });

  test('an hour without mail stops no return for good', async () => {
    const desk = await openReturnDesk();
    desk.edges.ses = async () => (desk.now() < '2026-11-22T11:00:00.000Z' ? 'refused' : 'sent');
    await desk.deliver().catch(() => undefined);
    const minutes = async (count: number) => {
      for (let minute = 0; minute < count; minute += 1) {
        await desk.pass(60);
        await desk.runErrands().catch(() => undefined);
        await watchReturns(desk.services);
      }
    };
    const order = await desk.services.orders.get(desk.shop.id, 'A-1001');
    expect(order?.facts.delivered).toBeDefined();
    await desk.withdraw({ name: 'Mila Brandt', order: 'A-1001', email: customer }).catch(() => undefined);
    await minutes(45);
    expect(desk.execution('return')?.status).toBe('FAILED');
    expect(await desk.onlyReturn()).toMatchObject({ status: 'requested' });
    await minutes(60);
    expect(desk.execution('return')?.status).toBe('RUNNING');
    expect(await desk.onlyReturn()).toMatchObject({ status: 'approved', runs: 1, restarts: 1 });
    expect(await desk.kinds(customer)).toEqual(
      expect.arrayContaining(['withdrawal.received', 'return.approved', 'return.instructions']),
    );
  });

  test('a cancelled return ends at once; deciding it is a conflict', async () => {
    const desk = await openReturnDesk();
    await request(desk, expensive);
    const approver = await linkOf(await desk.lastMail('ann@shop.example', 'return.approval'), 'approve');
    await act(desk, (stored, doer) => cancel(stored, doer));
    expect(desk.execution('return')?.status).toBe('SUCCEEDED');
    expect((await desk.decide.submit(approver)).status).toBe(409);
    expect((await desk.onlyReturn()).status).toBe('cancelled');
  });

  test('store credit is a record, worth its bonus; nobody else is asked to pay', async () => {
    const desk = await openReturnDesk();
    const { fields, link } = await request(desk, {}, { outcome: 'store-credit' });
    // Another outcome is another amount: the page came back with it, and is sent again.
    const page = await desk.form.submit(link, fields);
    await desk.form.submit(link, { ...fieldsOf(page.body ?? ''), outcome: 'store-credit' });
    await receiveAll(desk);
    await inspectAll(desk);
    const stored = await desk.onlyReturn();
    expect(stored).toMatchObject({ status: 'closed', settlement: { method: 'credit' } });
    const { items } = await desk.services.credits.ofShop(desk.shop.id, { limit: 5 });
    expect(items).toMatchObject([
      { returnId: stored.id, amount: stored.quote?.credit?.amount.presentment, currency: 'EUR' },
    ]);
    expect(desk.till.asked).toEqual([]);
  });
});

describe('a withdrawal', () => {
  const berlin = (day: string, time: string) => new Date(`${day}T${time}+01:00`).toISOString();
  const declaration = { name: 'Mila Brandt', order: 'A-1001', email: customer };

  /** Delivered in Leipzig on 9 November 2026, a Monday: day 14 is Monday the 23rd. */
  const deliveredMonday = async () => {
    const desk = await openReturnDesk({}, berlin('2026-11-09', '12:00:00'));
    await desk.deliver();
    return desk;
  };

  const wait = (desk: Desk, until: string) => desk.pass((Date.parse(until) - desk.clock().getTime()) / 1000);

  test('on day 14 at 23:59 in Berlin needs no reason, no login and no link, and is approved without fees', async () => {
    const desk = await deliveredMonday();
    await wait(desk, berlin('2026-11-23', '23:59:00'));
    const reply = await desk.withdraw(declaration);
    expect(reply.status).toBe(200);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'approved',
      door: 'withdrawal',
      clock: { applied: 'statutory', zone: 'Europe/Berlin', statutory: { state: 'open' } },
      decision: { by: { kind: 'system' } },
      refundDueAt: berlin('2026-12-08', '00:00:00'),
    });
    const kinds = await desk.kinds(customer);
    expect(kinds).toContain('withdrawal.received');
    expect(kinds).not.toContain('return.requested');
    const receipt = (await desk.mailsTo(customer)).find(({ kind }) => kind === 'withdrawal.received');
    expect(receipt?.text).toContain('Mila Brandt');
    expect(receipt?.text).toContain('23:59');
  });

  test('on day 15 a person decides: the shop’s own 14 days are over too', async () => {
    const desk = await deliveredMonday();
    await wait(desk, berlin('2026-11-24', '00:00:00'));
    expect((await desk.withdraw(declaration)).status).toBe(200);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'awaiting-approval',
      clock: { applied: 'none', statutory: { state: 'closed' } },
      advice: { rule: 'withdrawal-not-covered', overruled: 'window-closed' },
    });
    expect(await desk.kinds(customer)).toContain('withdrawal.received');
  });

  test('is accepted whatever it fits; what fits no order starts no process, and the page says the same', async () => {
    const desk = await deliveredMonday();
    const known = await desk.withdraw(declaration);
    const stranger = await desk.withdraw({ ...declaration, email: 'else@example.org' });
    const unknown = await desk.withdraw({ ...declaration, order: 'B-7', email: 'else@example.org' });
    // The receipt that the page offers as a file is part of what it says.
    const plain = (reply: { body?: string }) =>
      reply.body
        ?.replace(/(?<=base64,)[\w+/=]+/, (file) => Buffer.from(file, 'base64').toString())
        .replace(/R-[0-9A-F]{8}|\S+@\S+\.(com|org)|\d\d:\d\d:\d\d|A-1001|B-7/g, '…');
    expect([stranger.status, unknown.status]).toEqual([200, 200]);
    expect(plain(stranger)).toBe(plain(known));
    expect(plain(unknown)).toBe(plain(known));
    expect(await desk.kinds('else@example.org')).toEqual(['withdrawal.received', 'withdrawal.received']);
    const { items } = await desk.services.returns.ofStatus('unmatched', { limit: 5 });
    expect(items.map(({ orderNumber }) => orderNumber).toSorted()).toEqual([declaration.order, 'B-7']);
    expect(items.some(({ orderId }) => orderId !== undefined)).toBe(false);
    const executions = [...desk.machine.executions.values()].filter(({ name }) => name.startsWith('return-'));
    expect(executions).toHaveLength(1);
    expect(await desk.kinds('max@shop.example')).toEqual(['withdrawal.unmatched']);
  });

  test('declared twice is one withdrawal with one receipt', async () => {
    const desk = await deliveredMonday();
    await desk.withdraw(declaration);
    await desk.withdraw({ ...declaration, order: ' a-1001 ', email: 'MILA.Brandt@example.com' });
    await desk.onlyReturn();
    expect((await desk.kinds(customer)).filter((kind) => kind === 'withdrawal.received')).toHaveLength(1);
  });

  test('with other words on the same day is extended, and they have a receipt of their own', async () => {
    const desk = await deliveredMonday();
    await desk.withdraw({ ...declaration, items: 'The jacket' });
    await desk.withdraw({ ...declaration, items: 'The socks too' });
    const receipts = (await desk.mailsTo(customer)).filter(({ kind }) => kind === 'withdrawal.received');
    expect(receipts.map(({ text }) => /(The jacket|The socks too)/.exec(text)?.[1])).toEqual([
      'The jacket',
      'The socks too',
    ]);
    const { items } = await desk.services.returns.newest({ limit: 10 });
    expect(items).toMatchObject([{ status: 'approved', declared: { added: [{ items: 'The socks too' }] } }]);
  });

  test('that was cancelled can be declared again on the same day', async () => {
    const desk = await deliveredMonday();
    await desk.withdraw(declaration);
    const { id } = await desk.onlyReturn();
    await desk.status.step(await desk.returnLink(), id, 'cancel');
    for (let time = 0; time < 2; time += 1) await desk.withdraw(declaration);
    const { items } = await desk.services.returns.newest({ limit: 10 });
    expect(items.map(({ status }) => status).toSorted()).toEqual(['approved', 'cancelled']);
    expect((await desk.kinds(customer)).filter((kind) => kind === 'withdrawal.received')).toHaveLength(2);
  });

  test('in the name of a stranger carries no message of whoever typed it, and not many of them', async () => {
    const desk = await deliveredMonday();
    const stranger = 'stranger@elsewhere.example';
    for (let time = 0; time < 12; time += 1) {
      const reply = await desk.withdraw({
        name: 'Your account\nis locked',
        order: `Pay at\nhttps://evil.example/${time}`,
        email: stranger,
        items: 'Open www.evil.example or write to help@evil.example',
      });
      expect(reply.status).toBe(200);
    }
    const mails = await desk.mailsTo(stranger);
    expect(mails.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'withdrawal.received'));
    for (const { subject, text, mime } of mails) {
      expect(subject).not.toMatch(/account|evil\.|\n/);
      expect(text).toMatch(/^[^\n]*\n/);
      expect(text.split('\n')[0]).not.toContain('account');
      expect(text).toContain('Your account is locked');
      expect(mime).not.toMatch(/evil\.example|https:\/\/evil/);
    }
    // None was refused: people find all twelve.
    const { items } = await desk.services.returns.newest({ limit: 20 });
    expect(items).toHaveLength(12);
    expect(items[0]?.declared).toMatchObject({
      items: 'Open www.evil.example or write to help@evil.example',
    });
    // The next day the address gets its receipts again.
    await desk.pass(86_400);
    await desk.withdraw({ name: 'Ole', order: '9', email: stranger });
    expect((await desk.kinds(stranger)).filter((kind) => kind === 'withdrawal.received')).toHaveLength(6);
  });

  const articles = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      id: `l${place}`,
      title: `Article ${place}`,
      quantity: 1,
      unitPrice: '1.00',
    }));

  test('of an order with as many lines as an order can have goes its way to the money', async () => {
    const desk = await openReturnDesk();
    await desk.deliver({ lines: articles(mostLines) });
    expect((await desk.withdraw(declaration)).status).toBe(200);
    const opened = await desk.onlyReturn();
    expect(opened).toMatchObject({ status: 'approved' });
    expect(opened.lines).toHaveLength(mostLines);
    await receiveAll(desk);
    await inspectAll(desk);
    const closed = await desk.onlyReturn();
    expect(closed).toMatchObject({ status: 'closed', settlement: { difference: 0 } });
    expect(closed.lines.every(({ counted }) => counted === 1)).toBe(true);
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([mostLines * 100]);
  });

  test('of an order with more lines than a return can hold is taken in, and a person sees to it', async () => {
    const desk = await openReturnDesk();
    const shop = await desk.openShop({ platform: 'shopify', domain: shopDomain });
    const items = articles(mostLines + 1).map((_line, place) => ({
      id: place + 1,
      title: 'Bead',
      quantity: 1,
      price: '1.00',
    }));
    const order = placedOrder(1001, desk.now(), { line_items: items, fulfillment_status: 'fulfilled' });
    await desk.ingest(shop, 'orders/fulfilled', order);
    expect(await desk.services.orders.get(shop.id, '1001')).toBeDefined();
    expect((await desk.withdraw({ ...declaration, order: '1001' }, { of: shop })).status).toBe(200);
    const stored = await desk.onlyReturn();
    expect(stored).toMatchObject({ status: 'escalated', declared: { name: declaration.name }, lines: [] });
    expect((await desk.kinds(customer)).filter((kind) => kind === 'withdrawal.received')).toHaveLength(1);
    const { entries } = await desk.services.returns.ledgerOf(shop.id, '1001');
    expect(entries).toEqual({});
  });

  test('proof of dispatch releases the refund before the goods are there', async () => {
    const desk = await deliveredMonday();
    await desk.withdraw(declaration);
    const { id } = await desk.onlyReturn();
    const link = await desk.returnLink();
    await desk.status.step(link, id, 'dispatch', { carrier: 'DHL', tracking: '' });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'in-transit' });
    expect(desk.till.paid.size).toBe(0);
    await desk.status.step(link, id, 'dispatch', { carrier: 'DHL', tracking: '00340434161094000000' });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([11990]);
    await receiveAll(desk);
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed', receivedAt: desk.now() });
  });

  test('whose parcel never comes does not end: a person looks', async () => {
    const desk = await deliveredMonday();
    await desk.withdraw(declaration);
    await desk.pass(seconds('parcelReminder') + seconds('parcelExpiry'));
    expect(await desk.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'no-parcel' } });
    expect(await desk.kinds(customer)).not.toContain('return.expired');
    expect(await desk.kinds('max@shop.example')).toEqual(['return.escalation']);
    await desk.pass(seconds('approvalEscalation'));
    expect(await desk.kinds('max@shop.example')).toHaveLength(2);
    // A late proof of dispatch still releases it.
    const { id } = await desk.onlyReturn();
    await desk.status.step(await desk.returnLink(), id, 'dispatch', { tracking: '4711' });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
  });

  test('of goods that have not left goes to a person', async () => {
    const desk = await openReturnDesk();
    await desk.ingest(desk.shop, 'order.created', standardEvent('order.created', {}, desk.now()));
    await desk.withdraw(declaration);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'not-shipped' },
      lines: [],
    });
  });
});
