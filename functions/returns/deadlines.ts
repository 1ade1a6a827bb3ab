import type { Status } from '../vocabulary/moves.ts';
import { isWaitedFor } from './journey.ts';
import type { Return } from './return.ts';

/** People are told so long before a refund is due by law. */
const warningMilliseconds = 2 * 86_400_000;

const over: ReadonlySet<Status> = new Set(['settled', 'closed', 'cancelled', 'declined', 'expired']);

/** Whether its customer has nothing more to wait for. */
export const isOver = ({ status }: Pick<Return, 'status'>): boolean => over.has(status);

export type Deadline = Return['missed'][number];

/** The deadlines of a return that nobody was told of yet, each with its instant. */
export const openDeadlines = (stored: Return): { readonly what: Deadline; readonly at: string }[] => {
  if (isOver(stored)) return [];
  const { respondBy, firstAnswerAt, refundDueAt, missed } = stored;
  const soon = refundDueAt && new Date(Date.parse(refundDueAt) - warningMilliseconds).toISOString();
  return [
    { what: 'answer' as const, at: firstAnswerAt ? undefined : respondBy },
    { what: 'refund-soon' as const, at: soon },
    { what: 'refund' as const, at: refundDueAt },
  ].flatMap(({ what, at }) => (at === undefined || missed.includes(what) ? [] : [{ what, at }]));
};

/** Whoever changes a return starts or wakes its workflow at once; after so long that is not going to happen any more. */
const forgottenMilliseconds = 60_000;
/** A step that keeps failing has given up by then, and whatever it needs has had time to come back. */
const patienceMilliseconds = 3_600_000;

const later = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString();

/** When to see to it that the workflow goes on: undefined while it waits for what comes next, or has come to its end. */
export const resumeAt = (stored: Return): string | undefined => {
  const { status, wait, updatedAt, nudged } = stored;
  if (status === 'closed' || (wait && isWaitedFor(stored, wait.until))) return undefined;
  if (!nudged || nudged.at <= updatedAt) return later(updatedAt, forgottenMilliseconds);
  return nudged.over ? undefined : later(nudged.at, patienceMilliseconds);
};

/** The return as it stands in the index of what is watched: with the earliest of its times, or out of it. */
export const watched = (stored: Return): Return => {
  const { watch: _watch, dueAt: _dueAt, ...rest } = stored;
  const earliest = [resumeAt(stored), ...openDeadlines(stored).map(({ at }) => at)]
    .filter((at) => at !== undefined)
    .toSorted()[0];
  return earliest === undefined ? rest : { ...rest, watch: 'return', dueAt: earliest };
};
