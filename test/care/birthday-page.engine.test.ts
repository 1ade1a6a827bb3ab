import { describe, expect, test } from 'vitest';
import { endpoints } from '../../functions/care/serve-birthday.handler.ts';
import { addressOf } from '../../functions/customers/address.ts';
import { birthdayUrl } from '../../functions/customers/birthday-link.ts';
import { endpoints as preferences } from '../../functions/mail/unsubscribe-customer.handler.ts';
import { unsubscribeUrl } from '../../functions/mail/unsubscribe-link.ts';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { languages } from '../../functions/texts/languages.ts';
import { servedForm } from '../../local/served-form.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

const email = 'mila.brandt@example.com';

/** A shop with one customer in Germany, who got a link to the page. */
const openHome = async (start = '2026-11-22T10:00:00.000Z') => {
  const house = await openHouse(start);
  const shop = await house.openShop();
  await house.ingest(shop, 'order.created', standardEvent('order.created'));
  const { addresses, links } = await house.services.keys();
  const digest = addressOf(addresses, shop.id, email);
  const customerId = (await house.services.addresses.get(digest))?.customerId ?? '';
  const services = { ...house.services, greetingHour: async () => 9 };
  const link = (tag = 'en') => birthdayUrl(links, '', { customerId, tag }, house.clock()).slice('/b/'.length);
  const send = async (method: string, token = link(), body: URLSearchParams | string = '') => {
    const endpoint = endpoints.find(({ route }) => route.method === method);
    const sent = request({ params: { link: token }, body: Buffer.from(String(body)) });
    const reply = await endpoint?.answer(sent, services);
    return { status: reply?.status ?? 0, page: reply?.body ?? '' };
  };
  return {
    house,
    shop,
    customerId,
    link,
    send,
    /** Loads the page, fills in what is given, and sends its form, a minute later. */
    fill: async (fields: Record<string, string>, token = link()) => {
      const form = servedForm((await send('GET', token)).page).fields;
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      await house.pass(60);
      return send('POST', token, form);
    },
    /** The link on the preference page, which every mail leads to for ever. */
    linkOfPreferences: async () => {
      const way = { address: digest, shop: shop.id, purpose: 'survey', tag: 'en' } as const;
      const params = { link: unsubscribeUrl(links, '', way).slice('/u/'.length) };
      const get = preferences.find(({ route }) => route.method === 'GET');
      const { body = '' } = (await get?.answer(request({ params }), house.services)) ?? {};
      return /rel="birthday" href="[^"]*\/b\/([^"]*)"/.exec(body)?.[1] ?? '';
    },
    customer: () => house.services.customers.get(customerId),
    address: () => house.services.addresses.get(digest),
    ledger: async () => (await house.services.consents.ofAddress(digest, { limit: 10 })).items,
    date: async () => (await house.services.personalDates.get(customerId, 'birthday'))?.date,
  };
};

describe('the page that asks for the birthday', () => {
  test('changes nothing by being loaded', async () => {
    const home = await openHome();
    const before = [await home.customer(), await home.address(), await home.ledger()];
    for (const tag of Object.keys(languages))
      for (const method of ['HEAD', 'GET'])
        expect((await home.send(method, home.link(tag))).status).toBe(200);
    expect([await home.customer(), await home.address(), await home.ledger()]).toEqual(before);
  });

  test('stores what is said, and the consent that stands beside the button', async () => {
    const home = await openHome();
    const { status, page } = await home.fill({ day: '28', month: '2', year: '1990' }, home.link('de'));
    expect(status).toBe(200);
    expect(page).toContain('28. Februar');
    expect((await home.customer())?.birthday).toMatchObject({
      value: { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
      source: 'birthday-page',
      wordingVersion: 'birthday-page/1',
      locale: 'de',
    });
    expect(await home.ledger()).toMatchObject([
      {
        purpose: 'care',
        change: 'given',
        source: 'birthday-page',
        wordingVersion: 'birthday-page/1',
        locale: 'de',
        jurisdiction: 'DE',
      },
    ]);
    expect((await home.address())?.consented?.care).toBeDefined();
    expect(await home.date()).toBe('2027-02-28');
  });

  test('shows what is stored, and deletes it; the consent stays', async () => {
    const home = await openHome();
    await home.fill({ day: '28', month: '2' });
    const { fields } = servedForm((await home.send('GET')).page);
    expect(Object.fromEntries(fields)).toMatchObject({
      day: '28',
      month: '2',
      year: '',
      calendar: 'gregorian',
    });
    expect((await home.fill({ remove: 'yes' })).status).toBe(200);
    expect((await home.customer())?.birthday?.value).toBeNull();
    expect(await home.date()).toBeUndefined();
    expect((await home.address())?.consented?.care).toBeDefined();
    // The shop tells the old one again.
    expect((await home.fill({ day: '1', month: '3' })).status).toBe(200);
    expect(await home.date()).toBe('2027-03-01');
  });

  test('shows nothing of the birthday to people who come from the preference page, but changes and deletes it', async () => {
    const home = await openHome();
    const unknown = servedForm((await home.send('GET', await home.linkOfPreferences())).page);
    expect(unknown.fields.get('day')).toBe('');
    await home.fill({ day: '17', month: '7', year: '1990' });

    const token = await home.linkOfPreferences();
    const { page } = await home.send('GET', token);
    const { fields } = servedForm(page);
    expect([fields.get('day'), fields.get('month'), fields.get('year')]).toEqual(['', '', '']);
    expect(page).not.toMatch(/1990|July 17|17 July/);
    expect(page).toContain('We already have your birthday.');
    // A browser does not ask for a date from who only wants to delete it.
    expect(page).not.toContain(' required');

    expect((await home.send('POST', token, fields)).status).toBe(400);
    expect((await home.customer())?.birthday?.value).toMatchObject({ day: 17 });
    expect((await home.fill({ day: '1', month: '3' }, token)).status).toBe(200);
    expect((await home.customer())?.birthday?.value).toMatchObject({ day: 1, month: 3 });
    expect((await home.fill({ remove: 'yes' }, token)).status).toBe(200);
    expect((await home.customer())?.birthday?.value).toBeNull();
    expect((await home.send('GET', token)).page).not.toContain('We already have');
  });

  test.each([
    ['before the hour', '2026-11-22T07:00:00.000Z', false],
    ['after the hour', '2026-11-22T08:00:00.000Z', true],
  ])('says where today’s greetings have left already: %s', async (_when, now, late) => {
    const home = await openHome(now);
    const { page } = await home.fill({ day: '22', month: '11' });
    expect(page.includes('next year')).toBe(late);
    expect(await home.date()).toBe('2026-11-22');
  });

  test('says so too where the last greeting is not long ago', async () => {
    const home = await openHome();
    await home.fill({ day: '22', month: '11' });
    const { personalDates, writeTogether } = home.house.services;
    const greeting = { date: '2026-11-22', occurrence: '2026' };
    await writeTogether([personalDates.greeted(home.customerId, 'birthday', greeting)]);
    expect((await home.fill({ day: '24', month: '12' })).page).toContain('next year');
  });

  test.each([
    ['nobody under sixteen', { day: '1', month: '12', year: '2012' }, 'older'],
    ['no day that does not exist', { day: '31', month: '4' }, 'no such day'],
  ])('stores %s, and consents to nothing', async (_what, fields, sentence) => {
    const home = await openHome();
    const { status, page } = await home.fill(fields);
    expect(status).toBe(400);
    expect(page).toContain(sentence);
    // What was typed is still there.
    expect(servedForm(page).fields.get('day')).toBe(fields.day);
    expect((await home.customer())?.birthday).toBeUndefined();
    expect(await home.ledger()).toEqual([]);
  });

  test('asks which of two months it was, and keeps the answer', async () => {
    const home = await openHome();
    const asked = await home.fill({ day: '1', month: '6', year: '1987', calendar: 'lunar-cn' });
    expect(asked.status).toBe(400);
    const { fields } = servedForm(asked.page);
    fields.set('leap', 'yes');
    expect((await home.send('POST', home.link(), fields)).status).toBe(200);
    expect((await home.customer())?.birthday?.value).toEqual({
      calendar: 'lunar-cn',
      month: 6,
      day: 1,
      leap: true,
      year: 1987,
    });
  });

  test('sent twice is the same birthday', async () => {
    const home = await openHome();
    await Promise.all([
      home.fill({ day: '28', month: '2' }),
      home.fill({ day: '28', month: '2' }),
      home.fill({ day: '28', month: '2' }),
    ]);
    expect((await home.customer())?.birthday?.value).toMatchObject({ day: 28 });
    expect(await home.date()).toBe('2027-02-28');
  });

  test('is gone with the person, after a year, and for who changes the link', async () => {
    const home = await openHome();
    const token = home.link();
    expect((await home.send('GET', `${token}x`)).status).toBe(404);
    await home.house.pass(367 * 86_400);
    expect((await home.send('GET', token)).status).toBe(410);
    const fresh = home.link();
    expect((await home.send('GET', fresh)).status).toBe(200);
    const whose = { shop: home.shop.id, customerId: home.customerId };
    await erasePerson(whose, home.house.clock().toISOString(), home.house.services.personal);
    expect((await home.send('GET', fresh)).status).toBe(410);
    expect((await home.send('POST', fresh, 'day=1&month=2')).status).toBe(410);
  });
});
