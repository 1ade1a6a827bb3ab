import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { forbidden } from '../kit/errors.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from '../mail/breaker.api.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import { houseBatches } from '../mail/families.services.ts';
import type { ActiveBatches } from '../mail/family.ts';
import { letMarketingGoOn, setBreaker, shownBreaker } from '../mail/keep-breaker.ts';
import { reconcile } from '../mail/reconcile.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { readBreaker } from '../mail/watch-breaker.ts';
import {
  existingMailing,
  type KeepMailingServices,
  mailingEtag,
  makeMailing,
  moveMailing,
} from './keep-mailing.ts';
import { filteredMailings, filteredMessages } from './list-mailings.ts';
import {
  createMailing,
  listMailings,
  listMessages,
  pauseMailing,
  planMailing,
  previewMailing,
  readMailing,
  resumeMailing,
  startMailing,
  stopMailing,
} from './mailing.api.ts';
import { mailingServices } from './mailing.services.ts';
import { batchOfMailing, type Mailing, type Move } from './mailing.ts';
import { type PlanServices, planOf } from './plan-mailing.ts';
import { type PreviewServices, previewOf } from './preview-mailing.ts';

export interface Services
  extends KeepMailingServices,
    Omit<PreviewServices, keyof KeepMailingServices>,
    Omit<PlanServices, keyof KeepMailingServices | keyof PreviewServices> {
  readonly customers: KeepMailingServices['customers'] &
    PreviewServices['customers'] &
    PlanServices['customers'];
  readonly addresses: PreviewServices['addresses'] & PlanServices['addresses'];
  readonly contacts: PreviewServices['contacts'] & PlanServices['contacts'];
  readonly sends: Pick<SendsStore, 'ofBatch' | 'fatesIn'>;
  readonly breaker: BreakerStore;
  /** By kind. */
  readonly active: Readonly<Record<string, ActiveBatches>>;
}

const guarded = (mailing: Mailing) => ({ body: mailing, headers: { etag: mailingEtag(mailing) } });

const moving = (route: typeof startMailing | typeof pauseMailing, what: Move): Endpoint<Services> =>
  endpoint(route, async ({ params, headers, staff }, services: Services) => {
    const by = staffName(staff);
    return guarded(await moveMailing(params.id, what, { by, ifMatch: headers['if-match'] }, services));
  });

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listMailings, async ({ query }, services: Services) => ({
    body: await filteredMailings(query, query, services.mailings),
  })),
  endpoint(createMailing, async ({ body, headers, staff }, services: Services) => {
    if (body.purpose === 'service' && !staff?.groups.includes('admin'))
      throw forbidden(
        'Service mail needs no consent, so only members of the group admin may send it to many. Send it as care or marketing, or ask an admin.',
      );
    const by = staffName(staff);
    const idempotencyKey = headers['idempotency-key'];
    return guarded(await makeMailing(body, { by, idempotencyKey }, services));
  }),
  endpoint(readMailing, async ({ params }, services: Services) => {
    const mailing = await existingMailing(params.id, services);
    const { body, headers } = guarded(mailing);
    return {
      body: { ...body, reconciliation: await reconcile(batchOfMailing(mailing.id), services) },
      headers,
    };
  }),
  moving(startMailing, 'start'),
  moving(pauseMailing, 'pause'),
  moving(resumeMailing, 'resume'),
  moving(stopMailing, 'stop'),
  endpoint(previewMailing, async ({ params, body }, services: Services) => ({
    body: await previewOf(await existingMailing(params.id, services), body, services),
  })),
  endpoint(planMailing, async ({ params, query }, services: Services) => ({
    body: await planOf(await existingMailing(params.id, services), query.cursor, services),
  })),
  endpoint(listMessages, async ({ params, query }, services: Services) => {
    const { id } = await existingMailing(params.id, services);
    return { body: await filteredMessages(id, query, query, services.sends) };
  }),
  endpoint(readBreakerRoute, async (_request, services: Services) =>
    shownBreaker(await readBreaker(services)),
  ),
  endpoint(changeBreaker, async ({ body, headers }, services: Services) =>
    shownBreaker(await setBreaker(body, headers['if-match'], services)),
  ),
  endpoint(resetBreakerRoute, async ({ body, headers, staff }, services: Services) => {
    const by = staffName(staff);
    const reset = { by, reason: body.reason, ifMatch: headers['if-match'] };
    return shownBreaker(await letMarketingGoOn(reset, services));
  }),
];

export const handler = httpHandler('manage-mailings', endpoints, () => {
  const env = environment('manage-mailings');
  const dynamo = dynamoDb();
  const services = mailingServices(dynamo, env);
  return { ...services, active: houseBatches(dynamo, env, services.clock), random: systemRandom };
});
