import { describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { endpoints as staffEndpoints } from '../../functions/customers/manage-customers.handler.ts';
import { wishFor } from '../../functions/customers/wishes.ts';
import type { Endpoint } from '../../functions/kit/http.ts';
import type { OccasionsOffered } from '../../functions/mail/offered-occasions.ts';
import { endpoints } from '../../functions/mail/unsubscribe-customer.handler.ts';
import { unsubscribeUrl } from '../../functions/mail/unsubscribe-link.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { languages } from '../../functions/texts/languages.ts';
import { type Purpose, purposes } from '../../functions/vocabulary/purpose.ts';
import { servedForm } from '../../local/served-form.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

const email = 'mila.brandt@example.com';
const allOf = { limit: 100 };

/** What a shop greets that has programmes for three feasts: Christmas reaches everybody, the other two who asked. */
const offersFeasts: OccasionsOffered = async (_shop, { address, tag }) =>
  ['christmas', 'mothers-day', 'eid-al-fitr'].map((occasion) => {
    const wish = wishFor(address, occasion);
    return {
      occasion,
      label: `${occasion} (${tag})`,
      wanted: wish ? wish === 'yes' : occasion === 'christmas',
    };
  });

/** A shop, one buyer who said nothing of mail, and the links in mails to them. */
const openHome = async (country = 'DE', occasionsOffered: OccasionsOffered = async () => []) => {
  const house = await openHouse();
  const shop = await house.openShop();
  const shippingAddress = { name: 'Mila Brandt', line1: 'Lindenallee 12', city: 'Leipzig', country };
  await house.ingest(shop, 'order.created', standardEvent('order.created', { shippingAddress }));
  const keys = await house.services.keys();
  const digest = addressOf(keys.addresses, shop.id, email);
  const link = (purpose: Purpose, tag = 'en') =>
    unsubscribeUrl(keys.links, '', { address: digest, shop: shop.id, purpose, tag }).slice('/u/'.length);
  const send = async (method: string, token: string, body: string | URLSearchParams = '') => {
    const endpoint = endpoints.find(({ route }) => route.method === method);
    const sent = request({ params: { link: token }, body: Buffer.from(String(body)) });
    const reply = await endpoint?.answer(sent, { ...house.services, occasionsOffered });
    return { status: reply?.status ?? 0, page: reply?.body ?? '', headers: reply?.headers ?? {} };
  };
  /** Loads the page, changes what is given, and sends its form. */
  const fill = async (token: string, answers: Record<string, string | undefined> = {}) => {
    const { fields } = servedForm((await send('GET', token)).page);
    for (const [name, value] of Object.entries(answers))
      if (value === undefined) fields.delete(name);
      else fields.set(name, value);
    return send('POST', token, fields);
  };
  const address = () => house.services.addresses.get(digest);
  return {
    house,
    shop,
    digest,
    link,
    send,
    fill,
    address,
    oneClick: (token: string, more: Record<string, string> = {}) =>
      send('POST', token, new URLSearchParams({ 'List-Unsubscribe': 'One-Click', ...more })),
    ledger: async () => (await house.services.consents.ofAddress(digest, allOf)).items,
    customerId: async () => (await address())?.customerId ?? '',
  };
};

const chosenOn = (page: string): Record<string, string> => Object.fromEntries(servedForm(page).fields);

describe('a scanner', () => {
  test('changes nothing, whatever link it loads, and however often', async () => {
    const home = await openHome();
    const before = [await home.address(), await home.ledger()];
    for (const purpose of purposes)
      for (const tag of Object.keys(languages))
        for (const method of ['HEAD', 'GET', 'HEAD', 'GET'])
          expect((await home.send(method, home.link(purpose, tag))).status).toBe(200);
    expect([await home.address(), await home.ledger()]).toEqual(before);
  });
});

describe('one click in a mail client', () => {
  test('ends the kind of mail that its link is of, at once and once', async () => {
    const home = await openHome();
    expect((await home.oneClick(home.link('marketing'))).status).toBe(200);
    expect((await home.address())?.unsubscribed).toEqual({ marketing: '2026-11-22T10:00:00.000Z' });
    await home.house.pass(60);
    expect((await home.oneClick(home.link('marketing'))).status).toBe(200);
    expect((await home.address())?.unsubscribed).toEqual({ marketing: '2026-11-22T10:01:00.000Z' });
    const [line, ...more] = await home.ledger();
    expect(line).toMatchObject({
      purpose: 'marketing',
      change: 'withdrawn',
      channel: 'email',
      source: 'one-click',
      jurisdiction: 'DE',
      at: '2026-11-22T10:00:00.000Z',
    });
    expect(line).not.toHaveProperty('wordingVersion');
    expect(more).toEqual([]);
  });

  test.each([
    [
      'with other fields beside it',
      new URLSearchParams({ 'List-Unsubscribe': 'One-Click', shown: '', care: 'yes', pause: '90' }),
    ],
    [
      'in parts',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
    ['with nothing in it', ''],
    ['as an older page sent it', 'confirm=yes'],
  ])('does no more than that %s', async (_how, body) => {
    const home = await openHome();
    expect((await home.send('POST', home.link('survey'), body)).status).toBe(200);
    expect(await home.address()).toMatchObject({ unsubscribed: { survey: expect.any(String) } });
    expect(await home.address()).not.toHaveProperty('pausedUntil');
    expect(await home.ledger()).toHaveLength(1);
  });

  test('works for an address that we know no customer of', async () => {
    const home = await openHome();
    await erasePerson(
      { shop: home.shop.id, customerId: await home.customerId(), address: home.digest },
      home.house.clock().toISOString(),
      home.house.services.personal,
    );
    expect((await home.oneClick(home.link('survey'))).status).toBe(200);
    expect((await home.address())?.unsubscribed).toHaveProperty('survey');
  });

  test('of a link that is not ours changes nothing', async () => {
    const home = await openHome();
    const forged = `${home.link('survey').slice(0, -2)}AA`;
    for (const method of ['GET', 'HEAD', 'POST']) expect((await home.send(method, forged)).status).toBe(404);
    expect(await home.ledger()).toEqual([]);
  });
});

describe('the preference page', () => {
  test.each(Object.keys(languages))('is written in the language of the mail: %s', async (tag) => {
    const home = await openHome();
    const { page, headers } = await home.send('GET', home.link('survey', tag));
    expect(page).toContain(`<html lang="${tag}"`);
    expect(headers['content-type']).toContain('text/html');
    expect((await home.fill(home.link('survey', tag))).page).toContain(`<html lang="${tag}"`);
  });

  test('ends the kind of mail that its link is of when it is sent as it was served, and nothing else', async () => {
    const home = await openHome('US');
    const page = (await home.send('GET', home.link('marketing'))).page;
    expect(chosenOn(page)).toEqual({
      shown: 'survey care marketing',
      survey: 'yes',
      care: 'yes',
      marketing: 'no',
      pause: 'keep',
    });
    await home.fill(home.link('marketing'));
    expect(await home.address()).toMatchObject({ unsubscribed: { marketing: expect.any(String) } });
    expect(await home.address()).not.toHaveProperty('consented');
    expect((await home.ledger()).map(({ purpose, change }) => [purpose, change])).toEqual([
      ['marketing', 'withdrawn'],
    ]);
  });

  test('shows a yes for nothing that nobody agreed to', async () => {
    const home = await openHome('DE');
    const page = (await home.send('GET', home.link('survey'))).page;
    expect(chosenOn(page)).toMatchObject({ shown: 'survey', care: 'no', marketing: 'no' });
  });

  test('takes a consent with its proof, which the decision to write believes', async () => {
    const home = await openHome('DE');
    const saved = await home.fill(home.link('survey', 'de'), { survey: 'yes', marketing: 'yes' });
    expect(saved.status).toBe(200);
    expect(await home.address()).toMatchObject({ consented: { marketing: '2026-11-22T10:00:00.000Z' } });
    expect(await home.ledger()).toMatchObject([
      {
        purpose: 'marketing',
        change: 'given',
        wordingVersion: 'preference-page/1',
        locale: 'de',
        source: 'preference-page',
        jurisdiction: 'DE',
      },
    ]);
    expect(chosenOn((await home.send('GET', home.link('survey'))).page).shown).toBe('survey marketing');
  });

  test('lets people come back, and leave again', async () => {
    const home = await openHome();
    const token = home.link('survey');
    await home.oneClick(token);
    await home.house.pass(60);
    await home.fill(token, { survey: 'yes' });
    expect((await home.address())?.unsubscribed).not.toHaveProperty('survey');
    await home.house.pass(60);
    await home.fill(token);
    expect(await home.address()).toMatchObject({ unsubscribed: { survey: '2026-11-22T10:02:00.000Z' } });
    expect((await home.ledger()).map(({ change, source }) => [change, source])).toEqual([
      ['withdrawn', 'preference-page'],
      ['given', 'preference-page'],
      ['withdrawn', 'one-click'],
    ]);
  });

  test('takes no consent from a page that showed a yes before somebody left', async () => {
    const home = await openHome('US');
    const { fields } = servedForm((await home.send('GET', home.link('survey'))).page);
    await home.oneClick(home.link('marketing'));
    await home.send('POST', home.link('survey'), fields);
    expect((await home.address())?.unsubscribed).toHaveProperty('marketing');
    expect((await home.address())?.consented).toBeUndefined();
  });

  test('pauses everything for thirty days, once, and ends the pause', async () => {
    const home = await openHome();
    const token = home.link('care');
    await home.fill(token, { care: 'no', pause: '30' });
    await home.fill(token, { pause: '30' });
    expect(await home.address()).toMatchObject({ pausedUntil: '2026-12-22T10:00:00.000Z' });
    const { page } = await home.send('GET', token);
    expect(page).toContain('December 22, 2026');
    expect(chosenOn(page).pause).toBe('keep');
    await home.house.pass(60);
    await home.fill(token, { pause: '90' });
    expect(await home.address()).toMatchObject({ pausedUntil: '2027-02-20T10:01:00.000Z' });
    await home.house.pass(60);
    await home.fill(token, { pause: 'end' });
    expect(await home.address()).not.toHaveProperty('pausedUntil');
    const pauses = (await home.ledger()).filter(({ purpose }) => purpose === 'all');
    expect(pauses.map(({ change, until }) => [change, until])).toEqual([
      ['resumed', undefined],
      ['paused', '2027-02-20T10:01:00.000Z'],
      ['paused', '2026-12-22T10:00:00.000Z'],
    ]);
  });

  test('tells what is so from now on', async () => {
    const home = await openHome('US');
    const { page } = await home.fill(home.link('marketing'), { pause: '90' });
    expect(page).toContain('<li>Offers and coupons: No</li>');
    expect(page).toContain('<li>Greetings: Yes</li>');
    expect(page).toContain('February 20, 2027');
    expect(page).not.toContain('<form');
  });

  test('two answers at once are both taken', async () => {
    const home = await openHome('US');
    await Promise.all(purposes.map((purpose) => home.oneClick(home.link(purpose))));
    expect(Object.keys((await home.address())?.unsubscribed ?? {}).sort()).toEqual([
      'care',
      'marketing',
      'survey',
    ]);
    expect(await home.ledger()).toHaveLength(3);
  });
});

describe('the occasions on the page', () => {
  const openFeasts = () => openHome('US', offersFeasts);

  test('are those that the shop offers, in the language of the mail', async () => {
    const home = await openFeasts();
    const { page } = await home.send('GET', home.link('care', 'fr'));
    expect(chosenOn(page)).toMatchObject({
      offered: 'christmas mothers-day eid-al-fitr',
      wanted: 'christmas',
      'occasion.christmas': 'yes',
    });
    expect(page).toContain('mothers-day (fr)');
    expect(chosenOn(page)).not.toHaveProperty(['occasion.mothers-day']);
  });

  test('stay as they are when the page is sent as it was served', async () => {
    const home = await openFeasts();
    await home.fill(home.link('survey'));
    await home.fill(home.link('care'));
    expect(await home.address()).not.toHaveProperty('occasions');
    expect((await home.ledger()).map(({ change }) => change)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('are declined and asked for, with their proof, and that is no consent', async () => {
    const home = await openFeasts();
    const token = home.link('survey', 'de');
    const { page } = await home.fill(token, {
      survey: 'yes',
      'occasion.christmas': undefined,
      'occasion.eid-al-fitr': 'yes',
    });
    expect(await home.address()).toMatchObject({
      occasions: {
        christmas: { said: 'no', at: '2026-11-22T10:00:00.000Z' },
        'eid-al-fitr': { said: 'yes', at: '2026-11-22T10:00:00.000Z' },
      },
    });
    expect(await home.address()).not.toHaveProperty('consented');
    const told = {
      purpose: 'care',
      source: 'preference-page',
      locale: 'de',
      wordingVersion: 'preference-page/1',
    };
    expect(await home.ledger()).toMatchObject([
      { ...told, change: 'declined', occasion: 'christmas' },
      { ...told, change: 'asked', occasion: 'eid-al-fitr' },
    ]);
    expect(page).toContain('<li>christmas (de): Nein</li>');
    expect(page).toContain('<li>eid-al-fitr (de): Ja</li>');
  });

  test('can be chosen again, and the newest word counts', async () => {
    const home = await openFeasts();
    const token = home.link('survey');
    await home.fill(token, { survey: 'yes', 'occasion.christmas': undefined });
    await home.house.pass(60);
    await home.fill(token, { survey: 'yes', 'occasion.christmas': 'yes' });
    expect(await home.address()).toMatchObject({ occasions: { christmas: { said: 'yes' } } });
    expect((await home.ledger()).map(({ change }) => change)).toEqual(['asked', 'declined']);
  });

  test('are only those that the shop offers, whatever a form says, and none for one click', async () => {
    const home = await openFeasts();
    await home.fill(home.link('survey'), {
      survey: 'yes',
      offered: 'halloween __proto__ christmas',
      'occasion.halloween': 'yes',
      'occasion.__proto__': 'yes',
    });
    expect(await home.address()).not.toHaveProperty('occasions');
    await home.oneClick(home.link('care'), { offered: 'christmas', wanted: 'christmas' });
    expect(await home.address()).not.toHaveProperty('occasions');
  });

  test('are all taken, however many somebody declines at once, at each address of an account', async () => {
    const many = Array.from({ length: 45 }, (_one, place) => `own-${place}`);
    const home = await openHome('US', async (_shop, { address }) =>
      many.map((occasion) => ({
        occasion,
        label: occasion,
        wanted: wishFor(address, occasion) !== 'no',
      })),
    );
    const none = Object.fromEntries(many.map((occasion) => [`occasion.${occasion}`, undefined]));
    expect((await home.fill(home.link('survey'), { survey: 'yes', ...none })).status).toBe(200);
    expect(Object.keys((await home.address())?.occasions ?? {})).toHaveLength(45);
    expect((await home.house.services.consents.ofAddress(home.digest, { limit: 100 })).items).toHaveLength(
      45,
    );
  });

  test('are not asked of an address that we know no customer of', async () => {
    const home = await openFeasts();
    const whose = { shop: home.shop.id, customerId: await home.customerId(), address: home.digest };
    await erasePerson(whose, home.house.clock().toISOString(), home.house.services.personal);
    expect((await home.send('GET', home.link('care'))).page).not.toContain('type="checkbox"');
  });

  test('are exported; after an erasure what was declined stays so, and nothing tells what was asked for', async () => {
    const home = await openFeasts();
    await home.fill(home.link('survey'), {
      survey: 'yes',
      'occasion.christmas': undefined,
      'occasion.eid-al-fitr': 'yes',
    });
    const whose = { shop: home.shop.id, customerId: await home.customerId(), address: home.digest };
    expect(JSON.stringify(await exportPerson(whose, home.house.services.personal))).toContain('eid-al-fitr');
    await erasePerson(whose, home.house.clock().toISOString(), home.house.services.personal);
    expect((await home.address())?.occasions).toMatchObject({ christmas: { said: 'no' } });
    const left = JSON.stringify([await home.address(), await home.ledger()]);
    expect(left).not.toContain('eid');
    expect((await home.ledger()).map(({ change }) => change)).toEqual(['declined']);
  });
});

describe('staff', () => {
  const openDesk = async () => {
    const home = await openHome();
    const id = await home.customerId();
    const services = { ...home.house.services, shops: home.house.services.shops };
    const call = async (method: string, path: string, body?: object, query: Record<string, string> = {}) => {
      const endpoint = staffEndpoints.find(
        ({ route }) => route.method === method && route.path.endsWith(path),
      ) as Endpoint<typeof services>;
      const reply = await endpoint.answer(
        request({
          params: { id },
          query,
          body: Buffer.from(body ? JSON.stringify(body) : ''),
          staff: { id: 'account-1', address: 'agent@shop.example', groups: ['agent'] },
        }),
        services,
      );
      return JSON.parse(reply.body ?? '{}');
    };
    return {
      ...home,
      id,
      tell: (body: object) => call('POST', '/consents', body),
      lines: (query: Record<string, string> = {}) => call('GET', '/consents', undefined, query),
      timeline: () => call('GET', '/timeline'),
      stop: () => call('PUT', '/suppression'),
    };
  };

  test('record what they were told, with its proof and who they are', async () => {
    const desk = await openDesk();
    const said = { purpose: 'marketing', change: 'withdrawn', proof: 'By telephone, ticket 4711' };
    expect(await desk.tell(said)).toMatchObject({ unsubscribed: ['marketing'], consented: [] });
    await desk.house.pass(60);
    await desk.tell({ ...said, proof: 'Again, by letter' });
    expect((await desk.lines()).items).toMatchObject([
      { change: 'withdrawn', source: 'staff', by: 'agent@shop.example', proof: 'Again, by letter' },
      {
        change: 'withdrawn',
        source: 'staff',
        by: 'agent@shop.example',
        proof: 'By telephone, ticket 4711',
        jurisdiction: 'DE',
      },
    ]);
    expect((await desk.timeline()).items).toContainEqual({
      at: '2026-11-22T10:00:00.000Z',
      kind: 'consent.withdrawn',
      purpose: 'marketing',
    });
  });

  test('record that a person wants no greeting on a day, or asks for one', async () => {
    const desk = await openDesk();
    const declined = { purpose: 'care', change: 'declined', occasion: 'mothers-day', proof: 'A call' };
    expect(await desk.tell(declined)).toMatchObject({ declined: ['mothers-day'], asked: [] });
    await desk.house.pass(60);
    const asked = { ...declined, change: 'asked', occasion: 'eid-al-fitr' };
    expect(await desk.tell(asked)).toMatchObject({ declined: ['mothers-day'], asked: ['eid-al-fitr'] });
    expect((await desk.lines()).items).toMatchObject([
      { change: 'asked', occasion: 'eid-al-fitr', source: 'staff', proof: 'A call' },
      { change: 'declined', occasion: 'mothers-day' },
    ]);
    expect((await desk.timeline()).items).toContainEqual(
      expect.objectContaining({ kind: 'consent.declined', purpose: 'care', occasion: 'mothers-day' }),
    );
  });

  test('cannot undo a later objection with an earlier consent', async () => {
    const desk = await openDesk();
    await desk.oneClick(desk.link('care'));
    const card = { purpose: 'care', change: 'given', at: '2026-11-01T10:00:00.000Z', proof: 'A signed card' };
    expect(await desk.tell(card)).toMatchObject({ unsubscribed: ['care'], consented: [] });
    await desk.house.pass(60);
    const call = { purpose: 'care', change: 'given', proof: 'A call' };
    expect(await desk.tell(call)).toMatchObject({ unsubscribed: [], consented: ['care'] });
  });

  test('read the ledger page by page, newest first', async () => {
    const desk = await openDesk();
    await desk.oneClick(desk.link('survey'));
    await desk.house.pass(60);
    await desk.stop();
    const first = await desk.lines({ limit: '1' });
    expect(first.items).toMatchObject([
      { purpose: 'all', change: 'stopped', reason: 'by-staff', by: 'agent@shop.example' },
    ]);
    expect((await desk.lines({ limit: '1', cursor: first.next })).items).toMatchObject([
      { purpose: 'survey' },
    ]);
    expect(first.items[0]).not.toHaveProperty('address');
  });

  test.each([
    ['without a proof', { purpose: 'care', change: 'given' }],
    ['of an occasion without its name', { purpose: 'care', change: 'declined', proof: 'A call' }],
    [
      'of an occasion that has no such name',
      { purpose: 'care', change: 'asked', occasion: 'Mother’s Day', proof: 'A call' },
    ],
    [
      'of an occasion that nobody greets',
      { purpose: 'care', change: 'declined', occasion: 'mother-day', proof: 'A call' },
    ],
    ['of all kinds at once', { purpose: 'all', change: 'given', proof: 'A call' }],
    [
      'that is yet to be said',
      { purpose: 'care', change: 'given', at: '2026-12-01T10:00:00.000Z', proof: 'A call' },
    ],
    [
      'that only ends mail for good',
      { purpose: 'all', change: 'stopped', reason: 'bounced', proof: 'A call' },
    ],
  ])('record no consent %s', async (_what, body) => {
    const desk = await openDesk();
    await expect(desk.tell(body)).rejects.toMatchObject({ kind: 'Invalid' });
    expect(await desk.ledger()).toEqual([]);
  });
});

describe('the ledger', () => {
  const consent = (given: boolean, at: string, withdrawn?: boolean) => ({
    marketingConsent: { given, at, withdrawn },
  });
  const takenBack = (at: string) => consent(false, at, true);
  const order = (id: string, said: object) =>
    standardEvent('order.created', { id, customer: { firstName: 'Mila', ...said } });

  test('has what the platform was told, once for each statement, and every change of mind', async () => {
    const { house, shop, ledger } = await openHome();
    await house.ingest(shop, 'order.created', order('1', takenBack('2026-11-22T08:00:00.000Z')));
    await house.ingest(shop, 'order.created', order('2', takenBack('2026-11-22T08:10:00.000Z')));
    await house.ingest(shop, 'order.created', order('3', consent(true, '2026-11-22T08:20:00.000Z')));
    await house.ingest(shop, 'order.paid', {
      ...order('3', consent(true, '2026-11-22T08:20:00.000Z')),
      type: 'order.paid',
    });
    await house.ingest(shop, 'order.created', order('4', takenBack('2026-11-22T08:30:00.000Z')));
    expect(house.deadLetters).toEqual([]);
    expect(await ledger()).toMatchObject([
      { change: 'withdrawn', at: '2026-11-22T08:30:00.000Z' },
      {
        change: 'given',
        at: '2026-11-22T08:20:00.000Z',
        purpose: 'marketing',
        jurisdiction: 'DE',
        source: 'standard order.created',
      },
      { change: 'refused', at: '2026-11-22T08:00:00.000Z' },
    ]);
  });

  test('outlives its person under a digest, without their words, and takes in who comes back', async () => {
    const home = await openHome();
    const { house, shop } = home;
    await house.ingest(shop, 'order.created', order('1', consent(true, '2026-11-22T08:20:00.000Z')));
    await staffEndpoints
      .find(({ route }) => route.method === 'POST' && route.path.endsWith('/consents'))
      ?.answer(
        request({
          params: { id: await home.customerId() },
          body: Buffer.from(JSON.stringify({ purpose: 'care', change: 'given', proof: 'Mila on the phone' })),
        }),
        house.services,
      );
    const whose = { shop: shop.id, customerId: await home.customerId(), address: home.digest };
    await erasePerson(whose, house.clock().toISOString(), house.services.personal);
    expect((await home.ledger()).map(({ purpose, change }) => [purpose, change])).toEqual([
      ['care', 'given'],
      ['marketing', 'given'],
    ]);
    expect(JSON.stringify(await home.ledger())).not.toMatch(/mila/i);
    await house.pass(60);
    const again = order('2', consent(true, '2026-11-22T08:20:00.000Z'));
    await house.ingest(shop, 'order.created', {
      ...again,
      timestamp: house.clock().toISOString(),
      data: { order: { ...again.data.order, updatedAt: house.clock().toISOString() } },
    });
    expect(house.deadLetters).toEqual([]);
    expect(await home.ledger()).toHaveLength(2);
  });
});
