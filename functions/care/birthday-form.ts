import { ageOn, type Birthday, leapDays } from '../calendar/birthdays.ts';
import {
  type BirthdayRead,
  checkedBirthday,
  keptLunarDay,
  wholeBirthday,
  youngestGreeted,
} from '../customers/birthday.ts';
import type { Submitted } from '../kit/read-form.ts';
import { type Meaning, meanings } from './texts/birthday-page/birthday-page-texts.ts';

/** The form of the page, as texts: as it was sent, or as it begins. */
export interface BirthdayForm {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly meaning: Meaning;
  readonly leapDay: (typeof leapDays)[number] | 'shop';
  /** Whether it was the second of two months of the same number; empty where that was not asked or answered. */
  readonly leap: 'yes' | 'no' | '';
}

export const emptyForm: BirthdayForm = {
  day: '',
  month: '',
  year: '',
  meaning: 'gregorian',
  leapDay: 'shop',
  leap: '',
};

/** The form with what we have stored. */
export const formOf = (birthday: Birthday | null | undefined): BirthdayForm =>
  birthday
    ? {
        day: String(birthday.day),
        month: String(birthday.month),
        year: birthday.year === undefined ? '' : String(birthday.year),
        meaning: birthday.calendar,
        leapDay: birthday.leapDay ?? 'shop',
        leap: birthday.leap ? 'yes' : '',
      }
    : emptyForm;

/** Digits of any script that a keyboard writes, as 0 to 9. */
const digits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });

export const readBirthdayForm = (form: Submitted): BirthdayForm => {
  const leap = form.raw('leap');
  return {
    day: digits(form.words('day', 2)),
    month: digits(form.words('month', 2)),
    year: digits(form.words('year', 4)),
    meaning: meanings.find((each) => each === form.raw('calendar')) ?? 'gregorian',
    leapDay: leapDays.find((each) => each === form.raw('leapDay')) ?? 'shop',
    leap: leap === 'yes' || leap === 'no' ? leap : '',
  };
};

/** What is wrong with the form; `leap` is a question and no mistake. */
export type BirthdayMistake = 'noDay' | 'wrongYear' | 'yearNeeded' | 'tooYoung' | 'leap';

const mistakeAt = (path: string): BirthdayMistake => {
  if (path === 'leap') return 'leap';
  return path === 'year' || path === wholeBirthday ? 'wrongYear' : 'noDay';
};

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

const readForm = (form: BirthdayForm, today: string): BirthdayRead => {
  const kept = form.meaning === 'kept-lunar-cn' || form.meaning === 'kept-lunar-kr';
  const calendar = kept || form.meaning === 'gregorian' ? 'gregorian' : form.meaning;
  const parts = {
    calendar,
    month: numberOf(form.month),
    day: numberOf(form.day),
    ...(form.year === '' ? {} : { year: numberOf(form.year) }),
    ...(form.leapDay === 'shop' ? {} : { leapDay: form.leapDay }),
  } as const;
  const asked =
    form.leap === '' || calendar === 'gregorian' ? parts : { ...parts, leap: form.leap === 'yes' };
  const read = checkedBirthday(asked, today);
  if (!kept) return read;
  return keptLunarDay(read, form.meaning === 'kept-lunar-cn' ? 'lunar-cn' : 'lunar-kr', today);
};

/** The birthday that the form says, as of this date on the person's clock; or the first mistake in it. */
export const birthdayIn = (form: BirthdayForm, today: string): Birthday | BirthdayMistake => {
  if (form.meaning.startsWith('kept') && form.year === '') return 'yearNeeded';
  const read = readForm(form, today);
  if ('wrong' in read) {
    // An answer to a question that does not arise any more: the date was changed since.
    const [first] = read.wrong;
    if (first?.path === 'leap' && form.leap !== '') return birthdayIn({ ...form, leap: '' }, today);
    return mistakeAt(first?.path ?? '');
  }
  const age = ageOn(read.birthday, today);
  return age !== undefined && age < youngestGreeted ? 'tooYoung' : read.birthday;
};
