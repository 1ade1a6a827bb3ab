import type { KeptBack } from './batch.ts';
import type { Breaker } from './breaker.ts';
import type { BatchRule } from './family.ts';
import type { Answer } from './permission.ts';

/** Why a whole batch waits. When staff resume it, its messages are looked at again. */
export const holdReasons = ['paused', 'breaker'] as const;

/** How long a held message waits at most before we look again whether it still has to. */
const holdMilliseconds = 24 * 3_600_000;

const secondAfter = (instant: string): number => Date.parse(instant) + 1000;

const held = (
  reason: (typeof holdReasons)[number],
  { notAfter }: Pick<BatchRule, 'notAfter'>,
  now: Date,
): KeptBack => {
  const day = now.getTime() + holdMilliseconds;
  const until = new Date(notAfter === undefined ? day : Math.min(day, secondAfter(notAfter)));
  return { decision: 'hold', until: until.toISOString(), reason };
};

export type Later = Extract<Answer, { readonly decision: 'defer' }>;

/** The answer for a message whose last instant is over. */
export const tooLate = { decision: 'skip', reason: 'too-late' } as const satisfies KeptBack;

/** The answer for a message that would leave later: it is given up where that would be too late for it. */
export const inTime = (later: Later, notAfter: string | undefined): KeptBack => {
  const { until, soonest = until } = later;
  if (notAfter === undefined || until < notAfter) return later;
  return soonest >= notAfter ? tooLate : { ...later, until: soonest };
};

/** The answer that holds for every message of a batch; undefined if the answer depends on each person. */
export const answerForAll = (
  batch: BatchRule | undefined,
  { opened }: Pick<Breaker, 'opened'>,
  now: Date,
): KeptBack | undefined => {
  if (!batch || batch.state === 'stopped') return { decision: 'skip', reason: 'stopped' };
  if (batch.notAfter !== undefined && now.toISOString() >= batch.notAfter) return tooLate;
  if (batch.state === 'waits') return held('paused', batch, now);
  return batch.purpose === 'marketing' && opened ? held('breaker', batch, now) : undefined;
};
