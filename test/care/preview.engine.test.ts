import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateIn } from '../../functions/calendar/dates.ts';
import { partsOfBatchId } from '../../functions/care/greeting.ts';
import { neverAdded } from '../../functions/care/seeing/cost.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { partsOf } from '../../functions/mail/batch-name.ts';
import type { Send } from '../../functions/mail/send.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import { openCareLens } from '../support/care-lens.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';
import { slowRuns } from '../support/runs.ts';

/** Around Mid-Autumn, around Christmas and New Year, and around Eid. */
const starts = ['2027-08-25T10:00:00.000Z', '2027-12-10T10:00:00.000Z', '2027-02-20T10:00:00.000Z'] as const;
const feasts = ['mid-autumn', 'christmas', 'new-year', 'eid-al-fitr', 'mothers-day', 'womens-day'] as const;

const country = fc.constantFrom('DE', 'US', 'JP', 'CN', 'NZ', 'SA', 'SG', 'MY', 'BR', undefined);
const language = fc.constantFrom('de-DE', 'en-US', 'zh-CN', 'zh-TW', 'ar', undefined);
const oneOf = <T>(share: number, value: T) =>
  fc.nat(99).map((drawn) => (drawn < share * 100 ? value : undefined));

const person = fc.record({
  country,
  language,
  tag: oneOf(0.4, 'vip'),
  /** Days from the start to the birthday. */
  birthdayIn: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  bornIn: fc.constantFrom(undefined, undefined, 1980, 2020),
  saysYes: fc.nat(9).map((drawn) => drawn > 1),
  isErased: fc.nat(19).map((drawn) => drawn === 0),
  unsubscribed: fc.nat(9).map((drawn) => drawn === 0),
  wish: fc.record({
    occasion: fc.constantFrom(...feasts, 'birthday'),
    said: fc.constantFrom('yes', 'no', undefined),
  }),
});

/** Undefined is everyone. */
const condition: fc.Arbitrary<Condition | undefined> = fc.constantFrom(
  undefined,
  undefined,
  { language: ['zh'] },
  { country: ['DE', 'US', 'CN'] },
  { tags: ['vip'] },
);

const programme = fc.record(
  {
    occasion: fc.constantFrom('birthday', 'birthday', ...feasts),
    condition,
    offsetDays: fc.integer({ min: -5, max: 5 }),
    hour: fc.integer({ min: 0, max: 23 }),
    holdout: fc.constantFrom(0, 0.3),
  },
  { requiredKeys: ['occasion'] },
);

const world = fc.record({
  start: fc.constantFrom(...starts),
  people: fc.array(person, { minLength: 12, maxLength: 18 }),
  programmes: fc.array(programme, { minLength: 3, maxLength: 4 }),
  eidIsSet: fc.boolean(),
});

type Office = Awaited<ReturnType<typeof openCareOffice>>;
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const customerOf = (drawn: World['people'][number], start: string): Partial<Customer> => {
  const at = '2026-01-01T00:00:00.000Z';
  const born = drawn.birthdayIn === undefined ? undefined : addDays(dateIn('UTC', start), drawn.birthdayIn);
  return {
    ...(drawn.country === undefined ? {} : livingIn(drawn.country)),
    ...(drawn.language === undefined ? {} : { locale: { value: drawn.language, version: at } }),
    ...(drawn.tag === undefined ? {} : { tags: { value: [drawn.tag], version: at } }),
    ...(born === undefined ? {} : bornOn(Number(born.slice(5, 7)), Number(born.slice(8)), drawn.bornIn)),
    ...(drawn.saysYes ? {} : { marketingConsent: undefined }),
    ...(drawn.isErased ? { erasedAt: at } : {}),
  };
};

/** The office of this world, with its people and their wishes, and its programmes, which are on. */
const settle = async ({ start, people: drawn, programmes, eidIsSet }: World) => {
  const office = await openCareOffice({ start });
  const people = await office.addPeople(drawn.length, (place) => {
    const one = drawn[place];
    return one ? customerOf(one, start) : {};
  });
  for (const [place, { address = '' }] of people.entries()) {
    const { wish, unsubscribed } = drawn[place] ?? {};
    const at = '2026-01-01T00:00:00.000Z';
    const said = wish?.said && { occasions: { [wish.occasion]: { said: wish.said, at } } };
    await writeTogether(office.client, [
      office.services.addresses.write({
        address,
        shop: office.shop.id,
        rev: 0,
        ...said,
        ...(unsubscribed && { unsubscribed: { care: at } }),
      }),
    ]);
  }
  const ids: string[] = [];
  for (const { condition: meant, ...one } of programmes) {
    const audience = meant && (await office.segment(meant));
    ids.push(await office.running({ ...one, ...(audience && { audience }) }));
  }
  if (eidIsSet) await office.setDates('eid-al-fitr', '1448');
  return { office, people, ids };
};

/** `programme day` → how often each reason came; `sent` for those that left. */
type Tally = Record<string, Record<string, number>>;

const count = (tally: Tally, name: string, reason: string, by = 1): void => {
  const counts = tally[name] ?? {};
  tally[name] = { ...counts, [reason]: (counts[reason] ?? 0) + by };
};

/** Keeps dates from being sent again on the day, so it lives through the days that are to come. */
const rehearse = async (office: Office, people: readonly Customer[], from: string, to: string) => {
  const { status } = await office.asked({ shop: office.shop.id, from, to });
  expect(status).toBe(200);
  await office.machine.settled();
  await office.moment();
  return [...(await office.messagesTo(people)).values()].flat();
};

const programmeOf = ({ batch = '' }: Send): string => partsOfBatchId(partsOf(batch).id).programme;

const happened = (messages: readonly Send[]): Tally => {
  const tally: Tally = {};
  for (const send of messages)
    count(tally, `${programmeOf(send)} ${send.day}`, send.status === 'sent' ? 'sent' : (send.reason ?? ''));
  return tally;
};

type Lens = ReturnType<typeof openCareLens>;
type Days = Awaited<ReturnType<Lens['ofShop']>>['days'];
type View = Awaited<ReturnType<Lens['ofPerson']>>;

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

/** What the days of a preview say; each of them adds up. */
const foreseen = (days: Days): Tally => {
  const tally: Tally = {};
  for (const { day, programmes, due } of days) {
    expect(due).toBe(programmes.reduce((sum, one) => sum + one.due, 0));
    for (const { programme: id, send, skipped, waiting, due: expected } of programmes) {
      expect([waiting, send + total(skipped)]).toEqual([{}, expected]);
      if (send > 0) count(tally, `${id} ${day}`, 'sent', send);
      const added = Object.entries(skipped).filter(([reason]) => !neverAdded.some((one) => one === reason));
      for (const [reason, many] of added) count(tally, `${id} ${day}`, reason, many);
    }
  }
  return tally;
};

/** A person's own view agrees with what came of them between two days. */
const expectAgreed = (
  { next, verdict, reasons }: View,
  send: Send | undefined,
  span: { readonly from: string; readonly until: string },
): void => {
  if (send) {
    expect(next).toMatchObject({ day: send.day });
    expect(verdict).toBe(send.status === 'sent' ? 'will' : 'will-not');
    expect(reasons.map(({ code }) => code)).toEqual(send.reason ? [send.reason] : []);
  } else if (next && span.from <= next.day && next.day <= span.until) expect(verdict).toBe('will-not');
};

test('what a preview says of a day is what the runs of that day do, and a person’s own view agrees', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const { office, people, ids } = await settle(drawn);
      const lens = openCareLens(office);
      const from = addDays(dateIn(office.shop.timeZone, drawn.start), 2);
      const { days, total: all, until } = await lens.ofShop({ from, days: '30' });
      const pairs = ids.flatMap((id) => people.map((one) => ({ id, one })));
      const views = await Promise.all(pairs.map(({ id, one }) => lens.ofPerson(one, id)));

      const messages = await rehearse(office, people, from, until);
      expect(all.due).toBe(days.reduce((sum, { due }) => sum + due, 0));
      expect(foreseen(days)).toEqual(happened(messages));
      for (const [place, { id, one }] of pairs.entries()) {
        const send = messages.find((each) => each.customerId === one.id && programmeOf(each) === id);
        const view = views[place];
        if (view) expectAgreed(view, send, { from, until });
      }
    }),
    slowRuns(10),
  );
});
