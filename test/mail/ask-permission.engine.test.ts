import { describe, expect, test } from 'vitest';
import { addDays, dateIn } from '../../functions/calendar/dates.ts';
import { askPermission } from '../../functions/mail/ask-permission.ts';
import { charge, noContacts } from '../../functions/mail/contacts.ts';
import { situationOf } from '../../functions/mail/situation.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import type { Greeted } from '../../functions/shops/shop.ts';
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

  test('a survey leaves room for a birthday, if a programme of the shop greets it and the person wants it', async () => {
    const { services, customer, ...desk } = await openDesk();
    const { contact } = defaultSettings;
    const greeting = (...greeted: readonly Greeted[]) => ({
      ...desk.shop,
      settings: { ...desk.shop.settings, contact },
      care: { kinds: [], greeted: [...greeted] },
    });
    const programme = { programme: 'cpr_1', kind: 'birthday', offsetDays: 0 } as const;
    const tomorrow = addDays(dateIn('Europe/Berlin', services.clock().toISOString()), 1);
    await services.contacts.modify(customer.id, () => ({
      ...noContacts(customer.id, desk.shop.id),
      birthdayOn: tomorrow,
    }));
    const wanting = {
      ...customer,
      marketingConsent: { given: true, at: services.clock().toISOString(), source: 'checkout' },
    };
    const asked = (who: typeof customer, ...greeted: readonly Greeted[]) =>
      askPermission(survey, who, greeting(...greeted), services);
    expect(await asked(wanting, programme)).toMatchObject({ decision: 'defer', reason: 'budget' });
    expect(await asked(wanting)).toMatchObject({ decision: 'send' });
    expect(await asked(wanting, { ...programme, offsetDays: 3 })).toMatchObject({ decision: 'send' });
    expect(await asked(customer, programme)).toMatchObject({ decision: 'send' });
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
