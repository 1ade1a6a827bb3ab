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

describe('the window, whatever is sent, bounces, and is reset at any time', () => {
  const hour = 3_600_000;
  const now = at('10:30:00.000');
  const kinds = ['sent', 'bounced', 'complained'] as const;
  const happened = fc.record({
    ago: fc.integer({ min: 0, max: 50 * hour }),
    kind: fc.constantFrom(...kinds),
  });
  const instant = (ago: number) => new Date(now.getTime() - ago);
  const tally = (events: readonly { readonly kind: (typeof kinds)[number] }[]) => {
    const counts = { sent: 0, bounced: 0, complained: 0 };
    for (const { kind } of events) counts[kind] += 1;
    return counts;
  };
  /** As the store would have counted: into the hour of each event. */
  const hoursOf = (events: readonly { readonly ago: number; readonly kind: (typeof kinds)[number] }[]) =>
    [...Map.groupBy(events, ({ ago }) => instant(ago).toISOString().slice(0, 13))].map(([name, those]) => ({
      hour: name,
      ...tally(those),
    }));
  const total = (counts: Record<(typeof kinds)[number], number>) =>
    kinds.reduce((sum, kind) => sum + counts[kind], 0);

  test('counts all of the last 23 hours, nothing of before the last 24, and nothing twice', () => {
    fc.assert(
      fc.property(fc.array(happened, { maxLength: 200 }), (events) => {
        const figures = figuresOf(hoursOf(events), {}, now);
        for (const kind of kinds) {
          const younger = (hours: number) =>
            events.filter((each) => each.kind === kind && each.ago < hours * hour).length;
          expect(figures[kind]).toBeGreaterThanOrEqual(younger(23));
          expect(figures[kind]).toBeLessThanOrEqual(younger(24));
        }
      }),
    );
  });

  test('counts after a reset exactly what came after it, for as long as that is in the window', () => {
    const reset = fc.integer({ min: 1, max: 22 * hour });
    fc.assert(
      fc.property(fc.array(happened, { maxLength: 200 }), reset, (events, ago) => {
        const before = events.filter((each) => each.ago >= ago);
        const closed = withReset(
          closedBreaker,
          {
            by: 'ada',
            reason: 'Looked.',
            figures: figuresOf(hoursOf(before), {}, instant(ago)),
            hour: tally(
              before.filter(
                (each) =>
                  Math.floor(instant(each.ago).getTime() / hour) ===
                  Math.floor(instant(ago).getTime() / hour),
              ),
            ),
          },
          instant(ago),
        );
        expect(figuresOf(hoursOf(events), closed, now)).toEqual(
          tally(events.filter((each) => each.ago < ago)),
        );
      }),
    );
  });

  test('is forgotten by itself: a day later nothing of it counts', () => {
    fc.assert(
      fc.property(fc.array(happened, { maxLength: 50 }), (events) => {
        expect(total(figuresOf(hoursOf(events), {}, new Date(now.getTime() + 24 * hour)))).toBe(0);
      }),
    );
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
