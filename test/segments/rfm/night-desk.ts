import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../../../functions/kit/paging.ts';
import type { Write } from '../../../functions/kit/write-together.ts';
import { writeTogether } from '../../../functions/kit/write-together.ts';
import { buyerIn, type Facts } from '../../../functions/segments/facts.ts';
import { tables } from '../../../functions/segments/manifest.ts';
import { peopleStore } from '../../../functions/segments/people.store.ts';
import { partitionsOf } from '../../../functions/segments/projection.ts';
import { groupedBy } from '../../../functions/segments/rfm/group.ts';
import { groupsStore } from '../../../functions/segments/rfm/groups.store.ts';
import { type PassServices, workOffPass } from '../../../functions/segments/rfm/work-pass.ts';
import { segmentsStore } from '../../../functions/segments/segments.store.ts';
import { memoryShop } from '../../support/care-in-memory.ts';
import { dynamo, freshTable } from '../../support/tables.ts';
import { nobody, unmoved } from '../some-facts.ts';

export const shopId = 'shp_0123456789abcdef01234567';
export const day = 86_400_000;
export const firstNight = Date.parse('2026-12-01T00:00:00.000Z');

/** What somebody of the shop has bought. */
export interface Bought {
  readonly orders: number;
  /** Days before the first night. */
  readonly first: number;
  readonly last: number;
  readonly spend: number | undefined;
}

const factsOf = ({ orders, first, last, spend }: Bought): Facts => ({
  ...nobody,
  orders:
    orders === 0
      ? nobody.orders
      : { count: orders, first: firstNight - first * day, last: firstNight - last * day },
  spend: orders === 0 ? nobody.spend : spend === undefined ? undefined : { amount: spend, currency: 'EUR' },
});

/** A shop whose people are projections alone, and whose nights pass over them. */
export const openNights = async (client: DynamoDBClient = dynamo()) => {
  const names = {
    people: await freshTable(client, tables.people),
    groups: await freshTable(client, tables.groups),
    segments: await freshTable(client, tables.segments),
  };
  const people = peopleStore(client, names.people);
  const groups = groupsStore(client, names.groups);
  const shop = memoryShop(shopId);
  let now = firstNight - day;
  const services: PassServices = {
    people,
    groups,
    segments: segmentsStore(client, names.segments),
    shops: { get: async () => shop },
    follow: async (): Promise<readonly Write[]> => [],
    clock: () => new Date(now),
  };
  const everybody = async () => {
    const all = await Promise.all(
      partitionsOf(shopId).map((part) =>
        Array.fromAsync(everyItem((page) => people.ofPartition(part, page))),
      ),
    );
    return all.flat().toSorted((a, b) => a.id.localeCompare(b.id));
  };
  /** As a rebuild would store them, by the borders that hold. */
  const put = async (all: readonly Bought[]): Promise<void> => {
    const { today } = await groups.bordersOf(shopId, new Date(now));
    for (let from = 0; from < all.length; from += 25)
      await Promise.all(
        all.slice(from, from + 25).map((one, place) => {
          const id = `cus_${String(from + place).padStart(24, '0')}`;
          const facts = factsOf(one);
          const buyer = buyerIn(facts);
          const next = { facts: { ...facts, rfm: buyer && groupedBy(today, buyer) }, standing: unmoved };
          return people.store(shopId, id, async () => ({ ...next, along: [] }));
        }),
      );
  };
  return {
    client,
    names,
    people,
    groups,
    services,
    everybody,
    put,
    writeTogether: (writes: readonly Write[]) => writeTogether(client, writes),
    /** One call of the pass of a night, which lasts so many milliseconds on a clock that each look at it moves on. */
    call: (night: number, lasts: number) => {
      now = Math.max(now, firstNight + night * day + 1_200_000);
      const until = now + lasts;
      const of = new Date(firstNight + night * day).toISOString();
      const ticking = {
        ...services,
        clock: () => {
          now += 1;
          return new Date(now);
        },
      };
      return workOffPass({ shop: shopId, pass: 'night', of }, until, ticking);
    },
    dateOf: (night: number) => new Date(firstNight + night * day).toISOString().slice(0, 10),
  };
};
export type Nights = Awaited<ReturnType<typeof openNights>>;
