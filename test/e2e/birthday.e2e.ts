import { expect, test } from 'vitest';
import { linkOf } from '../../local/mail-link.ts';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailOf,
  openAndSend,
  postShopify,
  postStandard,
  read,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';
import { shopifyLife, standardSale } from '../support/platform-orders.ts';

const birthdayOf = async (id: unknown) => {
  const answer = await staff(`/admin/customers/${id}/birthday`);
  return answer.ok ? { ...Object(await answer.json()), etag: answer.headers.get('etag') } : answer.status;
};

test('a birthday that an order tells is corrected on the page behind the survey, which consents', async () => {
  const [email, shop] = [freshEmail(), shopOn('standard')];
  const sale = { id: freshId(), email };
  const customer = { firstName: '小美', lastName: '王', birthday: '1990-02-28', tags: ['vip'] };
  for (const type of ['order.created', 'order.delivered'] as const)
    expect((await postStandard(shop, standardSale(type, sale, { customer }))).status).toBe(200);
  const survey = linkIn(await mailOf(email, 'survey.invite'), 'level-5');
  const { id } = (await customerOf(email)) ?? {};
  expect(await birthdayOf(id)).toMatchObject({
    calendar: 'gregorian',
    month: 2,
    day: 28,
    year: 1990,
    source: expect.stringContaining('standard order.'),
  });
  expect(await read(`/admin/customers/${id}`)).toMatchObject({ tags: ['vip'], careWanted: false });

  const thanks = await (await openAndSend(survey)).text();
  const page = linkOf(thanks, 'birthday') ?? '';
  expect(await (await fetch(page)).text()).toContain('lang="zh-Hans"');
  const saved = await openAndSend(page, { day: '15', month: '8', year: '', calendar: 'lunar-cn' });
  expect([saved.status, await saved.text()]).toEqual([200, expect.stringContaining('农历8月15日')]);
  const told = await birthdayOf(id);
  expect(told).toMatchObject({
    calendar: 'lunar-cn',
    month: 8,
    day: 15,
    source: 'birthday-page',
    locale: 'zh-Hans',
  });
  expect(await itemsOf(`/admin/customers/${id}/consents`)).toMatchObject([
    { purpose: 'care', change: 'given', source: 'birthday-page', wordingVersion: 'birthday-page/1' },
  ]);
  expect(await read(`/admin/customers/${id}`)).toMatchObject({ careWanted: true });

  // The shop repeats the old one with its next order, which brings nothing back.
  const next = { id: freshId(), email };
  await postStandard(shop, standardSale('order.created', next, { customer }));
  await until('the order is there', async () => (await staff(`/admin/orders/${shop.id}/S-${next.id}`)).ok);
  expect(await birthdayOf(id)).toEqual(told);

  expect((await openAndSend(page, { remove: 'yes' })).status).toBe(200);
  expect(await birthdayOf(id)).toBe(404);
});

test('staff store, change and delete a birthday, and Shopify tells one with its metafields', async () => {
  const [email, shop] = [freshEmail(), shopOn('shopify')];
  const account = freshId();
  const [first] = shopifyLife({ id: freshId(), email });
  if (first) await postShopify(shop, ...first);
  const { id } = await until('the customer is there', () => customerOf(email));
  const at = new Date().toISOString();
  const metafields = [{ namespace: 'facts', key: 'birth_date', value: '1988-02-29', type: 'date' }];
  await postShopify(shop, 'customers/update', {
    id: account,
    email,
    updated_at: at,
    tags: 'vip',
    metafields,
  });
  const told = await until('the birthday is there', async () => {
    const found = await birthdayOf(id);
    return found !== 404 && found;
  });
  expect(told).toMatchObject({ month: 2, day: 29, year: 1988, source: 'shopify customers/update' });

  const put = (body: unknown, etag?: string) =>
    staff(`/admin/customers/${id}/birthday`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: etag ? { 'if-match': etag } : {},
    });
  expect((await put('--03-01')).status).toBe(412);
  const refused = await put({ calendar: 'lunar-cn', month: 13, day: 1 }, '*');
  expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ path: 'month' }] }]);
  const stored = await put('--03-01', String(told.etag));
  expect([stored.status, await stored.json()]).toMatchObject([200, { month: 3, day: 1, source: 'staff' }]);
  const dropped = await staff(`/admin/customers/${id}/birthday`, { method: 'DELETE' });
  expect(dropped.status).toBe(200);
  expect(await birthdayOf(id)).toBe(404);
});
