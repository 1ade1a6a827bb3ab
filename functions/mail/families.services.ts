import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type MailingFamilyUses, openMailingFamily } from '../mailings/mailing.services.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import type { Family } from './family.ts';
import type { Mailer } from './ses.client.ts';

/** The families of the house. A missing kind does not compile. */
export const houseFamilies = (
  dynamo: DynamoDBClient,
  env: (resource: MailingFamilyUses) => string,
  mailer: Pick<Mailer, 'sender' | 'configurationSet'>,
): Readonly<Record<BatchKind, Family>> => ({
  mailing: openMailingFamily(dynamo, env, mailer),
});
