import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { hurriedShop, sellOne, withdraw } from '../support/hurried-shop.ts';
import {
  actOn,
  linkIn,
  mailOf,
  mailsTo,
  openAndSend,
  read,
  returnIn,
  submitForm,
  until,
} from '../support/outside.ts';

const whatHappened = z.array(
  z.object({ what: z.string(), by: z.object({ kind: z.string(), name: z.optional(z.string()) }) }),
);
const timelineOf = async (id: unknown) => whatHappened.parse((await read(`/admin/returns/${id}`)).timeline);

const detailOf = async (answer: Response) =>
  z.object({ detail: z.string() }).parse(await answer.json()).detail;

const counted = (pieces: number) => ({ lines: [{ lineId: '1', counted: pieces }] });

describe.concurrent('actions say what they do', () => {
  test('R10: what was inspected is not inspected again; a discrepancy after the payment goes to a person', async () => {
    const shop = await hurriedShop({ durations: {} });
    const sale = await sellOne(shop);
    await withdraw(shop, sale);
    const { id } = await returnIn(sale.email, 'approved');
    expect((await actOn(id, 'dispatch', { carrier: 'DHL', tracking: '00340434161094' })).status).toBe(200);
    await returnIn(sale.email, 'escalated');
    expect((await actOn(id, 'settle', { reference: 'transfer 1' })).status).toBe(200);
    await returnIn(sale.email, 'closed');
    expect((await actOn(id, 'receive')).status).toBe(200);
    expect((await actOn(id, 'inspect', counted(0))).status).toBe(200);
    expect(await returnIn(sale.email, 'escalated')).toMatchObject({
      escalation: { why: 'discrepancy' },
      lines: [{ counted: 0 }],
    });
    await until('the managers are told of it', async () =>
      (await mailsTo(shop.manager, 'return.escalation')).some(({ text }) =>
        text.includes('not as announced'),
      ),
    );
    expect((await actOn(id, 'approve')).status).toBe(200);
    expect(await returnIn(sale.email, 'closed')).toMatchObject({ settlement: { paid: { amount: 7000 } } });
    expect((await actOn(id, 'inspect', counted(1))).status).toBe(409);
    expect(await returnIn(sale.email, 'closed')).toMatchObject({ lines: [{ counted: 0 }] });
  });

  test('R11: where no parcel came, approving does not pay; paying without the goods asks twice', async () => {
    const shop = await hurriedShop();
    const sale = await sellOne(shop);
    await withdraw(shop, sale);
    const { id } = await returnIn(sale.email, 'escalated');
    const why = 'The carrier has lost it.';
    for (const [action, body] of [
      ['approve', {}],
      ['override', { verdict: 'approved', why }],
    ] as const) {
      const refused = await actOn(id, action, body);
      expect(refused.status).toBe(409);
      expect(await detailOf(refused)).toContain('pay-without-goods');
    }
    const unconfirmed = await actOn(id, 'pay-without-goods', { why });
    expect(unconfirmed.status).toBe(409);
    expect(await detailOf(unconfirmed)).toMatch(/70\.00 EUR/);

    const mail = await mailOf(shop.manager, 'return.escalation');
    expect(mail.html).not.toContain('rel="approve"');
    const second = await openAndSend(linkIn(mail, 'pay-without-goods'));
    expect(second.status).toBe(200);
    const page = await second.text();
    expect(page).toContain('€70.00');
    expect(await returnIn(sale.email, 'escalated')).toMatchObject({ escalation: { why: 'no-parcel' } });
    expect((await submitForm(page)).status).toBe(200);
    const due = await until('the payment is asked for', async () => {
      const found = await returnIn(sale.email, 'escalated');
      return 'settlement' in found && found;
    });
    expect(due).toMatchObject({
      escalation: { why: 'by-hand' },
      settlement: { final: { total: { presentment: 7000 } } },
    });
    expect(await timelineOf(id)).toContainEqual({
      what: 'pay-without-goods',
      by: { kind: 'approver', name: shop.manager },
    });
  });

  test('R12: what the law grants is declined only by an override with both texts', async () => {
    const shop = await hurriedShop({ durations: {} });
    const sale = await sellOne(shop);
    await openAndSend(linkIn(sale.delivered, 'return'), { 'reason.1': 'arrived-broken' });
    const { id } = await returnIn(sale.email, 'requested');
    for (const body of [{}, { reason: 'worn', text: 'Nein.' }]) {
      const refused = await actOn(id, 'decline', body);
      expect(refused.status).toBe(409);
      expect(await detailOf(refused)).toContain('fault');
    }
    const why = 'The photos show another shoe.';
    expect((await actOn(id, 'override', { verdict: 'declined', why })).status).toBe(400);

    const mail = await mailOf(shop.approver, 'return.approval');
    expect(mail.html).not.toContain('rel="decline"');
    expect(mail.text).toContain('Stiefel');
    expect(mail.text).toContain(sale.email);
    const link = linkIn(mail, 'override');
    expect((await openAndSend(link)).status).toBe(400);
    const text = 'Auf den Fotos ist ein anderer Schuh.';
    expect((await openAndSend(link, { why, text })).status).toBe(200);
    const told = await mailOf(sale.email, 'return.declined');
    expect(told.text).toContain(text);
    expect(told.text).not.toContain('Regel');
  });

  test('R12: under the policy a decline needs a reason, and the mailed page has one; staff have their address', async () => {
    const shop = await hurriedShop({ durations: {} });
    const dear = { lines: [{ id: '1', title: 'Stiefel', quantity: 1, unitPrice: '480.00' }] };
    const sale = await sellOne(shop, { ...dear, shippingAddress: { country: 'US' } });
    await openAndSend(linkIn(sale.delivered, 'return'));
    const { id } = await returnIn(sale.email, 'awaiting-approval');
    expect((await actOn(id, 'decline')).status).toBe(400);
    expect((await actOn(id, 'ask', { text: 'Passen sie nicht?' })).status).toBe(200);
    const link = linkIn(await mailOf(shop.approver, 'return.approval'), 'decline');
    expect((await openAndSend(link)).status).toBe(200);
    expect(await returnIn(sale.email, 'declined')).toMatchObject({ decision: { reasonCode: 'not-covered' } });
    const asked = (await timelineOf(id)).find(({ what }) => what === 'asked');
    expect(asked?.by).toMatchObject({ kind: 'staff', name: expect.stringMatching(/^\S+@\S+$/) });
  });
});
