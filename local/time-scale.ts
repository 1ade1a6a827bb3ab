import { durationSeconds, longestSeconds } from '../functions/kit/duration.ts';
import {
  type DurationName,
  type Durations,
  defaultDurations,
  eachDuration,
} from '../functions/shops/durations.ts';
import { ExpectedFailure } from './expected-failure.ts';

/**
 * With this the demo's survey comes 52 seconds after the parcel, and there are nearly eight minutes to answer
 * it.
 */
export const defaultTimeScale = 0.000_3;

/** Waits that only let time pass. All other waits are for something that may still happen. */
const idle: ReadonlySet<DurationName> = new Set(['surveyDelay']);

/** Even scaled, people and programs have this long to answer. */
const shortestPatience = 60;

/**
 * Twelve digits hide the rounding errors of binary fractions: 4 days times 0.1 are 34,560 seconds, not
 * 34,561.
 */
const scaled = (seconds: number, factor: number): number =>
  Math.ceil(Number((seconds * factor).toPrecision(12)));

/**
 * One duration of a real shop as a demo shop has it: multiplied, and rounded up to whole seconds. If it waits
 * for something that may still happen, scaling does not make it shorter than a minute.
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

/** Errors: ExpectedFailure if the factor makes a wait longer than a shop's settings allow. */
export const scaleDurations = (factor: number): Durations =>
  eachDuration((name) => scaleDuration(name, defaultDurations[name], factor));
