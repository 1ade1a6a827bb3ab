import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler, type RawRequest, staffName, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import {
  agreeToApproval,
  listApprovals,
  probeAgreement,
  readApproval,
  refuseApproval,
  showAgreement,
  takeAgreement,
} from './approval.api.ts';
import type { Approval, Person } from './approval.ts';
import { type ApprovalsStore, approvalsStore } from './approvals.store.ts';
import { decideApproval, existingApproval } from './decide-approval.ts';
import { listOfApprovals } from './list-approvals.ts';
import { answerAsked, openAsked, type PageServices, showAsked } from './show-approval.ts';
import { houseSubjects } from './subjects.services.ts';

export interface Services extends PageServices {
  readonly approvals: ApprovalsStore;
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
}

const personOf = (staff: RawRequest['staff']): Person => ({
  kind: 'staff',
  name: staffName(staff),
  id: staff?.id,
});

const shown = (approval: Approval) => ({ body: approval, headers: { etag: etagOf(approval) } });

const byApi: readonly Endpoint<Services>[] = [
  endpoint(listApprovals, async ({ query }, services: Services) => ({
    body: await listOfApprovals(query, query, services),
  })),
  endpoint(readApproval, async ({ params }, services: Services) =>
    shown(await existingApproval(params.id, services)),
  ),
  endpoint(agreeToApproval, async ({ params, headers, staff }, services: Services) => {
    const said = { verdict: 'agree', person: personOf(staff) } as const;
    return shown(await decideApproval(params.id, said, services, headers['if-match']));
  }),
  endpoint(refuseApproval, async ({ params, headers, staff, body }, services: Services) => {
    const said = { verdict: 'refuse', person: personOf(staff), why: body.why } as const;
    return shown(await decideApproval(params.id, said, services, headers['if-match']));
  }),
];

const show = whenOpen(openAsked, (asked, _request, services: Services) => showAsked(asked, services));

const byPage: readonly Endpoint<Services>[] = [
  { route: showAgreement, answer: show, broken: brokenPage },
  { route: probeAgreement, answer: withoutBody(show) },
  {
    route: takeAgreement,
    answer: whenOpen(openAsked, (asked, { body }, services: Services) => answerAsked(asked, body, services)),
    broken: brokenPage,
  },
];

export const endpoints: readonly Endpoint<Services>[] = [...byApi, ...byPage];

export const handler = httpHandler('decide-approvals', endpoints, () => {
  const env = environment('decide-approvals');
  const dynamo = dynamoDb();
  return {
    approvals: approvalsStore(dynamo, env('approvals')),
    subjects: houseSubjects(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
