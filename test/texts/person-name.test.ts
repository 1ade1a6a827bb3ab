import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleReader, samples } from '../../functions/copies/samples.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';
import { greetable, type PersonName } from '../../functions/texts/person-name.ts';
import { greeting, staffGreeting } from '../../functions/texts/say.ts';

const greeted = (tag: string, name: PersonName): string => greeting(textsFor([tag]), name);

describe('M13: how a person is greeted', () => {
  test.each<[string, PersonName, string]>([
    ['ja', { firstName: '太郎', lastName: '山田' }, '山田 太郎 様'],
    ['ja', { firstName: '山田　太郎' }, '山田 太郎 様'],
    ['ja', { lastName: '山田　太郎' }, '山田 太郎 様'],
    ['ja', { firstName: '太郎', lastName: '山田 太郎' }, '山田 太郎 様'],
    ['ja', { firstName: 'ジョン・スミス' }, 'ジョン・スミス 様'],
    ['ja', { lastName: '山田' }, '山田 様'],
    ['ja', { firstName: '太郎' }, 'お客様'],
    ['ja', { firstName: '志远', lastName: '王' }, '王 志远 様'],
    ['ja', { firstName: 'Mila', lastName: 'Brandt' }, 'Mila Brandt 様'],
    ['ja', { firstName: 'Mila Brandt' }, 'Mila Brandt 様'],
    ['ja', { firstName: 'Mila' }, 'お客様'],
    ['ja', { whole: '山田太郎' }, '山田太郎 様'],
    ['ja', {}, 'お客様'],
    ['zh-Hans', { firstName: '志远', lastName: '王' }, '王志远，您好！'],
    ['zh-Hans', { firstName: '王志远' }, '王志远，您好！'],
    ['zh-Hans', { firstName: '阿布都·热西提' }, '阿布都·热西提，您好！'],
    ['zh-Hans', { firstName: '阿布都‧热西提' }, '阿布都‧热西提，您好！'],
    ['zh-Hans', { firstName: '志远' }, '您好！'],
    ['zh-Hans', { lastName: '王' }, '您好！'],
    ['zh-Hans', { firstName: 'Mila', lastName: 'Brandt' }, 'Mila Brandt，您好！'],
    ['zh-Hant', { firstName: '小明', lastName: '林' }, '林小明 您好：'],
    ['zh-Hant', { firstName: '林　小明' }, '林小明 您好：'],
    ['zh-Hant', { firstName: '小明' }, '您好：'],
    ['ko', { firstName: '민수', lastName: '김' }, '김민수 님, 안녕하세요.'],
    ['ko', { firstName: '김민수' }, '김민수 님, 안녕하세요.'],
    ['ko', { firstName: '민수' }, '고객님, 안녕하세요.'],
    ['ko', { firstName: 'Mila', lastName: 'Brandt' }, 'Mila Brandt 님, 안녕하세요.'],
    // Western languages greet by the first name, see the style guides.
    ['en', { firstName: 'Ada', lastName: 'Lovelace' }, 'Hello Ada,'],
    ['en', { lastName: 'Lovelace' }, 'Hello,'],
    ['de', { firstName: 'Ada', lastName: 'Lovelace' }, 'Guten Tag Ada,'],
    ['fr', { firstName: 'Zoë', lastName: 'Lovelace' }, 'Bonjour Zoë,'],
    ['en', { whole: 'Ada Lovelace' }, 'Hello Ada Lovelace,'],
  ])('in %s, of %o', (tag, name, said) => {
    expect(greeted(tag, name)).toBe(said);
  });

  test('the shop’s own people are greeted otherwise than customers where the language has other words', () => {
    expect(staffGreeting(textsFor(['ja']))).toBe('担当者各位');
    expect(staffGreeting(textsFor(['zh-Hant']))).toBe('同仁您好：');
    expect(staffGreeting(textsFor(['en']))).toBe('Hello,');
    for (const texts of Object.values(languages)) expect(staffGreeting(texts).trim()).not.toBe('');
  });

  test('samples and previews show a whole name', () => {
    const texts = textsFor(['ja']);
    const sample = samples.find(({ mail }) => mail === 'return.requested');
    expect(sample?.write(sampleReader(texts, { name: 'Aurora' })).text).toMatch(/^Mila Brandt 様/);
  });
});

const spaces = ' \u3000';
const joints = '・·‧';

describe('M13: a name that greets', () => {
  test.each([
    ['山田　太郎', '山田 太郎'],
    ['ジョン・スミス', 'ジョン・スミス'],
    ['阿布都·热西提', '阿布都·热西提'],
    ['阿布都‧热西提', '阿布都‧热西提'],
    ['Anne-Marie D’Arcy', 'Anne-Marie D’Arcy'],
    ["O'Brien", "O'Brien"],
    ['  Zoë ', 'Zoë'],
  ])('%s is one', (name, said) => {
    expect(greetable(name)).toBe(said);
  });

  test.each([
    'Please pay at http://evil.example',
    'evil.example',
    'evil。example',
    'www·evil。com',
    '<b>Ada</b>',
    'Ada & Eva',
    'you won 500 EUR',
    '５００円',
    '@ada',
    '·Ada',
    'Ada\nEva',
    'a'.repeat(41),
    ' ',
    '',
  ])('%j is none', (name) => {
    expect(greetable(name)).toBeUndefined();
  });

  test('never carries a sign of markup, addresses, amounts or lines, in any language', () => {
    const sign = fc.constantFrom(...'aZé山太김ー・·‧ 　-\'’<>&"/:.。@#=?%$€0５\n\r\t\u202e\u200b');
    const field = fc.option(fc.string({ unit: sign, maxLength: 50 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(languages)),
        fc.record({ firstName: field, lastName: field, whole: field }),
        (tag, name) => {
          const nameless = greeted(tag, {});
          const said = greeted(tag, name);
          if (said === nameless) return;
          const [before = '', after = ''] = greeted(tag, { whole: 'X' }).split('X');
          expect(said.startsWith(before) && said.endsWith(after)).toBe(true);
          const shown = said.slice(before.length, said.length - after.length);
          expect(
            [...shown].filter(
              (each) => !/[\p{L}\p{M}]/u.test(each) && !`${spaces}${joints}-'’`.includes(each),
            ),
          ).toEqual([]);
          expect([...shown].length).toBeLessThanOrEqual(40);
        },
      ),
    );
  });
});
