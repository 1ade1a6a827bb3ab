import { describe, expect, test } from 'vitest';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';

type Office = Awaited<ReturnType<typeof openCareOffice>>;

const hour = 3600;

/** Who got a greeting, by the UTC instants at which it left. */
const greetedAt = async (office: Office, people: readonly Customer[]): Promise<(string | undefined)[][]> => {
  const messages = await office.messagesTo(people);
  return [...messages.values()].map((sends) => sends.map(({ sentAt }) => sentAt));
};

describe('a feast looks again until its last hour', () => {
  /** Mid-Autumn 2027 is on 15 September; nine o'clock of it begins anywhere at 19:00 UTC on the day before. */
  const start = '2027-09-14T18:45:00.000Z';

  test('for people who ask for it, and who become customers, after its first look', async () => {
    const office = await openCareOffice({ start });
    await office.running({ occasion: 'mid-autumn' });
    const [german] = await office.addPeople(1, () => livingIn('DE'));
    await office.tickAt('2027-09-14T19:00:00.000Z');
    expect((await office.runs()).map(({ days, added }) => [days, added])).toEqual([[['2027-09-15'], 0]]);

    const occasions = { 'mid-autumn': { said: 'yes' as const, at: office.clock().toISOString() } };
    await writeTogether(office.client, [
      office.services.addresses.write({
        address: german?.address ?? '',
        shop: office.shop.id,
        occasions,
        rev: 0,
      }),
    ]);
    const [chinese] = await office.addPeople(1, () => livingIn('CN'));
    const people = [german, chinese].flatMap((one) => one ?? []);
    await office.passQuarters(27 * 4);
    expect(await greetedAt(office, people)).toEqual([
      ['2027-09-15T07:00:00.000Z'],
      ['2027-09-15T01:00:00.000Z'],
    ]);
    await office.pass(40 * hour);
    const [run, ...others] = await office.runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ status: 'done', accounts: { due: 2, sent: 2 } });
  });

  test('also for the westernmost, when their hour begins', async () => {
    const office = await openCareOffice({ start });
    await office.running({ occasion: 'mid-autumn' });
    await office.passQuarters(1);
    await office.pass(25 * hour);
    const [late] = await office.addPeople(1, () => ({ ...livingIn('CN') }));
    await office.tickAt('2027-09-15T21:00:00.000Z');
    expect(await greetedAt(office, late ? [late] : [])).toEqual([['2027-09-15T21:00:00.000Z']]);
  });

  test('and no more often than every four hours, with one run', async () => {
    const office = await openCareOffice({ start });
    await office.running({ occasion: 'mid-autumn' });
    await office.addPeople(1, () => livingIn('CN'));
    await office.passQuarters(28 * 4);
    expect((await office.runs()).map(({ attempt, added }) => [attempt, added])).toEqual([[8, 1]]);
    expect(office.posted).toHaveLength(1);
  });
});

describe('a programme that staff move to an earlier time', () => {
  test('by some hours greets those in between late, and nobody twice', async () => {
    const office = await openCareOffice({ start: '2027-02-01T16:30:00.000Z' });
    const programme = await office.running({ occasion: 'birthday', hour: 18 });
    const [german, japanese, american] = await office.addPeople(3, (place) => ({
      ...bornOn(2, 2),
      ...livingIn(['DE', 'JP', 'US'][place] ?? 'DE'),
    }));
    const people = [german, japanese, american].flatMap((one) => one ?? []);
    // At 18:00 in Japan, 10:00 in Germany, 4:00 in New York.
    await office.tickAt('2027-02-02T09:00:00.000Z');
    expect(await greetedAt(office, people)).toEqual([[], ['2027-02-02T09:00:00.000Z'], []]);
    await office.pass(5 * 60);
    const { status, body } = await office.change(programme, { hour: 9 });
    expect([status, body.catchesUp]).toEqual([200, { from: '2027-02-01T23:00:00.000Z' }]);
    await office.tickAt('2027-02-02T09:15:00.000Z');
    await office.tickAt('2027-02-02T14:00:00.000Z');
    expect(await greetedAt(office, people)).toEqual([
      ['2027-02-02T09:15:00.000Z'],
      ['2027-02-02T09:00:00.000Z'],
      ['2027-02-02T14:00:00.000Z'],
    ]);
    const before = (await office.runs()).length;
    await office.passQuarters(3);
    expect((await office.runs()).length).toBe(before);
    expect(office.posted).toHaveLength(3);
  });

  test('by days says from when on nobody is greeted any more', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:30:00.000Z' });
    const programme = await office.running({ occasion: 'birthday' });
    const [tomorrow, after] = await office.addPeople(2, (place) => ({
      ...bornOn(2, 3 + place),
      ...livingIn('DE'),
    }));
    const people = [tomorrow, after].flatMap((one) => one ?? []);
    await office.tickAt('2027-02-02T09:05:00.000Z');
    const { body } = await office.change(programme, { offsetDays: -2 });
    // Two days before the third was yesterday at nine in Berlin, and before the fourth is today.
    expect(body.catchesUp).toEqual({
      from: '2027-02-01T09:15:00.000Z',
      missedFrom: '2027-01-31T09:00:00.000Z',
    });
    await office.tickAt('2027-02-02T09:15:00.000Z');
    expect(await greetedAt(office, people)).toEqual([[], ['2027-02-02T09:15:00.000Z']]);
  });

  test('of a feast greets those whose new hour is over, before any old hour has begun', async () => {
    const office = await openCareOffice({ start: '2027-09-14T18:45:00.000Z' });
    const programme = await office.running({ occasion: 'mid-autumn', hour: 18 });
    const [chinese] = await office.addPeople(1, () => livingIn('CN'));
    await office.tickAt('2027-09-15T02:30:00.000Z');
    await office.change(programme, { hour: 9 });
    await office.passQuarters(1);
    expect(await greetedAt(office, chinese ? [chinese] : [])).toEqual([['2027-09-15T02:45:00.000Z']]);
  });

  test('is planned again by the next tick where one dies', async () => {
    const office = await openCareOffice({ start: '2027-02-02T09:00:00.000Z' });
    const programme = await office.running({ occasion: 'birthday', hour: 18 });
    const [german] = await office.addPeople(1, () => ({ ...bornOn(2, 2), ...livingIn('DE') }));
    await office.tick();
    await office.change(programme, { hour: 9 });
    const original = office.services.workflows.start;
    office.services.workflows.start = async () => {
      throw new Error('No workflow starts.');
    };
    await office.pass(15 * 60);
    await expect(office.tick()).rejects.toThrow('could not be started');
    office.services.workflows.start = original;
    await office.tickAt('2027-02-02T09:30:00.000Z');
    expect(await greetedAt(office, german ? [german] : [])).toEqual([['2027-02-02T09:30:00.000Z']]);
  });

  test.each([
    ['later', true, { hour: 20 }],
    ['earlier while it is off', false, { hour: 9 }],
  ])('moved %s catches nobody up', async (_what, isOn, change) => {
    const office = await openCareOffice({ start: '2027-02-02T09:00:00.000Z' });
    const programme = await office.made({ occasion: 'birthday', hour: 18 });
    if (isOn) await office.on(programme);
    await office.addPeople(1, () => ({ ...bornOn(2, 2), ...livingIn('DE') }));
    const { status, body } = await office.change(programme, change);
    expect([status, body.catchesUp]).toEqual([200, undefined]);
    await office.tickAt('2027-02-02T09:15:00.000Z');
    expect(office.posted).toEqual([]);
  });
});

test('a run that begins again also greets those of the other side of the date line', async () => {
  const office = await openCareOffice({ start: '2027-02-02T20:00:00.000Z' });
  await office.running({ occasion: 'birthday' });
  await office.addPeople(1, () => ({ ...bornOn(2, 2), ...livingIn('AS') }));
  await office.tick();
  // The same nine o'clock, of the next day.
  const [newZealander] = await office.addPeople(1, () => ({ ...bornOn(2, 3), ...livingIn('NZ') }));
  await office.asked({ from: '2027-02-02T20:00:00Z', to: '2027-02-02T20:15:00Z' });
  await office.moment();
  expect(await greetedAt(office, newZealander ? [newZealander] : [])).toEqual([['2027-02-02T20:00:00.000Z']]);
  expect((await office.runs()).map(({ days }) => days)).toEqual([['2027-02-02', '2027-02-03']]);
});
