import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { endWrites } from '../customers/personal-dates.store.ts';
import { creditsStore } from './credits.store.ts';
import type { grantsCredit } from './manifest.ts';

/** The store of a function that grants credit, or gives it back. */
export const openCredits = (dynamo: DynamoDBClient, env: (table: keyof typeof grantsCredit) => string) =>
  creditsStore(
    dynamo,
    {
      credits: env('credits'),
      creditAccounts: env('creditAccounts'),
      creditEntries: env('creditEntries'),
    },
    endWrites(dynamo, env('personalDates')),
  );
