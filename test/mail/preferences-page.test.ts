import { describe, expect, test } from 'vitest';
import { limitsFor } from '../../functions/kit/read-form.ts';
import { mostOccasions, preferenceFormFields } from '../../functions/mail/preferences.ts';
import { type PreferencesPage, preferencesPage, savedPage } from '../../functions/mail/unsubscribe.page.ts';
import { languages } from '../../functions/texts/languages.ts';
import { type Purpose, purposes } from '../../functions/vocabulary/purpose.ts';
import { readMarkup } from '../support/markup.ts';

const hostile = `<img src=x onerror="alert(1)">'&`;
const action = 'https://care.example/u/x?a=1&b=2';

describe.each(Object.entries(languages))('the preference page in %s', (tag, texts) => {
  const page = (wanted: readonly Purpose[], pausedUntil?: string): PreferencesPage => ({
    texts,
    shop: hostile,
    zone: 'Europe/Berlin',
    action,
    wanted,
    occasions: [],
    birthdayUrl: undefined,
    pausedUntil,
  });
  const occasions = [
    { occasion: 'christmas', label: hostile, wanted: true },
    { occasion: 'mothers-day', label: 'Mother’s Day', wanted: false },
  ];

  test.each(purposes)('asks about %s first, with a question above each pair of answers', (purpose) => {
    const { markup } = preferencesPage(page(purposes, '2026-12-22T10:00:00.000Z'), purpose);
    const tags = readMarkup(markup);
    expect(tags.find(({ name }) => name === 'html')?.attributes).toMatchObject({
      lang: tag,
      dir: texts.direction,
    });
    const groups = tags.filter(({ name }) => name === 'fieldset').map(({ attributes }) => attributes.id);
    expect(groups).toEqual([purpose, ...purposes.filter((each) => each !== purpose), 'pause']);
    const radios = tags.filter(({ attributes }) => attributes.type === 'radio');
    expect(radios.every(({ inside }) => inside.includes('fieldset') && inside.at(-1) === 'label')).toBe(true);
    expect(tags.filter(({ name }) => name === 'legend')).toHaveLength(groups.length);
    // What is said of the kind of mail that is about to stop is read out with its question.
    expect(tags.find(({ attributes }) => attributes.id === purpose)?.attributes).toMatchObject({
      'aria-describedby': `${purpose}-hint`,
    });
    expect(markup).toContain(texts.preferences.aboutToStop);
  });

  test('has one form that posts to its own link, a button, and no script', () => {
    const tags = readMarkup(preferencesPage(page([]), 'survey').markup);
    expect(tags.filter(({ name }) => name === 'form').map(({ attributes }) => attributes)).toEqual([
      { method: 'post', action: action.replace('&', '&amp;') },
    ]);
    expect(tags.filter(({ name }) => name === 'button')).toHaveLength(1);
    expect(tags.filter(({ name }) => ['script', 'img'].includes(name))).toEqual([]);
  });

  test('has so many fields at most as are read of it', () => {
    const many = Array.from({ length: mostOccasions }, (_one, place) => ({
      occasion: `own-${place}`,
      label: `Day ${place}`,
      wanted: true,
    }));
    const { markup } = preferencesPage({ ...page(['care']), occasions: many }, 'care');
    const names = readMarkup(markup).flatMap(({ name, attributes }) =>
      name === 'input' ? [attributes.name] : [],
    );
    expect(new Set(names).size).toBe(preferenceFormFields);
    expect(limitsFor(preferenceFormFields).fields).toBe(preferenceFormFields + 20);
  });

  test('lists occasions as boxes under a question and a hint, which are read with them', () => {
    const { markup } = preferencesPage({ ...page(['care']), occasions }, 'care');
    const tags = readMarkup(markup);
    const groups = tags.filter(({ name }) => name === 'fieldset').map(({ attributes }) => attributes.id);
    expect(groups).toEqual(['care', 'survey', 'marketing', 'occasions', 'pause']);
    expect(tags.find(({ attributes }) => attributes.id === 'occasions')?.attributes).toMatchObject({
      'aria-describedby': 'occasions-hint',
    });
    const boxes = tags.filter(({ attributes }) => attributes.type === 'checkbox');
    expect(
      boxes.map(({ attributes }) => [attributes.name, attributes.value, 'checked' in attributes]),
    ).toEqual([
      ['occasion.christmas', 'yes', true],
      ['occasion.mothers-day', 'yes', false],
    ]);
    expect(boxes.every(({ inside }) => inside.includes('fieldset') && inside.at(-1) === 'label')).toBe(true);
    expect(markup).toContain(texts.preferences.occasionsHint);
    expect(markup).not.toMatch(/undefined|<img/);
  });

  test('has a link to the page of the birthday where there is one', () => {
    const linked = (birthdayUrl: string | undefined) =>
      readMarkup(preferencesPage({ ...page([]), birthdayUrl }, 'care').markup).filter(
        ({ attributes }) => attributes.rel === 'birthday',
      );
    expect(linked(undefined)).toEqual([]);
    expect(linked(action)).toMatchObject([
      { attributes: { href: action.replace('&', '&amp;') }, inside: ['html', 'body', 'main', 'p'] },
    ]);
  });

  test('asks each question in words of its own, which name who would write', () => {
    const asked = purposes.map((purpose) => texts.preferences.questions[purpose]('Aurora'));
    expect(new Set(asked).size).toBe(purposes.length);
    expect(asked.every((question) => question.includes('Aurora'))).toBe(true);
  });

  test('tells of the occasions under greetings, of nobody who gets none', () => {
    const listed = (wanted: readonly Purpose[]) =>
      readMarkup(savedPage({ ...page(wanted), occasions }).markup).filter(({ name }) => name === 'li').length;
    expect([listed(['care']), listed(['survey'])]).toEqual([purposes.length + 2, purposes.length]);
  });

  test('tells what is so once it was sent, with the way back', () => {
    const { markup } = savedPage(page(['care'], '2026-12-22T10:00:00.000Z'));
    const tags = readMarkup(markup);
    expect(tags.filter(({ name }) => name === 'li')).toHaveLength(purposes.length);
    expect(tags.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href)).toEqual([
      action.replace('&', '&amp;'),
    ]);
    expect(markup).toContain('2026');
    expect(markup).not.toMatch(/undefined|<img/);
  });
});
