import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../functions/campaigns/clicks/follow-link.handler.ts';
import { httpHandler } from '../../functions/kit/http.ts';
import { signLink } from '../../functions/links/link.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { linkKeys, linkKeysNamed } from '../support/link-keys.ts';
import { openPostOffice } from '../support/post-office.ts';
import { forStrangers } from '../support/some-caller.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const letter = {
  en: {
    subject: 'Spring at {shop}',
    blocks: [
      { paragraph: 'Hello.' },
      { button: { label: 'Tents', url: 'https://shop.example/tents?to={country}' } },
      { button: { label: 'Boots', url: 'https://shop.example/boots/größe' } },
      { birthday: 'Tell us your birthday' },
    ],
  },
};

const counting = (countClicks = true) =>
  openPostOffice({
    shop: { settings: changeSettings(defaultSettings, { contact: noLimits, campaigns: { countClicks } }) },
  });

/** The addresses in the text part of a mail. */
const linksIn = async (mime: string): Promise<string[]> => {
  const { text = '' } = await PostalMime.parse(mime);
  return [...text.matchAll(/https:\/\/\S+/g)].map(([url]) => url);
};

/** A campaign with two buttons, sent to one person in Germany. */
const sent = async (change: object = {}) => {
  const office = await counting();
  const at = office.clock().toISOString();
  const [customer] = await office.addCustomers(1, () => ({ country: { value: 'DE', version: at } }));
  const draft = office.draft({ letter, countClicks: true, ...change });
  const { body } = await office.call('POST /admin/campaigns', { body: draft });
  await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id) });
  await office.work();
  const links = await linksIn(office.posted[0]?.mime ?? '');
  const key = `${body.id}.${customer?.address}`;
  return { office, links, key, customer, message: () => office.services.sends.get(key) };
};

const follow = async (
  office: Office,
  url: string,
  { method = 'GET', sends = office.services.sends, full = new Set<string>() } = {},
) => {
  const handle = httpHandler(forStrangers('follow-link'), endpoints, () => ({
    ...office.services,
    sends,
    full,
  }));
  const link = url.replace('https://care.example/c/', '');
  return handle(httpEvent(`${method} /c/{link}`, { params: { link } }), lambdaContext);
};

describe('the links of a campaign that counts clicks', () => {
  test('lead through us to their own addresses; the others lead where they always do', async () => {
    const { office, links, message } = await sent();
    const [tents = '', boots = '', birthday, unsubscribe] = links;
    expect(tents).toMatch(/^https:\/\/care\.example\/c\//);
    expect(boots).toMatch(/^https:\/\/care\.example\/c\//);
    expect(birthday).not.toContain('/c/');
    expect(unsubscribe).toContain('/u/');
    expect(await message()).toMatchObject({ status: 'sent', links: 2 });
    const first = await follow(office, tents);
    expect([first.statusCode, first.headers?.location]).toEqual([302, 'https://shop.example/tents?to=DE']);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    await office.pass(60);
    const second = await follow(office, boots, { method: 'HEAD' });
    expect([second.statusCode, second.body]).toEqual([302, '']);
    expect(second.headers?.location).toBe('https://shop.example/boots/gr%C3%B6%C3%9Fe');
    expect((await message())?.clicks).toEqual([
      { method: 'GET', link: 0, at: '2026-11-22T10:00:00.000Z' },
      { method: 'HEAD', link: 1, at: '2026-11-22T10:01:00.000Z' },
    ]);
  });

  test('eleven clicks leave ten, one update each, and all are led on', async () => {
    const { office, links, message } = await sent();
    const [tents = ''] = links;
    let updates = 0;
    const sends = {
      ...office.services.sends,
      noteClick: (...args: Parameters<typeof office.services.sends.noteClick>) => {
        updates += 1;
        return office.services.sends.noteClick(...args);
      },
    };
    const full = new Set<string>();
    for (let click = 0; click < 13; click += 1)
      expect((await follow(office, tents, { sends, full })).statusCode).toBe(302);
    expect((await message())?.clicks).toHaveLength(10);
    // Ten that wrote, and one that learned that there is no more room.
    expect(updates).toBe(11);
  });

  test('lead on where the note fails, or takes too long', async () => {
    const { office, links, message } = await sent();
    const [tents = ''] = links;
    for (const noteClick of [() => Promise.reject(new Error('away')), () => new Promise<boolean>(() => {})]) {
      const sends = { ...office.services.sends, noteClick };
      expect((await follow(office, tents, { sends })).headers?.location).toBe(
        'https://shop.example/tents?to=DE',
      );
    }
    expect((await message())?.clicks).toBeUndefined();
  });

  test('forged or changed, they show our page and lead nowhere', async () => {
    const { office, links, key, message } = await sent();
    const [tents = '', boots = ''] = links;
    const [, keyId = '', payload = '', signature = ''] = /\/c\/(.+)\.(.+)\.(.+)$/.exec(tents) ?? [];
    const elsewhere = Buffer.from(JSON.stringify(['click', key, '0 https://evil.example/', 0]));
    const forged = [
      'nothing',
      `${keyId}.${elsewhere.toString('base64url')}.${signature}`,
      `${keyId}.${payload}.${/\.([^.]+)$/.exec(boots)?.[1]}`,
      signLink(linkKeysNamed('another key'), {
        purpose: 'click',
        subject: key,
        detail: '0 https://evil.example/',
        expires: 0,
      }),
      // A link of ours, for something else.
      signLink(linkKeys, {
        purpose: 'survey',
        subject: key,
        detail: '0 https://evil.example/',
        expires: 0,
      }),
    ];
    for (const token of forged) {
      const answer = await follow(office, `https://care.example/c/${token}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers?.location).toBeUndefined();
      expect(answer.body).toContain('This link does not work');
    }
    expect((await message())?.clicks).toBeUndefined();
  });

  test.each(['javascript:alert(1)', '/tents', 'https://', ''])(
    'to %j, which is no address of the web, lead nowhere although they are ours',
    async (target) => {
      const { office, key, message } = await sent();
      const token = signLink(linkKeys, { purpose: 'click', subject: key, detail: `0 ${target}`, expires: 0 });
      const answer = await follow(office, `https://care.example/c/${token}`);
      expect([answer.statusCode, answer.headers?.location]).toEqual([404, undefined]);
      expect((await message())?.clicks).toBeUndefined();
    },
  );

  test('note nothing any more once their person was erased, and still lead on', async () => {
    const { office, links, customer, message } = await sent();
    const [tents = ''] = links;
    await follow(office, tents);
    expect((await message())?.clicks).toHaveLength(1);
    const { id: customerId = '', address } = customer ?? {};
    await office.services.sends.erase({
      shop: office.shop.id,
      customerId,
      address,
      at: office.clock().toISOString(),
    });
    expect(await message()).toMatchObject({ status: 'sent' });
    expect((await message())?.clicks).toBeUndefined();
    expect((await follow(office, tents)).statusCode).toBe(302);
    expect((await message())?.clicks).toBeUndefined();
  });
});

describe('without being asked to', () => {
  test('a campaign counts nothing', async () => {
    const { links, message } = await sent({ countClicks: false });
    expect(links.slice(0, 2)).toEqual([
      'https://shop.example/tents?to=DE',
      'https://shop.example/boots/größe',
    ]);
    expect((await message())?.links).toBeUndefined();
  });

  test('of its shop, a campaign is refused that asks for it', async () => {
    const office = await counting(false);
    const answer = await office.call('POST /admin/campaigns', {
      body: office.draft({ letter, countClicks: true }),
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'countClicks' }] } });
  });
});
