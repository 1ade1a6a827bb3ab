import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { inviteCustomer } from '../../functions/surveys/invite-customer.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const delay = durationSeconds(defaultDurations.surveyDelay);
const reminder = durationSeconds(defaultDurations.surveyReminder);
const day = 86_400;

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

test('who cancelled the return and kept the goods is asked', async () => {
  const desk = await delivered();
  await opensReturn(desk);
  const [stored] = (await desk.services.returns.ofShop(desk.shop.id, { limit: 1 })).items;
  await desk.services.returns.modify(stored?.id ?? '', (before) => ({ ...before, status: 'cancelled' }));
  await desk.pass(delay);
  expect(await desk.asked()).toEqual(['survey.invite']);
});

describe('two orders that arrive together', () => {
  const budget = { perDay: 1, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } };
  const twoOrders = async () => {
    const desk = await delivered({ contact: { quietHours: null, budget } });
    await desk.deliver({ id: 'A-1002' });
    return desk;
  };

  test('get one question a day, where the shop writes once a day', async () => {
    const desk = await twoOrders();
    await desk.pass(delay + day - 1);
    expect(await desk.asked()).toEqual(['survey.invite']);
    await desk.pass(1);
    expect(await desk.asked()).toEqual(['survey.invite', 'survey.invite']);
  });

  test('and so they do when both are about to ask in the same moment', async () => {
    const desk = await twoOrders();
    const { items } = await desk.services.surveys.newest({ limit: 10 });
    const done = await Promise.all(items.map(({ id }) => inviteCustomer({ surveyId: id }, desk.services)));
    expect(done.map(({ outcome }) => outcome).toSorted()).toEqual(['deferred', 'invited']);
    expect(await desk.asked()).toEqual(['survey.invite']);
  });
});

test('a question that cannot be delivered uses up nothing of what the person may be sent', async () => {
  const desk = await delivered();
  desk.edges.ses = async () => 'undeliverable';
  await desk.pass(delay);
  const [survey] = (await desk.services.surveys.newest({ limit: 1 })).items;
  expect(survey).toMatchObject({ status: 'skipped', skipped: 'undeliverable' });
  expect((await desk.services.contacts.get(survey?.customerId ?? ''))?.sent).toEqual([]);
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
    await desk.pass(days * day - 1);
    expect(await desk.asked()).toEqual([]);
    await desk.pass(1);
    expect(await desk.asked()).toEqual(['survey.invite']);
  });
});
