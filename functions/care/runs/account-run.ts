import { addDays } from '../../calendar/dates.ts';
import type { Clock } from '../../kit/clock.ts';
import { orNotFound, unavailable } from '../../kit/errors.ts';
import { everyItem } from '../../kit/paging.ts';
import { localHour, type Send } from '../../mail/send.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import type { Accounts, Attempt, Run, RunPage } from './run.ts';
import type { RunsStore } from './runs.store.ts';

export interface AccountServices {
  readonly runs: Pick<RunsStore, 'get' | 'modify' | 'pages' | 'settlePage'>;
  readonly sends: Pick<SendsStore, 'getMany'>;
  readonly clock: Clock;
}

/** What follows for messages of which nothing waits any more, before their page is kept as it is. */
type Settle = (messages: readonly Send[]) => Promise<void>;

type Counts = NonNullable<RunPage['counts']>;

const nothing = (): Counts => ({ sent: 0, waiting: 0, failed: 0, unknown: 0, skipped: {} });

const isWaiting = ({ status }: Send): boolean => status === 'pending' || status === 'claimed';

/** Counts a message. Each is in exactly one of these. */
const countOf = (send: Send): Counts => {
  const { status, reason = 'unsaid' } = send;
  if (isWaiting(send)) return { ...nothing(), waiting: 1 };
  if (status === 'skipped') return { ...nothing(), skipped: { [reason]: 1 } };
  return { ...nothing(), [status]: 1 };
};

const plus = (a: Counts, b: Counts): Counts => {
  const reasons = new Set([...Object.keys(a.skipped), ...Object.keys(b.skipped)]);
  return {
    sent: a.sent + b.sent,
    waiting: a.waiting + b.waiting,
    failed: a.failed + b.failed,
    unknown: a.unknown + b.unknown,
    skipped: Object.fromEntries(
      [...reasons].sort().map((reason) => [reason, (a.skipped[reason] ?? 0) + (b.skipped[reason] ?? 0)]),
    ),
  };
};

/** How many pages are counted together. */
const pagesAtOnce = 20;

interface PageCount {
  readonly counts: Counts;
  /** Whether any of its messages left, or was skipped or put off for a reason. */
  readonly isWorked: boolean;
}

const isWorked = ({ status, reason }: Send): boolean =>
  status === 'sent' ||
  status === 'skipped' ||
  (status === 'pending' && reason !== undefined && reason !== localHour);

const hasEnded = ({ sent, skipped }: Counts): boolean => sent > 0 || Object.keys(skipped).length > 0;

/** What became of a page. Once nothing of it waits that is stored, and never counted again. */
const countPage = async (
  page: RunPage,
  { sends, runs }: AccountServices,
  settle: Settle | undefined,
): Promise<PageCount> => {
  if (page.counts) return { counts: page.counts, isWorked: hasEnded(page.counts) };
  const messages = await sends.getMany(page.keys);
  // One whose day was moved belongs to the run of its new day.
  const counts = messages
    .map((send) => (send.run === page.id ? countOf(send) : { ...nothing(), skipped: { 'day-withdrawn': 1 } }))
    .reduce(plus, nothing());
  if (settle && counts.waiting === 0) {
    await settle(messages.filter((send) => send.run === page.id));
    await runs.settlePage({ ...page, counts });
  }
  return { counts, isWorked: messages.some(isWorked) };
};

interface RunCount {
  readonly accounts: Accounts;
  readonly isWorked: boolean;
}

/** Counts the messages of a run, page by page. */
const countRun = async (run: Run, services: AccountServices, settle?: Settle): Promise<RunCount> => {
  const { alreadyGreeted, missed } = run;
  let sum: Counts = {
    ...nothing(),
    skipped: {
      ...(alreadyGreeted > 0 && { 'already-greeted': alreadyGreeted }),
      ...(missed > 0 && { missed }),
    },
  };
  let worked = false;
  const count = async (pages: readonly RunPage[]): Promise<void> => {
    for (const one of await Promise.all(pages.map((page) => countPage(page, services, settle)))) {
      sum = plus(sum, one.counts);
      worked ||= one.isWorked;
    }
  };
  let waiting: RunPage[] = [];
  for await (const page of everyItem((from) => services.runs.pages(run.id, from))) {
    waiting.push(page);
    if (waiting.length < pagesAtOnce) continue;
    await count(waiting);
    waiting = [];
  }
  await count(waiting);
  const skipped = Object.values(sum.skipped).reduce((all, each) => all + each, 0);
  const due = sum.sent + sum.waiting + sum.failed + sum.unknown + skipped;
  return { isWorked: worked, accounts: { due, ...sum } };
};

/** What has become of a run by now, counted from its messages where that is not settled. */
export const accountsOf = async (run: Run, services: AccountServices): Promise<Accounts> =>
  run.accounts && run.accounts.waiting === 0 ? run.accounts : (await countRun(run, services)).accounts;

const hours = 3_600_000;

const plusHours = (instant: string, count: number): string =>
  new Date(Date.parse(instant) + count * hours).toISOString();

const later = (a: string, b: string): string => (a > b ? a : b);

/** How long senders may take before a run without anything done is a failure, in hours. */
const firstLook = 1;

/**
 * After this instant none of its messages may leave: the day after the occurrence is over everywhere. A rehearsal
 * looks again after a day.
 */
const settledBy = ({ days, rehearsal, startedAt }: Run): string =>
  rehearsal
    ? plusHours(startedAt, 24)
    : plusHours(`${addDays(days.at(-1) ?? '', 2)}T12:00:00.000Z`, firstLook);

/** When the messages of a run should have left: an hour after the last could. */
export const shouldHaveLeftBy = ({ rehearsal, until }: Run, now: Date): string =>
  plusHours(rehearsal ? now.toISOString() : later(until, now.toISOString()), firstLook);

export type Accounted =
  | { readonly outcome: 'settled' | 'stale' }
  /** Some wait; they are counted again at this UTC instant. */
  | { readonly outcome: 'waiting'; readonly until: string };

/**
 * "Account for the run": counts what became of its messages, and stores it once nothing waits, or nothing may leave
 * any more. Errors: Unavailable where it added messages, and none of them left, or was skipped or put off for a
 * reason: it had work, and did none.
 */
export const accountRun = async (
  { runId, attempt }: Attempt,
  services: AccountServices & { readonly settle: Settle },
): Promise<Accounted> => {
  const { runs, clock } = services;
  const run = orNotFound(await runs.get(runId), `There is no run ${runId}.`);
  if (run.attempt !== attempt || run.status !== 'settling') return { outcome: 'stale' };
  const { accounts, isWorked: isAnyWorked } = await countRun(run, services, services.settle);
  if (run.added > 0 && !isAnyWorked)
    throw unavailable(`The run ${runId} added ${run.added} messages, and none of them left or was skipped.`);
  const now = clock().toISOString();
  const until = settledBy(run);
  if (accounts.waiting > 0 && now < until) return { outcome: 'waiting', until };
  await runs.modify(runId, (stored) =>
    stored.attempt === attempt && stored.status === 'settling'
      ? { ...stored, status: 'done', accounts, endedAt: now }
      : undefined,
  );
  return { outcome: 'settled' };
};
