import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, page, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { mailboxesStore } from '../mail/mailboxes.store.ts';
import { openServices } from '../returns/opening/open.services.ts';
import { errandsOn } from '../returns/send-errand.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { acceptWithdrawal, type WithdrawServices, withdrawForm } from './accept-withdrawal.ts';
import { openShopPage } from './open-shop-page.ts';
import { probeWithdraw, showWithdraw, withdraw } from './portal.api.ts';
import { withdrawFormFields } from './withdraw.page.ts';

export interface Services extends WithdrawServices {
  readonly shops: Pick<ShopsStore, 'get'>;
}

const show = whenOpen(openShopPage, (opened, _request, services: Services) =>
  page(200, withdrawForm(opened, services)),
);

const take = whenSent(
  openShopPage,
  ({ texts }) => ({ texts, limits: limitsFor(withdrawFormFields) }),
  (opened, form, services: Services) => acceptWithdrawal(opened, form, services),
);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showWithdraw, answer: show, broken: brokenPage },
  { route: probeWithdraw, answer: withoutBody(show) },
  { route: withdraw, answer: take, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('serve-withdrawal'), endpoints, () => {
  const env = environment('serve-withdrawal');
  const dynamo = dynamoDb();
  return {
    ...openServices(dynamo, env),
    keys: keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') }),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    mailboxes: mailboxesStore(dynamo, env('mailboxes')),
  };
});
