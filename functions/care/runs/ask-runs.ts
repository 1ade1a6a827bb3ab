import { conflict } from '../../kit/errors.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import { existingProgramme } from '../keep-programme.ts';
import { type AskedSpan, spanParts } from './asked-span.ts';
import type { PlannedSpan } from './plan-runs.ts';
import { type PlannedFor, type PlanServices, planSpan } from './plan-span.ts';
import type { Run } from './run.ts';
import { newRun, type RestartServices, startAgain } from './start-runs.ts';

export interface AskServices extends PlanServices, RestartServices {
  /** Whether runs of a time to come may be rehearsed. */
  readonly rehearses: boolean;
}

/** So many are started at a time. */
const startedAtOnce = 10;

const startedIn = async (
  span: PlannedSpan | undefined,
  isRehearsal: boolean,
  whose: PlannedFor,
  services: AskServices,
): Promise<Run[]> => {
  if (!span) return [];
  const now = services.clock();
  const runs = (await planSpan(span, whose, services)).map((planned) => newRun(planned, isRehearsal, now));
  const started: Run[] = [];
  for (let place = 0; place < runs.length; place += startedAtOnce) {
    const some = runs.slice(place, place + startedAtOnce);
    started.push(...(await Promise.all(some.map((run) => startAgain(run, services)))));
  }
  return started;
};

/**
 * Starts what begins in a span that staff name: of the past, to catch up with it, also once more, for people who
 * came to be due since; of the time to come, to rehearse it. Nobody gets a second greeting. Answers the runs.
 * Errors: NotFound, Invalid with the field, Conflict for a programme that is off.
 */
export const askForRuns = async (
  { shop, programme, ...span }: AskedSpan & PlannedFor,
  services: AskServices,
): Promise<Run[]> => {
  const parts = spanParts(span, services.clock(), services.rehearses);
  if (shop !== undefined) await existingShop(shop, services);
  if (programme !== undefined) {
    const { status } = await existingProgramme(programme, services);
    if (status === 'off') throw conflict(`The programme ${programme} is off. Switch it on first.`);
  }
  return [
    ...(await startedIn(parts.past, false, { shop, programme }, services)),
    ...(await startedIn(parts.future, true, { shop, programme }, services)),
  ];
};
