import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { type Endpoint, httpHandler, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { isReply, whenOpen } from '../kit/opened.ts';
import { brokenPage } from '../links/link.page.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { photosClient } from '../photos/photos.client.ts';
import { openServices } from '../returns/open.services.ts';
import { type LinkServices, openReturnLink } from './open-link.ts';
import { type OrderOnForm, type OrderOnFormServices, orderOnForm, proposedForm } from './order-on-form.ts';
import { probeReturnForm, showReturnForm, submitReturn } from './portal.api.ts';
import { type SubmitServices, submitForm } from './submit-form.ts';

export interface Services extends LinkServices, OrderOnFormServices, SubmitServices {
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly returns: OrderOnFormServices['returns'] & SubmitServices['returns'];
}

const openForm = async (request: RawRequest, services: Services): Promise<OrderOnForm | Reply> => {
  const opened = await openReturnLink(request, services);
  return isReply(opened) ? opened : orderOnForm(opened, services);
};

const show = whenOpen(openForm, (form, _request, services) => proposedForm(form, services));

const submit = whenOpen(openForm, (form, request, services) =>
  submitForm(form, request.body, services, () => show(request, services)),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showReturnForm, answer: show, broken: brokenPage },
  { route: probeReturnForm, answer: withoutBody(show) },
  { route: submitReturn, answer: submit, broken: brokenPage },
];

export const handler = httpHandler('serve-return-form', endpoints, () => {
  const env = environment('serve-return-form');
  return { ...openServices(dynamoDb(), env), photos: photosClient(env('photos'), systemRandom) };
});
