import { personalDatesStore } from '../../customers/personal-dates.store.ts';
import { environment } from '../../house/env.ts';
import { forStrangers } from '../../house/strangers.services.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { endpoint } from '../../kit/endpoint.ts';
import { type Endpoint, httpHandler, withoutBody } from '../../kit/http.ts';
import { keysClient } from '../../links/keys.client.ts';
import { brokenPage } from '../../links/link.page.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { occasionsStore } from '../occasions.store.ts';
import { probeCalendar, readCalendar, serveCalendar } from './calendar.api.ts';
import { type ServeCalendarServices, serveFile, shownCalendar } from './serve-calendar.ts';

export const endpoints: readonly Endpoint<ServeCalendarServices>[] = [
  endpoint(readCalendar, async ({ query }, services: ServeCalendarServices) => ({
    body: await shownCalendar(query, services),
  })),
  { route: serveCalendar, answer: serveFile, broken: brokenPage },
  { route: probeCalendar, answer: withoutBody(serveFile) },
];

export const handler = httpHandler(forStrangers('serve-care-calendar'), endpoints, () => {
  const env = environment('serve-care-calendar');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    personalDates: personalDatesStore(dynamo, env('personalDates')),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    publicUrl: env('publicUrl'),
    clock: systemClock,
  };
});
