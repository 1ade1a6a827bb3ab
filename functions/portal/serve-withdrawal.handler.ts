import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, page, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { openServices } from '../returns/opening/open.services.ts';
import { errandsOn } from '../returns/send-errand.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { acceptWithdrawal, type WithdrawServices, withdrawForm } from './accept-withdrawal.ts';
import { openShopPage } from './open-shop-page.ts';
import { probeWithdraw, showWithdraw, withdraw } from './portal.api.ts';

export interface Services extends WithdrawServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

const show = whenOpen(openShopPage, (opened, _request, services: Services) =>
  page(200, withdrawForm(opened, services)),
);

const take = whenOpen(openShopPage, (opened, { body }, services: Services) =>
  acceptWithdrawal(opened, body, services),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showWithdraw, answer: show, broken: brokenPage },
  { route: probeWithdraw, answer: withoutBody(show) },
  { route: withdraw, answer: take, broken: brokenPage },
];

export const handler = httpHandler('serve-withdrawal', endpoints, () => {
  const env = environment('serve-withdrawal');
  return { ...openServices(dynamoDb(), env), errands: errandsOn(sqsQueue(env('errandsQueue'))) };
});
