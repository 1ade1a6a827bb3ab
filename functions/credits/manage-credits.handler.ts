import { customersStore } from '../customers/customers.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { shopsStore } from '../shops/shops.store.ts';
import {
  cancelStoreCredit,
  grantStoreCredit,
  listCreditHistory,
  listCredits,
  readCreditBalance,
} from './credit.api.ts';
import { type CreditsStore, creditsStore } from './credits.store.ts';
import { creditsOf } from './list-credits.ts';
import { balancesOfCustomer, historyOfCustomer } from './show-credits.ts';
import { cancelByStaff, grantByStaff, type StaffCreditServices } from './staff-credits.ts';

export interface Services extends StaffCreditServices {
  readonly credits: StaffCreditServices['credits'] &
    Pick<CreditsStore, 'ofShop' | 'ofCustomer' | 'accountsOf' | 'entries'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listCredits, async ({ query }, { credits }: Services) => ({
    body: await creditsOf(query, query, credits),
  })),
  endpoint(grantStoreCredit, async ({ body, headers, staff }, services: Services) => {
    const asked = { by: staffName(staff), idempotencyKey: headers['idempotency-key'] };
    return { body: await grantByStaff(body, asked, services) };
  }),
  endpoint(cancelStoreCredit, async ({ params, body, staff }, services: Services) => ({
    body: await cancelByStaff(params.id, { by: staffName(staff), reason: body.reason }, services),
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
  const dynamo = dynamoDb();
  return {
    credits: creditsStore(dynamo, {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    }),
    customers: customersStore(dynamo, env('customers')),
    shops: shopsStore(dynamo, env('shops')),
    clock: systemClock,
    random: systemRandom,
  };
});
