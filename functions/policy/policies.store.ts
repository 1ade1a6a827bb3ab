import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { instant, platformId, someText } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';
import { policy } from './policy.ts';

/** One version of a shop's policy. A version never changes: returns name the one that decided about them. */
const storedPolicy = z.object({
  shop: platformId,
  /** `v000001`, `v000002` and so on. They sort as text. */
  version: z.string().check(z.regex(/^v\d{6}$/, 'Must be a version of a policy, like v000001.')),
  policy,
  /** The account of the author. */
  by: someText(254),
  createdAt: instant,
  ...versioned,
});
export type StoredPolicy = z.output<typeof storedPolicy>;

/**
 * Every version of the shops' return policies. Nothing here is personal: rules, and the id of a member of
 * staff.
 */
export interface PoliciesStore {
  /** The newest version. Undefined where the shop has none of its own. */
  latest(shop: string): Promise<StoredPolicy | undefined>;
  get(shop: string, version: string): Promise<StoredPolicy | undefined>;
  /** False when this version exists already, because another writer was faster. */
  create(policy: StoredPolicy): Promise<boolean>;
  versions(shop: string, page: Page): Promise<PageOf<StoredPolicy>>;
}

export const policiesStore = (client: DynamoDBClient, tableName: string): PoliciesStore => {
  const table = openTable(client, tables.policies, tableName, storedPolicy);
  const versions: PoliciesStore['versions'] = (shop, page) =>
    table.partition(shop, page, { newestFirst: true });
  return {
    latest: async (shop) => (await versions(shop, { limit: 1 })).items[0],
    get: (shop, version) => table.get({ shop, version }),
    create: table.create,
    versions,
  };
};
