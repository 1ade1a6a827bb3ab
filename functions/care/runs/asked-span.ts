import { daysBetween } from '../../calendar/dates.ts';
import { type FieldError, invalidFields } from '../../kit/errors.ts';
import * as z from '../../kit/z.ts';
import { type PlannedSpan, spanOfDays } from './plan-runs.ts';
import { quarterFrom, quarterOf } from './quarter-hours.ts';

const when = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be a date, like 2027-03-14, or an instant, like 2027-03-14T08:00:00Z.',
);

/** What staff ask for: local dates, both included, or UTC instants, the second not included. */
export const askedSpan = { from: when, until: when } as const;

export interface AskedSpan {
  readonly from: string;
  readonly to: string;
}

/** What becomes of the parts of a span: what is over by now, and what is still to come. */
export interface SpanParts {
  readonly past: PlannedSpan | undefined;
  readonly future: PlannedSpan | undefined;
}

/** The most days of a span, of the past and of the future. Dates of people are kept for a month. */
const mostDays = 31;
const mostAhead = 400;

const isDate = (text: string): boolean => text.length === 10;

const dayOf = (text: string): string => new Date(text).toISOString().slice(0, 10);

const wrongIn = ({ from, to }: AskedSpan, today: string): FieldError[] => {
  if (isDate(from) !== isDate(to))
    return [{ path: 'to', message: 'Must be a date if "from" is one, and an instant if that is one.' }];
  const isBackwards = isDate(from) ? to < from : Date.parse(to) <= Date.parse(from);
  if (isBackwards) return [{ path: 'to', message: 'Must be after "from".' }];
  const [first, last] = [dayOf(from), dayOf(to)];
  return [
    ...(daysBetween(first, today) > mostDays
      ? [{ path: 'from', message: `Must be at most ${mostDays} days ago.` }]
      : []),
    ...(daysBetween(today, last) > mostAhead
      ? [{ path: 'to', message: `Must be at most ${mostAhead} days ahead.` }]
      : []),
    ...(daysBetween(first, last) > mostDays
      ? [{ path: 'to', message: `Must be at most ${mostDays} days after "from".` }]
      : []),
  ];
};

const whole = ({ from, to }: AskedSpan): PlannedSpan => {
  if (!isDate(from))
    return {
      from: quarterOf(from),
      until: quarterFrom(quarterOf(new Date(Date.parse(to) - 1).toISOString())).until,
    };
  return spanOfDays(from, to);
};

/**
 * The parts of a span that staff ask for. `rehearses`: what is still to come may be named. Errors: Invalid with
 * the field.
 */
export const spanParts = (asked: AskedSpan, now: Date, rehearses: boolean): SpanParts => {
  const wrong = wrongIn(asked, now.toISOString().slice(0, 10));
  if (wrong.length > 0) throw invalidFields('The span', wrong);
  const { from, until, days } = whole(asked);
  const { until: present } = quarterFrom(quarterOf(now.toISOString()));
  // Of both ends and now, the middle one is where the past of the span ends and its future begins.
  const [, middle = present] = [from, present, until].toSorted();
  const past = from < present ? { from, until: middle, days } : undefined;
  const future = until > present ? { from: middle, until, days } : undefined;
  if (!past && !rehearses)
    throw invalidFields('The span', [
      { path: 'from', message: 'Must be in the past: this stage rehearses nothing (careRehearsal).' },
    ]);
  return { past, future: rehearses ? future : undefined };
};
