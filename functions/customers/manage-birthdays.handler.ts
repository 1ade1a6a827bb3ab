import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { writeTogether } from '../kit/write-together.ts';
import { plansOfDays } from '../mail/contacts.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type AddressesStore, addressesStore } from './addresses.store.ts';
import { deleteBirthday, readBirthdayRoute, writeBirthday, writeTags } from './birthday.api.ts';
import { customersKeeper } from './customers.store.ts';
import { customerById } from './find-customers.ts';
import { personalDatesKeeper } from './personal-dates.store.ts';
import {
  dropBirthday,
  shownBirthday,
  type TellBirthdayServices,
  tagCustomer,
  tellBirthday,
} from './tell-birthday.ts';

export interface Services extends TellBirthdayServices {
  readonly addresses: Pick<AddressesStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readBirthdayRoute, ({ params }, services: Services) => shownBirthday(params.id, services)),
  endpoint(writeBirthday, async ({ params, body, headers }, services: Services) => {
    await tellBirthday(params.id, body, headers['if-match'], services);
    return shownBirthday(params.id, services);
  }),
  endpoint(deleteBirthday, async ({ params, headers }, services: Services) => {
    await dropBirthday(params.id, headers['if-match'], services);
    return { body: await customerById(params.id, services) };
  }),
  endpoint(writeTags, async ({ params, body }, services: Services) => {
    await tagCustomer(params.id, body.tags, services);
    return { body: await customerById(params.id, services) };
  }),
];

export const handler = httpHandler('manage-birthdays', endpoints, () => {
  const env = environment('manage-birthdays');
  const dynamo = dynamoDb();
  return {
    customers: customersKeeper(dynamo, { customers: env('customers'), terms: env('terms') }),
    personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
      plans: plansOfDays(dynamo, env('contacts')),
      clock: systemClock,
    }),
    addresses: addressesStore(dynamo, env('addresses')),
    shops: shopsStore(dynamo, env('shops')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    clock: systemClock,
  };
});
