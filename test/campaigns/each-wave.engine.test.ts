import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';
import { personKnown, savedSegment } from '../support/saved-segment.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** A segment of everybody whose birthday is known, and people who are put into it and taken out. */
const opened = async (secondPersonAbove: number | null = null) => {
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns: { secondPersonAbove },
        managers: ['chief@shop.example'],
      }),
    },
  });
  const segment = savedSegment(office.shop.id, { condition: { birthday: true } });
  await office.services.segments.create(segment);
  const put = (people: readonly Customer[], birthday = true) =>
    Promise.all(
      people.map(({ id }) =>
        office.services.people.store(office.shop.id, id, () => personKnown({ birthday })),
      ),
    );
  const launch = async (change: object = {}) => {
    const audience = { segment: segment.id, people: 'each-wave' };
    const { body } = await office.call('POST /admin/campaigns', {
      body: office.draft({ audience, ...change }),
    });
    await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id) });
    return String(body.id);
  };
  return { office, put, launch };
};

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

/** By name of the person: when mail left to them. */
const leftTo = async (office: Office, id: string, people: Readonly<Record<string, Customer>>) => {
  const messages = await Array.fromAsync(
    everyItem((page) => office.services.sends.ofBatch(batchOfCampaign(id), page)),
  );
  const names = new Map(Object.entries(people).map(([name, each]) => [each.id, name]));
  return Object.fromEntries(
    messages.map(({ customerId = '', sentAt, reason }) => [names.get(customerId), sentAt ?? reason]),
  );
};

/** Lets these hours pass, one after the other, each time with the jobs that run each minute. */
const hours = async (office: Office, ...steps: readonly number[]) => {
  for (const step of steps) {
    await office.pass(step * 3600);
    for (let minute = 0; minute < 2; minute += 1) {
      await office.settle();
      await office.work();
      await office.watch();
    }
  }
};

describe('a segment as of each wave', () => {
  const nine = (past: string) => ({ send: { date: '2026-11-23', hour: '09:00', past } });

  const scene = async (past: string) => {
    const { office, put, launch } = await opened();
    const at = office.clock().toISOString();
    const living = (country: string, region?: string) => ({
      country: { value: country, version: at },
      ...(region && { region: { value: region, version: at } }),
    });
    const countries = ['JP', 'DE', 'DE', 'US', 'DE', 'DE', 'US', 'JP'];
    const all = await office.addCustomers(countries.length, (place) => living(countries[place] ?? ''));
    const [stays, leaves, comes, goesEast, goesWest, goesFar, waits, late] = all;
    if (!stays || !leaves || !comes || !goesEast || !goesWest || !goesFar || !waits || !late)
      throw new Error('Somebody is missing.');
    const people = { stays, leaves, comes, goesEast, goesWest, goesFar, waits, late };
    const move = async ({ id }: Customer, where: Partial<Customer>) => {
      const [before] = await office.services.customers.getMany([id]);
      if (before)
        await writeTogether(office.client, office.services.customers.write({ ...before, ...where }));
    };
    await put([stays, leaves, goesEast, goesWest, goesFar, waits]);
    const id = await launch(nine(past));
    expect((await read(office, id)).waves).toMatchObject([
      { at: '2026-11-23T00:00:00.000Z', zones: ['Asia/Tokyo'] },
      { at: '2026-11-23T08:00:00.000Z', zones: ['Europe/Berlin'] },
      { at: '2026-11-23T14:00:00.000Z', zones: ['America/New_York'] },
    ]);
    // It is 10:00 UTC on the day before; Tokyo’s wave is at midnight.
    await hours(office, 14, 5);
    await put([leaves], false);
    await put([comes]);
    await move(goesFar, living('US', 'HI'));
    await hours(office, 3, 1);
    // Berlin’s wave has left at eight.
    await move(goesWest, living('US'));
    await move(goesEast, living('DE'));
    await put([late]);
    await hours(office, 5, 5, 6, 1);
    return { office, id, people };
  };

  test('has those who are in it then; whoever moves between waves is neither lost nor doubled', async () => {
    const { office, id, people } = await scene('now');
    expect(await leftTo(office, id, people)).toEqual({
      stays: '2026-11-23T00:00:00.000Z',
      comes: '2026-11-23T08:00:00.000Z',
      goesWest: '2026-11-23T08:00:00.000Z',
      goesEast: '2026-11-23T14:00:00.000Z',
      late: '2026-11-23T14:00:00.000Z',
      waits: '2026-11-23T14:00:00.000Z',
      goesFar: '2026-11-23T19:00:00.000Z',
    });
    expect(office.posted).toHaveLength(7);
    expect(await read(office, id)).toMatchObject({ status: 'done', size: 7, reconciliation: { sent: 7 } });
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
    expect(office.execution('campaign')?.path.length).toBeLessThanOrEqual(15 + 8 * 4);
  });

  test('follows the rule for what is past', async () => {
    const { office, id, people } = await scene('skip');
    expect(await leftTo(office, id, people)).toMatchObject({
      goesEast: 'too-late',
      late: 'too-late',
      goesFar: '2026-11-23T19:00:00.000Z',
    });
    expect(office.posted).toHaveLength(5);
  });
});

describe('an audience that has grown', () => {
  const launched = async (approvedSize: number, grownTo: number, secondPersonAbove: number | null) => {
    const { office, put, launch } = await opened(secondPersonAbove);
    const people = await office.addCustomers(grownTo);
    await put(people.slice(0, approvedSize));
    const id = await launch({ send: { at: '2026-11-22T12:00:00.000Z' } });
    if ((await read(office, id)).status === 'submitted') await answer(office, id);
    await put(people.slice(approvedSize));
    await office.pass(7200);
    await office.settle();
    await office.work();
    return { office, id };
  };

  const answer = async (office: Office, id: string, verdict: 'agree' | 'refuse' = 'agree') => {
    const person = { kind: 'staff', name: 'chief@shop.example', id: 'chief' } as const;
    await decideApproval(String((await read(office, id)).approval), { verdict, person }, office.services);
    await office.settle();
    await office.work();
    await office.watch();
    await office.watch();
  };

  test.each([
    ['by a tenth', 20, 22, 5],
    ['below the limit', 20, 40, 50],
    ['where no one is asked', 20, 40, null],
  ])('%s leaves all the same', async (_what, before, after, limit) => {
    const { office, id } = await launched(before, after, limit);
    expect(await read(office, id)).toMatchObject({ status: 'running', reconciliation: { sent: after } });
  });

  test('by more is approved once more, with both sizes in the mail', async () => {
    const { office, id } = await launched(20, 23, 5);
    expect(await read(office, id)).toMatchObject({ status: 'paused', reconciliation: { audience: 0 } });
    const [, second] = office.posted.filter(({ to }) => to === 'chief@shop.example');
    expect(second?.mime).toContain('Recipients: 23');
    expect(second?.mime).toContain('Recipients when it was approved: 20');
    const resumed = await office.call('POST /admin/campaigns/{id}/resume', { id });
    expect([resumed.status, resumed.body.detail]).toEqual([
      409,
      expect.stringContaining('It means 23 people now; it was approved for 20.'),
    ]);
    await answer(office, id);
    expect(await read(office, id)).toMatchObject({ status: 'done', size: 23, reconciliation: { sent: 23 } });
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('is cancelled where the second person does not agree', async () => {
    const { office, id } = await launched(20, 23, 5);
    await answer(office, id, 'refuse');
    expect(await read(office, id)).toMatchObject({
      status: 'cancelled',
      refusal: expect.any(String),
      reconciliation: { audience: 0 },
    });
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  });
});
