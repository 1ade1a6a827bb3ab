import type { Status } from '../vocabulary/moves.ts';
import { isPaid } from '../vocabulary/reason.ts';
import { isAgreementAsked, isWaitedFor } from './journey.ts';
import type { Return } from './return.ts';

const day = 86_400_000;

/** How long before a refund is due by law the managers are warned. */
const warningMilliseconds = 2 * day;
/** The same where a second person must agree first, who may need some time too. */
const earlyWarningMilliseconds = 3 * day;

const before = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) - milliseconds).toISOString();

/**
 * When the managers hear that no second person has answered: three days before the refund is due by law, and
 * before that after the shop's own time for an approval.
 */
export const agreementDueAt = ({ refundDueAt, waits }: Return, askedAt: string): string => {
  const own = later(askedAt, waits.escalation * 1000);
  const legal = refundDueAt && before(refundDueAt, earlyWarningMilliseconds);
  return legal && legal < own ? legal : own;
};

const later = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString();

const over: ReadonlySet<Status> = new Set([
  'settled',
  'closed',
  'cancelled',
  'declined',
  'expired',
  'dismissed',
]);

/** Whether the customer has nothing more to wait for. */
export const isOver = ({ status }: Pick<Return, 'status'>): boolean => over.has(status);

export type Deadline = Return['missed'][number];

/**
 * Whether the refund by law has yet to be paid. A person may still look at a return after its money has left; an
 * exchange and a repair pay none, and neither does an order that was not paid.
 */
export const refundIsOpen = ({
  settlement,
  outcome,
  quote,
}: Pick<Return, 'settlement' | 'outcome' | 'quote'>): boolean =>
  settlement?.settledAt === undefined && isPaid(outcome) && quote?.payment !== 'none';

/**
 * The deadlines of a return that the managers were not told of yet, each with its instant. A withdrawal without
 * an order has none: the daily mail about all of these says when each is due.
 */
export const openDeadlines = (stored: Return): { readonly what: Deadline; readonly at: string }[] => {
  if (isOver(stored) || stored.status === 'unmatched') return [];
  const { respondBy, firstAnswerAt, missed } = stored;
  const refundDueAt = refundIsOpen(stored) ? stored.refundDueAt : undefined;
  const warning = isAgreementAsked(stored) ? earlyWarningMilliseconds : warningMilliseconds;
  const soon = refundDueAt && before(refundDueAt, warning);
  return [
    { what: 'answer' as const, at: firstAnswerAt ? undefined : respondBy },
    { what: 'refund-soon' as const, at: soon },
    { what: 'refund' as const, at: refundDueAt },
  ].flatMap(({ what, at }) => (at === undefined || missed.includes(what) ? [] : [{ what, at }]));
};

/** A change of a return starts or wakes its workflow at once. After this long it will not happen any more. */
const forgottenMilliseconds = 60_000;
/** By then a step that keeps failing has given up, and the service that it needs has had time to recover. */
const patienceMilliseconds = 3_600_000;

/**
 * When to check that the workflow goes on. Undefined while it waits for what comes next, or has ended. For a
 * withdrawal without an order: when to check that its receipt has left.
 */
export const resumeAt = (stored: Return): string | undefined => {
  const { status, wait, updatedAt, nudged } = stored;
  if (status === 'closed' || status === 'dismissed' || (wait && isWaitedFor(stored, wait.until)))
    return undefined;
  if (!nudged || nudged.at <= updatedAt) return later(updatedAt, forgottenMilliseconds);
  return nudged.over ? undefined : later(nudged.at, patienceMilliseconds);
};

/** A person may still match a dismissed declaration in this time. Then its words are erased. */
const keptMilliseconds = 90 * day;

/** When the words of a dismissed declaration are erased; undefined for everything else. */
export const eraseAt = ({ status, closedAt, erasedAt }: Return): string | undefined =>
  status === 'dismissed' && closedAt !== undefined && erasedAt === undefined
    ? later(closedAt, keptMilliseconds)
    : undefined;

/**
 * The minute in which a return may be due. The watch looks once a minute and asks `resumeAt` itself; steps that
 * follow each other share a minute, so that the index is not written with each of them.
 */
const minuteOf = (at: string): string => `${at.slice(0, 16)}:00.000Z`;

/** The return as the index of watched returns has it: with the earliest of its times, or not in the index. */
export const watched = (stored: Return): Return => {
  const { watch: _watch, dueAt: _dueAt, ...rest } = stored;
  const resume = resumeAt(stored);
  const earliest = [resume && minuteOf(resume), eraseAt(stored), ...openDeadlines(stored).map(({ at }) => at)]
    .filter((at) => at !== undefined)
    .toSorted()[0];
  return earliest === undefined ? rest : { ...rest, watch: 'return', dueAt: earliest };
};
