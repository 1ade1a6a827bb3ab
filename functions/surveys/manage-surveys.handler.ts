import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/errors.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { changeFollowUp, type FollowUpServices, resolveWith } from './act-on-follow-up.ts';
import { type AskNowServices, askNow } from './ask-now.ts';
import {
  assignFollowUp,
  listFollowUps,
  noteFollowUp,
  readFollowUp,
  resolveFollowUp,
} from './follow-up.api.ts';
import type { FollowUp } from './follow-up.ts';
import { followUpsStore } from './follow-ups.store.ts';
import {
  previewOf,
  publishVersion,
  type QuestionnaireServices,
  writeVersion,
} from './keep-questionnaires.ts';
import { listOfFollowUps } from './list-follow-ups.ts';
import {
  listQuestionnaires,
  previewQuestionnaire,
  publishQuestionnaire,
  writeQuestionnaire,
} from './questionnaire.api.ts';
import { questionnairesStore } from './questionnaires.store.ts';
import { startSurvey } from './survey.api.ts';
import { surveysStore } from './surveys.store.ts';

export interface Services extends FollowUpServices, QuestionnaireServices, AskNowServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly workflows: FollowUpServices['workflows'] & AskNowServices['workflows'];
}

const shown = (followUp: FollowUp) => ({ body: followUp, headers: { etag: etagOf(followUp) } });

const doerOf = (staff: { readonly id: string } | undefined): string => staff?.id ?? 'unknown';

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(startSurvey, async ({ body }, services: Services) => ({
    body: await askNow(await existingShop(body.shop, services), body, services),
  })),
  endpoint(listFollowUps, async ({ query }, { followUps }: Services) => ({
    body: await listOfFollowUps(query, query, followUps),
  })),
  endpoint(readFollowUp, async ({ params }, { followUps }: Services) => {
    const followUp = await followUps.get(params.id);
    if (!followUp) throw notFound(`There is no follow-up ${params.id}.`);
    return shown(followUp);
  }),
  endpoint(resolveFollowUp, async ({ params, body, headers, staff }, services: Services) => {
    const resolution = { ...body, at: services.clock().toISOString(), by: doerOf(staff) };
    return shown(await resolveWith(params.id, headers['if-match'], resolution, services));
  }),
  endpoint(assignFollowUp, async ({ params, body, headers }, services: Services) => {
    const assignee = body.assignee ?? undefined;
    const assigned = (before: FollowUp) => ({ ...before, assignee });
    return shown(await changeFollowUp(params.id, headers['if-match'], assigned, services));
  }),
  endpoint(noteFollowUp, async ({ params, body, headers, staff }, services: Services) => {
    const note = { at: services.clock().toISOString(), by: doerOf(staff), text: body.text };
    const noted = (before: FollowUp) => ({ ...before, notes: [...before.notes, note] });
    return shown(await changeFollowUp(params.id, headers['if-match'], noted, services));
  }),
  endpoint(listQuestionnaires, async ({ params }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: { items: await services.questionnaires.ofShop(shop.id), next: null } };
  }),
  endpoint(writeQuestionnaire, async ({ params, body, staff }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: await writeVersion({ ...body, shop: shop.id, by: doerOf(staff) }, services) };
  }),
  endpoint(publishQuestionnaire, async ({ params: { id, kind, version } }, services: Services) => ({
    body: await publishVersion({ shop: id, kind, version }, services),
  })),
  endpoint(previewQuestionnaire, async ({ params, query }, services: Services) => {
    const { id, kind, version } = params;
    const own = await services.questionnaires.get(id, kind, version);
    if (!own) throw notFound(`The shop ${id} has no version ${version} of ${kind}.`);
    return { body: previewOf(own, await existingShop(id, services), query.locale) };
  }),
];

export const handler = httpHandler('manage-surveys', endpoints, () => {
  const env = environment('manage-surveys');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, env('followUps')),
    questionnaires: questionnairesStore(dynamo, env('questionnaires')),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    clock: systemClock,
  };
});
