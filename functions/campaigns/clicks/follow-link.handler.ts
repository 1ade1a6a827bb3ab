import { environment } from '../../house/env.ts';
import { forStrangers } from '../../house/strangers.services.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, withoutBody } from '../../kit/http.ts';
import { keysClient } from '../../links/keys.client.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { followLink as followed, probeLink } from './follow-link.api.ts';
import { type FollowLinkServices, followLink } from './follow-link.ts';

export const endpoints: readonly Endpoint<FollowLinkServices>[] = [
  { route: followed, answer: (request, services) => followLink('GET', request, services) },
  {
    route: probeLink,
    answer: withoutBody((request, services) => followLink('HEAD', request, services)),
  },
];

export const handler = httpHandler(forStrangers('follow-link'), endpoints, () => {
  const env = environment('follow-link');
  return {
    sends: sendsStore(dynamoDb(), { sends: env('sends'), keptMails: env('keptMails') }),
    keys: keysClient({ linkKeys: env('linkKeys') }),
    full: new Set<string>(),
    clock: systemClock,
  };
});
