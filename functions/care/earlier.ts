import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Programme } from './programme.ts';
import { graceMilliseconds, quarterFrom, quarterOf } from './runs/quarter-hours.ts';

/**
 * Whom a programme catches up with that now greets earlier: people whose new hour is over by now, and whose old one
 * was still to come.
 */
export const catchesUp = z.object({
  /** They are greeted by the next quarter-hour if their new hour began at this UTC instant or later. */
  from: instant,
  /** Nobody is greeted whose new hour began at this UTC instant or later, but before `from`. */
  missedFrom: z.optional(instant),
});
export type CatchesUp = z.output<typeof catchesUp>;

const hourMilliseconds = 3_600_000;

/** Where clocks change in between, the old hour and the new one are farther apart than they say. */
const clockChange = hourMilliseconds;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

type When = Pick<Programme, 'status' | 'offsetDays' | 'hour'>;

const hoursInto = ({ offsetDays, hour }: When): number => offsetDays * 24 + hour;

/** Undefined for a programme that greets no earlier than before, or is not on. */
export const catchingUp = (before: When, after: When, now: Date): CatchesUp | undefined => {
  const earlier = (hoursInto(before) - hoursInto(after)) * hourMilliseconds;
  if (earlier <= 0 || before.status === 'off' || after.status === 'off') return undefined;
  const began = now.getTime() - earlier;
  const nextTick = quarterFrom(quarterOf(now.toISOString())).until;
  const oldest = Date.parse(nextTick) - graceMilliseconds;
  return {
    from: quarterOf(iso(Math.max(oldest, began - clockChange))),
    ...(began < oldest && { missedFrom: quarterOf(iso(began)) }),
  };
};
