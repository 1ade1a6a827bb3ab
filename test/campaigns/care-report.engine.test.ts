import { expect, test } from 'vitest';
import { makeReport } from '../../functions/campaigns/report/make-report.ts';
import { endpoints } from '../../functions/campaigns/report/read-reports.handler.ts';
import { batchOfCare, greetingKey } from '../../functions/care/greeting.ts';
import { defaultWording, type Programme } from '../../functions/care/programme.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import type { Send } from '../../functions/mail/send.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import { apiCaller } from '../support/api-caller.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { openPostOffice } from '../support/post-office.ts';

const greeted = '2026-11-10T08:00:00.000Z';
const both = (amount: number) => ({ shop: amount, presentment: amount });

const birthdays = (shop: string): Programme => ({
  ...defaultWording,
  id: 'cpr_0123456789abcdef01234567',
  shop,
  occasion: 'birthday',
  holdout: 0.2,
  status: 'on',
  version: 1,
  acts: [],
  createdAt: greeted,
  createdBy: 'person',
  madeFrom: '',
  rev: 0,
});

test('care’s report over its holdout is the one of campaigns, and takes the place of an earlier one', async () => {
  const office = await openPostOffice({ start: '2026-11-18T08:00:00.000Z' });
  const { services, shop } = office;
  const people = await office.addCustomers(6);
  const programme = birthdays(shop.id);
  await services.programmes.create(programme);
  const batch = batchOfCare(programme.id, '2026');
  const greeting = (place: number, became: Partial<Send>): Send => ({
    key: greetingKey(programme.id, '2026', people[place]?.id ?? ''),
    shop: shop.id,
    customerId: people[place]?.id,
    mail: 'care.birthday',
    purpose: 'care',
    batch,
    run: 'crn_1',
    status: 'skipped',
    rev: 0,
    ...became,
  });
  const heldOut = { status: 'skipped', reason: 'holdout', endedAt: greeted } as const;
  const sent = { status: 'sent', sentAt: greeted, messageId: 'm' } as const;
  await services.sends.addPending([
    greeting(0, sent),
    greeting(1, sent),
    greeting(2, heldOut),
    greeting(3, { reason: 'consent-required', endedAt: greeted }),
    // Greeted two days ago: their week is not over.
    greeting(4, { ...sent, sentAt: '2026-11-16T08:00:00.000Z' }),
  ]);
  const buys = (place: number, amount: number) =>
    writeTogether(
      office.client,
      services.orders.write({
        ...emptyOrder(shop.id, `order-${place}`),
        customerId: people[place]?.id,
        facts: { placed: '2026-11-12T08:00:00.000Z' },
        snapshot: {
          ...bareSnapshot,
          placedAt: '2026-11-12T08:00:00.000Z',
          payment: { captured: both(amount) },
          rank: '1',
        },
      }),
    );
  await buys(1, 4_000);
  const call = apiCaller('read-reports', endpoints, () => services);
  const asked = { params: { id: programme.id }, query: { occurrence: '2026' } };
  const read = () => call('GET /admin/care/programmes/{id}/report', asked);
  const make = async (groups = ['marketer']) => {
    const { status } = await call('POST /admin/care/programmes/{id}/report', { ...asked, groups });
    await office.settle();
    return status;
  };
  expect(await read()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('POST') } });
  expect(await make(['agent'])).toBe(403);
  expect(await make()).toBe(202);
  const expected = {
    reconciliation: { audience: 5, sent: 3, heldOut: 1, skipped: { 'consent-required': 1 } },
    groups: [
      { group: 'send', people: 2, buyers: 1, revenue: 4_000 },
      { group: 'held-out', people: 1, buyers: 0, revenue: 0 },
    ],
    effects: [{ conversions: { sent: 0.5, heldOut: 0, lacking: 'people' } }],
    early: 1,
  };
  expect(await read()).toMatchObject({ status: 200, body: expected });
  // Another one sees what is known by then.
  await buys(2, 1_500);
  expect(await makeReport(batch, services)).toBe('over');
  expect((await read()).body).toMatchObject(expected);
  await office.pass(7 * 86_400);
  expect(await make()).toBe(202);
  expect((await read()).body).toMatchObject({
    groups: [
      { people: 3, buyers: 1 },
      { people: 1, buyers: 1, revenue: 1_500 },
    ],
    early: 0,
  });
});
