import * as z from '../kit/z.ts';
import type { BatchAnswer } from './batch.ts';

const count = z.int().check(z.gte(0));
const byName = z.record(z.string(), count);

/**
 * What would become of a part of an audience. `messages` = `send` + all `waiting` + all `skipped`, exactly.
 */
export const plan = z.object({
  /** How many customers the call looked at. */
  customers: count,
  /** How many messages they get: one for each mailbox. */
  messages: count,
  /** How many would leave at once. */
  send: count,
  /** The languages of those messages. */
  languages: byName,
  waiting: byName,
  skipped: byName,
  /** The cursor of the rest of the audience; null at the end. */
  next: z.nullable(z.string()),
});
export type Plan = z.output<typeof plan>;

/** One planned message: what would happen to it, and its language. */
export interface Planned {
  readonly answer: BatchAnswer;
  readonly language: string;
}

const tally = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** Counts what would become of messages. */
export const counted = (planned: readonly Planned[]): Omit<Plan, 'customers' | 'next'> => {
  const leaving = planned.filter(({ answer }) => answer.decision === 'send');
  const reasonsOf = (...decisions: readonly BatchAnswer['decision'][]) =>
    tally(
      planned.flatMap(({ answer }) =>
        answer.decision !== 'send' && decisions.includes(answer.decision) ? [answer.reason] : [],
      ),
    );
  return {
    messages: planned.length,
    send: leaving.length,
    languages: tally(leaving.map(({ language }) => language)),
    waiting: reasonsOf('defer', 'hold'),
    skipped: reasonsOf('skip'),
  };
};
