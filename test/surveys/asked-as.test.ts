import { describe, expect, test } from 'vitest';
import { digest } from '../../functions/kit/digest.ts';
import { askedAs, askedAsOf, houseVersion } from '../../functions/surveys/asked-as.ts';
import { shownWords } from '../../functions/surveys/shown-words.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';
import { say } from '../../functions/texts/say.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';

const [de, fr, zhHant] = ['de', 'fr', 'zh-Hant'].map((tag) => textsFor([tag]));
if (!de || !fr || !zhHant) throw new Error('A language is missing.');

const five = { question: 'Zufrieden?', labels: ['1', '2', '3', '4', '5'] };
const reviewed = { by: 'Mila Brandt', on: '2026-10-01' };

describe('the name of what a survey asks', () => {
  test('is the same in all languages for the words of the house', () => {
    expect(new Set(Object.values(languages).map((texts) => askedAs(undefined, texts)))).toEqual(
      new Set([`house.${houseVersion}`]),
    );
  });

  test('is one for all languages of a shop’s version that somebody has reviewed, and one for each other', () => {
    const own = { id: 'csat.0003', words: { de: { ...five, reviewed }, fr: five } };
    expect(askedAs(own, de)).toBe('csat.0003');
    expect(askedAs(own, fr)).toBe('csat.0003.fr');
  });

  test('is that of the house where the shop has no words in this language', () => {
    const own = { id: 'csat.0003', words: { de: five, zh: five } };
    expect(askedAs(own, fr)).toBe(`house.${houseVersion}`);
    expect(askedAs(own, zhHant)).toBe(`house.${houseVersion}`);
  });

  test('of a survey from before it was stored is one for each language', () => {
    expect(askedAsOf({ locale: 'fr' })).toBe('unnamed.fr');
    expect(askedAsOf({})).toBe('unnamed');
    expect(askedAsOf({ locale: 'fr', groups: { askedAs: 'house.2' } })).toBe('house.2');
  });
});

/** Everything that people read who answer, of all kinds and languages. */
const houseWords = (): unknown =>
  Object.values(languages).map((texts) => [
    texts.tag,
    say(texts, 'survey.question'),
    texts.questions.dimensions.title,
    kinds.map((kind) =>
      (['order', 'return'] as const).map((about) => {
        const { question, choices, dimensions } = shownWords(
          { kind, about, shop: 'x', own: undefined },
          texts,
        );
        return [question, choices.map(({ label }) => label ?? ''), dimensions.map(({ label }) => label)];
      }),
    ),
  ]);

/**
 * What the house asks, by its version. If this fails because you have changed a question, a label or a topic: raise
 * `houseVersion` in surveys/asked-as.ts, unless the version has not been released yet, and write the digest that you see here.
 */
const digests: Readonly<Record<number, string>> = { 2: 'ae87f1ce3e00999ed1ac9361e4baa286' };

describe('the words of the house', () => {
  test('are those of their version: a change raises it', () => {
    expect(digest(JSON.stringify(houseWords()))).toBe(digests[houseVersion]);
  });

  /** "Satisfied" in each language: the one thing that all of them ask. */
  const satisfied: Readonly<Record<string, RegExp>> = {
    en: /satisfied/,
    de: /zufrieden/,
    fr: /satisfaction/,
    es: /satisfacción/,
    it: /soddisfazione/,
    ja: /満足/,
    ko: /만족/,
    'zh-Hans': /满意/,
    'zh-Hant': /滿意/,
    ar: /رضاك/,
  };

  test.each(Object.values(languages))(
    'ask in $tag how satisfied people are, on page, mail and topics',
    (texts) => {
      const asked = [
        texts.surveyPage.question('x'),
        texts.returnSurvey.question('x'),
        say(texts, 'survey.question'),
        texts.questions.dimensions.title,
      ];
      const word = satisfied[texts.tag];
      expect(asked.filter((question) => !word?.test(question))).toEqual([]);
    },
  );
});
