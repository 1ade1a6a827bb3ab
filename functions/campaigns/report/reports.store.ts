import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../../kit/table.ts';
import { writeTogether } from '../../kit/write-together.ts';
import { tables } from '../manifest.ts';
import { type StoredReport, storedReport } from './stored-report.ts';

/** The reports on batches. Nothing here is personal: sums over groups. */
export interface ReportsStore {
  get(batch: string): Promise<StoredReport | undefined>;
  /** Stores the report as far as it has come; false if somebody else has written it since it was read. */
  replace(report: StoredReport): Promise<boolean>;
}

export const reportsStore = (client: DynamoDBClient, tableName: string): ReportsStore => {
  const table = openTable(client, tables.campaignReports, tableName, storedReport);
  return {
    get: (id) => table.get({ id }),
    replace: (report) => writeTogether(client, [table.write(report)]),
  };
};
