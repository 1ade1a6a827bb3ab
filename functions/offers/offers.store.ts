import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Read } from '../kit/read-together.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { type Offer, type OfferVersion, offer, offerVersion, partOfVersion } from './offer.ts';
import { type OfferWatch, offerWatch, partOfWatch } from './offer-watch.ts';
import type { Terms } from './terms.ts';

/** The offers, and the terms of each of their versions. Nothing here is personal: terms, and ids of staff. */
export interface OffersStore {
  get(id: string): Promise<Offer | undefined>;
  /** The stored ones of these offers, in no order. */
  getMany(ids: readonly string[]): Promise<Offer[]>;
  /** The question for these. */
  reading(ids: readonly string[]): Read<Offer>;
  /** One version, with who made it. */
  version(id: string, version: number): Promise<OfferVersion | undefined>;
  /** The terms of a version; see `termsAt`, which saves the read where the offer is known. */
  termsOf(id: string, version: number): Promise<Terms | undefined>;
  /** With the terms of its first version. False if there is an offer with that id. */
  create(offer: Offer): Promise<boolean>;
  /** Changes the current offer, see `Table.modify`; the terms of a new version are stored with it. */
  modify(id: string, change: (before: Offer) => Offer | undefined): Promise<Offer | undefined>;
  /** All offers, newest first. */
  ofShop(shop: string, page: Page): Promise<PageOf<Offer>>;
  /** Those that are live or paused, oldest first; may lag by moments. */
  runningOf(shop: string, page: Page): Promise<PageOf<Offer>>;
  /** What the watch has told of an offer. */
  watched(id: string): Promise<OfferWatch | undefined>;
  noteWatched(id: string, told: Pick<OfferWatch, 'budget' | 'share'>): Promise<void>;
}

const placeOf = (id: string) => ({ id, part: 'now' });

/** What was said in the last act is what made the version. */
const versionOf = ({ id, version, terms, updatedAt, acts, createdBy }: Offer): OfferVersion => ({
  id,
  part: partOfVersion(version),
  terms,
  at: updatedAt,
  by: acts[0]?.by ?? createdBy,
  rev: 0,
});

export const offersStore = (client: DynamoDBClient, tableName: string): OffersStore => {
  const table = openTable(client, tables.offers, tableName, offer);
  const versions = openTable(client, tables.offers, tableName, offerVersion);
  const newVersion = (before: Offer | undefined, after: Offer): Write[] =>
    before?.version === after.version ? [] : [versions.write(versionOf(after))];
  const watches = openTable(client, tables.offers, tableName, offerWatch);
  const version = (id: string, number: number) => versions.get({ id, part: partOfVersion(number) });
  return {
    get: (id) => table.get(placeOf(id)),
    getMany: (ids) => table.getMany(ids.map(placeOf)),
    reading: (ids) => table.reading(ids.map(placeOf)),
    version,
    termsOf: async (id, number) => (await version(id, number))?.terms,
    create: (first) => writeTogether(client, [table.write(first), ...newVersion(undefined, first)]),
    modify: (id, change) => table.modify(placeOf(id), (stored) => stored && change(stored), newVersion),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
    runningOf: (shop, page) => table.index('running', shop, page),
    watched: (id) => watches.get({ id, part: partOfWatch }),
    noteWatched: async (id, told) => {
      const place = { id, part: partOfWatch } as const;
      await watches.modify(place, (before) => ({ rev: 0, ...before, ...place, ...told }));
    },
  };
};
