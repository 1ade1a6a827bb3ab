import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameTerms, nameWords, wordsOf } from '../../functions/customers/name-terms.ts';

const version = '2026-11-22T10:00:00.000Z';
const named = (firstName?: string, lastName?: string) => ({
  id: 'cus_1',
  shop: 'shp_1',
  platformIds: [],
  createdAt: version,
  rev: 0,
  ...(firstName ? { firstName: { value: firstName, version } } : {}),
  ...(lastName ? { lastName: { value: lastName, version } } : {}),
});
const entries = (firstName?: string, lastName?: string) =>
  nameTerms(named(firstName, lastName)).map(({ place, entry }) => `${place} | ${entry}`);

describe('R17: words of names', () => {
  test.each([
    ['MÜLLER-Şen', ['muller', 'sen']],
    ['Weiß', ['weiss']],
    ['WEIẞ', ['weiss']],
    ['ＪＯＨＮ　Ｄｏｅ', ['john', 'doe']],
    ["O’Brien d'Arc", ['obrien', 'darc']],
    ['Søren Łukasz Æsir Ðorðe', ['soren', 'lukasz', 'aesir', 'dorde']],
    ['İpek Işık', ['ipek', 'isik']],
    ['Νίκος', ['νικοσ']],
    ['Алёна Андрей', ['алена', 'андреи']],
    ['أَحْمَد', ['احمد']],
    ['ｶﾞﾝﾀﾞﾑ がんだむ', ['ガンダム', 'がんだむ']],
    ['김민수', ['김민수']],
    ['阿布都·热西提', ['阿布都', '热西提']],
    ['ジョン・スミス', ['ジョン', 'スミス']],
    ['नरेंद्र', ['नरेंद्र']],
    ['  -- ', []],
  ])('R17: of %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });

  test('R17: case, accents and form do not matter, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text));
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text));
      }),
    );
  });
});

describe('R17: terms of a customer', () => {
  test('are two for two words, by their first three letters', () => {
    expect(entries('Mila', 'Brandt')).toEqual([
      'shp_1 name bra | brandt cus_1',
      'shp_1 name mil | mila cus_1',
    ]);
  });

  test('of an East Asian name are the whole of it and the given name, by two characters', () => {
    expect(entries('太郎', '山田')).toEqual([
      'shp_1 name 山田 | 山田太郎 cus_1',
      'shp_1 name 太郎 | 太郎 cus_1',
    ]);
    expect(entries('志远', '王')).toEqual(['shp_1 name 王志 | 王志远 cus_1', 'shp_1 name 志远 | 志远 cus_1']);
    expect(entries('山田　太郎')).toEqual(entries('太郎', '山田'));
    expect(nameWords(named('민수', '김'))).toEqual(['김민수', '김', '민수']);
  });

  test('are none for words that nobody could look for, and four at most', () => {
    expect(entries('Bo', 'Li')).toEqual([]);
    expect(entries()).toEqual([]);
    expect(entries('Ana María del Carmen', 'Gómez Pérez')).toHaveLength(4);
  });

  test('are one for a word that another one begins with', () => {
    expect(entries('Ann', 'Annika')).toEqual(['shp_1 name ann | annika cus_1']);
  });
});
