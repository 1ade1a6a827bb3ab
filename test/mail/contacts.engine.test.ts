import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { untilWritten } from '../../functions/kit/optimistic-retry.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { contactsStore } from '../../functions/mail/contacts.store.ts';
import { charge, noContacts } from '../../functions/mail/contacts.ts';
import { tables } from '../../functions/mail/manifest.ts';
import { placeOf } from '../../functions/mail/send-key.ts';
import type { Budget } from '../../functions/shops/contact-rules.ts';
import type { Purpose } from '../../functions/vocabulary/purpose.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const claim = z.object({ part: z.string(), key: z.string(), ...versioned });

/** A person and the families that write to them, each with a claim of its own in the transaction of the charge. */
const openPerson = async (budget: Budget) => {
  const client = dynamo();
  const table = await freshTables(client);
  const contacts = contactsStore(client, table('contacts'));
  const claims = openTable(client, tables.sends, table('sends'), claim);
  const attempt = async (key: string, purpose: Purpose): Promise<'claimed' | 'refused' | undefined> => {
    const before = (await contacts.get('cus_1')) ?? noContacts('cus_1', 'shp_1');
    const after = charge(before, { key, purpose }, budget, now);
    if ('until' in after) return 'refused';
    const writes = [claims.write({ ...placeOf(key), rev: 0 }), contacts.write(after)];
    return (await writeTogether(client, writes)) ? 'claimed' : undefined;
  };
  return {
    contacts,
    write: (key: string, purpose: Purpose) => untilWritten(key, () => attempt(key, purpose)),
    isClaimed: async (key: string) => (await claims.get(placeOf(key))) !== undefined,
  };
};

test('families that write at once claim no more than the budget has, and what they claim is charged', async () => {
  const budget = { perDay: 3, perWeek: 5, perMonth: null, reserved: { care: 0, survey: 0 } };
  const person = await openPerson(budget);
  const messages = Array.from({ length: 12 }, (_, place) => {
    const purpose = (['marketing', 'survey', 'care'] as const)[place % 3] ?? 'care';
    return { key: `${purpose}-${place}`, purpose };
  });
  const outcomes = await Promise.all(messages.map(({ key, purpose }) => person.write(key, purpose)));
  expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(3);
  const claimed = messages.filter((_, place) => outcomes[place] === 'claimed').map(({ key }) => key);
  expect((await person.contacts.get('cus_1'))?.sent.map(({ key }) => key).sort()).toEqual(claimed.sort());
  const stored = await Promise.all(messages.map(({ key }) => person.isClaimed(key)));
  expect(
    messages
      .filter((_, place) => stored[place])
      .map(({ key }) => key)
      .sort(),
  ).toEqual(claimed);
});

test('nothing is left of the contacts of who was erased', async () => {
  const person = await openPerson({
    perDay: null,
    perWeek: null,
    perMonth: null,
    reserved: { care: 0, survey: 0 },
  });
  await person.write('survey-1', 'survey');
  const whose = { shop: 'shp_1', customerId: 'cus_1' };
  expect(await person.contacts.exportOf(whose)).toMatchObject({ contacts: { sent: [{ key: 'survey-1' }] } });
  await person.contacts.erase({ ...whose, at: now.toISOString() });
  expect(await person.contacts.get('cus_1')).toMatchObject({ sent: [] });
});
