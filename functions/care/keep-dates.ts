import { addDays } from '../calendar/dates.ts';
import { dateTasks, type KeepDatesServices, keepPage } from '../customers/keep-dates.ts';
import { daysKept, daysPlanned } from '../customers/personal-dates.ts';
import type { Clock } from '../kit/clock.ts';
import type { Queue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { whileTime } from './date-pages.ts';
import { datesBetween } from './runs/quarter-hours.ts';
import type { RunsStore } from './runs/runs.store.ts';

/** What is on the queue: a task for the people of all shops whose day is a date, from a cursor on. */
export const keeping = z.object({
  task: z.enum(dateTasks),
  date: z.iso.date(),
  cursor: z.optional(z.string()),
});
export type Keeping = z.output<typeof keeping>;

export interface AskDatesServices {
  readonly runs: Pick<RunsStore, 'datesKeptUntil' | 'datesKept'>;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** What a day has to do. Dates give way a day later than they are kept, because it is still yesterday somewhere. */
const workOf = (day: string): readonly Keeping[] => [
  { task: 'roll', date: addDays(day, -daysKept - 1) },
  { task: 'prepare', date: addDays(day, daysPlanned) },
];

/** The dates ahead and near on which those are greeted who were born on 29 February: of common years. */
const leapDates = (today: string): string[] =>
  datesBetween(addDays(today, 1), addDays(today, daysPlanned)).filter(
    (date) =>
      (date.endsWith('-02-28') && addDays(date, 1).endsWith('-03-01')) ||
      (date.endsWith('-03-01') && addDays(date, -1).endsWith('-02-28')),
  );

const askToKeep = (queue: Queue, asked: Keeping): Promise<void> =>
  queue.send({ text: JSON.stringify(asked) });

/**
 * The work of a day, and of the days that were missed since the last one: asks the queue for it, and notes at the very
 * end until when that was done. What is asked for twice changes nothing.
 */
export const keepDates = async ({ runs, queue, clock }: AskDatesServices) => {
  const today = clock().toISOString().slice(0, 10);
  const kept = await runs.datesKeptUntil();
  const days = datesBetween(kept === undefined ? today : addDays(kept, 1), today);
  const asked: readonly Keeping[] = [
    ...days.flatMap(workOf).filter(({ task, date }) => task === 'roll' || date >= today),
    ...leapDates(today).map((date) => ({ task: 'renew' as const, date })),
  ];
  for (const each of asked) await askToKeep(queue, each);
  await runs.datesKept(today);
  return { asked: asked.length };
};

/** Does such a task page by page; the queue brings what there was no time for. */
export const workOffKeeping = async (
  { task, date, cursor }: Keeping,
  services: KeepDatesServices & { readonly queue: Queue },
): Promise<void> => {
  const next = await whileTime(cursor, (from) => keepPage(task, date, from, services), services.clock);
  if (next !== null) await askToKeep(services.queue, { task, date, cursor: next });
};
