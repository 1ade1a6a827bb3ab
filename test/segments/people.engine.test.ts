import { describe, expect, it } from 'vitest';
import type { Redemption } from '../../functions/coupons/redemption.ts';
import { redemptionsStore } from '../../functions/coupons/redemptions.store.ts';
import { changed } from '../../functions/customers/wishes.ts';
import { openTable } from '../../functions/kit/table.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { pendingSend } from '../../functions/mail/send.ts';
import { tables as returnTables } from '../../functions/returns/manifest.ts';
import { returnSchema } from '../../functions/returns/return.ts';
import { classDigest, productDigest, tagDigest } from '../../functions/segments/digests.ts';
import { changeSettings } from '../../functions/shops/settings.ts';
import { newSurvey, takeAnswer } from '../../functions/surveys/survey.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { standardEvent } from '../support/standard-order.ts';
import { openSegmentDesk } from './segment-desk.ts';

const email = 'mila.brandt@example.com';
const placedAt = '2026-11-20T12:00:00.000Z';
const line = { id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90', productId: 'jacket' };

/** A shop with one buyer of one jacket, of whom segments know. */
const openSale = async (change: Record<string, unknown> = {}) => {
  const desk = await openSegmentDesk();
  const tell = (type: Parameters<typeof standardEvent>[0], own: Record<string, unknown> = {}, at?: string) =>
    desk.ingest(desk.shop, type, standardEvent(type, { lines: [line], ...change, ...own }, at));
  await tell('order.created');
  await desk.settle();
  const customer = await desk.customerOf(email);
  const facts = async () => {
    await desk.settle();
    return desk.people.get(desk.shop.id, customer.id);
  };
  return { ...desk, tell, customer, facts };
};

describe('what segments know of a person', () => {
  it('is there once they have ordered', async () => {
    const { facts } = await openSale();
    expect(await facts()).toMatchObject({
      country: 'DE',
      language: 'de',
      zone: 'Europe/Berlin',
      birthday: false,
      consent: { marketing: 'unknown', care: 'unknown', survey: 'unknown' },
      tags: undefined,
      orders: { count: 1, first: Date.parse(placedAt), last: Date.parse(placedAt) },
      spend: { amount: 11_990, currency: 'EUR' },
      products: [{ digest: productDigest('jacket'), at: Date.parse(placedAt) / 1000 }],
    });
  });

  it('follows tags, language and birthday, as an order tells them', async () => {
    const { tell, facts } = await openSale();
    const customer = { firstName: 'Mila', tags: ['VIP', 'press'], locale: 'fr-FR', birthday: '--02-29' };
    await tell('order.updated', { customer, locale: 'fr-FR' }, '2026-11-22T11:00:00.000Z');
    expect(await facts()).toMatchObject({
      language: 'fr',
      birthday: true,
      tags: [tagDigest('vip'), tagDigest('press')],
    });
  });

  it('follows what they want, by the address', async () => {
    const { client, services, customer, facts } = await openSale();
    const said = async (change: 'given' | 'withdrawn', at: string) => {
      const stored = await services.addresses.get(customer.address ?? '');
      if (!stored) throw new Error('The address is not there.');
      const after = changed(stored, { purpose: 'marketing', change }, at);
      expect(await writeTogether(client, [services.addresses.write(after)])).toBe(true);
      return (await facts())?.consent;
    };
    expect(await said('given', '2026-11-22T11:00:00.000Z')).toEqual({
      survey: 'unknown',
      care: 'unknown',
      marketing: 'yes',
    });
    expect(await said('withdrawn', '2026-11-22T12:00:00.000Z')).toMatchObject({ marketing: 'no' });
  });

  it('follows refunds and cancellation', async () => {
    const { tell, facts } = await openSale();
    const refund = { id: 'r1', at: '2026-11-22T10:30:00.000Z', other: '19.90' };
    await tell('order.updated', { refunds: [refund] }, '2026-11-22T10:30:00.000Z');
    expect((await facts())?.spend).toEqual({ amount: 10_000, currency: 'EUR' });
    const cancelled = { refunds: [refund], cancelledAt: '2026-11-22T11:00:00.000Z' };
    await tell('order.cancelled', cancelled, '2026-11-22T11:00:00.000Z');
    expect(await facts()).toMatchObject({
      orders: { count: 0, first: undefined },
      spend: { amount: 0, currency: undefined },
      products: [],
    });
  });

  it('follows the answers to surveys', async () => {
    const { services, shop, customer, facts, clock } = await openSale();
    const asked = newSurvey(
      {
        shop: shop.id,
        orderId: 'A-1001',
        customerId: customer.id,
        kind: 'nps',
        byRequest: true,
        groups: undefined,
        waits: { delay: 1, reminder: 1, expiry: 1 },
      },
      clock().toISOString(),
      clock().toISOString(),
    );
    await services.surveys.create(asked);
    await services.surveys.modify(asked.id, (stored) => {
      const after = takeAnswer(stored, { score: 9 }, clock());
      return typeof after === 'string' ? undefined : after;
    });
    expect((await facts())?.surveys).toEqual({ nps: { score: 9, at: clock().getTime() } });
  });

  it('follows returns, and forgets those that were cancelled', async () => {
    const { client, table, shop, customer, facts } = await openSale();
    const returns = openTable(client, returnTables.returns, table('returns'), returnSchema);
    const asked = storedReturn('one', { shop: shop.id, customerId: customer.id, orderId: 'A-1001' });
    await returns.create(asked);
    expect((await facts())?.returns).toEqual({ count: 1, last: Date.parse(asked.createdAt) });
    await returns.modify({ id: asked.id }, (stored) => stored && { ...stored, status: 'cancelled' });
    expect((await facts())?.returns).toEqual({ count: 0, last: undefined });
  });

  it('follows the codes that their orders used, also where the order is known first', async () => {
    const { client, table, shop, facts } = await openSale();
    const redemptions = redemptionsStore(client, table('redemptions'));
    const used: Redemption = {
      order: `${shop.id}~A-1001`,
      code: 'digest',
      shop: shop.id,
      offer: 'off_1',
      version: 1,
      amount: 100,
      currency: 'EUR',
      takes: [],
      status: 'counted',
      at: '2026-11-21T12:00:00.000Z',
      rev: 0,
    };
    await writeTogether(client, [redemptions.write(used)]);
    expect((await facts())?.coupons).toEqual({ count: 1, last: Date.parse(used.at) });
    await writeTogether(client, [redemptions.write({ ...used, status: 'given-back', rev: 1 })]);
    expect((await facts())?.coupons).toEqual({ count: 0, last: undefined });
  });

  it('follows the greetings that left, and no other mail', async () => {
    const { services, shop, customer, facts, clock } = await openSale();
    for (const key of ['cpr_0a.2026.1', 'mlg_0a.1']) {
      const about = {
        key,
        shop: shop.id,
        customerId: customer.id,
        mail: 'care.birthday',
        purpose: 'care',
      } as const;
      await services.sends.addPending([pendingSend(about, clock())]);
      expect((await facts())?.care.count).toBe(0);
      await services.sends.claim(about, clock());
    }
    const sentAt = clock().toISOString();
    for (const key of ['cpr_0a.2026.1', 'mlg_0a.1'])
      await services.sends.settle(key, { status: 'sent', sentAt, messageId: key }, clock());
    expect((await facts())?.care).toEqual({ count: 1, last: clock().getTime() });
  });

  it('takes product classes as the shop has them, after a rebuild of all', async () => {
    const { services, shop, facts, queue } = await openSale();
    expect((await facts())?.classes).toEqual([]);
    await services.shops.modify(shop.id, (stored) => ({
      ...stored,
      settings: changeSettings(stored.settings, {
        returns: { productClasses: [{ class: 'outdoor', products: { productIds: ['jacket'] } }] },
      }),
    }));
    queue.push({ everybodyOf: shop.id });
    expect((await facts())?.classes).toEqual([
      { digest: classDigest('outdoor'), at: Date.parse(placedAt) / 1000 },
    ]);
  });
});

describe('an erased person', () => {
  it('is gone from segments, and stays away when a message comes late', async () => {
    const { services, shop, customer, everybody, work, settle } = await openSale();
    expect([...(await everybody()).keys()]).toEqual([customer.id]);
    const person = {
      shop: shop.id,
      customerId: customer.id,
      address: customer.address,
      at: '2026-11-22T11:00:00.000Z',
    };
    expect(await services.people.exportOf(person)).toMatchObject({
      segments: { country: 'DE', orders: { count: 1 } },
    });
    for (const store of Object.values(services.personal)) await store.erase(person);
    expect([...(await everybody()).keys()]).toEqual([]);
    await work({ shop: shop.id, customers: [customer.id] });
    await settle();
    expect([...(await everybody()).keys()]).toEqual([]);
    expect(await services.people.exportOf(person)).toEqual({ segments: undefined });
  });

  it('is gone also if they were read before the erasure and written after it', async () => {
    const { services, people, shop, customer, everybody, work } = await openSale();
    const person = {
      shop: shop.id,
      customerId: customer.id,
      address: customer.address,
      at: '2026-11-22T11:00:00.000Z',
    };
    const records = await services.recordsOf(shop.id, customer.id);
    let isFirst = true;
    const late = {
      ...services,
      people,
      recordsOf: async (...of: Parameters<typeof services.recordsOf>) => {
        if (!isFirst) return services.recordsOf(...of);
        isFirst = false;
        for (const store of Object.values(services.personal)) await store.erase(person);
        return records;
      },
    };
    await people.erase(person);
    const { rebuildPerson } = await import('../../functions/segments/rebuild-person.ts');
    await rebuildPerson(shop.id, customer.id, late);
    expect([...(await everybody()).keys()]).toEqual([]);
    await work({ shop: shop.id, customers: [customer.id] });
    expect([...(await everybody()).keys()]).toEqual([]);
  });
});

describe('changes that tell nothing new', () => {
  it('ask for nobody: an order that is shipped and delivered, a mail that arrived', async () => {
    const { tell, watch, changes, queue, services, client, customer } = await openSale();
    await tell('order.fulfilled', {}, '2026-11-22T11:00:00.000Z');
    await tell('order.delivered', {}, '2026-11-22T12:00:00.000Z');
    const stored = await services.addresses.get(customer.address ?? '');
    if (!stored) throw new Error('The address is not there.');
    const heard = { softBounces: [], deliveredAt: '2026-11-22T12:00:00.000Z' };
    await writeTogether(client, [services.addresses.write({ ...stored, heard })]);
    expect(changes.length).toBeGreaterThanOrEqual(3);
    await watch();
    expect(queue).toEqual([]);
  });
});
