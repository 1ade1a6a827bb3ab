import { invalid } from './errors.ts';

const shape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitSeconds = [7 * 86_400, 86_400, 3_600, 60, 1];

/** The longest wait a setting may ask for. A Step Functions execution lives a year; one survey has four waits. */
export const longestSeconds = 90 * 86_400;

/**
 * ISO 8601 duration to whole seconds. Weeks, days, hours, minutes and seconds only: months and years have no fixed
 * length. Errors: Invalid for another shape, an empty one (`P`, `PT`), or more than 90 days.
 */
export const durationSeconds = (iso: string): number => {
  const match = shape.exec(iso);
  if (!match || iso === 'P' || iso.endsWith('T')) {
    throw invalid(
      'A duration is written like P2D, PT36H or P1DT12H (ISO 8601; weeks, days, hours, minutes, seconds).',
    );
  }
  const seconds = unitSeconds.reduce((sum, unit, place) => sum + unit * Number(match[place + 1] ?? 0), 0);
  if (seconds > longestSeconds) throw invalid('A duration may be at most 90 days.');
  return seconds;
};

export const isDuration = (iso: string): boolean => {
  try {
    durationSeconds(iso);
    return true;
  } catch {
    return false;
  }
};
