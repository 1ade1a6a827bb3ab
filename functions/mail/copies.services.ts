import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { mailCopiesStore } from './mail-copies.store.ts';
import { rememberedCopies, type ShopCopies } from './shop-copy.ts';

/** The shops' own copy, for everything that writes mails. */
export const shopCopies = (client: DynamoDBClient, tableName: string, clock: Clock): ShopCopies => {
  const store = mailCopiesStore(client, tableName);
  return rememberedCopies(async (shop, tag) => (await store.get(shop, tag))?.copy ?? {}, clock);
};
