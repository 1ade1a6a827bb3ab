import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { couponsStore } from '../coupons/coupons.store.ts';
import { openCredits } from '../credits/credits.services.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersKeeper } from '../customers/customers.store.ts';
import type { holdsPersons } from '../customers/manifest.ts';
import { personalDatesKeeper } from '../customers/personal-dates.store.ts';
import { startsStore } from '../executions/starts.store.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { contactsStore, plansOfDays } from '../mail/contacts.store.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { ordersKeeper } from '../orders/orders.store.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { peopleStore } from '../segments/people.store.ts';
import { followUpsStore } from '../surveys/follow-ups.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';

/**
 * Opens every store that holds personal data, in the order in which a person is erased. The address comes
 * last: if an erasure breaks off, a repeated request must still find the person by address. Each store knows
 * how to export and erase its own data. `wake` lets waiting workflows of erased people end; `erasePhotos`
 * deletes the photos of a return, by its id.
 */
export const openPersonalStores = (
  dynamo: DynamoDBClient,
  env: (table: keyof typeof holdsPersons) => string,
  wake: (token: string) => Promise<unknown>,
  erasePhotos: (returnId: string) => Promise<unknown>,
  clock: Clock = systemClock,
) => ({
  orders: ordersKeeper(dynamo, { orders: env('orders'), terms: env('terms') }, clock),
  // Before surveys: a follow-up that is resolved makes a second survey. Once the follow-ups are erased none is
  // made, so the erasure of surveys finds all of them.
  followUps: followUpsStore(dynamo, { followUps: env('followUps'), contacts: env('contacts') }),
  surveys: surveysStore(dynamo, env('surveys'), { wake, clock }),
  returns: returnsStore(
    dynamo,
    {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    },
    { erasePhotos, clock },
  ),
  coupons: couponsStore(dynamo, env('coupons')),
  credits: openCredits(dynamo, env),
  sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
  starts: startsStore(dynamo, env('starts')),
  consents: consentsStore(dynamo, env('consents')),
  customers: customersKeeper(dynamo, { customers: env('customers'), terms: env('terms') }),
  // After the customers: who writes a projection looks afterwards whether the customer is still there.
  people: peopleStore(dynamo, env('people')),
  // After the customers: what writes a date of a person writes the customer too, and that fails by then.
  personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
    plans: plansOfDays(dynamo, env('contacts')),
    clock,
  }),
  // After both: each may plan a day in the contact budget, together with its own write, until it is erased.
  contacts: contactsStore(dynamo, env('contacts')),
  addresses: addressesStore(dynamo, env('addresses')),
});
