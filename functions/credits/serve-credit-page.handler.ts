import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { probeCreditPage, showCreditPage } from './credit-page.api.ts';
import { creditsStore } from './credits.store.ts';
import { type CreditPageServices, openCredit, showCredit } from './show-credit-page.ts';

const show = whenOpen(openCredit, (opened, _request, services: CreditPageServices) =>
  showCredit(opened, services),
);

export const endpoints: readonly Endpoint<CreditPageServices>[] = [
  { route: showCreditPage, answer: show, broken: brokenPage },
  { route: probeCreditPage, answer: withoutBody(show) },
];

export const handler = httpHandler(forStrangers('serve-credit-page'), endpoints, () => {
  const env = environment('serve-credit-page');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    customers: customersStore(dynamo, env('customers')),
    credits: creditsStore(dynamo, {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    }),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    clock: systemClock,
  };
});
