import { expect, test } from 'vitest';
import { endpoints } from '../../functions/care/serve-birthday.handler.ts';
import { birthdayUrl } from '../../functions/customers/birthday-link.ts';
import { tellBirthday } from '../../functions/customers/tell-birthday.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';
import { request } from '../support/request.ts';

/**
 * A shop that greets birthdays at nine, with one person in Germany whose birthday is said to be on 10 January. It is
 * a quarter to nine.
 */
const openOffice = async (consent: object = {}) => {
  const office = await openCareOffice({ start: '2027-01-10T07:45:00.000Z' });
  const { services } = office;
  const programme = await office.running({ occasion: 'birthday' });
  const people = await office.addPeople(1, () => ({ ...bornOn(1, 10), ...livingIn('DE'), ...consent }));
  const customerId = people[0]?.id ?? '';
  const tickAt = async (instant: string): Promise<void> => {
    // The ticks in between have found nothing.
    await services.runs.ticked(instant);
    await office.tickAt(instant);
  };
  return {
    ...office,
    programme,
    customerId,
    tickAt,
    correct: async (birthday: object): Promise<void> => {
      await office.pass(60);
      await tellBirthday(customerId, birthday, '*', services);
    },
    /** Saves the page's form, a minute later. */
    save: async (fields: Record<string, string>) => {
      await office.pass(60);
      const { links } = await services.keys();
      const token = birthdayUrl(links, '', { customerId, tag: 'en' }, office.clock()).slice('/b/'.length);
      const endpoint = endpoints.find(({ route }) => route.method === 'POST');
      const body = Buffer.from(String(new URLSearchParams(fields)));
      const sent = request({ params: { link: token }, body });
      return endpoint?.answer(sent, { ...services, greetingHour: async () => 9 });
    },
    date: () => services.personalDates.get(customerId, 'birthday'),
    message: async () => [...(await office.messagesTo(people)).values()].flat(),
  };
};

test('who was greeted and corrects the calendar is greeted on the next lunar birthday', async () => {
  const office = await openOffice();
  await office.tickAt('2027-01-10T08:00:00.000Z');
  expect(office.posted).toHaveLength(1);
  await office.correct({ calendar: 'lunar-cn', month: 12, day: 18 });
  expect(await office.date()).toMatchObject({ date: '2028-01-14', greeted: '2027-01-10', greetedIn: '2027' });
  await office.tickAt('2028-01-14T08:00:00.000Z');
  expect(office.posted).toHaveLength(2);
});

test('who was greeted and corrects the day hears of next year, and that is the next date', async () => {
  const office = await openOffice();
  await office.tickAt('2027-01-10T08:00:00.000Z');
  const reply = await office.save({ day: '20', month: '11', calendar: 'gregorian' });
  expect(reply).toMatchObject({ status: 200, body: expect.stringContaining('next year') });
  expect(await office.date()).toMatchObject({ date: '2028-11-20', occurrence: '2028' });
  await office.tickAt('2028-11-20T08:00:00.000Z');
  expect(office.posted).toHaveLength(2);
});

test('who got nothing for want of a consent, and says yes with another day, is greeted on it', async () => {
  const office = await openOffice({ marketingConsent: undefined });
  await office.tickAt('2027-01-10T08:00:00.000Z');
  expect(await office.message()).toMatchObject([{ status: 'skipped', reason: 'consent-required' }]);
  expect((await office.date())?.greeted).toBeUndefined();
  const reply = await office.save({ day: '20', month: '2', calendar: 'gregorian' });
  expect(reply?.status).toBe(200);
  expect(reply?.body).not.toContain('next year');
  expect(await office.date()).toMatchObject({ date: '2027-02-20' });
  await office.tickAt('2027-02-20T08:00:00.000Z');
  expect(await office.message()).toMatchObject([{ status: 'sent', day: '2027-02-20' }]);
});

test('a greeting that waits while its day is corrected leaves on the new day alone', async () => {
  const office = await openOffice();
  await office.pass(15 * 60);
  await office.tick();
  await office.correct({ calendar: 'gregorian', month: 2, day: 20 });
  await office.moment();
  expect(await office.message()).toMatchObject([{ status: 'skipped', reason: 'day-withdrawn' }]);
  expect(await office.date()).toMatchObject({ date: '2027-02-20' });
  await office.tickAt('2027-02-20T08:00:00.000Z');
  expect(office.posted).toHaveLength(1);
  expect(await office.message()).toMatchObject([{ status: 'sent', day: '2027-02-20' }]);
});

test('a greeting that SES does not take counts as one only once it has left', async () => {
  const office = await openOffice();
  office.edges.ses = async () => 'refused';
  await office.tickAt('2027-01-10T08:00:00.000Z');
  expect(await office.message()).toMatchObject([{ status: 'pending', reason: 'refused' }]);
  expect((await office.date())?.greeted).toBeUndefined();
  office.edges.ses = async () => 'sent';
  await office.pass(600);
  await office.moment();
  expect(await office.message()).toMatchObject([{ status: 'sent' }]);
  expect(await office.date()).toMatchObject({ greeted: '2027-01-10', greetedIn: '2027' });
});
