import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { activeMailings } from '../mailings/active-mailings.ts';
import { type MailingFamilyUses, openMailingFamily } from '../mailings/mailing.services.ts';
import { mailingsStore } from '../mailings/mailings.store.ts';
import type { BatchKind, batchTables } from '../vocabulary/batch-kind.ts';
import type { ActiveBatches, Family } from './family.ts';
import type { Mailer } from './ses.client.ts';

/** The families of the house, for its senders. A missing kind does not compile. */
export const houseFamilies = (
  dynamo: DynamoDBClient,
  env: (resource: MailingFamilyUses) => string,
  mailer: Pick<Mailer, 'sender' | 'configurationSet'>,
): Readonly<Record<BatchKind, Family>> => ({
  mailing: openMailingFamily(dynamo, env, mailer),
});

/** Their batches that are under way, for the watch and for a reset of the breaker. A missing kind does not compile. */
export const houseBatches = (
  dynamo: DynamoDBClient,
  env: (resource: keyof typeof batchTables) => string,
  clock: Clock,
): Readonly<Record<BatchKind, ActiveBatches>> => ({
  mailing: activeMailings({ mailings: mailingsStore(dynamo, env('mailings')), clock }),
});
