import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { listCreditHistory, listCredits, readCreditBalance } from './credit.api.ts';
import { type CreditsStore, creditsStore } from './credits.store.ts';
import { creditsOf } from './list-credits.ts';
import { balancesOfCustomer, historyOfCustomer } from './show-credits.ts';

export interface Services {
  readonly credits: Pick<CreditsStore, 'ofShop' | 'ofCustomer' | 'accountsOf' | 'entries'>;
  readonly clock: Clock;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listCredits, async ({ query }, { credits }: Services) => ({
    body: await creditsOf(query, query, credits),
  })),
  endpoint(readCreditBalance, async ({ query }, services: Services) => ({
    body: {
      items: await balancesOfCustomer(query.customer, services.clock().toISOString(), services),
      next: null,
    },
  })),
  endpoint(listCreditHistory, async ({ query }, services: Services) => ({
    body: await historyOfCustomer({ customerId: query.customer, currency: query.currency }, query, services),
  })),
];

export const handler = httpHandler('manage-credits', endpoints, () => {
  const env = environment('manage-credits');
  return {
    credits: creditsStore(dynamoDb(), {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    }),
    clock: systemClock,
  };
});
