import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { greeting, lastInstant } from '../../functions/care/greeting.ts';
import type { Address } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { isHeldOut } from '../../functions/mail/holdout.ts';
import { nudgesFor } from '../../functions/mail/nudge.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openCareDesk } from '../support/care-desk.ts';
import { knowPeople } from '../support/known-people.ts';

type Desk = Awaited<ReturnType<typeof openCareDesk>>;

const at = '2026-11-22T10:00:00.000Z';
const said = <T>(value: T) => ({ value, version: at });
const born = (month: number, day: number, year?: number): Pick<Customer, 'birthday'> => ({
  birthday: {
    value: { calendar: 'gregorian', month, day, ...(year && { year }) },
    version: at,
    source: 'test',
  },
});

/** Adds greetings as a run does, and lets the senders work. Answers what became of each, in the order of the people. */
const greet = async (
  desk: Desk,
  id: string,
  people: readonly Customer[],
  { day = '2026-11-22', occurrence = '2026' } = {},
) => {
  const programme = await desk.services.programmes.get(id);
  if (!programme) throw new Error(`There is no programme ${id}.`);
  const now = desk.clock();
  // A run finds people by their dates.
  for (const { id: customerId, shop } of people)
    await desk.services.personalDates.create({
      customerId,
      kind: 'birthday',
      shop,
      date: day,
      occurrence,
      rev: 0,
    });
  const sends = people.map((person) =>
    greeting(
      programme,
      {
        customerId: person.id,
        occurrence,
        day,
        run: 'crn_1',
        notAfter: lastInstant('Europe/Berlin', day),
      },
      now,
    ),
  );
  await desk.services.sends.addPending(sends);
  const keys = sends.map(({ key }) => key);
  await desk.services.queues.send(nudgesFor(sends));
  await desk.work();
  const found = await desk.services.sends.getMany(keys);
  return keys.map((key) => found.find((one) => one.key === key));
};

const mailsOf = async ({ posted }: Desk) => {
  const mails = await Promise.all(posted.map(({ mime }) => PostalMime.parse(mime)));
  const headerOf = (mail: (typeof mails)[number], name: string) =>
    mail.headers.find(({ key }) => key === name)?.value;
  return posted.map(({ to }, place) => {
    const mail = mails[place];
    return {
      to,
      subject: mail?.subject,
      text: mail?.text ?? '',
      kind: mail && headerOf(mail, 'x-aftercare-mail'),
      leave: mail && headerOf(mail, 'list-unsubscribe'),
    };
  });
};

const wish = (desk: Desk, { address = '' }: Customer, about: Partial<Address>) =>
  writeTogether(desk.client, [
    desk.services.addresses.write({ address, shop: desk.shop.id, rev: 0, ...about }),
  ]);

describe('a greeting', () => {
  test('is the ready letter in the language of its reader, with their name, and can be left', async () => {
    const desk = await openCareDesk();
    const people = await desk.addCustomers(3, (place) => ({
      ...born(11, 22),
      ...[{}, { locale: said('de-AT') }, { locale: said('zh-TW'), firstName: undefined }][place],
    }));
    const id = await desk.running({ occasion: 'birthday' });
    expect(await greet(desk, id, people)).toMatchObject(people.map(() => ({ status: 'sent' })));
    const mails = await mailsOf(desk);
    expect(mails).toHaveLength(3);
    for (const { kind, leave } of mails) {
      expect(kind).toBe('care.birthday');
      expect(leave).toMatch(/^<https:\/\/care\.example\/u\/.+>$/);
    }
    const [english, german, chinese] = mails;
    expect(english?.text).toContain('Person A');
    expect(german?.text).toContain('Guten Tag Person B');
    expect(chinese?.text).toMatch(/生日快樂/);
  });

  test('is the shop’s own letter where it has one, and says what was changed', async () => {
    const desk = await openCareDesk();
    const letter = (paragraph: string) => ({ en: { subject: 'Hooray', blocks: [{ paragraph }] } });
    const [ada, bea] = await desk.addCustomers(2, () => born(11, 22));
    const id = await desk.running({ occasion: 'birthday', letter: letter('Congratulations, {name}!') });
    await greet(desk, id, ada ? [ada] : []);
    await desk.change(id, { letter: letter('All the best, {name}!') });
    await greet(desk, id, bea ? [bea] : []);
    expect((await mailsOf(desk)).map(({ text }) => text.split('\n')[0])).toEqual([
      'Congratulations, Person A!',
      'All the best, Person B!',
    ]);
  });

  test('for a day of the shop’s own has its name in the general letter', async () => {
    const desk = await openCareDesk();
    const people = await desk.addCustomers(1);
    await desk.keepOwnDay('own-founding', { names: { en: 'Our {tenth} year' }, month: 11, day: 22 });
    const id = await desk.running({ occasion: 'own-founding' });
    await greet(desk, id, people);
    expect(await mailsOf(desk)).toMatchObject([
      { kind: 'care.own-founding', text: expect.stringContaining('Our {tenth} year') },
    ]);
  });
});

describe('nobody is greeted twice', () => {
  test('whatever is changed, and however often it is added', async () => {
    const desk = await openCareDesk();
    const people = await desk.addCustomers(5, () => born(11, 22));
    const id = await desk.running({ occasion: 'birthday' });
    await greet(desk, id, people);
    await desk.change(id, { hour: 18, offsetDays: 1 });
    await desk.off(id);
    await desk.on(id);
    await greet(desk, id, people, { day: '2026-11-23' });
    expect(desk.posted).toHaveLength(5);
    await greet(desk, id, people, { day: '2026-11-23', occurrence: '2027' });
    expect(desk.posted).toHaveLength(10);
  });
});

describe('who is not written to is counted with the reason', () => {
  test('no consent, declined, held out, not meant, too young, taken back', async () => {
    const desk = await openCareDesk();
    const about: Partial<Customer>[] = [
      { marketingConsent: undefined },
      {},
      { country: said('FR') },
      born(11, 22, 2015),
      { birthday: { value: null, version: at, source: 'test' } },
    ];
    const people = await desk.addCustomers(5, (place) => ({
      country: said('DE'),
      ...born(11, 22, 1990),
      ...about[place],
    }));
    const [, declined] = people;
    if (declined) await wish(desk, declined, { occasions: { birthday: { said: 'no', at } } });
    const id = await desk.running({
      occasion: 'birthday',
      audience: await desk.segment({ country: ['DE'] }),
    });
    await knowPeople(people, desk.services);
    expect((await greet(desk, id, people)).map((send) => send?.reason)).toEqual([
      'consent-required',
      'declined',
      'not-meant',
      'day-withdrawn',
      'day-withdrawn',
    ]);
    expect(desk.posted).toEqual([]);
  });

  test('exactly the holdout gets nothing, and only of those who might', async () => {
    const desk = await openCareDesk();
    const people = await desk.addCustomers(40, (place) => ({
      ...born(11, 22),
      ...(place >= 30 && { marketingConsent: undefined }),
    }));
    const id = await desk.running({ occasion: 'birthday', holdout: 0.3 });
    const sends = await greet(desk, id, people);
    const expected = people.map((person, place) => {
      if (place >= 30) return 'consent-required';
      return isHeldOut({ id, holdout: 0.3 }, person.id) ? 'holdout' : undefined;
    });
    expect(sends.map((send) => send?.reason)).toEqual(expected);
    expect(desk.posted).toHaveLength(expected.filter((reason) => reason === undefined).length);
  });

  test('a feast on a day of mourning is not greeted, a birthday is', async () => {
    const settings = changeSettings(defaultSettings, { contact: { quietHours: null, mourning: 'all' } });
    // The Day of German Unity is none; the Day of Mourning, two Sundays before Advent, is.
    const desk = await openCareDesk({ start: '2026-11-15T10:00:00.000Z', shop: { settings } });
    const people = await desk.addCustomers(1, () => ({ country: said('DE'), ...born(11, 15) }));
    await desk.keepOwnDay('own-founding', { names: { en: 'Our birthday' }, month: 11, day: 15 });
    const day = { day: '2026-11-15' };
    const feast = await desk.running({ occasion: 'own-founding' });
    expect(await greet(desk, feast, people, day)).toMatchObject([{ status: 'skipped', reason: 'mourning' }]);
    const birthday = await desk.running({ occasion: 'birthday' });
    expect(await greet(desk, birthday, people, day)).toMatchObject([{ status: 'sent' }]);
  });
});

describe('a programme that is off', () => {
  test('keeps what waits, which leaves once it is on again in time, and else is too late', async () => {
    const desk = await openCareDesk();
    const people = await desk.addCustomers(2, () => born(11, 22));
    const id = await desk.running({ occasion: 'birthday' });
    await desk.off(id);
    const [ada, bea] = people;
    const keys = (await greet(desk, id, ada ? [ada] : [])).map((send) => send?.key ?? '');
    expect(await desk.services.sends.getMany(keys)).toMatchObject([{ status: 'pending', reason: 'paused' }]);
    await desk.on(id);
    await desk.work(2);
    // Whose nudge is lost is found by the sweep.
    expect(await desk.services.sends.getMany(keys)).toMatchObject([{ status: 'pending', watch: 'pending' }]);
    await desk.work();
    expect(await desk.services.sends.getMany(keys)).toMatchObject([{ status: 'sent' }]);
    await desk.pass(2 * 86_400);
    expect(await greet(desk, id, bea ? [bea] : [])).toMatchObject([
      { status: 'skipped', reason: 'too-late' },
    ]);
  });
});
