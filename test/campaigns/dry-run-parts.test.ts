import { describe, expect, test } from 'vitest';
import { roomOf } from '../../functions/campaigns/dry-run/flow.ts';
import { costOf } from '../../functions/campaigns/dry-run/price.ts';
import { warningsOf } from '../../functions/campaigns/dry-run/warnings.ts';
import type { ShopLetter } from '../../functions/mail/shop-letter.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';

describe('the room in SES’s quota', () => {
  const account = { rate: 14, day: 1_000, sent: 0, planned: () => 0 };

  test('leaves service mail a tenth and strangers their fifty, and counts what was sent in the first 24 hours alone', () => {
    const room = roomOf({ ...account, sent: 200 });
    expect([0, 1, 2].map((day) => room?.(day))).toEqual([650, 850, 850]);
  });

  test('other campaigns take what they need, and go on the next day with what it has kept back', () => {
    const planned = (day: number) => (day === 0 ? 2_000 : 0);
    const room = roomOf({ ...account, planned });
    expect([0, 1, 2, 3].map((day) => room?.(day))).toEqual([0, 0, 550, 850]);
  });

  test('is never below nothing, and has no end where SES sets none', () => {
    expect(roomOf({ ...account, sent: 5_000 })?.(0)).toBe(0);
    expect(roomOf({ ...account, day: -1 })).toBeUndefined();
  });
});

const shop: Shop = {
  id: 'shp_0123456789abcdef01234567',
  name: 'Aurora',
  platform: 'standard',
  domain: 'shop.example',
  country: 'DE',
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  replyTo: 'care@aurora.example',
  settings: changeSettings(defaultSettings, { brand: { footerAddress: ['Harbour Road 1', 'Hamburg'] } }),
  webhookToken: '',
  apiKeys: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  rev: 0,
};

const warned = (
  blocks: ShopLetter['blocks'],
  more: Partial<Shop> = {},
  breakerOpen = false,
  send?: { readonly at: string },
) =>
  warningsOf(
    { purpose: 'marketing', letter: { en: { subject: 'Tents', blocks } }, send },
    { ...shop, ...more },
    breakerOpen,
    new Date('2026-11-22T10:00:00.000Z'),
  ).map(({ code, path }) => (path ? `${code} ${path}` : code));

const words = { paragraph: 'Tents are cheaper.' };
const picture = { picture: { url: 'https://cdn.example/tent.png', alt: 'A tent' } };
const button = (url: string) => ({ button: { label: 'See them', url } });

describe('the warnings', () => {
  test('say that a time is over, so that it would leave at once', () => {
    expect(warned([words], {}, false, { at: '2026-11-22T09:00:00.000Z' })).toContain('time-past send');
    expect(warned([words], {}, false, { at: '2026-11-22T11:00:00.000Z' })).not.toContain('time-past send');
  });

  test('are none for a letter with words, links of its own, and the address of its shop', () => {
    expect(
      warned([
        words,
        picture,
        button('https://shop.example/a'),
        button('https://www.aurora.example/{country}'),
      ]),
    ).toEqual([]);
  });

  test('name a missing address, a letter without words, pictures alone, links elsewhere and the breaker', () => {
    expect(warned([words], { settings: defaultSettings })).toEqual(['no-postal-address']);
    expect(warned([words], { settings: defaultSettings, footer: 'Harbour Road 1' })).toEqual([]);
    expect(warned([button('https://shop.example/')])).toEqual(['no-plain-text letter.en.blocks']);
    expect(warned([picture, { divider: true }])).toEqual([
      'no-plain-text letter.en.blocks',
      'pictures-only letter.en.blocks',
    ]);
    expect(warned([words, button('https://notshop.example/')])).toEqual([
      'other-domain letter.en.blocks.1.button.url',
    ]);
    expect(warned([words], {}, true)).toEqual(['breaker']);
  });
});

test('the cost of a campaign is the sum of its services, and grows with what leaves', () => {
  const sized = { messages: 1_000, leave: 600, codes: 0, waves: 2, seconds: 60 };
  const { services, dollars } = costOf(sized);
  const sum = services.reduce((all, each) => all + each.dollars, 0);
  expect(dollars).toBeCloseTo(sum, 6);
  expect(services.find(({ service }) => service === 'SES')?.dollars).toBeCloseTo(0.06, 9);
  expect(costOf({ ...sized, leave: 700 }).dollars).toBeGreaterThan(dollars);
  expect(costOf({ ...sized, codes: 600 }).dollars).toBeGreaterThan(dollars);
});
