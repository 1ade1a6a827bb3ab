import { notFound } from '../kit/errors.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { lookingServices } from './follow-up.services.ts';
import { followUpId } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import type { SurveysStore } from './surveys.store.ts';
import { surveyTask } from './task.ts';
import { type TellServices, tellOfFollowUp } from './tell-of-follow-up.ts';

interface Services extends TellServices {
  readonly surveys: Pick<SurveysStore, 'get'>;
  readonly followUps: Pick<FollowUpsStore, 'get' | 'modify'>;
}

/** "Remind whoever looks after it": called when it is due, so it first checks whether it is over. */
export const remindFollowUp = async ({ surveyId }: z.output<typeof surveyTask>, services: Services) => {
  const id = followUpId(surveyId);
  const [followUp, survey] = await Promise.all([services.followUps.get(id), services.surveys.get(surveyId)]);
  if (!followUp || !survey) throw notFound(`There is no follow-up ${id}.`);
  if (followUp.status !== 'open') return { surveyId, outcome: 'over' };
  await tellOfFollowUp('overdue', followUp, survey, services);
  const remindedAt = services.clock().toISOString();
  await services.followUps.modify(id, (before) =>
    before.status === 'open' && !before.remindedAt ? { ...before, remindedAt } : undefined,
  );
  return { surveyId, outcome: 'overdue', followUpId: id };
};

export const handler = taskHandler('remind-follow-up', surveyTask, remindFollowUp, () =>
  lookingServices('remind-follow-up'),
);
