import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../../kit/table.ts';
import { writeTogether } from '../../kit/write-together.ts';
import { tables } from '../manifest.ts';
import { type DryRun, dryRun } from './dry-run.ts';

/**
 * The last dry run of each campaign, with how far it has come. Nothing here is personal: counts, and the ids of a few customers
 * as samples, which expire. Of an erased person the id leads nowhere.
 */
export interface DryRunsStore {
  get(campaign: string): Promise<DryRun | undefined>;
  /** Stores it as it was changed; false if somebody else has changed it since it was read. */
  replace(run: DryRun): Promise<boolean>;
}

export const dryRunsStore = (client: DynamoDBClient, tableName: string): DryRunsStore => {
  const table = openTable(client, tables.dryRuns, tableName, dryRun);
  return {
    get: (campaign) => table.get({ campaign }),
    replace: (item) => writeTogether(client, [table.write(item)]),
  };
};
