import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { activeMailings } from '../mailings/active-mailings.ts';
import { mailingsStore } from '../mailings/mailings.store.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import type { ActiveBatches } from './family.ts';

/** The active batches of every family. A missing kind does not compile. */
export const houseBatches = (
  dynamo: DynamoDBClient,
  env: (resource: 'mailings') => string,
  clock: Clock,
): Readonly<Record<BatchKind, ActiveBatches>> => ({
  mailing: activeMailings({ mailings: mailingsStore(dynamo, env('mailings')), clock }),
});
