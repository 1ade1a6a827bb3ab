import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { sendingServices } from '../mail/sending.services.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { occasionsStore } from './occasions.store.ts';
import { programmesStore } from './programmes.store.ts';
import { watchOccasions } from './watch-occasions.ts';

export const handler = scheduleHandler('watch-occasions', watchOccasions, () => {
  const env = environment('watch-occasions');
  const dynamo = dynamoDb();
  return {
    ...sendingServices(dynamo, env),
    shops: shopsStore(dynamo, env('shops')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    writeTogether: (writes: readonly Write[]) => writeTogether(dynamo, writes),
  };
});
