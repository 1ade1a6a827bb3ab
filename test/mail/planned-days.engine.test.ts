import { describe, expect, test } from 'vitest';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { contactsStore, plansOfDays } from '../../functions/mail/contacts.store.ts';
import { noContacts } from '../../functions/mail/contacts.ts';
import { plannedGreetings } from '../../functions/mail/planned-days.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const whose = { customerId: 'cus_1', shop: 'shp_1' };

const openPlans = async () => {
  const client = dynamo();
  const table = await freshTables(client);
  const contacts = contactsStore(client, table('contacts'));
  const plans = plansOfDays(client, table('contacts'));
  return {
    contacts,
    plan: (...days: Parameters<typeof plans>[1]) => writeTogether(client, plans(whose, days)),
    planned: async (zone = 'Europe/Berlin') => {
      const stored = (await contacts.get('cus_1')) ?? noContacts('cus_1', 'shp_1');
      const greeted = [
        { programme: 'cpr_1', kind: 'birthday', offsetDays: 0 },
        { programme: 'cpr_2', kind: 'anniversary', offsetDays: -3 },
      ] as const;
      return plannedGreetings(stored, greeted, zone);
    },
  };
};

describe('the days of a person', () => {
  test('are planned from the beginning of the day that a programme greets, on the reader’s clock', async () => {
    const { plan, planned } = await openPlans();
    expect(await planned()).toEqual([]);
    await plan({ kind: 'birthday', date: '2027-03-28' }, { kind: 'anniversary', date: '2027-05-02' });
    // Clocks go forward on 28 March, and have by 29 April.
    expect(await planned()).toEqual(['2027-03-27T23:00:00.000Z', '2027-04-28T22:00:00.000Z']);
    expect(await planned('Pacific/Auckland')).toEqual([
      '2027-03-27T11:00:00.000Z',
      '2027-04-28T12:00:00.000Z',
    ]);
  });

  test('move, and end, each for itself', async () => {
    const { plan, planned } = await openPlans();
    await plan({ kind: 'birthday', date: '2027-03-28' });
    await plan({ kind: 'anniversary', date: '2027-05-02' });
    await plan({ kind: 'birthday', date: '2028-03-28' });
    expect(await planned()).toEqual(['2028-03-27T22:00:00.000Z', '2027-04-28T22:00:00.000Z']);
    await plan({ kind: 'birthday', date: undefined });
    expect(await planned()).toEqual(['2027-04-28T22:00:00.000Z']);
    // A welcome is no programme of this shop.
    await plan({ kind: 'welcome', date: '2027-01-01' });
    expect(await planned()).toEqual(['2027-04-28T22:00:00.000Z']);
  });

  test('are planned beside what a sender writes, whose claim then looks again', async () => {
    const { contacts, plan, planned } = await openPlans();
    await contacts.modify('cus_1', () => ({
      ...noContacts('cus_1', 'shp_1'),
      sent: [{ key: 'a', purpose: 'survey', at: '2027-01-01T10:00:00.000Z' }],
    }));
    const before = await contacts.get('cus_1');
    if (!before) throw new Error('No contacts.');
    await plan({ kind: 'birthday', date: '2027-03-28' });
    expect(await contacts.replace({ ...before, sent: [] })).toBe(false);
    expect(await contacts.get('cus_1')).toMatchObject({ sent: [{ key: 'a' }], birthdayOn: '2027-03-28' });
    expect(await planned()).toEqual(['2027-03-27T23:00:00.000Z']);
  });

  test('are planned no more once a greeting of that day has left', async () => {
    const { contacts, plan, planned } = await openPlans();
    await plan({ kind: 'birthday', date: '2027-03-28' });
    const sentAt = (at: string, purpose: 'care' | 'survey') =>
      contacts.modify('cus_1', (stored) => stored && { ...stored, sent: [{ key: 'b', purpose, at }] });
    await sentAt('2027-03-27T22:59:59.999Z', 'care');
    expect(await planned()).toHaveLength(1);
    await sentAt('2027-03-28T07:00:00.000Z', 'survey');
    expect(await planned()).toHaveLength(1);
    await sentAt('2027-03-28T07:00:00.000Z', 'care');
    expect(await planned()).toEqual([]);
  });

  test('are exported, and go with the person', async () => {
    const { contacts, plan, planned } = await openPlans();
    await plan({ kind: 'birthday', date: '2027-03-28' });
    expect(await contacts.exportOf(whose)).toMatchObject({ contacts: { birthdayOn: '2027-03-28' } });
    await contacts.erase({ ...whose, at: '2026-11-22T10:00:00.000Z' });
    expect(await planned()).toEqual([]);
    expect(JSON.stringify(await contacts.get('cus_1'))).not.toContain('2027');
  });
});
