import { customersStore } from '../customers/customers.store.ts';
import { type KeepDatesServices, keepDates } from '../customers/keep-dates.ts';
import { personalDatesKeeper } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { contactsStore, plansOfDays } from '../mail/contacts.store.ts';
import { shopsStore } from '../shops/shops.store.ts';

export const handler = scheduleHandler('keep-dates', keepDates, (): KeepDatesServices => {
  const env = environment('keep-dates');
  const dynamo = dynamoDb();
  return {
    personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
      plans: plansOfDays(dynamo, env('contacts')),
      clock: systemClock,
    }),
    contacts: contactsStore(dynamo, env('contacts')),
    customers: customersStore(dynamo, env('customers')),
    shops: shopsStore(dynamo, env('shops')),
    clock: systemClock,
  };
});
