import type { BatchAnswer } from '../mail/batch.ts';
import type { Breaker } from '../mail/breaker.ts';
import type { Mailing } from './mailing.ts';

/** Why all of a mailing waits; whoever lets it go on has its messages looked at again. */
export const holdReasons = ['paused', 'breaker'] as const;

/** How long a held message waits at most before somebody looks whether it still has to. */
const holdMilliseconds = 24 * 3_600_000;

const secondAfter = (instant: string): number => Date.parse(instant) + 1000;

const held = (
  reason: (typeof holdReasons)[number],
  { notAfter }: Pick<Mailing, 'notAfter'>,
  now: Date,
): BatchAnswer => {
  const day = now.getTime() + holdMilliseconds;
  const until = new Date(notAfter === undefined ? day : Math.min(day, secondAfter(notAfter)));
  return { decision: 'hold', until: until.toISOString(), reason };
};

/** What holds for every message of a mailing, whoever it is to; undefined when its people are to be asked about. */
export const answerForAll = (
  mailing: Pick<Mailing, 'status' | 'purpose' | 'notAfter'> | undefined,
  { opened }: Pick<Breaker, 'opened'>,
  now: Date,
): BatchAnswer | undefined => {
  if (!mailing || mailing.status === 'stopped') return { decision: 'skip', reason: 'stopped' };
  if (mailing.notAfter !== undefined && now.toISOString() > mailing.notAfter)
    return { decision: 'skip', reason: 'too-late' };
  if (mailing.status === 'paused') return held('paused', mailing, now);
  return mailing.purpose === 'marketing' && opened ? held('breaker', mailing, now) : undefined;
};
