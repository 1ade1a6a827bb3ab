import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../functions/timeline/timeline.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

/** A delivered order whose mailbox has gone since. */
const bounced = async () => {
  const desk = await openReturnDesk();
  await desk.deliver();
  const [customer] = (await desk.services.customers.ofShop(desk.shop.id, { limit: 1 })).items;
  if (!customer?.address) throw new Error('No customer.');
  const link = await desk.returnLink();
  const known = await desk.services.addresses.get(customer.address);
  if (!known) throw new Error('No address.');
  const suppressed = { reason: 'bounced', at: desk.services.clock().toISOString() } as const;
  await desk.services.writeTogether([desk.services.addresses.write({ ...known, suppressed })]);
  const sends = async () => (await desk.services.sends.ofCustomer(customer.id, { limit: 50 })).items;
  return { ...desk, customer, link, sends };
};

describe('a message that must not be written', () => {
  test('is in the ledger with its reason, and on the timeline', async () => {
    const desk = await bounced();
    const before = desk.posted.length;
    await desk.form.submit(desk.link, fieldsOf((await desk.form.show(desk.link)).body ?? ''));
    expect(desk.posted).toHaveLength(before);
    const skipped = (await desk.sends()).filter(({ status }) => status === 'skipped');
    expect(skipped.map(({ mail, reason, purpose }) => [mail, reason, purpose])).toContainEqual([
      'return.instructions',
      'bounced',
      'service',
    ]);
    const told = await timelineOf(desk.customer, desk.services);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'mail.skipped', mail: 'return.instructions', reason: 'bounced' }),
    );
  });

  test('does not change what has left, and is noted once', async () => {
    const desk = await bounced();
    const [sent] = (await desk.sends()).filter(({ status }) => status === 'sent');
    if (!sent) throw new Error('Nothing was sent.');
    const about = { ...sent, purpose: 'service' } as const;
    await desk.services.sends.skip(about, 'bounced', desk.services.clock());
    expect(await desk.services.sends.get(sent.key)).toEqual(sent);
    const fresh = { ...about, key: 'another' };
    await desk.services.sends.skip(fresh, 'bounced', desk.services.clock());
    await desk.services.sends.skip(fresh, 'erased', desk.services.clock());
    expect(await desk.services.sends.get('another')).toMatchObject({ status: 'skipped', reason: 'bounced' });
  });
});
