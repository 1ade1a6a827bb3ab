import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Page, PageOf } from '../kit/paging.ts';
import { instant, platformId, someText } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { tables } from './manifest.ts';
import { policy } from './policy.ts';

/** One version of a shop's policy. Versions are never changed: returns name the one they were decided by. */
const storedPolicy = z.object({
  shop: platformId,
  /** `v000001`, counted up; they sort as text. */
  version: z.string().check(z.regex(/^v\d{6}$/, 'Must be a version of a policy, like v000001.')),
  policy,
  /** The account that wrote it. */
  by: someText(254),
  createdAt: instant,
  ...versioned,
});
export type StoredPolicy = z.output<typeof storedPolicy>;

/** Every version of the shops' return policies. Nothing here is personal: rules, and the id of a member of staff. */
export interface PoliciesStore {
  /** The newest version; undefined where the shop has written none. */
  latest(shop: string): Promise<StoredPolicy | undefined>;
  get(shop: string, version: string): Promise<StoredPolicy | undefined>;
  /** False when somebody else has written this version. */
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
