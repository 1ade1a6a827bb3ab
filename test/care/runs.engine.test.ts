import { describe, expect, test } from 'vitest';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';

const sumOf = ({
  sent,
  waiting,
  failed,
  unknown,
  skipped,
}: {
  sent: number;
  waiting: number;
  failed: number;
  unknown: number;
  skipped: Record<string, number>;
}) => sent + waiting + failed + unknown + Object.values(skipped).reduce((sum, each) => sum + each, 0);

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
    await office.passQuarters(4 * 24);
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
    expect(new Set(runs.map(({ programme: of }) => of))).toEqual(new Set([programme]));
    const all = await Promise.all(runs.map(({ id }) => office.accounts(id)));
    for (const accounts of all) expect(accounts.due).toBe(sumOf(accounts));
    expect(all.reduce((sum, { due }) => sum + due, 0)).toBe(7);
    expect(all.reduce((sum, { skipped }) => sum + (skipped['consent-required'] ?? 0), 0)).toBe(1);
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(office.posted.length);
    expect(office.posted[0]?.mime).toContain('X-Aftercare-Mail: care.birthday');
    const executions = [...office.machine.executions.values()];
    expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'SUCCEEDED'));
  });
});
