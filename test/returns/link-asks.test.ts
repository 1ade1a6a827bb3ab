import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostADay, pauseAfter, withLink } from '../../functions/returns/link-asks.ts';
import { runs } from '../support/runs.ts';

const start = Date.parse('2026-11-22T10:00:00.000Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const at = (milliseconds: number) => new Date(start + milliseconds).toISOString();

type Asked = Parameters<typeof withLink>[1];

/** Which of these requests got a link. */
const granted = (requests: readonly Asked[]): Asked[] => {
  let asked: readonly Asked[] = [];
  return requests.filter((next) => {
    const after = withLink(asked, next);
    asked = after ?? asked;
    return after !== undefined;
  });
};

describe('links that are asked for', () => {
  test('leave after ten, twenty and forty minutes where one order is asked for each minute', () => {
    const each = Array.from({ length: 100 }, (_one, place) => ({ order: '1', at: at(place * minute) }));
    expect(granted(each).map((one) => (Date.parse(one.at) - start) / minute)).toEqual([0, 10, 30, 70]);
  });

  test('go to a mailbox five times a day, for all its orders together', () => {
    const each = Array.from({ length: 9 }, (_one, place) => ({ order: String(place), at: at(place) }));
    expect(granted(each)).toHaveLength(5);
    expect(granted([...each, { order: '9', at: at(day) }])).toHaveLength(6);
  });

  test('have no pause any more after a week without', () => {
    const first = granted([
      { order: '1', at: at(0) },
      { order: '1', at: at(10 * minute) },
    ]);
    expect(first).toHaveLength(2);
    expect(withLink(first, { order: '1', at: at(15 * minute) })).toBeUndefined();
    expect(withLink(first, { order: '1', at: at(8 * day) })).toHaveLength(1);
  });

  test('are never more than five in a day, nor nearer to each other than the pause of their order', () => {
    const requests = fc.array(
      fc.record({ order: fc.constantFrom('1', '2', '3'), wait: fc.integer({ min: 0, max: 8 * 60 }) }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(requests, (waits) => {
        let time = 0;
        const given = granted(
          waits.map(({ order, wait }) => {
            time += wait * minute;
            return { order, at: at(time) };
          }),
        );
        for (const { at: now } of given) {
          const inDay = given.filter((one) => one.at <= now && Date.parse(now) - Date.parse(one.at) < day);
          expect(inDay.length).toBeLessThanOrEqual(mostADay);
        }
        for (const order of ['1', '2', '3']) {
          const own = given.filter((one) => one.order === order).map((one) => Date.parse(one.at));
          own.forEach((now, place) => {
            const before = own[place - 1];
            if (before !== undefined) expect(now - before).toBeGreaterThanOrEqual(pauseAfter(1));
          });
        }
      }),
      runs(1000),
    );
  });
});
