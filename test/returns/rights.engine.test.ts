import { describe, expect, test } from 'vitest';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { openOffice } from '../support/office.ts';
import { fieldsOf } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const declaration = { name: 'Mila Brandt', order: 'A-1001', email: customer };
const day = 86_400;

/** Bought online in Germany and collected in the shop: sent nowhere. */
const collected = {
  shippingAddress: null,
  billingAddress: { country: 'DE' },
  channel: 'web',
  lines: [{ id: 'l1', title: 'Boots', quantity: 1, unitPrice: '70.00' }],
};

/** The shop takes nothing back that the law does not make it take back, and keeps a part of the rest. */
const takesNothing = {
  ...policyPacks.eu,
  name: 'Nothing',
  windowDays: null,
  windows: [],
  fees: [{ when: {}, restockingPercent: 15 }],
};

const sold = async (order: object, policy?: object, settings: SettingsChange = {}) => {
  const office = await openOffice(settings);
  if (policy)
    expect(
      (
        await office.policies('PUT /admin/shops/{id}/policy', {
          params: { id: office.shop.id },
          body: policy,
        })
      ).status,
    ).toBe(200);
  await office.deliver({ ...order });
  return office;
};

describe('an online order that was collected in the shop', () => {
  test('R5: its return is under the law of the buyer’s country', async () => {
    const office = await sold(collected);
    const link = await office.returnLink();
    const mail = await office.lastMail(customer, 'order.delivered');
    expect(mail.mime).toContain('/withdraw/');
    await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
    expect(await office.onlyReturn()).toMatchObject({
      clock: { applied: 'statutory', country: 'DE', zone: 'Europe/Berlin' },
      facts: { country: 'DE' },
      quote: { total: { presentment: 7000 } },
    });
  });

  test('R6: it can be withdrawn from two days later', async () => {
    const office = await sold(collected);
    await office.pass(2 * day);
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'approved',
      clock: { applied: 'statutory', country: 'DE' },
      refundDueAt: expect.any(String),
    });
  });

  test('R7: at a shop that takes nothing back, all of it is paid, without a fee', async () => {
    const office = await sold(collected, takesNothing);
    await office.pass(day);
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'approved',
      clock: { applied: 'statutory' },
      quote: { total: { presentment: 7000 }, fees: [] },
    });
  });

  test('the country of the customer counts where no address has one', async () => {
    const office = await sold({ ...collected, billingAddress: null, customer: { country: 'FR' } });
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({ clock: { applied: 'statutory', country: 'FR' } });
  });

  test('at a point of sale, the right to withdraw from a distance contract does not exist', async () => {
    const office = await sold({ ...collected, channel: 'pos' });
    await office.open();
    expect(await office.onlyReturn()).toMatchObject({
      clock: { applied: 'policy', statutory: { state: 'none' } },
    });
  });
});

describe('R7: a withdrawal from an order of no known country', () => {
  const nowhere = { ...collected, billingAddress: null };

  test.each([
    ['takes nothing back', takesNothing],
    ['would approve it', policyPacks['thirty-days']],
  ])('waits for a person, without a fee, where the shop %s', async (_what, policy) => {
    const office = await sold(nowhere, policy);
    await office.withdraw(declaration);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'awaiting-approval',
      advice: { rule: 'withdrawal-no-country' },
      quote: { total: { presentment: 7000 } },
    });
    expect(await office.kinds('ann@shop.example')).toContain('return.approval');
  });

  test('is not declined when nobody answers', async () => {
    const office = await sold(nowhere, takesNothing, { returns: { undecided: 'decline' } });
    await office.withdraw(declaration);
    await office.pass(10 * day);
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'approval' } });
    const { id } = await office.onlyReturn();
    expect((await office.act(id, 'approve', {})).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved' });
  });
});

test('R7: a withdrawal that comes too late waits for a person', async () => {
  const office = await sold(collected);
  await office.pass(25 * day);
  await office.withdraw(declaration);
  expect(await office.onlyReturn()).toMatchObject({
    status: 'awaiting-approval',
    clock: { applied: 'none' },
    advice: { rule: 'withdrawal-not-covered', overruled: 'window-closed' },
  });
});
