import { describe, expect, test } from 'vitest';
import { shownWords } from '../../functions/surveys/shown-words.ts';
import { surveyMail } from '../../functions/surveys/survey.mail.ts';
import { questionPage } from '../../functions/surveys/survey.page.ts';
import { acceptedLanguages } from '../../functions/texts/language-tags.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';

describe('the language of a text', () => {
  test.each([
    [['de-AT'], 'de'],
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-SG', 'de'], 'zh-Hans'],
    [['zh-MY'], 'zh-Hans'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['zh-TW', 'de'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-MO'], 'zh-Hant'],
    [['ZH-tw'], 'zh-Hant'],
    [['zh-Hant-CN'], 'zh-Hant'],
    [['cmn-TW'], 'zh-Hant'],
    [['fr-CA'], 'fr'],
    [['es-419'], 'es'],
    [['it-CH'], 'it'],
    [['ja-JP'], 'ja'],
    [['ko-KR'], 'ko'],
    [['ar-EG'], 'ar'],
    [['ar-u-nu-arab'], 'ar'],
    // A language that is close is another language.
    [['pt-BR'], 'en'],
    [['pt-BR', 'es'], 'es'],
    // A country alone: the language that most people there read (CLDR, likely subtags).
    [['und-TW'], 'zh-Hant'],
    [['und-JP'], 'ja'],
    [['und-MX'], 'es'],
    [['und-EG'], 'ar'],
    [['und-AT'], 'de'],
    [['und'], 'en'],
    [['tlh', 'xx', 'de'], 'de'],
    [['not a tag!', 'de'], 'de'],
    [['toString', 'valueOf', 'constructor'], 'en'],
    [[], 'en'],
  ])('%j is written in %s', (chain, tag) => {
    expect(textsFor(chain).tag).toBe(tag);
  });

  test('Accept-Language is read by weight', () => {
    expect(acceptedLanguages('fr;q=0.2, de-DE, en;q=0.8, *;q=0.1, xx;q=0')).toEqual(['de-DE', 'en', 'fr']);
    expect(acceptedLanguages(undefined)).toEqual([]);
  });
});

const hostile = `<img src=x onerror="alert(1)">'&\u202e`;

describe.each(Object.entries(languages))('%s', (tag, texts) => {
  test('is listed under its own tag', () => {
    expect(texts.tag).toBe(tag);
  });

  test.each(['invite', 'reminder'] as const)(
    'the %s mail shows every level once, and no name as markup',
    (kind) => {
      const content = surveyMail({
        kind,
        about: 'order',
        texts,
        shop: { name: hostile, footer: hostile },
        person: { firstName: hostile },
        orderNumber: hostile,
        asked: 'csat',
        words: shownWords({ kind: 'csat', about: 'order', shop: hostile, own: undefined }, texts),
        scoreUrl: (score) => `https://care.example/s/${score}`,
        unsubscribeUrl: 'https://care.example/u/x',
      });
      expect(content.html.markup).not.toContain('<img');
      for (const level of [1, 2, 3, 4, 5]) {
        expect(
          content.html.markup.split(`rel="level-${level}" href="https://care.example/s/${level}"`),
        ).toHaveLength(2);
        expect(content.text.split(`https://care.example/s/${level}\n`)).toHaveLength(2);
      }
      expect(content.html.markup).toContain('rel="unsubscribe" href="https://care.example/u/x"');
      expect(content.html.markup).not.toMatch(/undefined|\[object/);
    },
  );

  test('the page preselects the level of its link, and keeps a comment that came back', () => {
    const { markup } = questionPage({
      about: 'order',
      texts,
      words: shownWords({ kind: 'csat', about: 'order', shop: hostile, own: undefined }, texts),
      shop: hostile,
      action: '/s/x',
      chosen: 2,
      comment: hostile,
      incomplete: true,
    });
    expect(markup.match(/checked/g)).toHaveLength(2);
    expect(markup).toContain('value="2" required checked');
    expect(markup).not.toContain('<img');
    expect(markup.match(/<form /g)).toHaveLength(1);
    expect(markup).toContain(`lang="${tag}"`);
  });
});
