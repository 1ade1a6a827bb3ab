import { describe, expect, test } from 'vitest';
import { reportLanguages } from '../../functions/campaigns/report/report-texts.ts';
import { offerLanguages } from '../../functions/offers/texts/offer-languages.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';

/** Every text of a language by its place, those of offers and reports too, said with values that show as `‹1›`, `‹2›` and so on. */
const everyText = ({ sentences, addressed: _names, ...texts }: Texts): ReadonlyMap<string, string> => {
  const found = new Map([['sentences', sentences(['‹1›', '‹2›'])]]);
  const collect = (place: string, text: unknown): void => {
    if (typeof text === 'string') found.set(place, text);
    else if (typeof text === 'function') collect(place, text('‹1›', '‹2›', '‹3›', '‹4›'));
    else for (const [key, below] of Object.entries(Object(text))) collect(`${place}.${key}`, below);
  };
  collect('', { ...texts, offers: offerLanguages[texts.tag], reports: reportLanguages[texts.tag] });
  return found;
};

const english = everyText(en);
const valuesIn = (text: string): string[] => [...new Set(text.match(/‹\d›|\{\w+/g))].sort();

/** Letters that stand in every sentence of a language that is not written in Latin ones. */
const scripts: Readonly<Record<string, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
};

/** What is not written in a language, where it is not only what no text has: straight quotes. */
const notIn: Readonly<Record<string, RegExp>> = {
  // A narrow no-break space goes before these, or they end up at the beginning of a line.
  fr: /['"]|[^\u202f][:;?!]/,
  // A question and an exclamation are opened too.
  es: /['"]|^[^¿]*\?|^[^¡]*!/,
  ja: /['"]|[,;?!]/,
  ko: /['"]|[，。：]/,
  'zh-Hans': /['"]|[,;:?!]/,
  // Signs that only Simplified Chinese has: the texts are not the other ones.
  'zh-Hant':
    /['"]|[,;:?!]|[们这为说订单货网让时间问题谢发无关联络电邮认选择评价满对应处审结账户换运费优实际]/,
  ar: /['"]|[,;?]/,
};

describe.each(Object.entries(languages))('the texts in %s', (tag, texts) => {
  const all = everyText(texts);
  const places = (wrong: (text: string, place: string) => boolean): string[] =>
    [...all].filter(([place, text]) => wrong(text, place)).map(([place]) => place);

  test('are the same texts as in English, none of them empty, with nothing left of a template', () => {
    expect([...all.keys()].sort()).toEqual([...english.keys()].sort());
    expect(places((text) => text.trim() === '' || /undefined|\[object|\$\{|~(?!\d|‹)/.test(text))).toEqual(
      [],
    );
  });

  test('say each value that the English ones say', () => {
    expect(
      places((text, place) => valuesIn(text).join() !== valuesIn(english.get(place) ?? '').join()),
    ).toEqual([]);
  });

  test.skipIf(tag === 'en')('leave no English sentence', () => {
    const words = (text: string) => text.replaceAll(/‹\d›|\{[^}]*\}/g, '').match(/\p{L}{2,}/gu) ?? [];
    expect(places((text, place) => words(text).length > 1 && text === english.get(place))).toEqual([]);
  });

  test.runIf(Object.hasOwn(scripts, tag))('are written in the letters of the language', () => {
    const letters = scripts[tag] ?? /./;
    expect(
      places((text) => /\p{L}{2,}/u.test(text.replaceAll(/\{[^}]*\}/g, '')) && !letters.test(text)),
    ).toEqual(['.tag', '.direction']);
  });

  test('rate on five levels that all differ, none of which asks the reader for a gender', () => {
    expect(new Set(texts.levels).size).toBe(5);
    expect(texts.levels.join()).not.toMatch(/[(/·]/);
  });

  test('are punctuated as the language is', () => {
    const wrong = notIn[tag] ?? /['"]/;
    expect(places((text) => wrong.test(text.replaceAll(/\{[^}]*\}/g, '')))).toEqual([]);
  });

  test('run the way the language is read', () => {
    expect(texts.direction).toBe(tag === 'ar' ? 'rtl' : 'ltr');
  });
});
