import { describe, expect, test } from 'vitest';
import { wordsWrong } from '../../functions/surveys/check-words.ts';
import {
  bandOf,
  publishedOf,
  type Questionnaire,
  questionnaireId,
  scales,
} from '../../functions/surveys/questionnaire.ts';
import { shownWords } from '../../functions/surveys/shown-words.ts';
import { questionPage, surveyFormFields } from '../../functions/surveys/survey.page.ts';
import { en } from '../../functions/texts/en.ts';
import { ja } from '../../functions/texts/ja.ts';
import { languages } from '../../functions/texts/languages.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';
import { readMarkup } from '../support/markup.ts';

describe('the scales', () => {
  test.each([
    // Reichheld, "The One Number You Need to Grow" (2003): detractors to 6, promoters from 9.
    ['nps', ['low', 'low', 'low', 'low', 'low', 'low', 'low', 'middle', 'middle', 'high', 'high'], 0],
    ['csat', ['low', 'low', 'middle', 'high', 'high'], 1],
    ['dimensions', ['low', 'low', 'middle', 'high', 'high'], 1],
    ['ces', ['low', 'low', 'low', 'middle', 'high', 'high', 'high'], 1],
  ] as const)('of %s go from low to high', (kind, bands, first) => {
    expect(scales[kind].scores).toEqual(bands.map((_band, place) => first + place));
    expect(scales[kind].scores.map((score) => bandOf(kind, score))).toEqual(bands);
  });
});

const version = (kind: 'csat' | 'nps', number: number, publishedAt?: string): Questionnaire => ({
  shop: 'shp',
  id: questionnaireId(kind, number),
  kind,
  version: number,
  words: { en: { question: 'And the tea?', labels: ['a', 'b', 'c', 'd', 'e'] } },
  ...(publishedAt ? { publishedAt } : {}),
  createdAt: '2026-11-01T10:00:00.000Z',
  createdBy: 'jo',
  rev: 1,
});

test('of a kind, the version is asked that was published last, be it an older one', () => {
  const all = [
    version('csat', 1, '2026-11-04T10:00:00.000Z'),
    version('csat', 2, '2026-11-03T10:00:00.000Z'),
    version('csat', 3),
    version('nps', 1, '2026-11-05T10:00:00.000Z'),
  ];
  expect(publishedOf(all, 'csat')?.version).toBe(1);
  expect(publishedOf(all, 'nps')?.version).toBe(1);
  expect(publishedOf([version('csat', 3)], 'csat')).toBeUndefined();
});

const asked = { about: 'order', shop: 'Teehaus' } as const;

describe.each(Object.values(languages))('the questions of the house in $tag', (texts) => {
  test.each(kinds)('of %s have a choice for each score, whose labels are all different', (kind) => {
    const { question, choices, dimensions, followUps } = shownWords(
      { ...asked, kind, own: undefined },
      texts,
    );
    expect(question).toContain('Teehaus');
    expect(choices.map(({ score }) => score)).toEqual(scales[kind].scores);
    const labels = choices.flatMap(({ label }) => label ?? []);
    expect(labels).toHaveLength(kind === 'csat' || kind === 'dimensions' ? 5 : 2);
    expect(new Set(labels).size).toBe(labels.length);
    expect(new Set(Object.values(followUps)).size).toBe(3);
    expect(new Set(dimensions.map(({ label }) => label)).size).toBe(kind === 'dimensions' ? 5 : 0);
  });

  test.each(kinds)('of %s are one form that works without a script', (kind) => {
    const words = shownWords({ ...asked, kind, own: undefined }, texts);
    const [best] = words.choices.toReversed();
    const page = questionPage({ ...asked, texts, words, action: '/s/x', chosen: best?.score });
    const tags = readMarkup(page.markup);
    expect(tags.filter(({ name }) => name === 'form')).toHaveLength(1);
    expect(tags.filter(({ name }) => name === 'script')).toEqual([]);
    const radios = tags.filter(({ attributes }) => attributes.type === 'radio');
    const levels = radios.filter(({ attributes }) => attributes.name === 'level');
    expect(levels.map(({ attributes }) => Number(attributes.value)).toSorted((a, b) => a - b)).toEqual(
      scales[kind].scores,
    );
    expect(levels.every(({ attributes }) => 'required' in attributes)).toBe(true);
    expect(radios.filter(({ attributes }) => 'checked' in attributes)).toHaveLength(1);
    // What somebody had nothing to do with, they leave out.
    const others = radios.filter(({ attributes }) => attributes.name !== 'level');
    expect(others).toHaveLength(kind === 'dimensions' ? 25 : 0);
    expect(others.some(({ attributes }) => 'required' in attributes)).toBe(false);
    const fields = tags.filter(({ name }) => name === 'input' || name === 'textarea');
    expect(new Set(fields.map(({ attributes }) => attributes.name)).size).toBe(
      kind === 'dimensions' ? surveyFormFields : 2,
    );
  });
});

test('a form that comes back says what is missing, leads there, and keeps what was chosen', () => {
  const words = shownWords({ ...asked, kind: 'dimensions', own: undefined }, en);
  const { markup } = questionPage({
    ...asked,
    texts: en,
    words,
    action: '/s/x',
    chosen: undefined,
    comment: 'Late.',
    dimensions: { delivery: 2 },
    incomplete: true,
  });
  const tags = readMarkup(markup);
  expect(tags.find(({ attributes }) => attributes.href === '#level')?.inside).toContain('p');
  expect(tags.find(({ attributes }) => attributes.id === 'level')).toMatchObject({
    name: 'fieldset',
    attributes: { 'aria-describedby': 'level-error', 'aria-invalid': 'true' },
  });
  const checked = tags.filter(({ attributes }) => 'checked' in attributes);
  expect(checked.map(({ attributes: { name, value } }) => [name, value])).toEqual([['delivery', '2']]);
  expect(markup).toContain('Late.');
});

test('it says so of scales of any length', () => {
  for (const { surveyPage } of Object.values(languages))
    expect(surveyPage.chooseLevel).not.toMatch(/five|fünf|cinco|cinque|cinq|五|다섯|الخمس/);
});

describe('the words of a shop', () => {
  const own = {
    words: {
      en: {
        question: 'And the tea of {shop}?',
        labels: ['Awful', 'Poor', 'So-so', 'Good', 'Lovely'],
        followUps: { low: 'Oh no. What happened at {shop}?' },
      },
    },
  };

  test('are said in their language, and what is missing of them is said in the house’s', () => {
    const shown = shownWords({ ...asked, kind: 'csat', own }, en);
    expect(shown.question).toBe('And the tea of Teehaus?');
    expect(shown.choices.map(({ label }) => label)).toEqual(own.words.en.labels);
    expect(shown.followUps.low).toBe('Oh no. What happened at Teehaus?');
    expect(shown.followUps.high).toBe(en.questions.followUps.high);
  });

  test('are not said to who reads another language: that one is the house’s, as a whole', () => {
    expect(shownWords({ ...asked, kind: 'csat', own }, ja)).toEqual(
      shownWords({ ...asked, kind: 'csat', own: undefined }, ja),
    );
  });

  test('may ask for some of the things only', () => {
    const two = {
      words: {
        en: { ...own.words.en, dimensions: { product: 'The tea', delivery: 'The postman' } },
      },
    };
    expect(shownWords({ ...asked, kind: 'dimensions', own: two }, en).dimensions).toEqual([
      { name: 'product', label: 'The tea' },
      { name: 'delivery', label: 'The postman' },
    ]);
  });
});

describe('own words', () => {
  const own = { question: 'And the tea?', labels: ['a', 'b', 'c', 'd', 'e'] };

  test.each(['en', 'zh-Hant'])('may be in %s', (tag) => {
    expect(wordsWrong('csat', { [tag]: own })).toEqual([]);
  });

  // Nobody would read them: surveys look for the words of the languages that we write.
  test.each(['xx', 'fr-CA', 'zh-TW', 'EN', 'constructor'])(
    'are refused in %s, which nobody is asked in',
    (tag) => {
      expect(wordsWrong('csat', { [tag]: own })).toEqual([
        { path: `words.${tag}`, message: expect.stringContaining('Must be one of: en, de,') },
      ]);
    },
  );
});
