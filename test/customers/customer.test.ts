import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, canonicalEmail } from '../../functions/customers/address.ts';
import { type Customer, type CustomerNews, mergeCustomer } from '../../functions/customers/customer.ts';
import { languageChain } from '../../functions/customers/language.ts';
import { runs } from '../support/runs.ts';

describe('addresses', () => {
  test.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['a.d.a+shop@example.com', 'a.d.a+shop@example.com'],
    ['zoe\u0308@example.com', 'zoë@example.com'],
  ])('%j is matched as %j', (given, canonical) => {
    expect(canonicalEmail(given)).toBe(canonical);
  });

  test('are known by a digest that needs the key, and differs by shop', () => {
    const digest = addressOf('key', 'shop', 'Ada@example.com');
    expect(digest).toBe(addressOf('key', 'shop', 'ada@example.com'));
    expect(digest).not.toBe(addressOf('other', 'shop', 'ada@example.com'));
    expect(digest).not.toBe(addressOf('key', 'shop2', 'ada@example.com'));
    expect(digest).not.toContain('ada');
  });
});

const blank: Customer = {
  id: 'cus_1',
  shop: 'shp',
  platformIds: [],
  createdAt: '2026-11-22T10:00:00.000Z',
  rev: 0,
};
const instant = fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z');
const news: fc.Arbitrary<CustomerNews> = fc.record({
  purchasedAt: fc.option(instant, { nil: undefined }),
  version: instant,
  email: fc.constantFrom('ada@example.com', 'Ada@example.com'),
  source: fc.constantFrom('a', 'b'),
  buyer: fc.record(
    {
      platformId: fc.constantFrom('1', '2'),
      firstName: fc.constantFrom('Ada', 'Eva'),
      locale: fc.constantFrom('de-DE', 'en'),
      country: fc.constantFrom('DE', 'AT'),
      marketingConsent: fc.record({ given: fc.boolean(), at: instant }),
    },
    { requiredKeys: [] },
  ),
});

describe('mergeCustomer', () => {
  test('the same news in any order and number give the same customer', () => {
    const arrivals = fc
      .array(news, { minLength: 1, maxLength: 6 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(arrivals, ([once, again]) => {
        expect(again.reduce(mergeCustomer, blank)).toEqual(once.reduce(mergeCustomer, blank));
      }),
      runs(500),
    );
  });

  test('a withdrawal of consent counts over a consent of the same moment', () => {
    const at = '2026-11-20T10:00:00.000Z';
    const said = (given: boolean): CustomerNews => ({
      version: at,
      email: 'a@b.cd',
      source: 's',
      buyer: { marketingConsent: { given, at } },
    });
    expect(mergeCustomer(mergeCustomer(blank, said(false)), said(true)).marketingConsent?.given).toBe(false);
  });

  test('what newer news do not mention stays', () => {
    const first: CustomerNews = {
      version: '2026-11-20T10:00:00.000Z',
      email: 'a@b.cd',
      source: 's',
      buyer: { firstName: 'Ada' },
    };
    const second: CustomerNews = { ...first, version: '2026-11-21T10:00:00.000Z', buyer: {} };
    expect([first, second].reduce(mergeCustomer, blank).firstName?.value).toBe('Ada');
  });
});

test('a language is taken from the best source that has one', () => {
  expect(languageChain({ order: 'fr', customer: 'de', country: 'CN', shop: 'en' })).toEqual([
    'fr',
    'de',
    'zh-Hans',
    'en',
  ]);
  expect(languageChain({ country: 'TW', shop: 'en' })).toEqual(['zh-Hant', 'en']);
});
