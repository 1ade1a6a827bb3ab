import { describe, expect, test } from 'vitest';
import {
  batchOfCare,
  greeting,
  greetingKey,
  lastInstant,
  partsOfBatchId,
} from '../../functions/care/greeting.ts';
import { isHeldOut } from '../../functions/mail/holdout.ts';
import { partitionsOf, placed } from '../../functions/mail/send-key.ts';

const programme = {
  id: `cpr_${'0'.repeat(24)}`,
  shop: `shp_${'1'.repeat(24)}`,
  occasion: 'mid-autumn',
  holdout: 0.1,
};
const now = new Date('2027-09-14T22:00:00.000Z');

describe('a greeting', () => {
  const about = {
    customerId: 'cus_1',
    occurrence: '2027',
    day: '2027-09-15',
    run: 'crn_1',
    notAfter: lastInstant('Asia/Shanghai', '2027-09-15'),
  };

  test.each([
    ['Asia/Shanghai', '2027-09-15', '2027-09-16T16:00:00.000Z'],
    // The day after is the one on which clocks go forward.
    ['Europe/Berlin', '2027-03-27', '2027-03-28T22:00:00.000Z'],
    // Santiago skips the midnight after it.
    ['America/Santiago', '2026-09-04', '2026-09-06T04:00:00.000Z'],
  ])('is sent no more once the next day is over in %s', (zone, day, last) => {
    expect(lastInstant(zone, day)).toBe(last);
    expect(greeting(programme, { ...about, day, notAfter: last }, now).notAfter).toBe(last);
  });

  test('has one key for a programme, an occurrence and a person, whatever run adds it', () => {
    const first = greeting(programme, about, now);
    const again = greeting(programme, { ...about, run: 'crn_2', day: '2027-09-16' }, now);
    expect(first.key).toBe(again.key);
    expect(first.key).toBe(greetingKey(programme.id, '2027', 'cus_1'));
    expect(greeting(programme, { ...about, occurrence: '2028' }, now).key).not.toBe(first.key);
    expect(first).toMatchObject({
      mail: 'care.mid-autumn',
      purpose: 'care',
      day: '2027-09-15',
      run: 'crn_1',
    });
  });

  test('lies in a partition of its batch, whose id says programme and occurrence', () => {
    const send = greeting(programme, about, now);
    const batch = batchOfCare(programme.id, '2027');
    expect(send.batch).toBe(batch);
    expect(partitionsOf(batch)).toContain(placed(send).part);
    expect(partsOfBatchId(`${programme.id}_2027`)).toEqual({ programme: programme.id, occurrence: '2027' });
  });

  test('waits for its hour from the start, or leaves with its nudge, and the sweep finds either', () => {
    const dueAt = '2027-09-15T01:00:00.000Z';
    expect(greeting(programme, { ...about, dueAt }, now)).toMatchObject({
      status: 'pending',
      reason: 'local-hour',
      watch: 'pending',
      dueAt,
    });
    const atOnce = greeting(programme, about, now);
    expect(atOnce).toMatchObject({ watch: 'pending', dueAt: '2027-09-14T22:15:00.000Z' });
    expect(atOnce.reason).toBeUndefined();
  });
});

describe('the holdout', () => {
  const people = Array.from({ length: 20_000 }, (_one, place) => `cus_${place}`);

  test.each([0, 0.01, 0.1, 0.5])('is the wanted share of people: %d', (holdout) => {
    const heldOut = people.filter((person) => isHeldOut({ ...programme, holdout }, person));
    // Four standard deviations.
    const spread = 4 * Math.sqrt((holdout * (1 - holdout)) / people.length);
    expect(Math.abs(heldOut.length / people.length - holdout)).toBeLessThanOrEqual(spread);
  });

  test('is always the same people, grows with the share, and differs between programmes', () => {
    const heldOut = (about: object) =>
      new Set(people.filter((person) => isHeldOut({ ...programme, ...about }, person)));
    const few = heldOut({ holdout: 0.05 });
    const many = heldOut({ holdout: 0.2 });
    expect(few.difference(many).size).toBe(0);
    expect(heldOut({ id: `cpr_${'2'.repeat(24)}`, holdout: 0.05 }).difference(few).size).toBeGreaterThan(0);
  });
});
