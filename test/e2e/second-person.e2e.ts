import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailOf,
  mailsTo,
  openAndSend,
  postStandard,
  product,
  read,
  returnsOf,
  staff,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';
import { signedIn } from '../support/signed-in.ts';

const created = z.object({
  id: z.string(),
  webhookUrl: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});

/** A German shop that pays by hand, and wants a second person above 100.00. */
const ownShop = async (people: { approvers: string[]; managers: string[] }, durations: object = {}) => {
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Vier Augen',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'de-DE',
      timeZone: 'Europe/Berlin',
      settings: { ...people, durations, returns: { secondPersonAbove: 10_000 } },
    }),
  });
  expect(answer.status).toBe(201);
  return created.parse(await answer.json());
};

type OwnShop = z.output<typeof created>;

const send = (call: typeof staff, path: string, body: object = {}): Promise<Response> =>
  call(path, { method: 'POST', body: JSON.stringify(body) });

/** A return of one thing at this price, that the customer asks for. */
const returnOf = async (shop: OwnShop, price: string): Promise<string> => {
  const [id, email] = [freshId(), freshEmail()];
  for (const type of ['order.created', 'order.delivered'] as const) {
    const event = standardSale(type, { id, email, locale: 'de-DE' });
    const at = new Date().toISOString();
    const order = {
      ...event.data.order,
      placedAt: at,
      updatedAt: at,
      currency: 'EUR',
      shippingAddress: { country: 'DE', city: 'Leipzig' },
      lines: [{ id: '1', title: 'Lampe', quantity: 1, unitPrice: price }],
    };
    await postStandard(shop, { ...event, data: { order } });
  }
  expect((await openAndSend(linkIn(await mailOf(email, 'order.delivered'), 'return'))).status).toBe(200);
  const [stored] = await until('the return', async () => {
    const found = await returnsOf(email);
    return found.length > 0 && found;
  });
  return String(stored?.id);
};

const inStatus = (id: string, status: string) =>
  until(`the return is ${status}`, async () => {
    const stored = await read(`/admin/returns/${id}`);
    return stored.status === status && stored;
  });

const comesBack = async (id: string) => {
  await inStatus(id, 'approved');
  for (const action of ['receive', 'inspect'])
    expect((await send(staff, `/admin/returns/${id}/${action}`)).status).toBe(200);
};

const openApproval = (shop: OwnShop) =>
  until('a second person is asked', async () => {
    const [asked] = await itemsOf(`/admin/approvals?status=open&shop=${shop.id}`);
    return asked && z.object({ id: z.string(), amount: z.number() }).loose().parse(asked);
  });

/** The shop pays by hand, so a payment that may be made waits for a person as `by-hand`. */
const isToBePaid = async (id: string) =>
  expect(await inStatus(id, 'escalated')).toMatchObject({ escalation: { why: 'by-hand' } });

const eventsOf = async (id: string) =>
  z
    .array(z.object({ what: z.string(), by: z.object({ name: z.optional(z.string()) }) }).loose())
    .parse((await read(`/admin/returns/${id}`)).timeline);

describe.concurrent('a second person', () => {
  test('agrees by the API; the one who approved, a machine’s key and a marketer are refused', async () => {
    const shop = await ownShop({ approvers: [freshEmail()], managers: [freshEmail()] });
    const id = await returnOf(shop, '480.00');
    await inStatus(id, 'awaiting-approval');
    expect((await send(staff, `/admin/returns/${id}/approve`)).status).toBe(200);
    await comesBack(id);
    const asked = await openApproval(shop);
    expect(asked).toMatchObject({ amount: 48_000, currency: 'EUR', about: { kind: 'return', id } });

    const path = `/admin/approvals/${asked.id}`;
    const own = await send(staff, `${path}/agree`);
    expect([own.status, own.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
    const machine = await fetch(`${product().apiUrl}${path}/agree`, {
      method: 'POST',
      headers: { 'x-api-key': shop.apiKey },
    });
    expect(machine.status).toBe(401);
    const [marketer, second] = await Promise.all([signedIn('marketer'), signedIn('admin')]);
    expect((await marketer.call(path)).status).toBe(200);
    expect((await send(marketer.call, `${path}/agree`)).status).toBe(403);
    expect(await read(`/admin/returns/${id}`)).toMatchObject({ status: 'inspected' });

    const agreed = await send(second.call, `${path}/agree`);
    expect([agreed.status, await agreed.json()]).toMatchObject([
      200,
      { status: 'agreed', decidedBy: second.email },
    ]);
    await isToBePaid(id);
    expect((await send(second.call, `${path}/refuse`, { why: 'Too late.' })).status).toBe(409);
    const events = await eventsOf(id);
    expect(events.find(({ what }) => what === 'second-person-agreed')?.by.name).toBe(second.email);
    expect(events.map(({ what }) => what).filter((what) => /second|settling/.test(what))).toEqual([
      'second-person-asked',
      'second-person-agreed',
      'settling',
    ]);
  });

  test('agrees by the mailed page; the one who approved by mail is refused', async () => {
    const [approver, manager] = [freshEmail(), freshEmail()];
    const shouted = approver.replace('test', 'TEST');
    const shop = await ownShop({ approvers: [approver], managers: [shouted, manager] });
    const id = await returnOf(shop, '480.00');
    await openAndSend(linkIn(await mailOf(approver, 'return.approval'), 'approve'));
    await comesBack(id);
    const asked = await mailOf(manager, 'approval.asked');
    expect(asked.text).toContain(approver);
    const own = linkIn(await mailOf(shouted, 'approval.asked'), 'approve');
    expect((await fetch(own, { method: 'POST', body: 'verdict=agree' })).status).toBe(403);

    const link = linkIn(asked, 'approve');
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
    expect(await read(`/admin/returns/${id}`)).toMatchObject({ status: 'inspected' });
    expect((await openAndSend(link)).status).toBe(200);
    await isToBePaid(id);
    expect((await fetch(link, { method: 'POST', body: 'verdict=refuse' })).status).toBe(409);
  });

  test('is not the same person who approved by the API, at the same address by mail; a refusal pays nothing', async () => {
    const second = await signedIn('admin');
    const manager = freshEmail();
    const shop = await ownShop({ approvers: [], managers: [second.email, manager] });
    const id = await returnOf(shop, '480.00');
    await inStatus(id, 'awaiting-approval');
    expect((await send(second.call, `/admin/returns/${id}/approve`)).status).toBe(200);
    await comesBack(id);
    const { name } = await openApproval(shop);
    const own = await until('the mail to the one who approved', async () =>
      (await mailsTo(second.email, 'approval.asked')).find(({ subject }) => subject.includes(String(name))),
    );
    const refused = await fetch(linkIn(own, 'approve'), { method: 'POST', body: 'verdict=agree' });
    expect(refused.status).toBe(403);
    const other = await mailOf(manager, 'approval.asked');
    expect((await openAndSend(linkIn(other, 'decline'))).status).toBe(200);
    expect(await inStatus(id, 'escalated')).toMatchObject({ escalation: { why: 'not-agreed' } });
    expect((await eventsOf(id)).map(({ what }) => what)).not.toContain('settling');
  });

  test('who does not answer is escalated, and can still agree', async () => {
    const manager = freshEmail();
    const people = { approvers: [], managers: [manager] };
    const shop = await ownShop(people, { approvalEscalation: 'PT2S' });
    // The policy approves it, so any one person is enough.
    const id = await returnOf(shop, '120.00');
    await comesBack(id);
    const escalation = await mailOf(manager, 'return.escalation');
    expect(await read(`/admin/returns/${id}`)).toMatchObject({
      status: 'escalated',
      escalation: { why: 'second-person' },
    });
    expect((await send(staff, `/admin/returns/${id}/approve`)).status).toBe(409);
    expect((await openAndSend(linkIn(escalation, 'approve'))).status).toBe(200);
    await until('it may be paid', async () => {
      const { escalation: now } = await read(`/admin/returns/${id}`);
      return z.object({ why: z.string() }).parse(now).why === 'by-hand';
    });
  });

  test('is not asked about an amount that is not above the shop’s', async () => {
    const manager = freshEmail();
    const shop = await ownShop({ approvers: [], managers: [manager] });
    const id = await returnOf(shop, '100.00');
    await comesBack(id);
    await isToBePaid(id);
    expect(await itemsOf(`/admin/approvals?shop=${shop.id}`)).toEqual([]);
    expect(await mailsTo(manager, 'approval.')).toEqual([]);
  });
});
