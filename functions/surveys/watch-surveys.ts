import { watchDue, watching } from '../kit/watch-due.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { type FollowUpLookServices, lookAtFollowUp } from './look-at-follow-up.ts';
import { lookAtSurvey } from './look-at-survey.ts';
import type { StartServices } from './start-survey.ts';
import type { SurveysStore } from './surveys.store.ts';

interface Services extends FollowUpLookServices {
  readonly surveys: FollowUpLookServices['surveys'] & Pick<SurveysStore, 'modify' | 'due'>;
  readonly followUps: FollowUpLookServices['followUps'] & Pick<FollowUpsStore, 'due'>;
  readonly workflows: StartServices['workflows'];
}

/** Each waits for a few calls. */
const atOnce = 20;

/**
 * Each minute: starts the surveys that are due without a notice of delivery, stores which have expired, tells
 * the managers of low scores and of those that nobody has looked after in time. What does not fit into one run
 * is left to the next. Errors: Unavailable when something failed, for the alarm.
 */
export const watchSurveys = (services: Services) => {
  const { surveys, followUps, clock } = services;
  // People come first: they wait for what a follow-up says.
  const lists = [
    watching({
      due: followUps.due,
      looks: { followUps: (followUp) => lookAtFollowUp(followUp, services) },
      atOnce,
    }),
    watching({ due: surveys.due, looks: { surveys: (survey) => lookAtSurvey(survey, services) }, atOnce }),
  ];
  return watchDue('surveys or follow-ups', lists, clock);
};
