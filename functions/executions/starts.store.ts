import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Start, start } from './execution.ts';
import { tables } from './manifest.ts';

export interface StartsStore {
  /**
   * Claims the name for good, or answers the existing claim; that one moves to another customer if the
   * customer differs.
   */
  claim(claim: Omit<Start, 'rev' | 'startedAt'>): Promise<Start>;
  settle(name: string, startedAt: string): Promise<void>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Start>>;
}

export const startsStore = (client: DynamoDBClient, tableName: string): StartsStore & PersonalData => {
  const table = openTable(client, tables.starts, tableName, start);
  const ofCustomer: StartsStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page);
  return {
    claim: async (claim) => {
      const fresh = { ...claim, rev: 0 };
      const stands = await table.modify({ name: claim.name }, (before) => {
        if (!before) return fresh;
        return before.customerId === claim.customerId
          ? undefined
          : { ...before, customerId: claim.customerId };
      });
      return stands ?? fresh;
    },
    settle: async (name, startedAt) => {
      await table.modify({ name }, (before) => before && { ...before, startedAt });
    },
    ofCustomer,
    exportOf: async ({ customerId }) => ({
      executions: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // Claims hold only ids, and must stay: without them a repeated event would start the process again.
    erase: async () => {},
  };
};
