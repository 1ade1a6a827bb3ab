import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import {
  partOfVersion,
  type Segment,
  type SegmentVersion,
  segment,
  segmentVersion,
  versionParts,
} from './segment.ts';

/** Segments, and each of their versions. Nothing here is personal: conditions, and ids of staff. */
export interface SegmentsStore {
  get(id: string): Promise<Segment | undefined>;
  /** With its first version. False if there is a segment with that id. */
  create(segment: Segment): Promise<boolean>;
  /** Changes the current segment, see `Table.modify`; a new version is stored with it. */
  modify(id: string, change: (before: Segment) => Segment | undefined): Promise<Segment | undefined>;
  version(id: string, version: number): Promise<SegmentVersion | undefined>;
  /** Newest first. */
  versions(id: string, page: Page): Promise<PageOf<SegmentVersion>>;
  /** Those in use, or archived ones too; newest first. */
  ofShop(shop: string, archivedToo: boolean, page: Page): Promise<PageOf<Segment>>;
}

const placeOf = (id: string) => ({ id, part: 'now' });

/** What was done last is what made the version. */
const versionOf = ({
  id,
  version,
  name,
  condition,
  updatedAt,
  acts,
  createdBy,
}: Segment): SegmentVersion => ({
  id,
  part: partOfVersion(version),
  version,
  name,
  condition,
  at: updatedAt,
  by: acts[0]?.by ?? createdBy,
  rev: 0,
});

export const segmentsStore = (client: DynamoDBClient, tableName: string): SegmentsStore => {
  const table = openTable(client, tables.segments, tableName, segment);
  const versions = openTable(client, tables.segments, tableName, segmentVersion);
  const newVersion = (before: Segment | undefined, after: Segment) =>
    before?.version === after.version ? [] : [versions.write(versionOf(after))];
  return {
    get: (id) => table.get(placeOf(id)),
    create: (first) => writeTogether(client, [table.write(first), ...newVersion(undefined, first)]),
    modify: (id, change) => table.modify(placeOf(id), (stored) => stored && change(stored), newVersion),
    version: (id, version) => versions.get({ id, part: partOfVersion(version) }),
    versions: (id, page) => versions.partition(id, page, { newestFirst: true, between: versionParts }),
    ofShop: (shop, archivedToo, page) =>
      table.index(archivedToo ? 'byShop' : 'inUse', shop, page, { newestFirst: true }),
  };
};
