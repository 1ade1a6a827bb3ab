import { describe, expect, test } from 'vitest';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** Of each of these countries two people. It is 10:00 UTC on 22 November: 11:00 in Berlin, 19:00 in Tokyo. */
const opened = async (countries: readonly string[]) => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  await office.addCustomers(countries.length * 2, (place) => ({
    country: { value: countries[place % countries.length] ?? '', version: at },
  }));
  return office;
};

const submitted = async (office: Office, send: object, more: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft({ send, ...more }) });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  return id;
};

/** The instants at which mail left, each once, in order. */
const leftAt = (left: ReadonlyMap<string, number>) => [...left].map(([at, count]) => `${at} ${count}`);

/** Lets the hours pass in quarters, as the minute jobs see them, and notes what leaves when. */
const quarters = async (office: Office, count: number) => {
  const left = new Map<string, number>();
  for (let quarter = 0; quarter <= count; quarter += 1) {
    if (quarter > 0) await office.pass(900);
    const before = office.posted.length;
    await office.settle();
    await sweepSends(office.services);
    // A minute apart; the next wave follows the one before.
    for (let minute = 0; minute < 2; minute += 1) {
      await office.work();
      await office.watch();
    }
    await office.work();
    const more = office.posted.length - before;
    if (more > 0) left.set(office.clock().toISOString(), more);
  }
  return leftAt(left);
};

const seen = async (office: Office, id: string) => {
  const { body } = await office.call('GET /admin/campaigns/{id}', { id });
  return body;
};

describe('an hour of each recipient’s own clock', () => {
  test('comes as a wave for each instant, east before west', async () => {
    const office = await opened(['JP', 'DE', 'FR', 'GB']);
    const id = await submitted(office, { date: '2026-11-23', hour: '09:00', past: 'skip' });
    expect((await seen(office, id)).waves).toEqual([
      { at: '2026-11-23T00:00:00.000Z', zones: ['Asia/Tokyo'] },
      { at: '2026-11-23T08:00:00.000Z', zones: ['Europe/Berlin', 'Europe/Paris'] },
      { at: '2026-11-23T09:00:00.000Z', zones: ['Europe/London'] },
    ]);
    expect(await quarters(office, 96)).toEqual([
      '2026-11-23T00:00:00.000Z 2',
      '2026-11-23T08:00:00.000Z 4',
      '2026-11-23T09:00:00.000Z 2',
    ]);
    expect(await seen(office, id)).toMatchObject({ status: 'done', size: 8, reconciliation: { sent: 8 } });
    await office.report();
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
    expect(office.execution('campaign')?.path.length).toBeLessThanOrEqual(15 + 8 * 3);
  });

  test.each([
    // 09:00 of today is over in both countries, by more than three hours in Japan alone.
    ['now', ['2026-11-22T10:00:00.000Z 4'], {}],
    ['tomorrow', ['2026-11-22T10:00:00.000Z 2', '2026-11-23T00:00:00.000Z 2'], {}],
    ['skip', ['2026-11-22T10:00:00.000Z 2'], { 'too-late': 2 }],
  ])('follows the rule for what is past: %s', async (past, left, skipped) => {
    const office = await opened(['JP', 'DE']);
    const id = await submitted(office, { date: '2026-11-22', hour: '09:00', past });
    expect(await quarters(office, 60)).toEqual(left);
    expect((await seen(office, id)).reconciliation).toMatchObject({ audience: 4, skipped, pending: 0 });
  });

  test('that passes while the campaign is paused follows that rule too', async () => {
    const office = await opened(['DE']);
    const id = await submitted(office, { date: '2026-11-23', hour: '09:00', past: 'tomorrow' });
    await office.call('POST /admin/campaigns/{id}/pause', { id });
    await quarters(office, 120);
    await office.call('POST /admin/campaigns/{id}/resume', { id });
    expect(await quarters(office, 96)).toEqual(['2026-11-24T08:00:00.000Z 2']);
  });

  test.each([
    ['that is over everywhere', { date: '2026-11-20', hour: '09:00', past: 'skip' }, {}],
    [
      'after the last instant',
      { date: '2026-11-24', hour: '09:00', past: 'now' },
      { notAfter: '2026-11-23T00:00:00.000Z' },
    ],
  ])('%s is refused', async (_what, send, more) => {
    const office = await opened(['DE']);
    const answer = await office.call('POST /admin/campaigns', { body: office.draft({ send, ...more }) });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ path: expect.stringMatching(/^send(\.date)?$/) }] },
    });
  });
});
