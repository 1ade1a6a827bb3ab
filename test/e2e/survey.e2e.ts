import { describe, expect, test } from 'vitest';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailsTo,
  postShopify,
  postStandard,
  read,
  shopOn,
  submitForm,
  until,
} from '../support/outside.ts';
import { shopifyLife, standardSale } from '../support/platform-orders.ts';

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

/** The execution of a customer's survey, once it has ended. */
const ended = (email: string) =>
  until('the execution ends', async () => {
    const customer = await customerOf(email);
    const [execution] = await itemsOf(`/admin/customers/${customer?.id}/executions`);
    return execution && execution.status !== 'RUNNING' && execution;
  });

describe('a Shopify sale', () => {
  const email = freshEmail();
  const id = freshId();

  test('every webhook five times in any order: exactly one survey mail, in the customer’s language', async () => {
    const shop = shopOn('shopify');
    const deliveries = shuffled(Array.from({ length: 5 }, () => shopifyLife({ id, email })).flat());
    const answers = await Promise.all(
      deliveries.map(([topic, resource]) => postShopify(shop, topic, resource)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [mail] = await until('the survey mail', async () => {
      const mails = await mailsTo(email, 'survey.');
      return mails.length > 0 && mails;
    });
    expect(mail?.headers['x-aftercare-mail']).toBe('survey.invite');
    expect(mail?.subject).toContain('Wie war Ihre Bestellung');
    expect(mail?.text).toContain('Sehr zufrieden');
    expect(mail?.html).toContain('lang="de"');
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(mail?.headers['list-unsubscribe']).toMatch(/^<http.*\/u\/.*>$/);
    expect(await mailsTo(email, 'survey.')).toHaveLength(1);
  });

  test('following the links records nothing, the form records one answer, and the workflow ends', async () => {
    const [mail] = await mailsTo(email, 'survey.');
    if (!mail) throw new Error('No mail.');
    const link = linkIn(mail, 'level-4');
    for (let visit = 0; visit < 100; visit += 1) {
      const method = visit % 10 === 0 ? 'HEAD' : 'GET';
      expect((await fetch(link, { method })).status).toBe(200);
    }
    const customer = await customerOf(email);
    const timeline = () => itemsOf(`/admin/customers/${customer?.id}/timeline`);
    expect((await timeline()).map(({ kind }) => kind)).not.toContain('survey.answered');

    const page = await (await fetch(link)).text();
    expect(page).toMatch(/value="4" required checked/);
    expect((await submitForm(page, { comment: 'Passt <b>gut</b> & ist warm' })).status).toBe(200);
    expect((await submitForm(page, { level: '1' })).status).toBe(200);
    expect(await ended(email)).toMatchObject({ workflow: 'survey', status: 'SUCCEEDED' });
    const answers = (await timeline()).filter(({ kind }) => kind === 'survey.answered');
    expect(answers).toMatchObject([
      { level: 4, comment: 'Passt <b>gut</b> & ist warm', orderId: String(id) },
    ]);
    expect((await timeline()).map(({ kind }) => kind)).toContain('order.delivered');
    expect(await mailsTo(email, 'survey.')).toHaveLength(1);
  });

  test('forged, altered and foreign links get a friendly page and 4xx', async () => {
    const [mail] = await mailsTo(email, 'survey.');
    if (!mail) throw new Error('No mail.');
    const link = linkIn(mail, 'level-4');
    const token = link.slice(link.lastIndexOf('/') + 1);
    const base = link.slice(0, link.lastIndexOf('/'));
    const flipped = (place: number) =>
      `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
    const unsubscribe = linkIn(mail, 'unsubscribe');
    const foreign = unsubscribe.slice(unsubscribe.lastIndexOf('/') + 1);
    const broken = [
      flipped(3),
      flipped(token.length - 1),
      `${token}A`,
      token.slice(0, -1),
      'x',
      foreign,
      'a.b.c',
      '%00',
    ];
    for (const each of broken) {
      const answer = await fetch(`${base}/${each}`);
      expect([each, answer.status]).toEqual([each, 404]);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect((await fetch(`${base}/${each}`, { method: 'POST', body: 'level=5' })).status).toBe(404);
    }
  });
});

describe('a Standard Webhooks sale', () => {
  const email = freshEmail();
  const id = freshId();

  test('asks in Chinese, once', async () => {
    const shop = shopOn('standard');
    const life = (['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'] as const).map(
      (type) => standardSale(type, { id, email }),
    );
    const deliveries = shuffled(Array.from({ length: 5 }, () => life).flat());
    const answers = await Promise.all(deliveries.map((event) => postStandard(shop, event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [mail] = await until('the survey mail', async () => {
      const mails = await mailsTo(email, 'survey.');
      return mails.length > 0 && mails;
    });
    expect(mail?.html).toContain('lang="zh-Hans"');
    expect(mail?.text).toContain('非常满意');
    expect(await read(`/admin/orders/${shop.id}/S-${id}`)).toMatchObject({
      snapshot: { totals: { total: { shop: 39900 } } },
    });
  });

  test('one click ends the surveys of this address: GET asks, POST does, twice is once', async () => {
    const [mail] = await mailsTo(email, 'survey.');
    const header = String(mail?.headers['list-unsubscribe']).slice(1, -1);
    expect((await fetch(header)).status).toBe(200);
    expect(await customerOf(email)).toMatchObject({ unsubscribed: [] });
    const oneClick = () =>
      fetch(header, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect((await oneClick()).status).toBe(200);
    expect((await oneClick()).status).toBe(200);
    expect(await customerOf(email)).toMatchObject({ unsubscribed: ['survey'] });

    const next = freshId();
    for (const type of ['order.created', 'order.delivered'] as const) {
      await postStandard(shopOn('standard'), standardSale(type, { id: next, email }));
    }
    const skipped = await until('the next survey is skipped', async () => {
      const surveys = await itemsOf(`/admin/surveys?customer=${(await customerOf(email))?.id}`);
      return surveys.find((survey) => survey.orderId === `S-${next}` && survey.status === 'skipped');
    });
    expect(skipped.skipped).toBe('unsubscribed');
    expect(await mailsTo(email, 'survey.')).toHaveLength(1);
  });
});
