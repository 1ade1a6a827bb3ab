import type { Birthday } from '../calendar/birthdays.ts';
import * as z from '../kit/z.ts';
import type { Problem } from './notes.ts';
import type { PersonLine } from './person-line.ts';
import type { Place } from './read-records.ts';

const count = z.int();

/** What came of the lines so far, and where to go on. */
export const tally = z.object({
  offset: count,
  line: count,
  /** Lines with anything on them, below the header. */
  lines: count,
  /** Lines that were not taken. */
  refused: count,
  /** How often which column was the reason; `line` for a whole line. */
  reasons: z.record(z.string(), count),
  /** People who were not known; who were, and changed; of whom the file says nothing new. */
  created: count,
  changed: count,
  unchanged: count,
  /** What the file says about mail: taken, known already, or older than a no. */
  consents: z.object({ taken: count, known: count, overruled: count }),
  /** People by their day. */
  birthdays: z.record(z.string(), count),
});
export type Tally = z.output<typeof tally>;

export const emptyTally = ({ offset, line }: Place): Tally => ({
  offset,
  line,
  lines: 0,
  refused: 0,
  reasons: {},
  created: 0,
  changed: 0,
  unchanged: 0,
  consents: { taken: 0, known: 0, overruled: 0 },
  birthdays: {},
});

/** What came of a line. */
export type Outcome =
  | { readonly wrong: readonly Problem[] }
  | {
      readonly person: PersonLine;
      readonly became: 'created' | 'changed' | 'unchanged';
      readonly consents: Tally['consents'];
    };

const two = (part: number): string => String(part).padStart(2, '0');

/** `02-28`, `lunar-cn 08-15`. */
const dayOf = ({ calendar, month, day }: Birthday): string =>
  `${calendar === 'gregorian' ? '' : `${calendar} `}${two(month)}-${two(day)}`;

const oneMore = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

const countIn = (sum: Tally, outcome: Outcome): void => {
  sum.lines += 1;
  if ('wrong' in outcome) {
    sum.refused += 1;
    for (const column of new Set(outcome.wrong.map(({ column = 'line' }) => column)))
      oneMore(sum.reasons, column);
    return;
  }
  const { person, became, consents } = outcome;
  sum[became] += 1;
  sum.consents.taken += consents.taken;
  sum.consents.known += consents.known;
  sum.consents.overruled += consents.overruled;
  if (person.buyer.birthday) oneMore(sum.birthdays, dayOf(person.buyer.birthday));
};

/** The tally after these lines more, up to this place. */
export const counted = (before: Tally, outcomes: readonly Outcome[], { offset, line }: Place): Tally => {
  const sum = structuredClone(before);
  for (const outcome of outcomes) countIn(sum, outcome);
  return { ...sum, offset, line };
};

/** Three people may share a day by chance; fewer say nothing of a file. */
const fewestOnOneDay = 3;

export interface CrowdedDay {
  readonly day: string;
  readonly people: number;
  readonly of: number;
}

/**
 * Days on which more than a tenth of a file's birthdays fall: most often what a system writes where it knows
 * none. The fullest first.
 */
export const crowdedDays = ({ birthdays }: Pick<Tally, 'birthdays'>): CrowdedDay[] => {
  const of = Object.values(birthdays).reduce((sum, people) => sum + people, 0);
  return Object.entries(birthdays)
    .filter(([, people]) => people >= fewestOnOneDay && people * 10 > of)
    .map(([day, people]) => ({ day, people, of }))
    .sort((a, b) => b.people - a.people);
};
