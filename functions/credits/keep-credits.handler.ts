import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { outbound } from '../kit/outbound.client.ts';
import { allowedOrigins } from '../kit/outbound-address.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { writingServices } from '../mail/writing.services.ts';
import { creditKeepers } from '../platforms/credit-keepers.services.ts';
import { shopCredentials } from '../shops/credentials.client.ts';
import { openCredits } from './credits.services.ts';
import { type KeepServices, keepCredits } from './keep-credits.ts';
import { type TellWaitingServices, tellWaiting } from './tell-waiting.ts';

type Services = Omit<KeepServices, 'now' | 'tellWaiting'> & Omit<TellWaitingServices, 'customers'>;

/** One run, as of now. */
export const runKeepCredits = async (services: Services) => ({
  shops: await keepCredits({
    ...services,
    tellWaiting: (credit, shop) => tellWaiting(credit, shop, services),
    now: services.clock().toISOString(),
  }),
});

export const handler = scheduleHandler('keep-credits', runKeepCredits, () => {
  const env = environment('keep-credits');
  const dynamo = dynamoDb();
  return {
    ...writingServices(dynamo, env),
    credits: openCredits(dynamo, env),
    keepers: creditKeepers({
      outbound: outbound({ allowed: allowedOrigins(env('outbound')) }),
      credentials: shopCredentials(env('shopCredentials')).read,
    }),
  };
});
