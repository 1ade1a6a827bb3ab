import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersKeeper } from '../customers/customers.store.ts';
import { personalDatesKeeper } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor } from '../kit/read-form.ts';
import { writeTogether } from '../kit/write-together.ts';
import { keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import { plansOfDays } from '../mail/contacts.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { birthdayFormFields } from './birthday.page.ts';
import { probeBirthdayPage, showBirthdayPage, takeBirthday } from './birthday-page.api.ts';
import { greetingHour } from './greeting-hour.ts';
import { programmesStore } from './programmes.store.ts';
import { type BirthdayPageServices, openBirthday, showBirthday, takeBirthdayOf } from './take-birthday.ts';

const show = whenOpen(openBirthday, (opened, _request, _services: BirthdayPageServices) =>
  showBirthday(opened),
);

const take = whenSent(
  openBirthday,
  ({ page: { texts } }) => ({ texts, limits: limitsFor(birthdayFormFields) }),
  (opened, form, services: BirthdayPageServices) => takeBirthdayOf(opened, form, services),
);

export const endpoints: readonly Endpoint<BirthdayPageServices>[] = [
  { route: showBirthdayPage, answer: show, broken: brokenPage },
  { route: probeBirthdayPage, answer: withoutBody(show) },
  { route: takeBirthday, answer: take, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('serve-birthday'), endpoints, () => {
  const env = environment('serve-birthday');
  const dynamo = dynamoDb();
  const programmes = programmesStore(dynamo, env('carePrograms'));
  return {
    customers: customersKeeper(dynamo, { customers: env('customers'), terms: env('terms') }),
    personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
      plans: plansOfDays(dynamo, env('contacts')),
      clock: systemClock,
    }),
    addresses: addressesStore(dynamo, env('addresses')),
    consents: consentsStore(dynamo, env('consents')),
    shops: shopsStore(dynamo, env('shops')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    greetingHour: (shop) => greetingHour(shop, programmes),
    keys: keysClient({ linkKeys: env('linkKeys'), addressKey: env('addressKey') }),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
