import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { charge, noContacts } from '../../functions/mail/contacts.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const delay = durationSeconds(defaultDurations.surveyDelay);
const reminder = durationSeconds(defaultDurations.surveyReminder);
const hour = 3600;

const delivered = async (settings: SettingsChange = {}, order: Record<string, unknown> = {}) => {
  const desk = await openReturnDesk(settings);
  await desk.deliver(order);
  const id = surveyId({ shop: desk.shop.id, orderId: 'A-1001' });
  const asked = async () => (await desk.kinds(customer)).filter((kind) => kind.startsWith('survey.'));
  return { ...desk, asked, survey: () => desk.services.surveys.get(id) };
};

/** The customer starts to send the order back. */
const opensReturn = async (desk: Awaited<ReturnType<typeof delivered>>) => {
  const link = await desk.returnLink();
  const fields = fieldsOf((await desk.form.show(link)).body ?? '');
  expect((await desk.form.submit(link, fields)).status).toBe(303);
};

describe('who sends the order back', () => {
  test('is not asked how it was', async () => {
    const desk = await delivered();
    await opensReturn(desk);
    await desk.pass(delay);
    expect(await desk.asked()).toEqual([]);
    expect(await desk.survey()).toMatchObject({ status: 'skipped', skipped: 'open-return' });
  });

  test('is not reminded of the question either', async () => {
    const desk = await delivered();
    await desk.pass(delay);
    await opensReturn(desk);
    await desk.pass(reminder);
    expect(await desk.asked()).toEqual(['survey.invite']);
  });
});

const quiet = { contact: { quietHours: { from: '21:00', to: '08:00' } } } as const;

describe('a question at a bad time', () => {
  // Delivered at 11:00 in Berlin; twelve hours later it is night there.
  const night = { ...quiet, durations: { surveyDelay: 'PT12H' } };

  test('waits for the morning, and is asked then', async () => {
    const desk = await delivered(night);
    await desk.pass(12 * hour);
    expect(await desk.survey()).toMatchObject({
      status: 'waiting',
      deferredUntil: '2026-11-23T07:00:00.000Z',
    });
    await desk.pass(9 * hour - 1);
    expect(await desk.asked()).toEqual([]);
    await desk.pass(1);
    expect(await desk.asked()).toEqual(['survey.invite']);
    expect(await desk.survey()).toMatchObject({ status: 'invited' });
  });

  test('is put off once: where the morning is no better, it is not asked', async () => {
    const desk = await delivered({
      ...night,
      contact: { ...quiet.contact, budget: defaultSettings.contact.budget },
    });
    await desk.pass(12 * hour);
    const { customerId = '' } = (await desk.survey()) ?? {};
    const before = noContacts(customerId, desk.shop.id);
    const { budget } = changeSettings(defaultSettings, {}).contact;
    const after = charge(before, { key: 'a-birthday', purpose: 'care' }, budget, desk.clock());
    await desk.services.contacts.modify(customerId, () => ('sent' in after ? after : undefined));
    await desk.pass(9 * hour);
    expect(await desk.asked()).toEqual([]);
    expect(await desk.survey()).toMatchObject({ status: 'skipped', skipped: 'deferred-twice' });
    expect(desk.execution()?.status).toBe('SUCCEEDED');
  });
});

describe('the time to try it', () => {
  const rules: SettingsChange = {
    returns: { productClasses: [{ class: 'tents', products: { titleContains: ['tent'] } }] },
    survey: {
      delays: [
        { class: 'tents', country: 'FI', delay: 'P30D' },
        { class: 'tents', delay: 'P20D' },
        { country: 'FI', delay: 'P9D' },
      ],
    },
  };
  const tent = [{ id: 'l1', title: 'Tent for two', quantity: 1, unitPrice: '480.00' }];
  const inFinland = { name: 'Mila', line1: 'Katu 1', city: 'Turku', country: 'FI' };

  test.each([
    ['another product at home', {}, 2],
    ['a tent', { lines: tent }, 20],
    ['another product in Finland', { shippingAddress: inFinland }, 9],
    ['a tent in Finland', { lines: tent, shippingAddress: inFinland }, 30],
  ])('is that of %s', async (_what, order, days) => {
    const desk = await delivered(rules, order);
    await desk.pass(days * 86_400 - 1);
    expect(await desk.asked()).toEqual([]);
    await desk.pass(1);
    expect(await desk.asked()).toEqual(['survey.invite']);
  });
});
