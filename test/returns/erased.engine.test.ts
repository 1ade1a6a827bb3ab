import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { openOffice } from '../support/office.ts';
import { fieldsOf } from '../support/return-desk.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;

const customer = 'mila.brandt@example.com';
const expensive = { lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }] };
const abroad = {
  shippingAddress: { name: 'Mila', line1: '1 Main St', city: 'Austin', country: 'US', region: 'TX' },
};
const seconds = (name: keyof typeof defaultDurations) => durationSeconds(defaultDurations[name]);

const request = async (office: Office, order: object = {}) => {
  await office.deliver({ ...order });
  const link = await office.returnLink();
  await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
  return link;
};
const act = async (office: Office, action: string, body: object = {}) => {
  const { id } = await office.onlyReturn();
  expect((await office.act(id, action, body)).status).toBe(200);
};

/** How a return comes to each status, and what people do with it then. */
const lives: Readonly<
  Record<
    string,
    { comes: (office: Office) => Promise<void>; goes: (office: Office) => Promise<void>; ends: string }
  >
> = {
  'awaiting-approval': {
    comes: async (office) => void (await request(office, expensive)),
    goes: async (office) => {
      await act(office, 'approve');
      await act(office, 'inspect');
    },
    ends: 'closed',
  },
  approved: {
    comes: async (office) => void (await request(office)),
    goes: (office) => act(office, 'inspect'),
    ends: 'closed',
  },
  'in-transit': {
    comes: async (office) => {
      // Where no law releases the refund by that.
      await request(office, abroad);
      await act(office, 'dispatch');
    },
    goes: (office) => act(office, 'inspect'),
    ends: 'closed',
  },
  received: {
    comes: async (office) => {
      await request(office);
      await act(office, 'receive');
    },
    goes: (office) => act(office, 'inspect'),
    ends: 'closed',
  },
  escalated: {
    comes: async (office) => {
      await request(office, { lines: [{ id: 'l1', title: 'Socks', quantity: 3, unitPrice: '10.00' }] });
      await act(office, 'receive');
      await act(office, 'inspect', { lines: [{ lineId: 'l1', counted: 2 }] });
    },
    goes: (office) => act(office, 'approve'),
    ends: 'closed',
  },
  settling: {
    comes: async (office) => {
      office.till.troubles.push('asks');
      await request(office);
      await act(office, 'receive');
      await act(office, 'inspect');
    },
    goes: async (office) => {
      await office.pass(seconds('settlement') + 60);
      await act(office, 'approve');
    },
    ends: 'closed',
  },
  declined: {
    comes: async (office) => {
      await request(office, { ...expensive, shippingAddress: { country: 'US' } });
      await act(office, 'decline', { reason: 'worn' });
    },
    goes: async (office) => {
      await act(office, 'override', { verdict: 'approved', why: 'Was wrong.' });
      await act(office, 'inspect');
    },
    ends: 'closed',
  },
};

describe('a person who is erased while their return is', () => {
  test.each(Object.entries(lives))('%s', async (status, { comes, goes, ends }) => {
    const office = await openOffice();
    await comes(office);
    const { customerId = '', ...stored } = await office.onlyReturn();
    expect(stored.status).toBe(status);
    const owner = await office.services.customers.get(customerId);
    await erasePerson(
      { shop: office.shop.id, customerId, address: owner?.address },
      office.now(),
      office.services.personal,
    );
    const written = (await office.mailsTo(customer)).length;
    await goes(office);
    await office.pass(600);
    await watchReturns(office.services);
    expect(await office.onlyReturn()).toMatchObject({ status: ends });
    expect([...office.machine.executions.values()].map((one) => one.status)).not.toContain('FAILED');
    expect(await office.mailsTo(customer)).toHaveLength(written);
    expect(office.till.paid.size).toBe(1);
  });

  test('approved, and nobody does anything any more', async () => {
    const office = await openOffice();
    await request(office);
    const { customerId = '' } = await office.onlyReturn();
    const owner = await office.services.customers.get(customerId);
    await erasePerson(
      { shop: office.shop.id, customerId, address: owner?.address },
      office.now(),
      office.services.personal,
    );
    await office.pass(seconds('parcelReminder') + seconds('parcelExpiry') + 60);
    const { status, clock } = await office.onlyReturn();
    expect({ status, applied: clock?.applied }).toEqual({ status: 'escalated', applied: 'statutory' });
  });
});
