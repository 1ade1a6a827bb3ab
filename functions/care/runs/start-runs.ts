import { executionName } from '../../executions/execution.ts';
import { statusOf } from '../../executions/lately-started.ts';
import type { WorkflowReader, WorkflowStarter } from '../../executions/workflows.client.ts';
import type { Clock } from '../../kit/clock.ts';
import { unavailable } from '../../kit/errors.ts';
import { logFailure, logOutcome } from '../../kit/log.ts';
import type { MovesStore } from './moves.store.ts';
import type { PlannedRun } from './plan-runs.ts';
import { type PlanServices, planSpan } from './plan-span.ts';
import { graceMilliseconds, quarterFrom, quarterOf, type Span } from './quarter-hours.ts';
import { idOfRun, isMissed, type Run } from './run.ts';
import type { RunsStore } from './runs.store.ts';

interface StartServices {
  readonly runs: Pick<RunsStore, 'create' | 'getMany' | 'modify'>;
  readonly workflows: WorkflowStarter<'care'>;
  readonly clock: Clock;
}

export interface RestartServices extends StartServices {
  readonly workflows: WorkflowStarter<'care'> & WorkflowReader<'care'>;
}

export interface TickServices extends RestartServices, PlanServices {
  readonly runs: StartServices['runs'] & Pick<RunsStore, 'tickedUntil' | 'ticked'>;
  readonly moves: Pick<MovesStore, 'all' | 'forget'>;
}

const dayMilliseconds = 86_400_000;

/** As far back do ticks look after an outage: dates of people are kept for a month. */
const outageMilliseconds = 31 * dayMilliseconds;

const before = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() - milliseconds).toISOString();

/** A run that was planned. `isRehearsal`: its time is still to come. */
export const newRun = (
  { programme, kind, days, seen, from: at, until }: PlannedRun,
  isRehearsal: boolean,
  now: Date,
): Run => {
  const [day = ''] = days;
  const missedBefore = quarterOf(before(now, graceMilliseconds));
  return {
    id: idOfRun(programme.id, kind === 'feast' ? { kind, day } : { kind, at }, isRehearsal),
    part: 'run',
    shop: programme.shop,
    programme: programme.id,
    occasion: programme.occasion,
    kind,
    at,
    until,
    ...(!isRehearsal && at < missedBefore && { missedBefore }),
    days: [...days],
    ...(!isRehearsal && at < quarterOf(now.toISOString()) && { late: true as const }),
    ...(isRehearsal && { rehearsal: true as const }),
    seen,
    looked: 0,
    pages: 0,
    added: 0,
    alreadyGreeted: 0,
    missed: 0,
    status: 'adding',
    attempt: 1,
    isStarted: false,
    list: 'all',
    startedAt: now.toISOString(),
    rev: 0,
  };
};

/** The name of the execution of an attempt. A name that Step Functions knows starts nothing. */
const executionOf = ({ id, attempt }: Pick<Run, 'id' | 'attempt'>): string =>
  executionName('care', id, String(attempt));

/** The execution of the present attempt of a run, for asking its status. */
export const begunAs = (run: Run) =>
  ({
    workflow: 'care',
    name: executionOf(run),
    startedAt: run.isStarted ? (run.begunAgainAt ?? run.startedAt) : undefined,
  }) as const;

/** Starts the execution of a run; one that was started is found. */
const execute = async (run: Run, { workflows }: StartServices): Promise<void> => {
  const { id: runId, attempt } = run;
  await workflows.start('care', executionOf(run), { runId, attempt });
  if (run.late || isMissed(run))
    logOutcome('a run comes late', { outcome: isMissed(run) ? 'care-missed' : 'care-late', run: runId });
};

/** Stores the run and starts it. One that is stored is started if it was not: its tick died in between. */
const startRun = async (run: Run, services: StartServices): Promise<boolean> => {
  const isNew = await services.runs.create(run);
  const stored = isNew ? run : (await services.runs.getMany([run.id]))[0];
  if (!stored || stored.isStarted) return false;
  await execute(stored, services);
  return isNew;
};

/**
 * The run as it begins again: it goes through its people from the start. Greetings that
 * are there stay. It adds the people who came to be due since, and those whom a failed attempt did not reach.
 */
const begunAgain = (before: Run, { seen, missedBefore, late, at, until, days, startedAt }: Run): Run => ({
  ...before,
  days: [...new Set([...before.days, ...days])].sort(),
  // The feast of a programme that was switched on late began late. Asked for again, it is for earlier hours too.
  at: at < before.at ? at : before.at,
  until: until > before.until ? until : before.until,
  seen,
  missedBefore,
  late: late ?? before.late,
  looked: 0,
  alreadyGreeted: 0,
  missed: 0,
  cursor: undefined,
  status: 'adding',
  attempt: before.attempt + 1,
  isStarted: false,
  begunAgainAt: startedAt,
  accounts: undefined,
  endedAt: undefined,
});

/** Whether an execution goes through its people, was never started, or is past that, well or not. */
const stageOf = async (run: Run, services: RestartServices): Promise<'adding' | 'unstarted' | 'past'> => {
  if (run.status !== 'adding') return 'past';
  const execution = await statusOf(begunAs(run), services);
  if (execution === 'RUNNING') return 'adding';
  return execution === 'GONE' && !run.isStarted ? 'unstarted' : 'past';
};

/**
 * Starts a run, or begins it once more. One that is adding messages by now is left to it, unless that began for
 * later hours only.
 */
export const startAgain = async (wanted: Run, services: RestartServices): Promise<Run> => {
  const { runs } = services;
  const [known] = (await runs.create(wanted)) ? [wanted] : await runs.getMany([wanted.id]);
  if (!known) return wanted;
  const stage = await stageOf(known, services);
  if (stage === 'adding' && known.at <= wanted.at) return known;
  const stands =
    stage === 'unstarted'
      ? known
      : await runs.modify(known.id, (stored) =>
          stored.attempt === known.attempt ? begunAgain(stored, wanted) : undefined,
        );
  if (!stands) return known;
  await execute(stands, services);
  return stands;
};

/** So many are started at a time. */
const startedAtOnce = 20;

/** A run that a tick starts; `isAgain`: also where it has begun before. */
interface Due {
  readonly run: Run;
  readonly isAgain: boolean;
}

/** Those that no tick has started, and those that are to begin again. */
const unstarted = async (due: readonly Due[], { runs }: StartServices): Promise<Due[]> => {
  const stored = await runs.getMany(due.map(({ run }) => run.id));
  const started = new Set(stored.flatMap(({ id, isStarted }) => (isStarted ? [id] : [])));
  return due.filter(({ run, isAgain }) => isAgain || !started.has(run.id));
};

/** Starts what is due. Errors: Unavailable if a run could not be started; the others are. */
const startAll = async (due: readonly Due[], services: RestartServices): Promise<number> => {
  const missing = await unstarted(due, services);
  let fresh = 0;
  let failed = 0;
  const start = async ({ run, isAgain }: Due): Promise<void> => {
    try {
      if (isAgain) await startAgain(run, services);
      fresh += Number(isAgain || (await startRun(run, services)));
    } catch (error) {
      failed += 1;
      logFailure('a run of care could not be started', error, { run: run.id, programme: run.programme });
    }
  };
  for (let place = 0; place < missing.length; place += startedAtOnce)
    await Promise.all(missing.slice(place, place + startedAtOnce).map(start));
  if (failed > 0) throw unavailable(`${failed} runs of care could not be started; see above.`);
  return fresh;
};

/** From when on a tick looks: where the ones before it ended, and not farther back than makes sense. */
const unseenFrom = (ticked: string | undefined, present: string, now: Date): string => {
  if (ticked === undefined || ticked > present) return present;
  const oldest = quarterOf(before(now, outageMilliseconds));
  return ticked > oldest ? ticked : oldest;
};

/**
 * What begins in a span. Programmes that staff have moved to an earlier time are planned from where their hours may
 * be over, and their runs begin again: one of the same hour may be there.
 */
const plannedWith = async (
  moved: ReadonlyMap<string, string>,
  { from, until }: Span,
  services: TickServices,
): Promise<PlannedRun[]> => {
  const usual = await planSpan({ from, until }, {}, services);
  const planned = usual.filter(({ programme }) => !moved.has(programme.id));
  for (const [programme, since] of moved) {
    const earlier = { from: since < from ? since : from, until };
    for (const run of await planSpan(earlier, { programme }, services))
      planned.push({ ...run, isAgain: true });
  }
  return planned;
};

/**
 * What a tick does, each quarter-hour: finds the programmes and people whose local hour begins, and starts an
 * execution for each run, and none where nothing is due. Quarter-hours that earlier ticks did not look at are looked
 * at too, and those of programmes that staff have moved to an earlier time. It notes how far it has come at the very
 * end, so that one that fails leaves its quarter-hour to the next.
 */
export const startRuns = async (services: TickServices) => {
  const now = services.clock();
  const { from, until } = quarterFrom(quarterOf(now.toISOString()));
  const ticked = await services.runs.tickedUntil();
  if (ticked !== undefined && ticked >= until) return { planned: 0, started: 0 };
  const moves = await services.moves.all();
  // Of several moves of a programme the one that goes back farthest.
  const moved = new Map(
    moves.toSorted((a, b) => b.from.localeCompare(a.from)).map((one) => [one.programme, one.from]),
  );
  const planned = await plannedWith(moved, { from: unseenFrom(ticked, from, now), until }, services);
  // What begins now comes first, and then what is late.
  const due = planned
    .map((one): Due => ({ run: newRun(one, false, now), isAgain: one.isAgain }))
    .toSorted((a, b) => b.run.at.localeCompare(a.run.at));
  const started = await startAll(due, services);
  await services.moves.forget(moves);
  await services.runs.ticked(until);
  return { planned: planned.length, started };
};
