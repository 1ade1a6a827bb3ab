import type { Customer } from '../../functions/customers/customer.ts';
import { digest } from '../../functions/kit/digest.ts';
import { factsOf } from '../../functions/segments/facts.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import type { PeopleStore } from '../../functions/segments/people.store.ts';
import type { SegmentsStore } from '../../functions/segments/segments.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { firstBorders } from '../segments/some-borders.ts';

interface Services {
  readonly people: Pick<PeopleStore, 'store'>;
  readonly segments: Pick<SegmentsStore, 'create'>;
}

/** Tells segments of people of whom there are no other records than their own. */
export const knowPeople = async (
  people: readonly Customer[],
  { people: store }: Pick<Services, 'people'>,
): Promise<void> => {
  const none = { address: undefined, orders: [], surveys: [], returns: [], redemptions: [], greetings: [] };
  await Promise.all(
    people.map((customer) => {
      const facts = factsOf({ customer, ...none, classes: [], settled: firstBorders });
      const standing = { moved: undefined, inside: [] };
      return store.store(customer.shop, customer.id, async () => ({ facts, standing, along: [] }));
    }),
  );
};

/** A segment of the shop, by its id. */
export const savedSegment = async (
  { id: shop }: Pick<Shop, 'id'>,
  condition: Condition,
  { segments }: Pick<Services, 'segments'>,
): Promise<string> => {
  const id = `seg_${digest(shop, JSON.stringify(condition)).slice(0, 24)}`;
  const at = '2026-01-01T00:00:00.000Z';
  await segments.create({
    id,
    part: 'now',
    shop,
    name: 'Some',
    condition,
    version: 1,
    inUse: shop,
    acts: [],
    madeFrom: '',
    createdAt: at,
    createdBy: 'test',
    updatedAt: at,
    rev: 0,
  });
  return id;
};
