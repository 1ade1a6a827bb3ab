import { expect, test } from 'vitest';
import { endpoints as staffEndpoints } from '../../functions/results/read-results.handler.ts';
import { endpoints as pageEndpoints } from '../../functions/surveys/show-survey.handler.ts';
import { newSurvey } from '../../functions/surveys/survey.ts';
import { openHouse } from '../support/house.ts';
import { linkOf } from '../support/posted-links.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;

/** A shop with two delivered orders, both asked. */
const asked = async () => {
  const house = await openHouse();
  const shop = await house.openShop();
  for (const id of ['A-1001', 'A-1002']) {
    for (const type of ['order.created', 'order.delivered'] as const)
      await house.ingest(shop, type, standardEvent(type, { id }, house.clock().toISOString()));
  }
  await house.pass(2 * day);
  const page = async (method: string, mail: number, form = '') => {
    const endpoint = pageEndpoints.find(({ route }) => route.method === method);
    const link = await linkOf(house.posted[mail], 'level-2');
    return endpoint?.answer(request({ params: { link }, body: Buffer.from(form) }), house.services);
  };
  const staff = async (path: string, query: Record<string, string> = {}) => {
    const endpoint = staffEndpoints.find(({ route }) => route.path === path);
    const reply = await endpoint?.answer(request({ query: { shop: shop.id, ...query } }), house.services);
    return reply?.body ?? '';
  };
  return { house, shop, page, staff };
};

test('how many surveys were opened and not answered is published; a HEAD opens nothing', async () => {
  const { page, staff } = await asked();
  await page('HEAD', 0);
  expect(JSON.parse(await staff('/admin/survey-results')).views).toEqual({
    pages: 0,
    links: 0,
    unanswered: 0,
  });
  for (const mail of [0, 0, 1]) await page('GET', mail);
  expect(JSON.parse(await staff('/admin/survey-results')).views).toEqual({
    pages: 3,
    links: 2,
    unanswered: 2,
  });
  await page('POST', 0, 'level=4&comment=%3DSUM(A1)%2C+sch%C3%B6n');
  const { views, results } = JSON.parse(await staff('/admin/survey-results'));
  expect(views).toMatchObject({ links: 2, unanswered: 1 });
  expect(results).toMatchObject([{ kind: 'csat', all: { asked: 2, answered: 1, figure: { value: 1 } } }]);
});

test('a page is shown though it cannot be counted', async () => {
  const { house, page } = await asked();
  house.services.views.opened = () => Promise.reject(new Error('The table is away.'));
  expect((await page('GET', 0))?.status).toBe(200);
});

test('what people wrote is found whatever its case and width, and is no formula in the table', async () => {
  const { page, staff } = await asked();
  await page('POST', 0, `level=4&comment=${encodeURIComponent('=SUM(A1), Schön')}`);
  const found = async (q: string) => JSON.parse(await staff('/admin/survey-comments', { q })).items.length;
  expect([await found('schön'), await found('ＳＣＨÖＮ'), await found('hässlich')]).toEqual([1, 1, 0]);
  const table = await staff('/admin/survey-answers.csv');
  expect(table.split('\r\n')[0]).toContain(',country,language,agent,products,');
  expect(table).toContain(`"'=SUM(A1), Schön"`);
  expect(table.split('\r\n')).toHaveLength(3);
  const germany = await staff('/admin/survey-answers.csv', { separator: 'semicolon' });
  expect(germany.split('\r\n')[0]).toContain(';country;language;agent;products;');
  expect(germany).toContain(`"'=SUM(A1), Schön"`);
});

test('a span is read from its first instant to before its last, however long before it a survey was made', async () => {
  const { house, shop, staff } = await asked();
  const waits = { fallback: 0, delay: 0, reminder: 0, expiry: 0, person: 0 };
  const made = '2024-01-01T00:00:00.000Z';
  const ask = async (orderId: string, invitedAt: string | undefined) =>
    house.services.surveys.create({
      ...newSurvey({ shop: shop.id, orderId, customerId: 'cus_1', waits }, made, made),
      invitedAt,
      status: 'expired',
    });
  // The shop's days are those of Berlin.
  await ask('O-1', '2026-05-31T21:59:59.999Z');
  await ask('O-2', '2026-05-31T22:00:00.000Z');
  await ask('O-3', '2026-06-30T21:59:59.999Z');
  await ask('O-4', '2026-06-30T22:00:00.000Z');
  await ask('O-5', undefined);
  const { results } = JSON.parse(
    await staff('/admin/survey-results', { from: '2026-06-01', to: '2026-06-30' }),
  );
  expect(results).toMatchObject([{ all: { asked: 2 } }]);
});
