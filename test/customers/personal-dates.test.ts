import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Birthday, birthdayCalendars, nextBirthday } from '../../functions/calendar/birthdays.ts';
import { addDays } from '../../functions/calendar/dates.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { type DateRules, dateFrom, type PersonalDate } from '../../functions/customers/personal-dates.ts';
import { runs } from '../support/runs.ts';

const rules: DateRules = { timeZone: 'Europe/Berlin', leapDay: 'feb-28', kinds: [] };

const customerBorn = (value: Birthday): Customer => ({
  id: 'cus_1',
  shop: 'shp_1',
  platformIds: [],
  birthday: { value, version: '2026-01-01T00:00:00.000Z', source: 'test' },
  createdAt: '2026-01-01T00:00:00.000Z',
  rev: 0,
});

const dateOf = (born: Birthday, stored: PersonalDate | undefined, now: string): PersonalDate =>
  dateFrom('birthday', customerBorn(born), stored, { rules, now });

/** The date after its greeting has left. */
const greeted = (stored: PersonalDate): PersonalDate => ({
  ...stored,
  greeted: stored.date,
  greetedIn: stored.occurrence,
});

describe('a birthday that is corrected after its greeting', () => {
  test.each([
    // The lunar year 2027 ends on 25 January 2028.
    [
      'to another calendar is greeted on its first date after 300 days',
      { calendar: 'gregorian', month: 1, day: 10 },
      { calendar: 'lunar-cn', month: 12, day: 18 },
      '2028-01-14',
    ],
    [
      'to a later day of the same year is greeted on it from the next year on',
      { calendar: 'gregorian', month: 1, day: 5 },
      { calendar: 'gregorian', month: 11, day: 20 },
      '2028-11-20',
    ],
    [
      'to an earlier day is greeted next year',
      { calendar: 'gregorian', month: 1, day: 10 },
      { calendar: 'gregorian', month: 1, day: 2 },
      '2028-01-02',
    ],
  ] as const)('%s', (_what, said, corrected, date) => {
    const first = dateOf(said, undefined, '2027-01-02T12:00:00.000Z');
    const after = dateOf(corrected, greeted(first), '2027-01-12T12:00:00.000Z');
    expect(after.date).toBe(date);
    expect(after.occurrence).not.toBe(first.occurrence);
  });

  const birthdays = fc.record({
    calendar: fc.constantFrom(...birthdayCalendars),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });

  test('as often as one likes, has at least 300 days and another occurrence each time', () => {
    fc.assert(
      fc.property(fc.array(birthdays, { minLength: 2, maxLength: 6 }), (said) => {
        let stored: PersonalDate | undefined;
        let today = '2027-01-01';
        const occurrences: string[] = [];
        for (const born of said) {
          const next = dateOf(born, stored, `${today}T12:00:00.000Z`);
          const date = next.date ?? '';
          expect(nextBirthday(born, date, rules.leapDay).date).toBe(date);
          if (stored?.greeted) {
            expect(date >= addDays(stored.greeted, 300)).toBe(true);
            // Nobody waits longer than the rules ask for.
            expect(date <= addDays(stored.greeted, 300 + 2 * 385)).toBe(true);
          }
          expect(occurrences).not.toContain(next.occurrence);
          occurrences.push(next.occurrence);
          stored = greeted(next);
          today = addDays(date, 1);
        }
      }),
      runs(1000),
    );
  });
});
