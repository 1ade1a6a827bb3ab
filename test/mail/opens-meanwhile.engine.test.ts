import { describe, expect, test } from 'vitest';
import type { ReturnsStore } from '../../functions/returns/returns.store.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { openHouse } from '../support/house.ts';
import { openPostOffice } from '../support/post-office.ts';
import { standardEvent } from '../support/standard-order.ts';

const openReturn = async (
  { returns }: { readonly returns: ReturnsStore },
  shop: string,
  customerId: string | undefined,
): Promise<void> => {
  const orderId = `of-${customerId}`;
  const made = storedReturn(orderId, { shop, orderId, customerId });
  await returns.open({ id: made.id, shop, orderId }, () => made);
};

describe('a return that opens after the sender has looked, and before it claims', () => {
  test('keeps a campaign from its person, and from nobody else', async () => {
    const office = await openPostOffice();
    const people = await office.addCustomers(3);
    const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
    const id = String(body.id);
    await office.call('POST /admin/campaigns/{id}/launch', { id });
    const { contacts } = office.services;
    const { getMany } = contacts;
    const looks: number[] = [];
    contacts.getMany = async (ids) => {
      const found = await getMany(ids);
      looks.push(ids.length);
      if (looks.length === 1) await openReturn(office.services, office.shop.id, people[0]?.id);
      return found;
    };
    await office.work();
    // The one whose claim was lost is looked at again.
    expect(looks).toEqual([3, 1]);
    expect(office.posted.map(({ to }) => to).sort()).toEqual([
      'person-1@example.com',
      'person-2@example.com',
    ]);
    const seen = await office.call('GET /admin/campaigns/{id}', { id });
    expect(seen.body.reconciliation).toMatchObject({ sent: 2, skipped: { 'open-return': 1 }, pending: 0 });
  });

  test('keeps it even if it was charged before, by a sender that died', async () => {
    const office = await openPostOffice();
    const [person] = await office.addCustomers(1);
    const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
    const id = String(body.id);
    await office.call('POST /admin/campaigns/{id}/launch', { id });
    const { contacts } = office.services;
    const { getMany } = contacts;
    const key = `${id}.${person?.address}`;
    const sent = [{ key, purpose: 'marketing' as const, at: office.clock().toISOString() }];
    await contacts.modify(person?.id ?? '', () => ({
      customerId: person?.id ?? '',
      shop: office.shop.id,
      sent,
      rev: 0,
    }));
    contacts.getMany = async (ids) => {
      contacts.getMany = getMany;
      const found = await getMany(ids);
      await openReturn(office.services, office.shop.id, person?.id);
      return found;
    };
    await office.work();
    expect(office.posted).toEqual([]);
  });

  test('keeps a survey from its person', async () => {
    const house = await openHouse();
    const shop = await house.openShop({ settings: changeSettings(defaultSettings, { contact: noLimits }) });
    for (const type of ['order.created', 'order.delivered'] as const)
      await house.ingest(shop, type, standardEvent(type, {}, house.clock().toISOString()));
    await house.machine.settled();
    const id = surveyId({ shop: shop.id, orderId: 'A-1001' });
    const { contacts } = house.services;
    const { get } = contacts;
    contacts.get = async (customerId) => {
      contacts.get = get;
      const found = await get(customerId);
      await openReturn(house.services, shop.id, customerId);
      return found;
    };
    await house.pass(3 * 86_400);
    expect(await house.services.surveys.get(id)).toMatchObject({ status: 'skipped', skipped: 'open-return' });
    expect(house.posted).toEqual([]);
  });
});
