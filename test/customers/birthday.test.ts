import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Birthday } from '../../functions/calendar/birthdays.ts';
import {
  type BirthdayStatement,
  birthdayStatement,
  readBirthday,
  standingBirthday,
  withOwn,
  withTold,
} from '../../functions/customers/birthday.ts';
import { type Customer, mergeCustomer, withOwnBirthday } from '../../functions/customers/customer.ts';
import { runs } from '../support/runs.ts';

const today = '2026-11-30';
const is = (calendar: Birthday['calendar'], month: number, day: number, more: Partial<Birthday> = {}) => ({
  birthday: { calendar, month, day, ...more },
});
const errorsOf = (given: unknown) => {
  const read = readBirthday(given, today);
  return 'wrong' in read ? read.wrong : [];
};

describe('a birthday is read', () => {
  test.each<[unknown, ReturnType<typeof is>]>([
    ['1990-02-28', is('gregorian', 2, 28, { year: 1990 })],
    [' 1990-02-28 ', is('gregorian', 2, 28, { year: 1990 })],
    ['--02-29', is('gregorian', 2, 29)],
    // DoSomething#5840: an instant of midnight is the date, whatever the server's zone.
    ['1993-01-12T00:00:00Z', is('gregorian', 1, 12, { year: 1993 })],
    ['1993-01-12T00:00:00.000+09:00', is('gregorian', 1, 12, { year: 1993 })],
    ['1993-01-12 00:00:00', is('gregorian', 1, 12, { year: 1993 })],
    [{ month: 2, day: 29 }, is('gregorian', 2, 29)],
    [
      { calendar: 'gregorian', month: 2, day: 29, leapDay: 'mar-1' },
      is('gregorian', 2, 29, { leapDay: 'mar-1' }),
    ],
    [{ calendar: 'lunar-cn', month: 8, day: 15 }, is('lunar-cn', 8, 15)],
    [
      { calendar: 'lunar-kr', month: 8, day: 15, leap: false, year: 1990 },
      is('lunar-kr', 8, 15, { year: 1990 }),
    ],
    // The leap sixth month of 1987 was from 26 July to 23 August.
    [{ date: '1987-08-24', keepsLunarDay: 'lunar-cn' }, is('lunar-cn', 7, 1, { year: 1987 })],
    [{ date: '1987-07-26', keepsLunarDay: 'lunar-cn' }, is('lunar-cn', 6, 1, { leap: true, year: 1987 })],
    // The lunar year began later.
    [{ date: '1990-01-15', keepsLunarDay: 'lunar-cn' }, is('lunar-cn', 12, 19, { year: 1989 })],
  ])('%j', (given, birthday) => {
    expect(readBirthday(given, today)).toEqual(birthday);
  });

  test('from a text whose calendar is told beside it', () => {
    expect(readBirthday('--06-01', today, { calendar: 'lunar-cn', leap: true })).toEqual(
      is('lunar-cn', 6, 1, { leap: true }),
    );
  });

  test.each<[unknown, string]>([
    ['0', '(whole)'],
    [0, '(whole)'],
    ['0000-00-00', '(whole)'],
    ['0000-00-00 00:00:00', '(whole)'],
    ['1900-01-01', '(whole)'],
    ['1970-01-01', '(whole)'],
    ['1970-01-01T00:00:00Z', '(whole)'],
    [{ month: 1, day: 1, year: 1970 }, 'year'],
  ])('%j is what systems write for no date', (given, path) => {
    expect(errorsOf(given)).toEqual([{ path, message: expect.stringMatching(/many systems write/i) }]);
  });

  test.each<[unknown, string, RegExp]>([
    ['1993-01-12T09:30:00Z', '(whole)', /time of the day/],
    ['12.01.1993', '(whole)', /like 1990-02-28/],
    ['', '(whole)', /like 1990-02-28/],
    [null, '(whole)', /like 1990-02-28/],
    [['1990-02-28'], '(whole)', /like 1990-02-28/],
    ['1990-04-31', 'day', /no day 31/],
    ['2001-02-29', 'day', /no 29 February/],
    ['2030-01-01', 'year', /this year/],
    ['2026-12-24', 'year', /still to come/],
    [{ calendar: 'lunar-cn', month: 13, day: 1 }, 'month', /1 to 12/],
    [{ calendar: 'lunar-cn', month: 6, day: 1, year: 1987 }, 'leap', /twice/],
    [{ calendar: 'lunar-cn', month: 5, day: 1, leap: true, year: 1987 }, 'leap', /no leap month 5/],
    [{ month: 6, day: 1, leap: true }, 'leap', /lunar/],
    [{ calendar: 'maya', month: 6, day: 1 }, 'calendar', /lunar-cn/],
    [{ month: 6 }, 'day', /./],
    [{ month: 6, day: 1, name: 'Ada' }, '(whole)', /name is not known/],
    [{ date: '--02-29', keepsLunarDay: 'lunar-cn' }, 'year', /only with its year/],
    [{ date: '1990-02-28', keepsLunarDay: 'gregorian' }, 'keepsLunarDay', /lunar-cn/],
  ])('%j is refused with the field and the reason', (given, path, reason) => {
    expect(errorsOf(given)).toEqual([{ path, message: expect.stringMatching(reason) }]);
  });

  test('and what is read can be stored', () => {
    const value: unknown = fc.sample(fc.anything(), 1);
    const text = fc.stringMatching(/^[0-9T:Z-]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(text, fc.anything(), fc.constant(value)), (given) => {
        const read = readBirthday(given, today);
        if ('wrong' in read) expect(read.wrong.length).toBeGreaterThan(0);
        else
          birthdayStatement.parse({
            value: read.birthday,
            version: '2026-11-30T10:00:00.000Z',
            source: 'import',
          });
      }),
      runs(1000),
    );
  });
});

const at = (hour: number) => `2026-11-30T${String(hour).padStart(2, '0')}:00:00.000Z`;
const born = (month: number, day: number): Birthday => ({ calendar: 'gregorian', month, day });
const blank: Customer = { id: 'cus_1', shop: 'shp', platformIds: [], createdAt: at(0), rev: 0 };

type Event =
  | { readonly who: 'shop'; readonly hour: number; readonly value: Birthday; readonly source: string }
  | { readonly who: 'person'; readonly hour: number; readonly value: Birthday | null };

const hear = (customer: Customer, event: Event): Customer =>
  event.who === 'shop'
    ? mergeCustomer(customer, {
        version: at(event.hour),
        email: 'ada@example.com',
        source: event.source,
        buyer: { birthday: event.value },
      })
    : withOwnBirthday(customer, { value: event.value, version: at(event.hour), source: 'birthday-page' });

const shop = (hour: number, value: Birthday): Event => ({
  who: 'shop',
  hour,
  value,
  source: 'shopify customers/update',
});
const person = (hour: number, value: Birthday | null): Event => ({ who: 'person', hour, value });
const told = (events: readonly Event[]) => events.reduce(hear, blank).birthday?.value;

describe('of what was said of a birthday', () => {
  const value = fc.constantFrom(
    born(2, 28),
    born(2, 29),
    { ...born(2, 29), leapDay: 'mar-1' as const },
    born(3, 1),
  );
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({
      who: fc.constant('shop' as const),
      hour: fc.nat(5),
      value,
      source: fc.constantFrom('shopify customers/update', 'import'),
    }),
    fc.record({ who: fc.constant('person' as const), hour: fc.nat(5), value: fc.option(value) }),
  );

  test('the same in any order and number gives the same customer', () => {
    const arrivals = fc
      .array(event, { minLength: 1, maxLength: 8 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(arrivals, ([once, again]) => {
        expect(again.reduce(hear, blank)).toEqual(once.reduce(hear, blank));
      }),
      runs(2000),
    );
  });

  test.each<[string, Event[], Birthday | null | undefined]>([
    ['the newest of a shop counts', [shop(1, born(2, 28)), shop(2, born(3, 1))], born(3, 1)],
    [
      'the person’s own word counts over what the shop had told',
      [shop(1, born(2, 28)), person(2, born(3, 1))],
      born(3, 1),
    ],
    [
      'a platform that repeats the old value does not bring it back',
      [shop(1, born(2, 28)), person(2, born(3, 1)), shop(3, born(2, 28))],
      born(3, 1),
    ],
    ['nor one that was deleted', [shop(1, born(2, 28)), person(2, null), shop(3, born(2, 28))], null],
    [
      'what a shop tells for the first time afterwards is news',
      [shop(1, born(2, 28)), person(2, null), shop(3, born(3, 1))],
      born(3, 1),
    ],
    ['of the same moment the deletion counts', [person(1, born(2, 28)), person(1, null)], null],
  ])('%s', (_what, events, counts) => {
    expect(told(events)).toEqual(counts);
    expect(told(events.toReversed())).toEqual(counts);
  });

  test('a birthday of a shop comes with the time and the source of when it was told last', () => {
    const said = (hour: number): BirthdayStatement & { value: Birthday } => ({
      value: born(2, 28),
      version: at(hour),
      source: `event ${hour}`,
    });
    const twice = withTold(withTold({}, said(2)), said(1));
    expect(standingBirthday(twice)).toEqual(said(2));
    expect(standingBirthday(withOwn(twice, { ...said(0), source: 'staff' }))).toEqual(said(2));
  });
});

test('the first purchase is the earliest, whatever was said at its checkout', () => {
  const bought = (hour: number, boxLeftEmpty?: true) => ({
    version: at(hour),
    email: 'ada@example.com',
    source: 'order',
    buyer: boxLeftEmpty ? { boxLeftEmpty } : {},
    purchasedAt: at(hour),
  });
  const all = [bought(3), bought(1, true), bought(2)];
  for (const order of [all, all.toReversed()])
    expect(order.reduce(mergeCustomer, blank)).toMatchObject({
      firstPurchaseAt: at(1),
      lastPurchaseAt: at(3),
    });
});

test('tags are those that were told last, and a shop may take all away', () => {
  const marked = (hour: number, tags: string[]) => ({
    version: at(hour),
    email: 'ada@example.com',
    source: 'profile',
    buyer: { tags },
  });
  const all = [marked(1, ['vip']), marked(3, []), marked(2, ['wholesale'])];
  for (const order of [all, all.toReversed()])
    expect(order.reduce(mergeCustomer, blank).tags).toEqual({ value: [], version: at(3) });
});
