import { type StartServices, startSurvey } from './start-survey.ts';
import { looked, type Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

/**
 * Does what is due for a survey: starts one that no notice of a delivery has started by the fallback's day, or
 * whose start got lost; stores that one has expired, which every read says already. Answers whether anything
 * was due.
 */
export const lookAtSurvey = async (
  survey: Survey,
  services: Pick<StartServices, 'workflows' | 'clock'> & { readonly surveys: Pick<SurveysStore, 'modify'> },
): Promise<boolean> => {
  if (!survey.lookAt || survey.lookAt > services.clock().toISOString()) return false;
  await startSurvey(survey, services);
  // Noted after the start: a run that dies in between starts it again, which Step Functions finds done.
  await services.surveys.modify(survey.id, (before) =>
    before.lookAt === survey.lookAt ? looked(before) : undefined,
  );
  return true;
};
