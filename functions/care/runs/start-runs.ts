import { executionName } from '../../executions/execution.ts';
import type { WorkflowReader, WorkflowStarter } from '../../executions/workflows.client.ts';
import type { Clock } from '../../kit/clock.ts';
import { unavailable } from '../../kit/errors.ts';
import { logFailure, logOutcome } from '../../kit/log.ts';
import type { PlannedRun } from './plan-runs.ts';
import { type PlanServices, planSpan } from './plan-span.ts';
import { quarterFrom, quarterOf } from './quarter-hours.ts';
import { idOfRun, isMissed, type Run } from './run.ts';
import type { RunsStore } from './runs.store.ts';

interface StartServices {
  readonly runs: Pick<RunsStore, 'create' | 'getMany' | 'modify'>;
  readonly workflows: WorkflowStarter<'care'>;
  readonly clock: Clock;
}

export interface TickServices extends StartServices, PlanServices {
  readonly runs: StartServices['runs'] & Pick<RunsStore, 'tickedUntil' | 'ticked'>;
}

const dayMilliseconds = 86_400_000;

/** Greetings whose hour is over for longer than this are missed. */
const graceMilliseconds = dayMilliseconds;

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
export const executionOf = ({ id, attempt }: Pick<Run, 'id' | 'attempt'>): string =>
  executionName('care', id, String(attempt));

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
const begunAgain = (before: Run, { seen, missedBefore, late, at, until }: Run): Run => ({
  ...before,
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
  accounts: undefined,
  endedAt: undefined,
});

export interface RestartServices extends StartServices {
  readonly workflows: WorkflowStarter<'care'> & WorkflowReader<'care'>;
}

/** Whether an execution goes through its people, was never started, or is past that, well or not. */
const stageOf = async (
  run: Run,
  { workflows }: RestartServices,
): Promise<'adding' | 'unstarted' | 'past'> => {
  if (run.status !== 'adding') return 'past';
  const execution = await workflows.status('care', executionOf(run));
  if (execution === 'RUNNING') return 'adding';
  return execution === 'GONE' && !run.isStarted ? 'unstarted' : 'past';
};

/** Starts a run that staff ask for: a new one, or once more one that nobody is adding messages to. */
export const startAgain = async (wanted: Run, services: RestartServices): Promise<Run> => {
  const { runs } = services;
  const [known] = (await runs.create(wanted)) ? [wanted] : await runs.getMany([wanted.id]);
  if (!known) return wanted;
  const stage = await stageOf(known, services);
  if (stage === 'adding') return known;
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

/** Starts those of the runs that are not started. Errors: Unavailable if one could not be; the others are. */
const startAll = async (planned: readonly Run[], services: StartServices): Promise<number> => {
  const stored = await services.runs.getMany(planned.map(({ id }) => id));
  const started = new Set(stored.flatMap(({ id, isStarted }) => (isStarted ? [id] : [])));
  const missing = planned.filter(({ id }) => !started.has(id));
  let fresh = 0;
  let failed = 0;
  const start = async (run: Run): Promise<void> => {
    try {
      fresh += Number(await startRun(run, services));
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
 * What a tick does, each quarter-hour: finds the programmes and people whose local hour begins, and starts an
 * execution for each run, and none where nothing is due. Quarter-hours that earlier ticks did not look at are looked
 * at too. It notes how far it has come at the very end, so that one that fails leaves its quarter-hour to the next.
 */
export const startRuns = async (services: TickServices) => {
  const now = services.clock();
  const { from, until } = quarterFrom(quarterOf(now.toISOString()));
  const ticked = await services.runs.tickedUntil();
  if (ticked !== undefined && ticked >= until) return { planned: 0, started: 0 };
  const planned = await planSpan({ from: unseenFrom(ticked, from, now), until }, {}, services);
  // What begins now comes first, and then what is late.
  const runs = planned.map((one) => newRun(one, false, now)).toSorted((a, b) => b.at.localeCompare(a.at));
  const started = await startAll(runs, services);
  await services.runs.ticked(until);
  return { planned: planned.length, started };
};
