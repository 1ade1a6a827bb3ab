import { describe, expect, test } from 'vitest';
import { letterCache } from '../../functions/mail/letter-cache.ts';
import { letters, sampleContent, valuesFor, wrongInLetters } from '../../functions/mail/shop-letter.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';

const shop = {
  id: `shp_${'0'.repeat(24)}`,
  name: 'Aurora Outdoor',
  platform: 'standard' as const,
  country: 'DE',
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  webhookToken: '',
  apiKeys: [],
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  rev: 1,
};

const blocks = [{ paragraph: 'New tents are here.' }];
const about = { mail: 'campaign.marketing', tag: 'en', purpose: 'marketing', shop } as const;

const subjectOf = (
  written: string,
  change: Partial<Omit<Parameters<typeof sampleContent>[1], 'shop'>> & { readonly advertising?: true } = {},
  reader: Parameters<typeof sampleContent>[2] = {},
): string => {
  const { advertising, ...sent } = change;
  return sampleContent(
    { subject: written, blocks, ...(advertising && { advertising }) },
    { ...about, ...sent },
    reader,
    [],
  ).subject;
};

describe('the subject of advertising', () => {
  test.each([
    ['CN', '广告｜Spring at Aurora Outdoor'],
    ['KR', '(광고) Spring at Aurora Outdoor'],
    ['TW', 'Spring at Aurora Outdoor'],
    ['HK', 'Spring at Aurora Outdoor'],
    ['JP', 'Spring at Aurora Outdoor'],
    ['DE', 'Spring at Aurora Outdoor'],
    [undefined, 'Spring at Aurora Outdoor'],
  ])('to a reader in %s is %s, whatever the language', (country, subject) => {
    for (const tag of ['en', 'de', 'ko', 'zh-Hans', 'ar'])
      expect(subjectOf('Spring at {shop}', { country, tag })).toBe(subject);
  });

  // Korea counts a shop's greetings as advertising; mainland China does not.
  test.each([
    ['CN', 'marketing', '广告｜Hello'],
    ['CN', 'care', 'Hello'],
    ['CN', 'service', 'Hello'],
    ['KR', 'marketing', '(광고) Hello'],
    ['KR', 'care', '(광고) Hello'],
    ['KR', 'service', 'Hello'],
  ] as const)('in %s, sent as %s, is %s', (country, purpose, subject) => {
    expect(subjectOf('Hello', { country, purpose })).toBe(subject);
  });

  test('has its label where the shop says that it advertises, or a code or credit comes with it', () => {
    const care = { country: 'CN', purpose: 'care' } as const;
    expect(subjectOf('Hello', { ...care, advertising: true })).toBe('广告｜Hello');
    expect(subjectOf('Hello', { ...care, encloses: 'coupon' })).toBe('广告｜Hello');
    expect(subjectOf('Hello', { ...care, country: 'DE', advertising: true })).toBe('Hello');
  });

  test.each([
    ['CN', '广告：春季新品', '广告：春季新品'],
    ['CN', '【广告】春季新品', '【广告】春季新品'],
    ['CN', '（广告）春季新品', '（广告）春季新品'],
    ['CN', 'AD: spring', 'AD: spring'],
    ['CN', '[AD] spring', '[AD] spring'],
    ['CN', 'ADVENT at {shop}', '广告｜ADVENT at Aurora Outdoor'],
    ['CN', '关于广告的通知', '广告｜关于广告的通知'],
    ['KR', '(광고) 봄 신상품', '(광고) 봄 신상품'],
    ['KR', '(광고)봄 신상품', '(광고)봄 신상품'],
    ['KR', '[광고] 봄 신상품', '(광고) 봄 신상품'],
    ['KR', '（광고）봄 신상품', '(광고) 봄 신상품'],
    ['KR', '(광 고) 봄 신상품', '(광고) 봄 신상품'],
    ['KR', '(광/고) 봄 신상품', '(광고) 봄 신상품'],
    ['KR', '광고 없는 봄', '(광고) 광고 없는 봄'],
  ])('in %s, written %j, is %j: once, and in the form of the law', (country, written, subject) => {
    expect(subjectOf(written, { country })).toBe(subject);
  });

  test('is looked at as each reader gets it, where the shop wrote the label for some of them only', () => {
    const written = '{hasName, select, yes {(광고) {name}} other {Spring}}';
    const country = 'KR';
    expect(subjectOf(written, { country }, { firstName: 'Mila' })).toBe('(광고) Mila');
    expect(subjectOf(written, { country })).toBe('(광고) Spring');
  });
});

describe('compiled letters', () => {
  const links = { unsubscribe: 'https://example.com/u/1', birthday: '' };
  const toMany = {
    id: 'cmp_1',
    mail: 'campaign.marketing',
    purpose: 'marketing',
    letter: { en: { subject: 'Spring for {name}', blocks } },
  } as const;
  const cache = letterCache();
  const subjectTo = async (country: string | undefined, home = 'DE'): Promise<string> => {
    const from = { name: 'Aurora', address: 'shop@example.com' };
    const letter = await cache(toMany, {
      shop: { ...shop, country: home, rev: home === 'DE' ? 1 : 2 },
      tag: 'en',
      country,
      from,
    });
    const values = valuesFor({ firstName: 'Mila' }, 'en', shop.name, links);
    const message = letter.fill(values, { to: 'mila@example.com', key: 'k', at: new Date(0) }).toString();
    const [, encoded = ''] = /^Subject: ((?:.|\r\n )*)\r$/m.exec(message) ?? [];
    const words = encoded.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=(?:\r\n )?/g, (_word, base64: string) =>
      Buffer.from(base64, 'base64').toString(),
    );
    return words;
  };

  test('have the label of the country of each reader, in any order', async () => {
    const countries = ['DE', 'KR', 'CN', 'KR', 'US', undefined];
    const subjects = [];
    for (const country of countries) subjects.push(await subjectTo(country));
    expect(subjects).toEqual([
      'Spring for Mila',
      '(광고) Spring for Mila',
      '广告｜Spring for Mila',
      '(광고) Spring for Mila',
      'Spring for Mila',
      'Spring for Mila',
    ]);
  });

  test('have the label of the shop’s country where nobody knows the reader’s', async () => {
    expect(await subjectTo(undefined, 'KR')).toBe('(광고) Spring for Mila');
    expect(await subjectTo('DE', 'KR')).toBe('Spring for Mila');
  });
});

describe('what a shop marks as advertising', () => {
  const written = (marks: Readonly<Record<string, true | undefined>>) =>
    letters.parse(
      Object.fromEntries(
        Object.entries(marks).map(([tag, advertising]) => [
          tag,
          { subject: 'Hello', blocks, ...(advertising && { advertising }) },
        ]),
      ),
    );
  const wrong = (marks: Readonly<Record<string, true | undefined>>, purpose: 'care' | 'service') =>
    wrongInLetters(written(marks), { mail: 'campaign.care', purpose, shop, home: 'en' }).map(
      ({ path }) => path,
    );

  test('is marked in all of its languages', () => {
    expect(wrong({ en: true, ko: true }, 'care')).toEqual([]);
    expect(wrong({ en: true, ko: undefined }, 'care')).toEqual(['letter.ko.advertising']);
  });

  test('is no service mail', () => {
    expect(wrong({ en: true }, 'service')).toEqual(['letter.en.advertising']);
  });
});
