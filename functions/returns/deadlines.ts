import { isWaitedFor } from './journey.ts';
import type { Status } from './moves.ts';
import type { Return } from './return.ts';

/** People are told so long before a refund is due by law. */
const warningMilliseconds = 2 * 86_400_000;

const over: ReadonlySet<Status> = new Set(['settled', 'closed', 'cancelled', 'declined', 'expired']);

export type Deadline = Return['missed'][number];

/** The deadlines of a return that nobody was told of yet, each with its instant. */
export const openDeadlines = (stored: Return): { readonly what: Deadline; readonly at: string }[] => {
  if (over.has(stored.status)) return [];
  const { respondBy, firstAnswerAt, refundDueAt, missed } = stored;
  const soon = refundDueAt && new Date(Date.parse(refundDueAt) - warningMilliseconds).toISOString();
  return [
    { what: 'answer' as const, at: firstAnswerAt ? undefined : respondBy },
    { what: 'refund-soon' as const, at: soon },
    { what: 'refund' as const, at: refundDueAt },
  ].flatMap(({ what, at }) => (at === undefined || missed.includes(what) ? [] : [{ what, at }]));
};

/** A workflow goes on within a second of the deed that wakes it; after so long nobody has woken it. */
const unheardMilliseconds = 60_000;

/**
 * When somebody has to see whether the workflow slept through what it waited for: whoever did it may have died before
 * waking it. Undefined where it still waits, and where the workflow itself has ended the return.
 */
export const unheardAt = (stored: Return): string | undefined => {
  const { wait, status, updatedAt } = stored;
  if (!wait || status === 'closed' || isWaitedFor(stored, wait.until)) return undefined;
  return new Date(Date.parse(updatedAt) + unheardMilliseconds).toISOString();
};

/** The return as it stands in the index of watched deadlines: with the earliest, or out of it. */
export const watched = (stored: Return): Return => {
  const { watch: _watch, dueAt: _dueAt, ...rest } = stored;
  const unheard = unheardAt(stored);
  const earliest = [
    ...openDeadlines(stored).map(({ at }) => at),
    ...(unheard ? [unheard] : []),
  ].toSorted()[0];
  return earliest === undefined ? rest : { ...rest, watch: 'return', dueAt: earliest };
};
