import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { environment } from '../kit/env.ts';
import { forbidden } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { givenOnly } from '../kit/json.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from '../mail/breaker.api.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import type { Breaker, MailCounts } from '../mail/breaker.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { readBreaker, resetBreaker } from '../mail/watch-breaker.ts';
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
import type { Mailing, Move } from './mailing.ts';
import { type PlanServices, planOf } from './plan-mailing.ts';
import { type PreviewServices, previewOf } from './preview-mailing.ts';
import { reconcile } from './reconcile.ts';
import { releaseMarketing } from './release-marketing.ts';

export interface Services
  extends KeepMailingServices,
    Omit<PreviewServices, keyof KeepMailingServices>,
    Omit<PlanServices, keyof KeepMailingServices | keyof PreviewServices> {
  readonly customers: KeepMailingServices['customers'] &
    PreviewServices['customers'] &
    PlanServices['customers'];
  readonly addresses: PreviewServices['addresses'] & PlanServices['addresses'];
  readonly contacts: PreviewServices['contacts'] & PlanServices['contacts'];
  readonly sends: Pick<SendsStore, 'ofMailing' | 'fatesOf'>;
  readonly breaker: BreakerStore;
}

const guarded = (mailing: Mailing) => ({ body: mailing, headers: { etag: mailingEtag(mailing) } });

const moving = (route: typeof startMailing | typeof pauseMailing, what: Move): Endpoint<Services> =>
  endpoint(route, async ({ params, headers, staff }, services: Services) => {
    const by = staff?.id ?? 'unknown';
    return guarded(await moveMailing(params.id, what, { by, ifMatch: headers['if-match'] }, services));
  });

const shownBreaker = ({ stored, figures }: { readonly stored: Breaker; readonly figures: MailCounts }) => ({
  body: { ...stored, figures, state: stored.opened ? ('open' as const) : ('closed' as const) },
  headers: { etag: etagOf(stored) },
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
    const by = staff?.id ?? 'unknown';
    const idempotencyKey = headers['idempotency-key'];
    return guarded(await makeMailing(body, { by, idempotencyKey }, services));
  }),
  endpoint(readMailing, async ({ params }, services: Services) => {
    const mailing = await existingMailing(params.id, services);
    const { body, headers } = guarded(mailing);
    return { body: { ...body, reconciliation: await reconcile(mailing.id, services) }, headers };
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
  endpoint(changeBreaker, async ({ body, headers }, services: Services) => {
    await services.breaker.modify((before) => {
      checkIfMatch(headers['if-match'], etagOf(before), 'The breaker has changed');
      return { ...before, settings: { ...before.settings, ...givenOnly(body) } };
    });
    return shownBreaker(await readBreaker(services));
  }),
  endpoint(resetBreakerRoute, async ({ body, headers, staff }, services: Services) => {
    const by = staff?.id ?? 'unknown';
    const after = await resetBreaker({ by, reason: body.reason, ifMatch: headers['if-match'] }, services);
    await releaseMarketing(services);
    return shownBreaker(after);
  }),
];

export const handler = httpHandler('manage-mailings', endpoints, () => {
  const env = environment('manage-mailings');
  return { ...mailingServices(dynamoDb(), env), random: systemRandom };
});
