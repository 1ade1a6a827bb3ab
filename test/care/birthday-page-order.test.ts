import { expect, test } from 'vitest';
import { birthdayPage } from '../../functions/care/birthday.page.ts';
import { emptyForm } from '../../functions/care/birthday-form.ts';
import { birthdayPageIn } from '../../functions/care/texts/birthday-page/languages.ts';
import { textsFor } from '../../functions/texts/languages.ts';

const pageIn = (tag: string): string => {
  const texts = textsFor([tag]);
  const words = birthdayPageIn(texts.tag);
  return birthdayPage({
    texts,
    words,
    shop: 'Aurora',
    action: '/b/x',
    form: emptyForm,
    isKnown: false,
    isHidden: false,
  }).markup;
};

const fieldsOf = (markup: string): string[] =>
  Array.from(markup.matchAll(/ name="(day|month|year)"/g), ([, name = '']) => name);

test.each([
  ['en', ['month', 'day', 'year']],
  ['de', ['day', 'month', 'year']],
  ['ja', ['year', 'month', 'day']],
  ['ko', ['year', 'month', 'day']],
  ['zh-Hans', ['year', 'month', 'day']],
  ['ar', ['day', 'month', 'year']],
])('the page in %s asks in the order in which its readers write a date', (tag, order) => {
  expect(fieldsOf(pageIn(tag))).toEqual(order);
});

test.each([
  ['en', 'June (6)'],
  ['fr', 'juin (6)'],
  ['ja', '6月'],
  ['ko', '6월'],
  ['zh-Hant', '6月'],
])('a month in %s has its number, because lunar months have no other name: %s', (tag, label) => {
  expect(pageIn(tag)).toContain(`>${label}<`);
});
