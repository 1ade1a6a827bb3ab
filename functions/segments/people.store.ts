import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import type { Facts } from './facts.ts';
import { tables } from './manifest.ts';
import {
  factsIn,
  type Projection,
  placeOf,
  projected,
  projection,
  type Standing,
  standingIn,
} from './projection.ts';

/** A person as a count meets them. */
export interface ProjectedPerson {
  readonly id: string;
  readonly facts: Facts;
  readonly standing: Standing;
  /** Of the stored projection. */
  readonly rev: number;
}

/** What is stored of a person from now on, and what is written in the same transaction because of it. */
export interface NewPerson extends Pick<ProjectedPerson, 'facts' | 'standing'> {
  readonly along: readonly Write[];
}

/** What segments know of each person, computed from the full records: nothing here is said anywhere else first. */
export interface PeopleStore {
  get(shop: string, customerId: string): Promise<Facts | undefined>;
  /** One page of one partition of a shop (see projection.ts), by id; may lag by moments. */
  ofPartition(partition: string, page: Page): Promise<PageOf<ProjectedPerson>>;
  /** The stored ones of these people, in no order. */
  getMany(shop: string, customerIds: readonly string[]): Promise<ProjectedPerson[]>;
  /** Stores a person as they were read, with what belongs to that; false if somebody else has stored them since. */
  replace(shop: string, read: ProjectedPerson, next: NewPerson): Promise<boolean>;
  /**
   * Stores what `compute` makes of the full records, undefined for nobody. What it reads is newer than anything that
   * was stored before: if somebody else stores the same person meanwhile, it is asked again. So repeated and
   * overtaking calls end the same. Answers what is stored now.
   */
  store(
    shop: string,
    customerId: string,
    compute: (before: ProjectedPerson | undefined) => Promise<NewPerson | undefined>,
  ): Promise<Facts | undefined>;
}

/** What a person may read of it: digests as digits. */
const readable = (facts: Facts) => {
  const hex = (digest: string) => Buffer.from(digest, 'latin1').toString('hex');
  const bought = (all: Facts['products']) => all.map(({ digest, at }) => ({ digest: hex(digest), at }));
  return {
    ...facts,
    tags: facts.tags?.map(hex),
    products: bought(facts.products),
    classes: bought(facts.classes),
  };
};

const person = (stored: Projection): ProjectedPerson => ({
  id: stored.id,
  facts: factsIn(stored),
  standing: standingIn(stored),
  rev: stored.rev,
});

export const peopleStore = (client: DynamoDBClient, tableName: string): PeopleStore & PersonalData => {
  const table = openTable(client, tables.people, tableName, projection);
  const get: PeopleStore['get'] = async (shop, id) => {
    const stored = await table.get(placeOf(shop, id));
    return stored && factsIn(stored);
  };
  const remove = (shop: string, id: string) => writeTogether(client, [table.remove(placeOf(shop, id))]);
  const written = (shop: string, id: string, { facts, standing, along }: NewPerson, rev: number) =>
    writeTogether(client, [table.write(projected({ shop, id }, facts, standing, rev)), ...along]);
  return {
    get,
    getMany: async (shop, ids) => (await table.getMany(ids.map((id) => placeOf(shop, id)))).map(person),
    replace: (shop, { id, rev }, next) => written(shop, id, next, rev),
    ofPartition: async (partition, page) => {
      const { items, next } = await table.partition(partition, page);
      return { items: items.map(person), next };
    },
    store: (shop, id, compute) =>
      untilWritten(`What is known of ${id}`, async () => {
        const stored = await table.get(placeOf(shop, id));
        const next = await compute(stored && person(stored));
        if (!next) {
          if (stored) await remove(shop, id);
          return { facts: undefined };
        }
        const { facts } = next;
        return (await written(shop, id, next, stored?.rev ?? 0)) ? { facts } : undefined;
      }).then(({ facts }) => facts),
    exportOf: async ({ shop, customerId }) => {
      const facts = await get(shop, customerId);
      return { segments: facts && readable(facts) };
    },
    erase: async ({ shop, customerId }) => {
      await remove(shop, customerId);
    },
  };
};
