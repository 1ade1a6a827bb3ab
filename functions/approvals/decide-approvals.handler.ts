import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { forbidden } from '../kit/errors.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler, type RawRequest, staffName, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { ApprovalKind } from '../vocabulary/approval-kind.ts';
import {
  agreeToApproval,
  listApprovals,
  probeAgreement,
  readApproval,
  refuseApproval,
  showAgreement,
  takeAgreement,
} from './approval.api.ts';
import { approvalFormFields } from './approval.page.ts';
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

/** Who may answer by the API, by what it is about: refunds are for agents, campaigns for marketers. */
const answering: Readonly<Record<ApprovalKind, readonly string[]>> = {
  return: ['admin', 'agent'],
  campaign: ['admin', 'marketer'],
};

/** Errors: NotFound; Forbidden. */
const checkGroup = async (id: string, staff: RawRequest['staff'], services: Services): Promise<void> => {
  const { about } = await existingApproval(id, services);
  const allowed = answering[about.kind];
  if (!staff?.groups.some((group) => allowed.includes(group)))
    throw forbidden(`Only members of ${allowed.join(' or ')} answer this.`);
};

const shown = (approval: Approval) => ({ body: approval, headers: { etag: etagOf(approval) } });

const byApi: readonly Endpoint<Services>[] = [
  endpoint(listApprovals, async ({ query }, services: Services) => ({
    body: await listOfApprovals(query, query, services),
  })),
  endpoint(readApproval, async ({ params }, services: Services) =>
    shown(await existingApproval(params.id, services)),
  ),
  endpoint(agreeToApproval, async ({ params, headers, staff }, services: Services) => {
    await checkGroup(params.id, staff, services);
    const said = { verdict: 'agree', person: personOf(staff) } as const;
    return shown(await decideApproval(params.id, said, services, headers['if-match']));
  }),
  endpoint(refuseApproval, async ({ params, headers, staff, body }, services: Services) => {
    await checkGroup(params.id, staff, services);
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
    answer: whenSent(
      openAsked,
      ({ shop }) => ({ texts: textsFor([shop.defaultLocale]), limits: limitsFor(approvalFormFields) }),
      (asked, form, services: Services) => answerAsked(asked, form, services),
    ),
    broken: brokenPage,
  },
];

export const endpoints: readonly Endpoint<Services>[] = [...byApi, ...byPage];

export const handler = httpHandler(forStrangers('decide-approvals'), endpoints, () => {
  const env = environment('decide-approvals');
  const dynamo = dynamoDb();
  return {
    approvals: approvalsStore(dynamo, env('approvals')),
    subjects: houseSubjects(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
