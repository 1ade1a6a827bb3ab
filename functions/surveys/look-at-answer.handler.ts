import { notFound } from '../kit/errors.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { lookingServices } from './follow-up.services.ts';
import { isLow } from './follow-up.ts';
import { type OpenServices, openFollowUp } from './open-follow-up.ts';
import type { SurveysStore } from './surveys.store.ts';
import { surveyTask } from './task.ts';
import { type TellServices, tellOfFollowUp } from './tell-of-follow-up.ts';

interface Services extends OpenServices, TellServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'ofCustomer'>;
}

/**
 * "Look at the answer": a low score opens a follow-up, and the managers are told. `seconds` is the time until
 * they are reminded. The second survey after a low one opens no further follow-up: its answer is looked at,
 * and nothing follows.
 */
export const lookAtAnswer = async ({ surveyId }: z.output<typeof surveyTask>, services: Services) => {
  const survey = await services.surveys.get(surveyId);
  if (!survey) throw notFound(`There is no survey ${surveyId}.`);
  if (survey.status !== 'answered' || !isLow(survey)) return { surveyId, outcome: 'fine' };
  const [shop, order] = await Promise.all([
    services.shops.get(survey.shop),
    services.orders.get(survey.shop, survey.orderId),
  ]);
  if (!shop) throw notFound(`The survey ${surveyId} has lost its shop.`);
  const followUp = await openFollowUp(survey, shop, order, services);
  if (followUp.status !== 'open') return { surveyId, outcome: 'fine' };
  await tellOfFollowUp('opened', followUp, survey, services);
  const left = Math.ceil((Date.parse(followUp.dueAt) - services.clock().getTime()) / 1000);
  return { surveyId, outcome: 'low', followUpId: followUp.id, seconds: Math.max(1, left) };
};

export const handler = taskHandler('look-at-answer', surveyTask, lookAtAnswer, () =>
  lookingServices('look-at-answer'),
);
