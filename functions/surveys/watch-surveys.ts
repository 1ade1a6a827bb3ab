import type { Clock } from '../kit/clock.ts';
import { unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { type FollowUpLookServices, lookAtFollowUp } from './look-at-follow-up.ts';
import { lookAtSurvey } from './look-at-survey.ts';
import type { StartServices } from './start-survey.ts';
import type { SurveysStore } from './surveys.store.ts';

interface Services extends FollowUpLookServices {
  readonly surveys: FollowUpLookServices['surveys'] & Pick<SurveysStore, 'modify' | 'watched'>;
  readonly followUps: FollowUpLookServices['followUps'] & Pick<FollowUpsStore, 'watched'>;
  readonly workflows: StartServices['workflows'];
}

/** After this long a run takes up nothing more. The next run comes in a minute. */
const lastsMilliseconds = 40_000;

/** How many are looked at together: each waits for a few calls. */
const atOnce = 20;

interface Watched {
  readonly id: string;
  readonly lookAt?: string | undefined;
}

interface Looking {
  readonly watched: (page: Page) => Promise<PageOf<Watched>>;
  readonly look: (id: string) => Promise<boolean>;
  readonly until: number;
  readonly clock: Clock;
}

/** One that fails stops no others, and is due again in the next run. */
const lookSafely = async (id: string, look: Looking['look']): Promise<'done' | 'not-due' | 'failed'> => {
  try {
    return (await look(id)) ? 'done' : 'not-due';
  } catch (error) {
    logFailure('a survey or a follow-up is looked at again in a minute', error, { id });
    return 'failed';
  }
};

/** Looks at all that is due, the longest due first, some together. */
const lookAtDue = async ({ watched, look, until, clock }: Looking) => {
  const now = clock().toISOString();
  const count = { done: 0, failed: 0 };
  let cursor: string | undefined;
  do {
    const { items, next } = await watched({ limit: atOnce, cursor });
    const due = items.filter(({ lookAt }) => lookAt !== undefined && lookAt <= now);
    for (const outcome of await Promise.all(due.map(({ id }) => lookSafely(id, look))))
      if (outcome !== 'not-due') count[outcome] += 1;
    const isLast = due.length < items.length;
    cursor = isLast ? undefined : (next ?? undefined);
  } while (cursor && clock().getTime() < until);
  return count;
};

/**
 * Each minute: starts the surveys that are due without a notice of delivery, stores which have expired, tells
 * the managers of low scores and of those that nobody has looked after in time. What does not fit into one run
 * is left to the next. Errors: Unavailable when something failed, for the alarm.
 */
export const watchSurveys = async (services: Services) => {
  const { surveys, followUps, clock } = services;
  const until = clock().getTime() + lastsMilliseconds;
  // People come first: they wait for what a follow-up says.
  const cared = await lookAtDue({
    watched: followUps.watched,
    look: (id) => lookAtFollowUp(id, services),
    until,
    clock,
  });
  const looked = await lookAtDue({
    watched: surveys.watched,
    look: (id) => lookAtSurvey(id, services),
    until,
    clock,
  });
  const failed = cared.failed + looked.failed;
  if (failed > 0) throw unavailable(`${failed} surveys or follow-ups could not be looked after; see above.`);
  return { followUps: cared.done, surveys: looked.done };
};
