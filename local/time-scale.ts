import { durationSeconds, longestSeconds } from '../functions/kit/duration.ts';
import {
  type DurationName,
  type Durations,
  defaultDurations,
  eachDuration,
} from '../functions/shops/durations.ts';
import { ExpectedFailure } from './expected-failure.ts';

/** Makes the demo's question come 52 seconds after the parcel, and leaves nearly eight minutes to answer it. */
export const defaultTimeScale = 0.000_3;

/** Waits for nothing but time itself. Every other wait is for something that may still happen. */
const idle: ReadonlySet<DurationName> = new Set(['surveyDelay']);

/** Scaling leaves people and programs this long to answer. */
const shortestPatience = 60;

/** Twelve digits hide what binary fractions add: 4 days times 0.1 are 34,560 seconds, not 34,561. */
const scaled = (seconds: number, factor: number): number =>
  Math.ceil(Number((seconds * factor).toPrecision(12)));

/**
 * One duration of a real shop as a demo shop has it: multiplied, rounded up to whole seconds, and where it waits for
 * something that may still happen, not under a minute by that.
 */
export const scaleDuration = (name: DurationName, iso: string, factor: number): string => {
  const real = durationSeconds(iso);
  const floor = idle.has(name) ? 0 : Math.min(real, shortestPatience);
  const seconds = Math.max(floor, scaled(real, factor));
  if (seconds > longestSeconds) {
    throw new ExpectedFailure(
      `--time-scale ${factor} makes ${name} longer than 90 days, which is the longest that a shop may wait. Take a smaller number.`,
    );
  }
  return seconds === real ? iso : `PT${seconds}S`;
};

/** Errors: ExpectedFailure when the factor makes a wait longer than a shop's settings allow. */
export const scaleDurations = (factor: number): Durations =>
  eachDuration((name) => scaleDuration(name, defaultDurations[name], factor));
