import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type Approval, approval, voided } from './approval.ts';
import { tables } from './manifest.ts';

/** What second persons are asked. Nothing here is personal: ids, amounts, and addresses of the shop's own staff. */
export interface ApprovalsStore {
  get(id: string): Promise<Approval | undefined>;
  /** Asks once. Answers what is stored under the id. */
  ask(approval: Approval): Promise<Approval>;
  /** The write of an answer, which succeeds only if nobody has changed the approval since it was read. */
  write(approval: Approval): Write;
  /** Nobody can answer any more. An answer that was given stays. `at` is a UTC instant. */
  void(id: string, at: string): Promise<void>;
  ofShop(shop: string, page: Page): Promise<PageOf<Approval>>;
}

export const approvalsStore = (client: DynamoDBClient, tableName: string): ApprovalsStore => {
  const table = openTable(client, tables.approvals, tableName, approval);
  return {
    get: (id) => table.get({ id }),
    ask: async (asked) =>
      (await table.modify({ id: asked.id }, (known) => (known ? undefined : asked))) ?? asked,
    write: (decided) => table.write(decided),
    void: async (id, at) => {
      await table.modify({ id }, (stored) => stored && voided(stored, at));
    },
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
  };
};
