import { describe, expect, test } from 'vitest';
import { addDays } from '../../functions/calendar/dates.ts';
import { settleDates } from '../../functions/care/keep-occasion.ts';
import { addCareGreetings } from '../../functions/care/runs/add-care-greetings.handler.ts';
import type { Accounts } from '../../functions/care/runs/run.ts';
import { startRuns } from '../../functions/care/runs/start-runs.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';
import { sized } from '../support/runs.ts';

type Office = Awaited<ReturnType<typeof openCareOffice>>;

const sumOf = ({ sent, waiting, failed, unknown, skipped }: Accounts): number =>
  sent + waiting + failed + unknown + Object.values(skipped).reduce((sum, each) => sum + each, 0);

const hour = 3600;

/** The accounts of all runs, each of which adds up. */
const allAccounts = async (office: Office): Promise<Accounts[]> => {
  const runs = await office.runs();
  const all = await Promise.all(runs.map(({ id }) => office.accounts(id)));
  for (const accounts of all) expect(accounts.due).toBe(sumOf(accounts));
  return all;
};

const dueOf = (all: readonly Accounts[]): number => all.reduce((sum, { due }) => sum + due, 0);

describe('birthdays', () => {
  test('are greeted at nine in the morning of each, and accounted for', async () => {
    const office = await openCareOffice({ start: '2027-03-13T17:00:00.000Z' });
    const programme = await office.running({ occasion: 'birthday', holdout: 0.25 });
    const people = await office.addPeople(6, (place) => ({
      ...bornOn(3, 14),
      ...livingIn(['DE', 'JP', 'US', 'NZ'][place % 4] ?? 'DE'),
    }));
    await office.addPeople(3, () => ({ ...bornOn(3, 15), ...livingIn('DE') }));
    const [silent] = await office.addPeople(1, () => ({
      ...bornOn(3, 14),
      ...livingIn('DE'),
      marketingConsent: undefined,
    }));
    for (const at of [
      '13T19:45',
      '13T20:00',
      '13T23:45',
      '14T00:00',
      '14T07:45',
      '14T08:00',
      '14T12:45',
      '14T13:00',
    ])
      await office.tickAt(`2027-03-${at}:00.000Z`);
    const messages = await office.messagesTo([...people, ...(silent ? [silent] : [])]);
    for (const [, sends] of messages) expect(sends).toHaveLength(1);
    const at = (place: number) => messages.get(people[place]?.id ?? '')?.[0];
    const ended = (place: number) => at(place)?.sentAt ?? at(place)?.endedAt;
    expect([0, 1, 2, 3].map(ended)).toEqual([
      '2027-03-14T08:00:00.000Z',
      '2027-03-14T00:00:00.000Z',
      // The night in which clocks in New York went forward.
      '2027-03-14T13:00:00.000Z',
      '2027-03-13T20:00:00.000Z',
    ]);
    const runs = await office.runs();
    expect(runs).toHaveLength(4);
    expect(runs.map(({ programme: of, late }) => [of, late])).toEqual(runs.map(() => [programme, undefined]));
    await office.pass(4 * hour);
    const all = await allAccounts(office);
    expect(dueOf(all)).toBe(7);
    expect(all.reduce((sum, { skipped }) => sum + (skipped['consent-required'] ?? 0), 0)).toBe(1);
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(office.posted.length);
    expect(office.posted[0]?.mime).toContain('X-Aftercare-Mail: care.birthday');
    const executions = [...office.machine.executions.values()];
    expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'SUCCEEDED'));
  });
});

test.each([
  ['Sakha', livingIn('RU', 'SA'), '2027-03-14T00:00:00.000Z'],
  ['Guam', livingIn('GU'), '2027-03-13T23:00:00.000Z'],
  ['Réunion', livingIn('RE'), '2027-03-14T05:00:00.000Z'],
  ['Curaçao', livingIn('CW'), '2027-03-14T13:00:00.000Z'],
])('somebody of %s is greeted at nine in the morning of their own clock', async (_where, place, nine) => {
  const office = await openCareOffice({ start: '2027-03-13T12:00:00.000Z' });
  await office.running({ occasion: 'birthday' });
  await office.addPeople(1, () => ({ ...bornOn(3, 14), ...place }));
  const before = new Date(Date.parse(nine) - 15 * 60 * 1000).toISOString();
  await office.tickAt(before);
  expect(office.posted).toEqual([]);
  await office.tickAt(nine);
  expect(office.posted).toHaveLength(1);
});

describe('a feast', () => {
  /** The day before Mid-Autumn 2027, 15 September: the hour before it begins anywhere. */
  const eve = '2027-09-14T18:00:00.000Z';

  const midAutumn = async (office: Office) => {
    const audience = await office.segment({ language: ['zh', 'en'] });
    return office.running({ occasion: 'mid-autumn', audience });
  };

  test('is one run for its date, and each message waits for the hour of its reader', async () => {
    const office = await openCareOffice({ start: eve });
    const locale = (value: string) => ({ locale: { value, version: eve } });
    const [shanghai, newYork, german, american] = await office.addPeople(
      4,
      (place) =>
        [
          { ...livingIn('CN'), ...locale('zh-CN') },
          // Named by language where it is not kept, on the date of its home.
          { ...livingIn('US'), ...locale('zh-TW') },
          { ...livingIn('DE'), ...locale('de-DE') },
          { ...livingIn('US'), ...locale('en-US') },
        ][place] ?? {},
    );
    await midAutumn(office);
    await office.passQuarters(8);
    const [run, ...others] = await office.runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ kind: 'feast', days: ['2027-09-15'], status: 'settling', added: 3 });
    const people = [shanghai, newYork, german, american].flatMap((one) => one ?? []);
    const messages = [...(await office.messagesTo(people)).values()].map(([send]) => send);
    expect(messages.map((send) => send?.dueAt)).toEqual([
      '2027-09-15T01:00:00.000Z',
      '2027-09-15T13:00:00.000Z',
      undefined,
      '2027-09-15T13:00:00.000Z',
    ]);
    expect(await office.accounts(run?.id ?? '')).toMatchObject({ due: 3, waiting: 3 });
    expect(office.posted).toEqual([]);
    await office.passQuarters(4 * 5);
    expect(office.posted.map(({ to }) => to)).toEqual([shanghai?.email?.value]);
    await office.pass(20 * hour);
    await office.moment();
    expect(office.posted).toHaveLength(3);
    await office.pass(30 * hour);
    expect(await allAccounts(office)).toMatchObject([{ due: 3, sent: 3, waiting: 0 }]);
    expect((await office.runs())[0]).toMatchObject({ status: 'done', accounts: { sent: 3 } });
  });

  test.each([
    ['moved', [{ date: '2027-09-16' }], ['2027-09-16T01:00:00.000Z']],
    ['withdrawn', [], []],
  ] as const)(
    'that staff have %s when its messages are there already leaves on its new day alone',
    async (_what, days, sentAt) => {
      const office = await openCareOffice({ start: eve });
      const [reader] = await office.addPeople(1, () => ({
        ...livingIn('CN'),
        locale: { value: 'zh-CN', version: eve },
      }));
      await midAutumn(office);
      await office.passQuarters(8);
      expect([...(await office.messagesTo(reader ? [reader] : [])).values()].flat()).toHaveLength(1);
      const settled = { shop: office.shop.id, year: '2027', days: [...days] };
      await settleDates('mid-autumn', settled, { by: 'mei', ifMatch: undefined }, office.services);
      const left: string[] = [];
      for (let quarters = 0; quarters < 36 * 4; quarters += 1) {
        const before = office.posted.length;
        await office.passQuarters(1);
        if (office.posted.length > before) left.push(office.clock().toISOString());
      }
      expect(left).toEqual(sentAt);
      expect(dueOf(await allAccounts(office))).toBe(1 + days.length);
    },
  );

  test('of a programme that is switched on during the day is for those whose hour is to come', async () => {
    const office = await openCareOffice({ start: '2027-09-15T06:00:00.000Z' });
    const locale = { locale: { value: 'zh-CN', version: eve } };
    const [over, toCome] = await office.addPeople(2, (place) => ({
      ...livingIn(place === 0 ? 'CN' : 'US'),
      ...locale,
    }));
    const programme = await midAutumn(office);
    await office.passQuarters(4);
    const both = [over, toCome].flatMap((one) => one ?? []);
    const messages = async () => [...(await office.messagesTo(both)).values()].map(({ length }) => length);
    expect(await messages()).toEqual([0, 1]);
    expect(await office.runs()).toHaveLength(1);
    // Staff may catch up with the hours before.
    await office.asked({ programme, from: '2027-09-15', to: '2027-09-15' });
    await office.machine.settled();
    expect(await messages()).toEqual([1, 1]);
    // The other run rehearses what is left of the day.
    expect((await office.runs()).filter(({ rehearsal }) => !rehearsal)).toHaveLength(1);
  });
});

describe('whoever dies, or comes twice', () => {
  const dayLasts = 600 + 60 + 20 * 60 + 2 * hour;

  /** The quarter-hour of nine o'clock in Berlin; then the run is accounted for. */
  const day = async (office: Office): Promise<void> => {
    await office.pass(600);
    await office.tick();
    // Steps of the workflow that died are tried again within a minute.
    await office.pass(60);
    await office.tick();
    await office.moment();
    // Claims of dead senders and lost nudges.
    await office.pass(20 * 60);
    await office.moment();
    await office.pass(2 * hour);
    await office.moment();
  };

  test.each(['before', 'after'] as const)(
    'a function that dies %s any of its calls leaves nobody out, and greets nobody twice',
    async (when) => {
      const office = await openCareOffice({ start: '2027-02-01T07:50:00.000Z' });
      await office.running({ occasion: 'birthday' });
      const stride = sized(9, 1);
      let days = 0;
      for (let call = 1; ; call += stride) {
        const date = addDays('2027-02-01', days);
        const people = await office.addPeople(3, () => ({
          ...bornOn(Number(date.slice(5, 7)), Number(date.slice(8))),
          ...livingIn('DE'),
        }));
        const before = office.posted.length;
        office.deaths.plan({ call, when });
        await day(office);
        const died = office.deaths.calls() >= call;
        office.deaths.plan({ call: 0, when });
        const messages = [...(await office.messagesTo(people)).values()];
        expect(messages.map(({ length }) => length)).toEqual([1, 1, 1]);
        expect(office.posted.length - before).toBeLessThanOrEqual(3);
        days += 1;
        if (!died) break;
        // The same time of the next day.
        await office.pass(24 * hour - dayLasts);
      }
      const all = await allAccounts(office);
      expect(dueOf(all)).toBe(days * 3);
      expect(all.reduce((sum, { sent, unknown }) => sum + sent + unknown, 0)).toBe(days * 3);
      expect(days).toBeGreaterThan(3);
    },
  );

  test('ticks and steps at the same time do what one does', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
    await office.running({ occasion: 'birthday' });
    const people = await office.addPeople(120, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    await Promise.all([startRuns(office.services), startRuns(office.services), startRuns(office.services)]);
    await office.machine.settled();
    const [run, ...others] = await office.runs();
    expect(others).toEqual([]);
    const which = { runId: run?.id ?? '', attempt: 1 };
    await Promise.all([1, 2, 3].map(() => addCareGreetings(which, office.services)));
    const messages = [...(await office.messagesTo(people)).values()];
    expect(new Set(messages.map(({ length }) => length))).toEqual(new Set([1]));
    expect(await office.accounts(which.runId)).toMatchObject({ due: 120 });
  });

  test('two attempts at a run at the same time add nobody twice', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
    const programme = await office.running({ occasion: 'birthday' });
    const people = await office.addPeople(120, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    const span = { programme, from: '2027-02-01', to: '2027-02-01' };
    await Promise.all([office.asked(span), office.tick(), office.asked(span)]);
    await office.machine.settled();
    const messages = [...(await office.messagesTo(people)).values()];
    expect(new Set(messages.map(({ length }) => length))).toEqual(new Set([1]));
    expect(dueOf(await allAccounts(office))).toBe(120);
  });
});

test('a run keeps counts by page, which are those of its messages', async () => {
  const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
  await office.running({ occasion: 'birthday', holdout: 0.3 });
  const people = await office.addPeople(110, (place) => ({
    ...bornOn(2, 1),
    ...livingIn('DE'),
    ...(place % 5 === 0 && { marketingConsent: undefined }),
  }));
  await office.tick();
  await office.work();
  await office.pass(2 * hour);
  const [run] = await office.runs();
  expect(run).toMatchObject({ status: 'done', added: 110 });
  const pages = await Array.fromAsync(everyItem((page) => office.services.runs.pages(run?.id ?? '', page)));
  expect(pages.length).toBeGreaterThan(1);
  const sends = [...(await office.messagesTo(people)).values()].flat();
  const skipped = Object.fromEntries(
    [
      ...Map.groupBy(
        sends.filter(({ status }) => status === 'skipped'),
        ({ reason = '' }) => reason,
      ),
    ].map(([reason, those]) => [reason, those.length]),
  );
  expect(new Set(Object.keys(skipped))).toEqual(new Set(['consent-required', 'holdout']));
  const sent = sends.filter(({ status }) => status === 'sent').length;
  expect(run?.accounts).toEqual({ due: 110, sent, waiting: 0, failed: 0, unknown: 0, skipped });
  const byPage = pages.map(({ counts }) => counts?.sent ?? Number.NaN);
  expect(byPage.reduce((sum, each) => sum + each, 0)).toBe(sent);
  expect(sends.every((send) => send.run === run?.id)).toBe(true);
});

describe('staff ask for runs', () => {
  test('a day to come is rehearsed: all leave now, and nobody is greeted again on the day', async () => {
    const office = await openCareOffice({ start: '2027-02-01T12:00:00.000Z' });
    const programme = await office.running({ occasion: 'birthday' });
    const people = await office.addPeople(5, (place) => ({
      ...bornOn(3, 14),
      ...livingIn(place % 2 === 0 ? 'JP' : 'US'),
    }));
    const { status, body } = await office.asked({ programme, from: '2027-03-14', to: '2027-03-14' });
    expect([status, Array.isArray(body.items) && body.items.length]).toEqual([200, 2]);
    await office.machine.settled();
    await office.work();
    expect(office.posted).toHaveLength(5);
    expect(dueOf(await allAccounts(office))).toBe(5);
    const sends = [...(await office.messagesTo(people)).values()].flat();
    expect(new Set(sends.map(({ day }) => day))).toEqual(new Set(['2027-03-14']));

    // Asked again, it adds the people who have become due since.
    const [late] = await office.addPeople(1, () => ({ ...bornOn(3, 14), ...livingIn('JP') }));
    await office.asked({ programme, from: '2027-03-14', to: '2027-03-14' });
    await office.machine.settled();
    await office.work();
    expect(office.posted).toHaveLength(6);
    expect(office.posted.at(-1)?.to).toBe(late?.email?.value);
    expect(dueOf(await allAccounts(office))).toBe(6);

    // On the day itself there is nobody left but who came after it.
    await office.addPeople(1, () => ({ ...bornOn(3, 14), ...livingIn('JP') }));
    await office.tickAt('2027-03-13T23:45:00.000Z');
    await office.tickAt('2027-03-14T00:00:00.000Z');
    expect(office.posted).toHaveLength(7);
    const onTheDay = (await office.runs()).filter(({ rehearsal }) => !rehearsal);
    expect(await office.accounts(onTheDay[0]?.id ?? '')).toMatchObject({
      due: 5,
      sent: 1,
      skipped: { 'already-greeted': 4 },
    });
  });

  test('what was missed is caught up within a day, says so, and is recorded if it is older', async () => {
    const office = await openCareOffice({ start: '2027-03-10T07:45:00.000Z' });
    await office.running({ occasion: 'birthday' });
    await office.tick();
    await office.addPeople(2, () => ({ ...bornOn(3, 10), ...livingIn('DE') }));
    await office.addPeople(3, () => ({ ...bornOn(3, 11), ...livingIn('DE') }));
    await office.tickAt('2027-03-12T07:00:00.000Z');
    expect(office.posted).toHaveLength(3);
    const runs = await office.runs();
    expect(runs.map(({ late }) => late)).toEqual([true, true]);
    const [first, second] = runs.toSorted((a, b) => a.at.localeCompare(b.at));
    expect(await office.accounts(first?.id ?? '')).toMatchObject({ due: 2, sent: 0, skipped: { missed: 2 } });
    expect(await office.accounts(second?.id ?? '')).toMatchObject({ due: 3, sent: 3 });
  });

  test('who was greeted is not missed, however late staff ask', async () => {
    const office = await openCareOffice({ start: '2027-03-10T08:00:00.000Z' });
    const programme = await office.running({ occasion: 'birthday' });
    await office.addPeople(2, () => ({ ...bornOn(3, 10), ...livingIn('DE') }));
    await office.tick();
    await office.moment();
    await office.addPeople(1, () => ({ ...bornOn(3, 10), ...livingIn('DE') }));
    await office.pass(5 * 24 * hour);
    await office.asked({ programme, from: '2027-03-10', to: '2027-03-10' });
    await office.pass(2 * hour);
    await office.moment();
    expect(office.posted).toHaveLength(2);
    expect(await allAccounts(office)).toMatchObject([{ due: 3, sent: 2, skipped: { missed: 1 } }]);
  });

  test('runs are listed newest first, by shop and by programme, with their figures', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
    const [first, second] = [
      await office.running({ occasion: 'birthday' }),
      await office.running({ occasion: 'birthday', hour: 10 }),
    ];
    await office.addPeople(2, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    await office.tickAt('2027-02-01T08:00:00.000Z');
    await office.tickAt('2027-02-01T09:00:00.000Z');
    const list = async (query: Record<string, string>) =>
      (await office.call('GET /admin/care/runs', { query })).body.items;
    expect(await list({ shop: office.shop.id })).toMatchObject([
      { programme: second, due: 2, sent: 2, status: 'settling' },
      { programme: first, due: 2, sent: 2 },
    ]);
    expect(await list({ programme: first })).toMatchObject([{ programme: first, waiting: 0 }]);
    expect(await list({ shop: `shp_${'0'.repeat(24)}` })).toEqual([]);
    const missing = { params: { id: `crn_${'0'.repeat(24)}` } };
    expect((await office.call('GET /admin/care/runs/{id}', missing)).status).toBe(404);
  });

  test.each([
    [{ from: '2027-03-14', to: '2027-03-13' }, 'to'],
    [{ from: '2027-03-14T08:00:00Z', to: '2027-03-14T08:00:00Z' }, 'to'],
    [{ from: '2027-03-14', to: '2027-03-14T08:00:00Z' }, 'to'],
    [{ from: '2026-12-01', to: '2026-12-02' }, 'from'],
    [{ from: '2027-02-01', to: '2027-03-30' }, 'to'],
    [{ from: '2028-12-01', to: '2028-12-02' }, 'to'],
    [{ from: 'tomorrow', to: '2027-02-02' }, 'from'],
    [{ from: '2027-02-30', to: '2027-03-02' }, 'from'],
  ])('%j is refused with its field, %s', async (span, field) => {
    const office = await openCareOffice({ start: '2027-02-01T12:00:00.000Z' });
    const { status, body } = await office.asked(span);
    expect(status).toBe(400);
    expect(JSON.stringify(body.errors ?? body.fields)).toContain(`"${field}"`);
  });

  test('a stage without rehearsals refuses the time to come', async () => {
    const office = await openCareOffice({ start: '2027-02-01T12:00:00.000Z', rehearses: false });
    const { status, body } = await office.asked({ from: '2027-03-14', to: '2027-03-14' });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('careRehearsal')]);
  });

  test('a programme that is off, or is not there', async () => {
    const office = await openCareOffice({ start: '2027-02-01T12:00:00.000Z' });
    const programme = await office.made({ occasion: 'birthday' });
    const span = { from: '2027-02-01', to: '2027-02-01' };
    expect((await office.asked({ ...span, programme })).status).toBe(409);
    expect((await office.asked({ ...span, programme: `cpr_${'0'.repeat(24)}` })).status).toBe(404);
    expect((await office.asked({ ...span, shop: `shp_${'0'.repeat(24)}` })).status).toBe(404);
  });
});

describe('a run that had work and did none fails', () => {
  test('where no sender touches its messages', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
    await office.running({ occasion: 'birthday' });
    await office.addPeople(2, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    await office.tick();
    await office.pass(2 * hour);
    expect(office.execution('care')).toMatchObject({ status: 'FAILED' });
    const [run] = await office.runs();
    expect(await office.accounts(run?.id ?? '')).toMatchObject({ due: 2, waiting: 2, execution: 'FAILED' });
    // Once senders work, asking for the day again accounts for it.
    await office.moment();
    await office.asked({ from: '2027-02-01', to: '2027-02-01' });
    await office.pass(2 * hour);
    expect(office.execution('care')).toMatchObject({ status: 'SUCCEEDED' });
    expect((await office.runs())[0]).toMatchObject({ status: 'done', accounts: { due: 2, sent: 2 } });
  });

  test('where those whom the planner saw are not found', async () => {
    const office = await openCareOffice({ start: '2027-02-01T08:00:00.000Z' });
    await office.running({ occasion: 'birthday' });
    const [person] = await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    const { personalDates } = office.services;
    // The planner reads it at this moment, and the run a moment later.
    const original = office.services.workflows.start;
    office.services.workflows.start = async (...given) => {
      await personalDates.erase({ shop: office.shop.id, customerId: person?.id ?? '', at: '' });
      await original(...given);
    };
    await office.tick();
    await office.pass(2 * hour);
    expect(office.execution('care')).toMatchObject({ status: 'FAILED' });
    // Asked for again it is another execution, also where the first one has never got anywhere.
    office.services.workflows.start = original;
    await office.addPeople(1, () => ({ ...bornOn(2, 1), ...livingIn('DE') }));
    await office.asked({ from: '2027-02-01', to: '2027-02-01' });
    await office.pass(60);
    await office.moment();
    await office.pass(2 * hour);
    expect(office.execution('care')).toMatchObject({ status: 'SUCCEEDED' });
    expect(await allAccounts(office)).toMatchObject([{ due: 1, sent: 1 }]);
  });
});

/** When clocks change in 2027, and a local hour that is there not at all, or twice; all by the IANA tz database. */
const changes = [
  // 02:00 becomes 03:00: the hour that is skipped begins at that moment.
  ['Europe/Berlin', 2, '2027-03-28', '2027-03-28T01:00:00.000Z'],
  // 03:00 becomes 02:00: the first of the two.
  ['Europe/Berlin', 2, '2027-10-31', '2027-10-31T00:00:00.000Z'],
  ['America/New_York', 2, '2027-03-14', '2027-03-14T07:00:00.000Z'],
  ['America/New_York', 1, '2027-11-07', '2027-11-07T05:00:00.000Z'],
  // By half an hour.
  ['Australia/Lord_Howe', 2, '2027-10-03', '2027-10-02T15:30:00.000Z'],
  ['Australia/Lord_Howe', 2, '2027-04-04', '2027-04-03T15:30:00.000Z'],
  // Midnight is skipped, and the last hour of a day.
  ['Africa/Cairo', 0, '2027-04-30', '2027-04-29T22:00:00.000Z'],
  ['America/Nuuk', 23, '2027-03-27', '2027-03-28T01:00:00.000Z'],
  // At a quarter to three, to a quarter to four.
  ['Pacific/Chatham', 3, '2027-09-26', '2027-09-25T14:00:00.000Z'],
] as const;

test.each(changes)('%s, %i o’clock on %s, begins at %s, once', async (zone, local, date, begins) => {
  const office = await openCareOffice({
    start: new Date(Date.parse(begins) - 3 * hour * 1000).toISOString(),
  });
  await office.running({ occasion: 'birthday', hour: local });
  const born = bornOn(Number(date.slice(5, 7)), Number(date.slice(8)));
  const [person] = await office.addPeople(1, () => born, { ...office.shop, timeZone: zone });
  await office.services.shops.modify(office.shop.id, (shop) => ({ ...shop, timeZone: zone }));
  for (let quarter = 0; quarter < 6 * 4; quarter += 1) {
    await office.pass(15 * 60);
    await office.tick();
  }
  const [sends = []] = [...(await office.messagesTo(person ? [person] : [])).values()];
  expect(sends).toHaveLength(1);
  expect((await office.runs()).map(({ at }) => at)).toEqual([begins]);
  expect(sends[0]?.day).toBe(date);
});
