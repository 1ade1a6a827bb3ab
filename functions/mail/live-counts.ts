import * as z from '../kit/z.ts';
import type { Reconciliation } from './reconcile.ts';
import type { Send } from './send.ts';

/**
 * How many messages of a batch have come to what, as those count it who write it: `sent`, `unknown`,
 * `skipped.<reason>`, `failed.<reason>`. It is for watching; what is true is counted from the messages (reconcile.ts).
 */
export type Tally = Readonly<Record<string, number>>;

type Fate = Pick<Send, 'status' | 'reason'>;

/** Undefined while it waits. */
const nameOf = ({ status, reason = 'unsaid' }: Fate): string | undefined => {
  if (status === 'pending' || status === 'claimed') return undefined;
  return status === 'sent' || status === 'unknown' ? status : `${status}.${reason}`;
};

/** What a write of a message changes. `before`: undefined if it waited. */
export const tallyOf = (before: Fate | undefined, after: Fate): Tally => {
  const [was, is] = [before && nameOf(before), nameOf(after)];
  if (was === is) return {};
  return { ...(was !== undefined && { [was]: -1 }), ...(is !== undefined && { [is]: 1 }) };
};

export const plus = (one: Tally, other: Tally): Tally => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
};

const count = z.int().check(z.gte(0));
const byReason = z.record(z.string(), count);

/** How far a batch is: `audience` = sent + all skipped + all failed + heldOut + waiting + unknown. */
export const progress = z.object({
  /** Its messages, with those of waves to come. */
  audience: count,
  sent: count,
  skipped: byReason,
  failed: byReason,
  /** They get nothing, to measure what the others got. */
  heldOut: count,
  waiting: count,
  /** We cannot know whether they left. */
  unknown: count,
});
export type Progress = z.output<typeof progress>;

/** Why a message is skipped whose person is held out (mail/holdout.ts). */
const holdout = 'holdout';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

/** A count that is told late may be below 0 for a moment. */
const reasonsIn = (tally: Tally, status: 'skipped' | 'failed'): Record<string, number> => {
  const start = `${status}.`;
  return Object.fromEntries(
    Object.entries(tally).flatMap(([name, many]) =>
      name.startsWith(start) && many > 0 ? [[name.slice(start.length), many]] : [],
    ),
  );
};

const adding = (audience: number, of: Omit<Progress, 'audience' | 'waiting' | 'heldOut'>): Progress => {
  const { [holdout]: heldOut = 0, ...skipped } = of.skipped;
  const over = of.sent + of.unknown + heldOut + sumOf(skipped) + sumOf(of.failed);
  return {
    ...of,
    skipped,
    heldOut,
    audience: Math.max(audience, over),
    waiting: Math.max(0, audience - over),
  };
};

/** How far a batch of so many messages is, by what its senders have counted. */
export const progressBy = (tally: Tally, audience: number): Progress =>
  adding(audience, {
    sent: Math.max(0, tally.sent ?? 0),
    unknown: Math.max(0, tally.unknown ?? 0),
    skipped: reasonsIn(tally, 'skipped'),
    failed: reasonsIn(tally, 'failed'),
  });

/** The same, counted from the messages. */
export const progressFrom = ({ audience, sent, unknown, skipped, failed }: Reconciliation): Progress =>
  adding(audience, { sent, unknown, skipped, failed });
