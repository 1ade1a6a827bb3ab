import { describe, expect, test } from 'vitest';
import { askPermission } from '../../functions/mail/ask-permission.ts';
import { charge, noContacts } from '../../functions/mail/contacts.ts';
import { situationOf } from '../../functions/mail/situation.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import { openOffice } from '../support/office.ts';

const survey = { purpose: 'survey', key: 'survey-1' } as const;

/** A shop with one delivered order, whose buyer may return it. */
const openDesk = async () => {
  const desk = await openOffice();
  await desk.deliver();
  const [customer] = (await desk.services.customers.ofShop(desk.shop.id, { limit: 1 })).items;
  if (!customer) throw new Error('No customer.');
  return { ...desk, customer };
};

describe('before a person is written to', () => {
  test('the stores are asked what was sent to them, and by day they may be', async () => {
    const { services, customer, ...desk } = await openDesk();
    const { contact } = defaultSettings;
    const shop = { ...desk.shop, settings: { ...desk.shop.settings, contact } };
    const asked = () => askPermission(survey, customer, shop, services);
    expect(await asked()).toEqual({ decision: 'send', to: customer.email?.value });
    const { budget } = contact;
    const before = noContacts(customer.id, shop.id);
    const after = charge(before, { key: 'other', purpose: 'care' }, budget, services.clock());
    await services.contacts.modify(customer.id, () => ('sent' in after ? after : undefined));
    expect(await asked()).toMatchObject({ decision: 'defer', reason: 'budget' });
  });

  test('nobody is asked for their opinion in the middle of a return', async () => {
    const desk = await openDesk();
    const { services, customer, shop } = desk;
    await desk.open();
    expect(await askPermission(survey, customer, shop, services)).toEqual({
      decision: 'skip',
      reason: 'open-return',
    });
  });
});

describe('the situation of a customer', () => {
  test('is read from what is open in their contacts', () => {
    const none = { openReturn: false, openCase: false, lowScore: false };
    expect(situationOf(undefined)).toEqual(none);
    expect(situationOf({ open: new Set(['follow-up fup_1']) })).toEqual({ ...none, lowScore: true });
    expect(situationOf({ open: new Set(['case case_1', 'return ret_1']) })).toEqual({
      ...none,
      openReturn: true,
      openCase: true,
    });
  });
});
