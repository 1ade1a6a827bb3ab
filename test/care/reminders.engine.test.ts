import { describe, expect, test } from 'vitest';
import { keepDates, keeping, workOffKeeping } from '../../functions/care/keep-dates.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { bornOn, livingIn } from '../support/care-office.ts';
import { isDeath } from '../support/mortality.ts';
import { openReminderOffice } from '../support/reminder-office.ts';
import { standardEvent } from '../support/standard-order.ts';

/** Ten days later a code has its last day: 11 March, in Germany. It is reminded of on 8 March at nine. */
const start = '2027-03-01T08:30:00.000Z';
const reminded = '2027-03-08T08:00:00.000Z';

type Office = Awaited<ReturnType<typeof openReminderOffice>>;

const german = (office: Office, about: Partial<Customer> = {}): Promise<Customer> =>
  office
    .addPeople(1, () => ({ ...livingIn('DE'), locale: { value: 'en', version: start }, ...about }))
    .then(([person]) => {
      if (!person) throw new Error('There is nobody.');
      return person;
    });

/** The ticks of a morning in Germany; the first says from when on the planner looks. */
const morning = async (office: Office, at = reminded): Promise<void> => {
  await office.tickAt(new Date(Date.parse(at) - 900_000).toISOString());
  await office.tickAt(at);
  await office.passQuarters(1);
};

const textsOf = async (office: Office, person: Customer): Promise<string[]> =>
  (await office.remindersTo(person)).map(({ text = '' }) => text);

describe('a code', () => {
  test('is reminded of once, three days before, at nine of each reader’s own clock', async () => {
    const office = await openReminderOffice('2027-03-01T06:00:00.000Z');
    const id = await office.running({ occasion: 'coupon-expiring' });
    const offer = await office.offered();
    const people = await office.addPeople(3, (place) =>
      livingIn(['DE', 'JP', 'US'][place] ?? 'DE', place === 2 ? 'HI' : undefined),
    );
    for (const person of people) await office.issue(offer, person);
    for (const at of ['07T18:45', '07T19:00', '07T19:15', '07T23:45', '08T00:00', '08T07:45', '08T08:00'])
      await office.tickAt(`2027-03-${at}:00.000Z`);
    await office.passQuarters(4);
    const messages = await office.messagesTo(people);
    expect(people.map((person) => messages.get(person.id)?.map(({ sentAt }) => sentAt))).toEqual([
      ['2027-03-08T08:00:00.000Z'],
      ['2027-03-08T00:00:00.000Z'],
      // Honolulu: there it was still February when the code was issued.
      ['2027-03-07T19:00:00.000Z'],
    ]);
    expect(messages.get(people[0]?.id ?? '')).toMatchObject([
      { mail: 'coupon.reminder', purpose: 'marketing', batch: `care:${id}_2027-03-11` },
    ]);
    expect(await office.account()).toEqual({ due: 3, sent: 3, waiting: 0, skipped: {} });
  });

  test('stands in the mail with its worth and its last day, in the reader’s language', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'coupon-expiring' });
    const offer = await office.offered();
    const version = start;
    const person = await german(office, { locale: { value: 'de-DE', version } });
    const { code } = await office.issue(offer, person);
    await morning(office);
    const [mail, ...others] = await office.remindersTo(person);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Aurora Outdoor: Ihr Code läuft bald ab');
    expect(mail?.text?.split(/\r?\n/)).toContain(code);
    expect(mail?.text).toContain('Gültig bis einschließlich Donnerstag, 11. März 2027.');
    // One can leave marketing by one click.
    expect(mail?.headers.map(({ key }) => key)).toContain('list-unsubscribe');
  });

  test('that came with a greeting is reminded of too', async () => {
    const office = await openReminderOffice('2027-03-01T07:30:00.000Z');
    const offer = await office.offered();
    await office.running({ occasion: 'birthday', gift: { kind: 'offer', offer: offer.id } });
    await office.running({ occasion: 'coupon-expiring', offsetDays: -1, hour: 18 });
    const person = await german(office, bornOn(3, 1));
    await office.tickAt('2027-03-01T08:00:00.000Z');
    const [greeted] = office.posted;
    await morning(office, '2027-03-10T17:00:00.000Z');
    const { items } = await office.services.coupons.ofCustomer(person.id, { limit: 10 });
    expect(items).toHaveLength(1);
    const [text] = await textsOf(office, person);
    const [, code = 'none'] = /^([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m.exec(text ?? '') ?? [];
    expect(greeted?.mime).toContain(code);
    expect(await textsOf(office, person)).toHaveLength(1);
  });

  test('that ends on the day of another stands in one mail with it', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'coupon-expiring' });
    const offer = await office.offered();
    const person = await german(office);
    const codes = [
      await office.issue(offer, person, 'first'),
      await office.issue(offer, person, 'second'),
      await office.issue(offer, person, 'third'),
    ];
    await office.ordered('A-1', codes[1]?.code ?? '', person);
    await morning(office);
    const [text = '', ...others] = await textsOf(office, person);
    expect(others).toEqual([]);
    expect(codes.map(({ code }) => text.includes(code))).toEqual([true, false, true]);
  });

  test('of a later day has its own reminder', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'coupon-expiring' });
    const offer = await office.offered();
    const person = await german(office);
    const first = await office.issue(offer, person, 'first');
    await office.pass(86_400);
    const second = await office.issue(offer, person, 'second');
    await morning(office);
    await morning(office, '2027-03-09T08:00:00.000Z');
    const texts = await textsOf(office, person);
    expect(texts.map((text) => [first, second].map(({ code }) => text.includes(code)))).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('nobody is reminded of what they no longer have', () => {
  const withCode = async (terms = {}, about: Partial<Customer> = {}) => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'coupon-expiring' });
    const offer = await office.offered(terms);
    const person = await german(office, about);
    const { code } = await office.issue(offer, person, 'key');
    return { office, offer, person, code };
  };

  test.each([
    [
      'redeemed',
      'already-used',
      ({ office, person, code }: Awaited<ReturnType<typeof withCode>>) => office.ordered('A-1', code, person),
    ],
    [
      'void',
      'no-longer-valid',
      ({ office, offer }: Awaited<ReturnType<typeof withCode>>) => office.voided(offer, 'key'),
    ],
    [
      'of a paused offer',
      'no-longer-valid',
      ({ office, offer }: Awaited<ReturnType<typeof withCode>>) =>
        office.services.offers.modify(offer.id, (before) => ({ ...before, status: 'paused' })),
    ],
  ] as const)('a code that is %s', async (_what, why, happens) => {
    const known = await withCode();
    await happens(known);
    await morning(known.office);
    expect(await known.office.account()).toEqual({ due: 1, sent: 0, waiting: 0, skipped: { [why]: 1 } });
    expect(await known.office.remindersTo(known.person)).toEqual([]);
  });

  test('a code whose order was cancelled is theirs again', async () => {
    const { office, person, code } = await withCode();
    await office.ordered('A-1', code, person);
    const at = new Date(office.clock().getTime() + 60_000).toISOString();
    const lines = [
      { id: 'l1', title: 'Mug', quantity: 1, unitPrice: '100.00', discounts: [{ code, amount: '10.00' }] },
    ];
    const order = { id: 'A-1', placedAt: start, email: person.email?.value, lines, cancelledAt: at };
    await office.ingest(office.shop, 'order.cancelled', standardEvent('order.cancelled', order, at));
    await morning(office);
    expect((await office.account()).sent).toBe(1);
  });

  test('a code that is given on the day of its reminder, or later', async () => {
    const office = await openReminderOffice('2027-03-08T06:00:00.000Z');
    await office.running({ occasion: 'coupon-expiring' });
    const person = await german(office);
    await office.issue(await office.offered({ validity: { days: 3 } }), person);
    await morning(office);
    expect(await office.account()).toEqual({ due: 1, sent: 0, waiting: 0, skipped: { 'just-given': 1 } });
  });

  test('somebody who has not said yes to marketing, or took it back, is counted', async () => {
    const { office, person } = await withCode({}, { marketingConsent: undefined });
    await morning(office);
    expect(await office.account()).toEqual({
      due: 1,
      sent: 0,
      waiting: 0,
      skipped: { 'consent-required': 1 },
    });
    expect(await office.remindersTo(person)).toEqual([]);
  });

  test('an erased person, of whom no end stays', async () => {
    const { office, person } = await withCode();
    const { services, shop } = office;
    const { exportOf } = services.personal.personalDates;
    const who = { shop: shop.id, customerId: person.id, address: person.address };
    expect(await exportOf(who)).toMatchObject({
      personalDates: [{ kind: 'coupon-end~2027-03-11', date: '2027-03-11' }],
    });
    await erasePerson(who, office.clock().toISOString(), services.personal);
    expect(await services.personalDates.endsOf(person.id, 'coupon-end')).toEqual([]);
    await morning(office);
    expect((await office.account()).due).toBe(0);
  });
});

describe('a sender or a giver that dies', () => {
  test('at any call of an issue leaves no code that was told without its end', async () => {
    for (let call = 1; ; call += 1) {
      const office = await openReminderOffice(start);
      const offer = await office.offered();
      const person = await german(office);
      office.deaths.plan({ call, when: call % 2 === 0 ? 'before' : 'after' });
      const isTold = await office.deaths
        .invoke(() => office.issue(offer, person))
        .then(() => true)
        .catch((error) => {
          if (!isDeath(error)) throw error;
          return false;
        });
      office.deaths.plan({ call: 0, when: 'before' });
      // The same key finds the same code, and notes its end.
      if (!isTold) await office.issue(offer, person);
      const ends = await office.services.personalDates.endsOf(person.id, 'coupon-end');
      expect(ends.map(({ date }) => date)).toEqual(['2027-03-11']);
      if (isTold) break;
    }
  });

  test.each([2, 7, 11, 16])('at call %i of a morning reminds once', async (call) => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'coupon-expiring' });
    const person = await german(office);
    await office.issue(await office.offered(), person);
    await office.tickAt('2027-03-08T07:45:00.000Z');
    office.deaths.plan({ call, when: call % 2 === 0 ? 'before' : 'after' });
    await office.tickAt(reminded);
    await office.passQuarters(1);
    // A sender that dies after it handed a mail over leaves a message of which nobody knows whether it left.
    expect((await office.remindersTo(person)).length).toBe(1);
  });
});

describe('store credit', () => {
  /** The end of 22 March in Berlin; two weeks before is 8 March. */
  const until = '2027-03-22T22:59:59.999Z';

  test('is reminded of two weeks before: what of it ends on that day, with its page', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'credit-expiring' });
    const person = await german(office);
    await office.grant(person, 1000, until);
    await office.grant(person, 500, until);
    await office.grant(person, 300, until, 'USD');
    await office.grant(person, 7700, '2027-04-22T21:59:59.999Z');
    await morning(office);
    const [text = '', ...others] = await textsOf(office, person);
    expect(others).toEqual([]);
    expect(text).toContain('€15.00 of your store credit is valid through Monday, March 22, 2027.');
    expect(text).toContain('$3.00 of your store credit is valid through Monday, March 22, 2027.');
    expect(text).not.toContain('77');
    expect(text).toMatch(/https:\/\/care\.example\/credit\//);
    expect((await office.messagesTo([person])).get(person.id)).toMatchObject([
      { mail: 'credit.reminder', purpose: 'marketing', status: 'sent' },
    ]);
  });

  test('of several ends has a reminder for each', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'credit-expiring' });
    const person = await german(office);
    await office.grant(person, 1000, until);
    await office.grant(person, 500, '2027-03-23T22:59:59.999Z');
    await morning(office);
    await morning(office, '2027-03-09T08:00:00.000Z');
    const texts = await textsOf(office, person);
    expect(texts.map((text) => /€[\d.]+/.exec(text)?.[0])).toEqual(['€10.00', '€5.00']);
  });

  test('that is spent is not, and what is left of it is', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'credit-expiring' });
    const [ada, bea] = [await german(office), await german(office)];
    for (const person of [ada, bea]) await office.grant(person, 1000, until);
    const spend = async ({ id }: Customer, by: number) => {
      const before = await office.services.credits.account({ customerId: id, currency: 'EUR' });
      if (before) await office.services.credits.move({ changes: [{ before, pools: { [until]: -by } }] });
    };
    await spend(ada, 1000);
    await spend(bea, 400);
    await morning(office);
    expect(await office.remindersTo(ada)).toEqual([]);
    expect((await textsOf(office, bea))[0]).toContain('€6.00');
    expect(await office.account()).toEqual({ due: 2, sent: 1, waiting: 0, skipped: { 'already-used': 1 } });
  });

  test('is reminded of on the day of its reader, whose clock is not the shop’s', async () => {
    const office = await openReminderOffice(start);
    await office.running({ occasion: 'credit-expiring' });
    const [person] = await office.addPeople(1, () => livingIn('NZ'));
    if (!person) throw new Error('There is nobody.');
    // In Auckland it is noon of 23 March by then.
    await office.grant(person, 1000, until);
    await morning(office, '2027-03-08T20:00:00.000Z');
    expect((await textsOf(office, person))[0]).toContain('through Tuesday, March 23, 2027.');
  });
});

describe('a programme of reminders', () => {
  test('has its own usual day, and none on which what it reminds of is over', async () => {
    const office = await openReminderOffice(start);
    const id = await office.made({ occasion: 'coupon-expiring' });
    expect(await office.services.programmes.get(id)).toMatchObject({ offsetDays: -3, hour: 9 });
    const other = await office.made({ occasion: 'credit-expiring' });
    expect(await office.services.programmes.get(other)).toMatchObject({ offsetDays: -14 });
    await expect(office.made({ occasion: 'coupon-expiring', offsetDays: 0 })).rejects.toThrow('at most -1');
    await expect(
      office.made({ occasion: 'credit-expiring', gift: { kind: 'credit', amounts: { EUR: 500 } } }),
    ).rejects.toThrow('without a gift');
  });

  test('moves no reminder past the end', async () => {
    const settings = changeSettings(defaultSettings, {
      contact: { ...noLimits, quietHours: { from: '08:00', to: '07:00' } },
      managers: ['mei@shop.example'],
    });
    const office = await openReminderOffice(start, { settings });
    await office.running({ occasion: 'coupon-expiring', offsetDays: -1 });
    const person = await german(office);
    await office.issue(await office.offered(), person);
    await morning(office, '2027-03-10T08:00:00.000Z');
    expect(await office.account()).toMatchObject({ due: 1, sent: 0, waiting: 1 });
    // The whole outage of the senders lasts until the last day is over.
    await office.pass(2 * 86_400);
    await office.moment();
    expect(await office.account()).toMatchObject({ sent: 0, waiting: 0, skipped: { 'too-late': 1 } });
  });
});

test('an end goes from the index a month after it', async () => {
  const office = await openReminderOffice(start);
  const person = await german(office);
  await office.issue(await office.offered(), person);
  const { services } = office;
  const asked: string[] = [];
  const queue = { send: async ({ text }: { text: string }) => void asked.push(text) };
  const work = async () => {
    await keepDates({ ...services, queue });
    for (const text of asked.splice(0))
      await workOffKeeping(keeping.parse(JSON.parse(text)), { ...services, queue });
    return services.personalDates.endsOf(person.id, 'coupon-end');
  };
  await office.pass(41 * 86_400);
  expect(await work()).toHaveLength(1);
  await office.pass(2 * 86_400);
  expect(await work()).toEqual([]);
});
