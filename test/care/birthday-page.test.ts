import { describe, expect, test } from 'vitest';
import { birthdayFormFields, birthdayPage, birthdaySavedPage } from '../../functions/care/birthday.page.ts';
import {
  type BirthdayForm,
  birthdayIn,
  emptyForm,
  readBirthdayForm,
} from '../../functions/care/birthday-form.ts';
import { birthdayPageIn, birthdayPages } from '../../functions/care/texts/birthday-page/languages.ts';
import { languages } from '../../functions/texts/languages.ts';
import { readMarkup } from '../support/markup.ts';
import { sentForm } from '../support/sent-form.ts';

const hostile = `<img src=x onerror="alert(1)">'&`;
const action = 'https://care.example/b/x?a=1&b=2';

test('the page is written in every language of the house', () => {
  expect(Object.keys(birthdayPages).sort()).toEqual(Object.keys(languages).sort());
});

describe.each(Object.entries(languages))('the birthday page in %s', (tag, texts) => {
  const words = birthdayPageIn(tag);
  const page = (form: Partial<BirthdayForm> = {}, more: object = {}) => ({
    texts,
    words,
    shop: hostile,
    action,
    form: { ...emptyForm, ...form },
    isKnown: false,
    isHidden: false,
    ...more,
  });
  const tagsOf = (form?: Partial<BirthdayForm>, more?: object) =>
    readMarkup(birthdayPage(page(form, more)).markup);

  test('is one plain form that posts to its own link, without a script', () => {
    const tags = tagsOf({}, { isKnown: true });
    expect(tags.find(({ name }) => name === 'html')?.attributes).toMatchObject({
      lang: tag,
      dir: texts.direction,
    });
    expect(tags.filter(({ name }) => name === 'form').map(({ attributes }) => attributes)).toEqual([
      { method: 'post', action: action.replace('&', '&amp;') },
    ]);
    expect(tags.filter(({ name }) => ['script', 'img'].includes(name))).toEqual([]);
    expect(tags.filter(({ name }) => name === 'button')).toHaveLength(1);
  });

  test('has a label for each field, and reads out with the button what saving agrees to', () => {
    const tags = tagsOf();
    const fields = tags.filter(({ name }) => ['select', 'input'].includes(name));
    const names = fields.map(({ attributes }) => attributes.name);
    // The parts of a date in the order of the language: birthday-page-order.test.ts.
    expect(names.slice(0, 3).toSorted()).toEqual(['day', 'month', 'year']);
    expect(names.slice(3)).toEqual(['calendar', 'leapDay']);
    const labelled = tags.filter(({ name }) => name === 'label').map(({ attributes }) => attributes.for);
    expect(labelled).toEqual(fields.map(({ attributes }) => attributes.id));
    expect(tags.find(({ name }) => name === 'button')?.attributes['aria-describedby']).toBe('agreement');
    expect(words.agreement('Aurora')).toContain('Aurora');
  });

  test('offers to delete what is known, and does not do it by itself', () => {
    const boxes = (isKnown: boolean) =>
      tagsOf({}, { isKnown }).filter(({ attributes }) => attributes.type === 'checkbox');
    expect(boxes(false)).toEqual([]);
    expect(boxes(true)).toMatchObject([
      { attributes: { name: 'remove', value: 'yes' }, inside: expect.arrayContaining(['label']) },
    ]);
    expect(boxes(true)[0]?.attributes).not.toHaveProperty('checked');
  });

  test('has so many fields at most as are read of it', () => {
    const tags = tagsOf({ month: '6', year: '1987' }, { isKnown: true, mistake: 'leap' });
    const fields = tags.filter(({ name }) => ['select', 'input'].includes(name));
    expect(new Set(fields.map(({ attributes }) => attributes.name)).size).toBe(birthdayFormFields);
  });

  test('that does not show a birthday says that there is one, and lets it be deleted without telling it', () => {
    const { markup } = birthdayPage(page({}, { isKnown: true, isHidden: true }));
    expect(markup).toContain(words.hidden);
    expect(readMarkup(markup).filter(({ attributes }) => 'required' in attributes)).toEqual([]);
    expect(tagsOf().filter(({ attributes }) => 'required' in attributes)).toHaveLength(2);
  });

  test('asks for the leap month only where the year had it', () => {
    const legends = (more: object) =>
      tagsOf({ month: '6', year: '1987' }, more).filter(({ name }) => name === 'fieldset');
    expect(legends({})).toEqual([]);
    expect(legends({ mistake: 'leap' })).toHaveLength(1);
  });

  test.each(['noDay', 'wrongYear', 'yearNeeded', 'tooYoung'] as const)(
    'tells %s at its field and at the top',
    (mistake) => {
      const { markup } = birthdayPage(page({ day: '31', month: '2' }, { mistake }));
      const tags = readMarkup(markup);
      expect(tags.filter(({ attributes }) => attributes.role === 'alert')).toHaveLength(1);
      const at = tags.find(({ attributes }) => attributes['aria-invalid'] === 'true');
      expect(at?.attributes['aria-describedby']).toContain(`${at?.attributes.id}-error`);
      expect(markup.includes('selected')).toBe(true);
    },
  );

  test('says what it has stored, without the year', () => {
    const { markup } = birthdaySavedPage(
      page(),
      { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
      true,
    );
    expect(markup).toContain(words.fromNextYear);
    expect(markup).not.toContain('1990');
    const lunar = birthdaySavedPage(page(), { calendar: 'lunar-cn', month: 8, day: 15 }, false);
    expect(lunar.markup).toContain(words.lunarDay('8', '15', false));
    expect(lunar.markup).not.toContain(words.fromNextYear);
  });
});

describe('what the form says', () => {
  const today = '2026-11-30';
  const read = (fields: Record<string, string>) => birthdayIn(readBirthdayForm(sentForm(fields)), today);

  test.each<[string, Record<string, string>, unknown]>([
    [
      'a date',
      { day: '28', month: '2', year: '1990' },
      { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
    ],
    [
      'a date without a year',
      { day: '29', month: '2', year: '' },
      { calendar: 'gregorian', month: 2, day: 29 },
    ],
    [
      '29 February with a choice',
      { day: '29', month: '2', leapDay: 'mar-1' },
      { calendar: 'gregorian', month: 2, day: 29, leapDay: 'mar-1' },
    ],
    [
      'a lunar date',
      { day: '15', month: '8', calendar: 'lunar-kr' },
      { calendar: 'lunar-kr', month: 8, day: 15 },
    ],
    ['a month that came twice', { day: '1', month: '6', year: '1987', calendar: 'lunar-cn' }, 'leap'],
    [
      'the leap month',
      { day: '1', month: '6', year: '1987', calendar: 'lunar-cn', leap: 'yes' },
      { calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 },
    ],
    [
      'the month before it',
      { day: '1', month: '6', year: '1987', calendar: 'lunar-cn', leap: 'no' },
      { calendar: 'lunar-cn', month: 6, day: 1, year: 1987 },
    ],
    [
      'an answer that no longer fits',
      { day: '1', month: '7', year: '1987', calendar: 'lunar-cn', leap: 'yes' },
      { calendar: 'lunar-cn', month: 7, day: 1, year: 1987 },
    ],
    [
      'a date of which the lunar day is kept',
      { day: '26', month: '7', year: '1987', calendar: 'kept-lunar-cn' },
      { calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 },
    ],
    ['that, without the year', { day: '26', month: '7', calendar: 'kept-lunar-cn' }, 'yearNeeded'],
    [
      'digits of another keyboard',
      { day: '٢٨', month: '２', year: '۱۹۹۰' },
      { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
    ],
    ['31 April', { day: '31', month: '4' }, 'noDay'],
    ['nothing', {}, 'noDay'],
    ['29 February of a common year', { day: '29', month: '2', year: '2001' }, 'noDay'],
    ['a year to come', { day: '1', month: '2', year: '2031' }, 'wrongYear'],
    ['a year in words', { day: '1', month: '2', year: 'long' }, 'wrongYear'],
    ['somebody of fifteen', { day: '1', month: '12', year: '2010' }, 'tooYoung'],
    [
      'somebody of sixteen today',
      { day: '30', month: '11', year: '2010' },
      { calendar: 'gregorian', month: 11, day: 30, year: 2010 },
    ],
  ])('%s', (_what, fields, said) => {
    expect(read(fields)).toEqual(said);
  });
});
