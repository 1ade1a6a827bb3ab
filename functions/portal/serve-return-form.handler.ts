import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { whenOpen } from '../kit/opened.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { photosClient } from '../photos/photos.client.ts';
import { openServices } from '../returns/opening/open.services.ts';
import { type OrderOnFormServices, openForm, proposedForm } from './order-on-form.ts';
import { probeReturnForm, showReturnForm, submitReturn } from './portal.api.ts';
import { limitsOfReturnForm } from './return-form.ts';
import { type SubmitServices, submitForm } from './submit-form.ts';

export interface Services extends OrderOnFormServices, SubmitServices {
  readonly returns: OrderOnFormServices['returns'] & SubmitServices['returns'];
}

const show = whenOpen(openForm, (form, _request, services: Services) => proposedForm(form, services));

const submit = whenSent(
  openForm,
  ({ texts, order }) => ({ texts, limits: limitsOfReturnForm(order.snapshot.lines.length) }),
  (form, sent, services: Services, request) =>
    submitForm(form, sent, request, services, () => openForm(request, services)),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showReturnForm, answer: show, broken: brokenPage },
  { route: probeReturnForm, answer: withoutBody(show) },
  { route: submitReturn, answer: submit, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('serve-return-form'), endpoints, () => {
  const env = environment('serve-return-form');
  return {
    ...openServices(dynamoDb(), env),
    keys: keysClient({ linkKeys: env('linkKeys'), couponKey: env('couponKey') }),
    photos: photosClient(env('photos'), systemRandom),
  };
});
