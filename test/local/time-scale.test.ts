import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { type DurationName, defaultDurations } from '../../functions/shops/durations.ts';
import { defaultTimeScale, scaleDuration, scaleDurations } from '../../local/time-scale.ts';

const day = 86_400;

describe('the waits of the demo shops', () => {
  test.each<[DurationName, string, number, number]>([
    // What waits for time alone vanishes with 0.
    ['surveyDelay', 'P2D', 0, 0],
    ['surveyDelay', 'P2D', 1, 2 * day],
    ['surveyDelay', 'P2D', 2, 4 * day],
    ['surveyDelay', 'P2D', 0.5, day],
    // Rounded up to whole seconds.
    ['surveyDelay', 'PT1S', 0.000_001, 1],
    ['surveyDelay', 'PT10S', 0.11, 2],
    // 345600 * 0.1 is a little more than 34560 in binary fractions.
    ['surveyDelay', 'P4D', 0.1, 34_560],
    // What waits for something that may still happen keeps a minute.
    ['surveyReminder', 'P4D', 0, 60],
    ['surveyFallback', 'P14D', 0, 60],
    ['surveyExpiry', 'P14D', 0.000_04, 60],
    ['surveyExpiry', 'P14D', 0.000_06, 73],
    // The minute is a floor for scaling, not for shops: shorter waits stay as they are.
    ['surveyReminder', 'PT20S', 0.5, 20],
    ['surveyReminder', 'PT20S', 6, 120],
  ])('%s of %s times %d is %d s', (name, iso, factor, seconds) => {
    expect(durationSeconds(scaleDuration(name, iso, factor))).toBe(seconds);
  });

  test('1 keeps the defaults of a real shop, as they are written', () => {
    expect(scaleDurations(1)).toEqual(defaultDurations);
  });

  test('the default makes the demo ask within a minute, and leaves minutes to answer', () => {
    expect(scaleDurations(defaultTimeScale)).toEqual({
      surveyDelay: 'PT52S',
      surveyFallback: 'PT363S',
      followUp: 'PT60S',
      surveyReminder: 'PT104S',
      surveyExpiry: 'PT363S',
      // A day is 25.92 s, which is less than a minute.
      approvalReminder: 'PT60S',
      approvalEscalation: 'PT60S',
      approvalDefault: 'PT60S',
      customerAnswer: 'PT130S',
      parcelReminder: 'PT260S',
      parcelExpiry: 'PT519S',
      inspection: 'PT78S',
      settlement: 'PT78S',
      urgentAnswer: 'PT60S',
      couponHold: 'PT60S',
    });
  });

  test('a factor that no shop could have is refused with a sentence', () => {
    expect(() => scaleDurations(7)).toThrow(/--time-scale 7 makes surveyFallback longer than 90 days/);
  });

  test('is the exact product, rounded up, whatever the factor', () => {
    const thousandths = fc.integer({ min: 0, max: 5000 });
    const seconds = fc.integer({ min: 0, max: 15 * day });
    fc.assert(
      fc.property(thousandths, seconds, (factor, real) => {
        const exact = Number((BigInt(factor) * BigInt(real) + 999n) / 1000n);
        expect(durationSeconds(scaleDuration('surveyDelay', `PT${real}S`, factor / 1000))).toBe(exact);
      }),
    );
  });

  test('what waits for something is never under a minute by scaling, and never longer for it than it was', () => {
    const factors = fc.double({ min: 0, max: 1, noNaN: true });
    const seconds = fc.integer({ min: 0, max: 15 * day });
    fc.assert(
      fc.property(factors, seconds, (factor, real) => {
        const scaled = durationSeconds(scaleDuration('surveyExpiry', `PT${real}S`, factor));
        expect(scaled).toBeGreaterThanOrEqual(Math.min(real, 60));
        expect(scaled).toBeLessThanOrEqual(real);
      }),
    );
  });
});
