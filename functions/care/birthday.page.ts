import { type Birthday, leapDays } from '../calendar/birthdays.ts';
import { youngestGreeted } from '../customers/birthday.ts';
import { errorSummary, inputField, radioField, selectField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { noticeHtml, pageHtml } from '../kit/page.ts';
import { formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { BirthdayForm, BirthdayMistake } from './birthday-form.ts';
import { type BirthdayPageTexts, meanings } from './texts/birthday-page/birthday-page-texts.ts';

export interface BirthdayPage {
  readonly texts: Texts;
  readonly words: BirthdayPageTexts;
  readonly shop: string;
  /** The address of the page, and of its form. */
  readonly action: string;
  readonly form: BirthdayForm;
  /** Whether there is a birthday that can be deleted. */
  readonly isKnown: boolean;
  /** Whether there is one that is not shown. */
  readonly isHidden: boolean;
  readonly mistake?: BirthdayMistake | undefined;
}

/** A leap year, so that it has every day. */
const dateOf = (month: number, day: number) => new Date(Date.UTC(2000, month - 1, day));

const monthName = (tag: string, month: number, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(tag, { month: style, timeZone: 'UTC' }).format(dateOf(month, 1));

/** "January (1)": in the lunar calendars months have numbers. East Asian languages write the number anyway: 6月. */
const monthLabel = (tag: string, month: number): string => {
  const short = monthName(tag, month, 'short');
  return /\p{Nd}/u.test(short) ? short : `${monthName(tag, month, 'long')} (${formatNumber(tag, month)})`;
};

const upTo = (most: number): number[] => Array.from({ length: most }, (_, place) => place + 1);

/** The field at which each mistake is told. */
const fieldOf: Readonly<Record<Exclude<BirthdayMistake, 'leap'>, string>> = {
  noDay: 'day',
  wrongYear: 'year',
  yearNeeded: 'year',
  tooYoung: 'year',
};

const sentenceOf = ({ texts, words }: BirthdayPage, mistake: Exclude<BirthdayMistake, 'leap'>): string =>
  mistake === 'tooYoung' ? words.tooYoung(formatNumber(texts.tag, youngestGreeted)) : words[mistake];

type DatePart = 'day' | 'month' | 'year';
const isDatePart = (type: string): type is DatePart => ['day', 'month', 'year'].includes(type);

/** Day, month and year as the language puts them. */
const partsInOrder = (tag: string): DatePart[] =>
  new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' })
    .formatToParts(dateOf(1, 1))
    .flatMap(({ type }) => (isDatePart(type) ? [type] : []));

type ErrorAt = (name: string) => string | undefined;

const dayField = ({ texts, words, form, isHidden }: BirthdayPage, errorAt: ErrorAt): Html =>
  selectField({
    name: 'day',
    label: words.day,
    error: errorAt('day'),
    // Who only wants to delete a birthday that is not shown need not tell it.
    required: !isHidden,
    autocomplete: 'bday-day',
    choices: [
      { value: '', label: words.choose },
      ...upTo(31).map((day) => ({ value: String(day), label: formatNumber(texts.tag, day) })),
    ],
    chosen: form.day,
  });

const monthField = ({ texts, words, form, isHidden }: BirthdayPage): Html =>
  selectField({
    name: 'month',
    label: words.month,
    required: !isHidden,
    autocomplete: 'bday-month',
    choices: [
      { value: '', label: words.choose },
      ...upTo(12).map((month) => ({ value: String(month), label: monthLabel(texts.tag, month) })),
    ],
    chosen: form.month,
  });

const yearField = ({ words, form }: BirthdayPage, errorAt: ErrorAt): Html =>
  inputField({
    name: 'year',
    label: words.year,
    hint: words.yearHint,
    error: errorAt('year'),
    value: form.year,
    inputMode: 'numeric',
    autocomplete: 'bday-year',
    longest: 4,
  });

const dateFields = (page: BirthdayPage, errorAt: ErrorAt): Html[] => {
  const fields = { day: dayField(page, errorAt), month: monthField(page), year: yearField(page, errorAt) };
  return partsInOrder(page.texts.tag).map((part) => fields[part]);
};

/** Only lunar years that had the month twice leave open which one it was. */
const leapField = ({ words, form, mistake }: BirthdayPage): Html | undefined =>
  mistake === 'leap' || form.leap !== ''
    ? radioField({
        name: 'leap',
        label: words.leap(form.month, form.year),
        choices: [
          { value: 'no', label: words.leapNo },
          { value: 'yes', label: words.leapYes },
        ],
        chosen: form.leap,
      })
    : undefined;

const calendarFields = (page: BirthdayPage) => {
  const { words, form } = page;
  return [
    selectField({
      name: 'calendar',
      label: words.meaning,
      choices: meanings.map((meaning) => ({ value: meaning, label: words.meanings[meaning] })),
      chosen: form.meaning,
    }),
    leapField(page),
    selectField({
      name: 'leapDay',
      label: words.leapDay,
      hint: words.leapDayHint,
      choices: (['shop', ...leapDays] as const).map((each) => ({ value: each, label: words.leapDays[each] })),
      chosen: form.leapDay,
    }),
  ];
};

/** How many fields the form has at most: day, month, year, calendar, leap, leapDay, remove. */
export const birthdayFormFields = 7;

/**
 * One plain form with one button. Deleting is a box in it: with a second button it would matter which one a browser,
 * or an assistive tool, presses by itself.
 */
export const birthdayPage = (page: BirthdayPage): Html => {
  const { texts, words, shop, action, isKnown, isHidden, mistake } = page;
  const told = mistake === undefined || mistake === 'leap' ? undefined : mistake;
  const error = told && { name: fieldOf[told], text: sentenceOf(page, told) };
  return pageHtml(
    texts,
    words.title(shop),
    html`<h1>${words.title(shop)}</h1>
<p>${isHidden ? words.hidden : words.intro(shop)}</p>
${errorSummary(words.errorsTitle, error ? [error] : [])}<form method="post" action="${action}">
${dateFields(page, (name) => (error?.name === name ? error.text : undefined))}${calendarFields(page)}${isKnown ? html`<label class="choice"><input type="checkbox" name="remove" value="yes"> ${words.remove}</label>\n` : ''}<p class="notice" id="agreement">${words.agreement(shop)}</p>
<button type="submit" aria-describedby="agreement">${isKnown ? texts.preferences.save : words.save}</button>
</form>`,
  );
};

/** The birthday as people say it: without the year, which nobody else should read over their shoulder. */
const spoken = ({ texts, words }: BirthdayPage, { calendar, month, day, leap = false }: Birthday): string =>
  calendar === 'gregorian'
    ? new Intl.DateTimeFormat(texts.tag, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        dateOf(month, day),
      )
    : words.lunarDay(formatNumber(texts.tag, month), formatNumber(texts.tag, day), leap);

/** What is stored from now on. `isLate`: the next greeting cannot come before next year. */
export const birthdaySavedPage = (page: BirthdayPage, birthday: Birthday, isLate: boolean): Html => {
  const { texts, words, action } = page;
  return pageHtml(
    texts,
    words.savedTitle,
    html`<h1>${words.savedTitle}</h1>
<p>${words.saved(spoken(page, birthday))}</p>
${isLate ? html`<p>${words.fromNextYear}</p>\n` : ''}<p><a href="${action}">${words.change}</a></p>`,
  );
};

export const birthdayRemovedPage = ({ texts, words, shop }: BirthdayPage): Html =>
  noticeHtml(texts, words.removedTitle, words.removed(shop));
