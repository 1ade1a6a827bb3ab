import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closedBreaker,
  defaultBreakerSettings,
  figuresOf,
  judge,
  watched,
  windowHours,
  withReset,
} from '../../functions/mail/breaker.ts';

const at = (text: string) => new Date(`2026-11-22T${text}Z`);

describe('the figures of a day', () => {
  test.each([
    // [sent, bounced, complained] → what becomes of marketing
    [[500, 15, 0], 'fine'],
    [[500, 16, 0], 'open'],
    [[499, 16, 0], 'warn'],
    [[100, 4, 0], 'warn'],
    [[10_000, 4, 8], 'fine'],
    [[10_000, 0, 9], 'open'],
    [[2_000, 0, 2], 'warn'],
    [[3_000, 0, 3], 'open'],
    [[0, 0, 0], 'fine'],
    [[0, 1, 0], 'warn'],
  ] as const)('%j is %s', ([sent, bounced, complained], is) => {
    expect(judge({ sent, bounced, complained }, defaultBreakerSettings).is).toBe(is);
  });

  test('one more bounce or complaint never makes it better', () => {
    const grade = { fine: 0, warn: 1, open: 2 };
    const number = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(number, number, number, (sent, bounced, complained) => {
        const of = (more: object) =>
          grade[judge({ sent, bounced, complained, ...more }, defaultBreakerSettings).is];
        expect(of({ bounced: bounced + 1 })).toBeGreaterThanOrEqual(of({}));
        expect(of({ complained: complained + 1 })).toBeGreaterThanOrEqual(of({}));
      }),
    );
  });

  test('are those of 24 hours, over midnight', () => {
    const hours = windowHours(at('01:30:00.000'));
    expect([hours.length, hours[0], hours.at(-1)]).toEqual([24, '2026-11-22T01', '2026-11-21T02']);
    const counts = { sent: 10, bounced: 1, complained: 0 };
    const figures = figuresOf(
      ['2026-11-21T01', '2026-11-21T02', '2026-11-22T01'].map((hour) => ({ hour, ...counts })),
      {},
      at('01:30:00.000'),
    );
    expect(figures).toEqual({ sent: 20, bounced: 2, complained: 0 });
  });
});

describe('once open', () => {
  const bad = { sent: 600, bounced: 60, complained: 0 };
  const opened = watched(closedBreaker, bad, at('10:00:00.000'))?.breaker ?? closedBreaker;

  test('it stays open, however much good mail follows', () => {
    expect(opened.opened).toEqual({ at: '2026-11-22T10:00:00.000Z', why: 'bounces', figures: bad });
    expect(watched(opened, { ...bad, sent: 1_000_000 }, at('11:00:00.000'))).toBeUndefined();
  });

  test('a reset counts anew, without what its own hour had counted by then', () => {
    const hour = { hour: '2026-11-22T10', ...bad };
    const reset = withReset(
      opened,
      { by: 'ada', reason: 'An old list.', figures: bad, hour: bad },
      at('10:30:00.000'),
    );
    expect(reset).toMatchObject({ resets: [{ by: 'ada', reason: 'An old list.', figures: bad }] });
    expect(reset.opened).toBeUndefined();
    const later = { ...hour, sent: 700, bounced: 61 };
    expect(figuresOf([later], reset, at('10:40:00.000'))).toEqual({ sent: 100, bounced: 1, complained: 0 });
  });
});

test('a warning is given once a day', () => {
  const few = { sent: 10, bounced: 1, complained: 0 };
  const first = watched(closedBreaker, few, at('10:00:00.000'));
  expect(first?.news).toBe('warned');
  const after = first?.breaker ?? closedBreaker;
  expect(watched(after, few, at('23:00:00.000'))).toBeUndefined();
  expect(watched(after, few, new Date('2026-11-23T10:00:00.000Z'))?.news).toBe('warned');
});
