import { describe, expect, test } from 'vitest';
import type { LeapDay } from '../../functions/calendar/birthdays.ts';
import { keepDates, keeping, workOffKeeping } from '../../functions/care/keep-dates.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { fillDates } from '../../functions/customers/keep-dates.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';

const dayLasts = 86_400;

/** A shop with people, and the daily work on their dates. */
const openOffice = async (start: string) => {
  const office = await openCareOffice({ start });
  const { filled } = office;
  const services = { ...office.services, queue: office.services.datesQueue };
  const workOff = async (clock = office.clock): Promise<void> => {
    for (const asked of filled.splice(0))
      await workOffKeeping(keeping.parse(JSON.parse(asked)), { ...services, clock });
  };
  return {
    ...office,
    /** Asks for the work of the day. */
    ask: () => keepDates(services),
    /** Does what was asked for, once. */
    workOff,
    day: async (): Promise<void> => {
      await keepDates(services);
      while (filled.length > 0) await workOff();
    },
    people: async (count: number, month: number, day: number): Promise<Customer[]> => {
      const shop = await services.shops.get(office.shop.id);
      return office.addPeople(count, () => ({ ...bornOn(month, day), ...livingIn('DE') }), shop);
    },
    datesOf: async (people: readonly Customer[]) => {
      const stored = people.map(({ id }) => services.personalDates.get(id, 'birthday'));
      return (await Promise.all(stored)).map((each) => each?.date);
    },
    leapDay: (leapDay: LeapDay) =>
      services.shops.modify(office.shop.id, (shop) => ({
        ...shop,
        settings: { ...shop.settings, care: { repurchase: [], leapDay } },
      })),
  };
};

describe('dates that were a month ago', () => {
  test('give way to the next ones, however many days the work of the day has failed', async () => {
    const office = await openOffice('2027-03-01T11:40:00.000Z');
    const people = [...(await office.people(1, 3, 2)), ...(await office.people(1, 3, 20))];
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2027-03-02', '2027-03-20']);
    // For two months nothing was done.
    await office.pass(70 * dayLasts);
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2028-03-02', '2028-03-20']);
  });

  test('of more people than there is time for go on from where the work stopped', async () => {
    const office = await openOffice('2027-03-01T11:40:00.000Z');
    const people = await office.people(60, 3, 2);
    await office.day();
    await office.pass(33 * dayLasts);
    await office.ask();
    // Each look at the clock is a minute later.
    let minute = 0;
    await office.workOff(() => new Date(office.clock().getTime() + 60_000 * minute++));
    const done = (await office.datesOf(people)).filter((date) => date === '2028-03-02').length;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(60);
    expect(office.filled.map((asked) => keeping.parse(JSON.parse(asked)))).toContainEqual({
      task: 'roll',
      date: '2027-03-02',
      cursor: expect.any(String),
    });
    // It is the queue that goes on: the day was asked for, and is not asked for again.
    while (office.filled.length > 0) await office.workOff();
    expect(new Set(await office.datesOf(people))).toEqual(new Set(['2028-03-02']));
    expect(await office.ask()).toEqual({ asked: 0 });
  });
});

test('dates that came near while the work of the day failed get their room in the contact budget', async () => {
  const office = await openOffice('2027-03-01T11:40:00.000Z');
  const [person] = await office.people(1, 5, 1);
  await office.day();
  await office.pass(40 * dayLasts);
  await office.day();
  expect(await office.services.contacts.get(person?.id ?? '')).toMatchObject({ birthdayOn: '2027-05-01' });
});

describe('the shop’s word about 29 February', () => {
  test('is followed until the day before, with the room in the contact budget', async () => {
    const office = await openOffice('2027-02-10T11:40:00.000Z');
    const people = await office.people(2, 2, 29);
    expect(await office.datesOf(people)).toEqual(['2027-02-28', '2027-02-28']);
    await office.leapDay('mar-1');
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2027-03-01', '2027-03-01']);
    expect(await office.services.contacts.get(people[0]?.id ?? '')).toMatchObject({
      birthdayOn: '2027-03-01',
    });
    await office.leapDay('feb-28');
    await office.pass(dayLasts);
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2027-02-28', '2027-02-28']);
  });

  test('moves nobody past the day of a programme, or after its greeting', async () => {
    const office = await openOffice('2027-02-24T11:40:00.000Z');
    await office.leapDay('mar-1');
    await office.running({ occasion: 'birthday', offsetDays: -3 });
    const people = await office.people(1, 2, 29);
    // On the 26th it greets those of 1 March, and has greeted those of 28 February the day before.
    await office.pass(2 * dayLasts);
    await office.leapDay('feb-28');
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2027-03-01']);
    const { personalDates, writeTogether } = office.services;
    const greeting = { date: '2027-03-01', occurrence: '2027' };
    await writeTogether([personalDates.greeted(people[0]?.id ?? '', 'birthday', greeting)]);
    await office.day();
    expect(await office.datesOf(people)).toEqual(['2027-03-01']);
  });
});

test('a date on which one programme has greeted early is still there for another that is switched on', async () => {
  const office = await openOffice('2027-02-24T11:40:00.000Z');
  const people = await office.people(1, 3, 1);
  const { personalDates, writeTogether } = office.services;
  const greeting = { date: '2027-03-01', occurrence: '2027' };
  await writeTogether([personalDates.greeted(people[0]?.id ?? '', 'birthday', greeting)]);
  await fillDates(office.shop, 'birthday', undefined, office.services);
  expect(await office.datesOf(people)).toEqual(['2027-03-01']);
});
