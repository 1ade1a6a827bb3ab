import { workflowsClient } from '../executions/workflows.client.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { writeTogether } from '../kit/write-together.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { addNote, assign, existingFollowUp, type FollowUpServices, resolveWith } from './act-on-follow-up.ts';
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
  previewVersion,
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
  readonly surveys: FollowUpServices['surveys'] & AskNowServices['surveys'];
}

const shown = (followUp: FollowUp) => ({ body: followUp, headers: { etag: etagOf(followUp) } });

const followUps: readonly Endpoint<Services>[] = [
  endpoint(listFollowUps, async ({ query }, services: Services) => ({
    body: await listOfFollowUps(query, query, services.followUps),
  })),
  endpoint(readFollowUp, async ({ params }, services: Services) =>
    shown(await existingFollowUp(params.id, services)),
  ),
  endpoint(resolveFollowUp, async ({ params, body, headers, staff }, services: Services) =>
    shown(await resolveWith(params.id, headers['if-match'], { ...body, by: staffName(staff) }, services)),
  ),
  endpoint(assignFollowUp, async ({ params, body, headers }, services: Services) =>
    shown(await assign(params.id, headers['if-match'], body.assignee, services)),
  ),
  endpoint(noteFollowUp, async ({ params, body, headers, staff }, services: Services) => {
    const said = { by: staffName(staff), text: body.text };
    return shown(await addNote(params.id, headers['if-match'], said, services));
  }),
];

const questionnaires: readonly Endpoint<Services>[] = [
  endpoint(listQuestionnaires, async ({ params }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: { items: await services.questionnaires.ofShop(shop.id), next: null } };
  }),
  endpoint(writeQuestionnaire, async ({ params, body, staff }, services: Services) => {
    const shop = await existingShop(params.id, services);
    return { body: await writeVersion({ ...body, shop: shop.id, by: staffName(staff) }, services) };
  }),
  endpoint(publishQuestionnaire, async ({ params: { id, kind, version } }, services: Services) => ({
    body: await publishVersion({ shop: id, kind, version }, services),
  })),
  endpoint(previewQuestionnaire, async ({ params: { id, ...which }, query }, services: Services) => ({
    body: await previewVersion({ shop: id, ...which }, query.locale, services),
  })),
];

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(startSurvey, async ({ body }, services: Services) => ({
    body: await askNow(await existingShop(body.shop, services), body, services),
  })),
  ...followUps,
  ...questionnaires,
];

export const handler = httpHandler('manage-surveys', endpoints, () => {
  const env = environment('manage-surveys');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    orders: ordersStore(dynamo, env('orders')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
    questionnaires: questionnairesStore(dynamo, env('questionnaires')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    workflows: workflowsClient({ survey: env('surveyMachine') }),
    clock: systemClock,
  };
});
