import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { notFound } from '../kit/errors.ts';
import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { expiredFollowUp, followUpId } from './follow-up.ts';
import { type FollowUpsStore, followUpsStore } from './follow-ups.store.ts';
import { askOnceMore, type StartServices } from './start-survey.ts';
import { type SurveysStore, surveysStore } from './surveys.store.ts';
import { surveyTask } from './task.ts';

interface Services extends Omit<StartServices, 'workflows' | 'surveys'> {
  readonly workflows: Parameters<typeof askOnceMore>[3]['workflows'];
  readonly surveys: Pick<SurveysStore, 'get' | 'create' | 'modify'>;
  readonly followUps: Pick<FollowUpsStore, 'modify'>;
  readonly shops: Pick<ShopsStore, 'get'>;
}

/**
 * "Ask again once": asks how it is after a person has resolved the follow-up. If no person did for three
 * months it is over, and nothing is asked. A second survey is never followed by a third.
 */
export const askAgain = async ({ surveyId }: z.output<typeof surveyTask>, services: Services) => {
  const at = services.clock().toISOString();
  const followUp = await services.followUps.modify(followUpId(surveyId), (before) =>
    expiredFollowUp(before, at),
  );
  const survey = await services.surveys.get(surveyId);
  const shop = survey && (await services.shops.get(survey.shop));
  if (!survey || !shop) throw notFound(`There is no survey ${surveyId}, or it has lost its shop.`);
  if (followUp?.status !== 'resolved' || survey.againAfter) return { surveyId, outcome: 'over' };
  await askOnceMore(survey, shop, followUp.resolution?.by, services);
  return { surveyId, outcome: 'asked' };
};

export const handler = taskHandler('ask-again', surveyTask, askAgain, () => {
  const env = environment('ask-again');
  const dynamo = dynamoDb();
  return {
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, env('followUps')),
    shops: shopsStore(dynamo, env('shops')),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    clock: systemClock,
  };
});
