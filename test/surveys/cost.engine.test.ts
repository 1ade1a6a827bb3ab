import { expect, test } from 'vitest';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { endpoints } from '../../functions/surveys/show-survey.handler.ts';
import { consumption, counted, overBudget, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { linkOf } from '../support/posted-links.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

test('a sale with an answered survey stays within its budget', async () => {
  const house = await openHouse();
  house.keepPace();
  const shop = await house.openShop();
  const count = counted(house.client);
  const units = consumption(house.client);
  for (const type of ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'] as const) {
    await house.ingest(shop, type, standardEvent(type, {}, house.clock().toISOString()));
    await house.pass(1);
  }
  const ingest = { ...count };
  const sold = units.now();
  await house.pass(3 * 86_400);
  const answer = endpoints.find(({ route }) => route.method === 'POST');
  const link = await linkOf(house.posted[0], 'level-5');
  await answer?.answer(request({ params: { link }, body: Buffer.from('level=5') }), house.services);
  await house.machine.settled();
  const transitions = house.execution()?.path.length ?? 0;
  expect(house.execution()?.status).toBe('SUCCEEDED');

  const answered = units.since(sold);
  const surveys = house.table('surveys');
  const ofSurvey = Object.entries(sold.writtenTo).flatMap(([where, units]) =>
    where.split('/')[0] === surveys ? [units] : [],
  );
  const report = {
    'state transitions of an answered survey': [transitions, 'transitions', 5],
    'DynamoDB write units of the survey within a sale': [
      ofSurvey.reduce((sum, each) => sum + each, 0),
      'units',
      5,
    ],
    'DynamoDB write units of an answered survey': [answered.writeUnits, 'units', 18],
    'DynamoDB read units of an answered survey': [answered.readUnits, 'units', 15],
    'DynamoDB reads of four webhooks': [ingest.reads, 'requests', 19],
    'DynamoDB writes of four webhooks': [ingest.writes, 'requests', 10],
    // R17: Mila Brandt is new, and her name stays what it is.
    'DynamoDB write units of the name index, for a new customer of two words': [
      unitsOf(sold, house.table('terms')),
      'units',
      4,
    ],
    'DynamoDB reads of an answered survey': [count.reads - ingest.reads, 'requests', 17],
    'DynamoDB writes of an answered survey': [count.writes - ingest.writes, 'requests', 10],
  } as const;
  expect(overBudget(report)).toEqual([]);
});

test('a survey that nobody answers costs a reminder more, and no answer', async () => {
  const house = await openHouse();
  house.keepPace();
  const shop = await house.openShop();
  const count = counted(house.client);
  const units = consumption(house.client);
  for (const type of ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'] as const)
    await house.ingest(shop, type, standardEvent(type, {}, house.clock().toISOString()));
  await house.machine.settled();
  const [before, sold] = [{ ...count }, units.now()];
  await house.pass(60 * 86_400);
  expect(house.execution()?.status).toBe('SUCCEEDED');
  expect(house.posted).toHaveLength(2);
  const { readUnits, writeUnits } = units.since(sold);
  const report = {
    'state transitions of an unanswered survey': [house.execution()?.path.length ?? 0, 'transitions', 6],
    'DynamoDB write units of an unanswered survey': [writeUnits, 'units', 23],
    'DynamoDB read units of an unanswered survey': [readUnits, 'units', 21],
    'DynamoDB reads of an unanswered survey': [count.reads - before.reads, 'requests', 24],
    'DynamoDB writes of an unanswered survey': [count.writes - before.writes, 'requests', 14],
  } as const;
  expect(overBudget(report)).toEqual([]);
});

test('a minute of the sweep reads what is due and nothing else', async () => {
  const house = await openHouse();
  const settings = changeSettings(defaultSettings, {
    contact: noLimits,
    managers: ['max@shop.example'],
    survey: { apology: { EUR: 500 } },
  });
  const shop = await house.openShop({ settings });
  const tell = (type: 'order.fulfilled' | 'order.delivered', id: string) =>
    house.ingest(
      shop,
      type,
      standardEvent(type, { id, email: `${id}@example.com` }, house.clock().toISOString()),
    );
  for (const id of ['low', 'late', 'silent']) await tell('order.fulfilled', id);
  await tell('order.delivered', 'low');
  await house.pass(3 * 86_400);
  const count = counted(house.client);
  const units = consumption(house.client);
  const minute = async () => {
    const [before, used] = [{ ...count }, units.now()];
    const done = await house.watchSurveys();
    return { done, requests: count.reads - before.reads, units: units.since(used).readUnits };
  };
  const idle = await minute();
  expect(idle.done).toEqual({ followUps: 0, surveys: 0 });
  const link = await linkOf(house.posted[0], 'level-1');
  const answer = endpoints.find(({ route }) => route.method === 'POST');
  await answer?.answer(request({ params: { link }, body: Buffer.from('level=1') }), house.services);
  const told = await minute();
  expect(told.done).toEqual({ followUps: 1, surveys: 0 });
  const report = {
    'DynamoDB reads of the survey sweep in an idle minute': [idle.requests, 'requests', 6],
    'DynamoDB read units of the survey sweep in an idle minute': [idle.units, 'units', 3],
    'DynamoDB reads of the survey sweep for a low score': [told.requests - idle.requests, 'requests', 14],
    'DynamoDB read units of the survey sweep for a low score': [told.units - idle.units, 'units', 12],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
