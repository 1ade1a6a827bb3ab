import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { orNotFound } from '../kit/errors.ts';
import { pageThrough } from '../kit/page-through.ts';
import { type Page, type PageOf, pageOfAll } from '../kit/paging.ts';
import { compile } from '../segments/evaluate.ts';
import type { Condition } from '../segments/leaf.ts';
import type { PeopleStore } from '../segments/people.store.ts';
import { partitionsOf } from '../segments/projection.ts';
import type { SegmentsStore } from '../segments/segments.store.ts';
import type { Campaign } from './campaign.ts';

export interface AudienceServices {
  readonly customers: Pick<CustomersStore, 'getMany' | 'namedInShop'>;
  readonly segments: Pick<SegmentsStore, 'get' | 'version'>;
  readonly people: Pick<PeopleStore, 'ofPartition'>;
}

/** Whether it means those who are in its segment when each wave begins. */
export const isEachWave = ({ audience }: Pick<Campaign, 'audience'>): boolean =>
  'segment' in audience && audience.people === 'each-wave';

type Meant = Pick<Campaign, 'shop' | 'audience' | 'segmentVersion'>;

/** These customers, where they are of this shop. */
const ofShop = async (
  shop: string,
  ids: readonly string[],
  { customers }: Pick<AudienceServices, 'customers'>,
): Promise<NamedCustomer[]> => (await customers.getMany(ids)).filter((each) => each.shop === shop);

/** The condition of a segment: of the version that was submitted, or as it is now. Errors: NotFound. */
export const conditionOf = async (
  id: string,
  version: number | undefined,
  { segments }: Pick<AudienceServices, 'segments'>,
): Promise<Condition> => {
  const found = version === undefined ? await segments.get(id) : await segments.version(id, version);
  return orNotFound(found, `There is no segment ${id}.`).condition;
};

/** Of everybody of the shop, those of this page in whom the condition holds at that instant. */
const inSegment = async (
  { shop, condition, at }: { readonly shop: string; readonly condition: Condition; readonly at: string },
  page: Page,
  services: Pick<AudienceServices, 'customers' | 'people'>,
): Promise<PageOf<NamedCustomer>> => {
  const { judge } = compile(condition, at);
  const { items, next } = await pageThrough(partitionsOf(shop), page, services.people.ofPartition);
  const ids = items.flatMap(({ id, facts }) => (judge(facts).holds ? [id] : []));
  return { items: ids.length === 0 ? [] : await ofShop(shop, ids, services), next };
};

/**
 * The people who are meant, by id and address, page by page; a page may have nobody and yet not be the last one. `at`: the
 * UTC instant from which a segment counts its days back. Errors: NotFound where the segment is gone.
 */
export const nextPeople = async (
  { shop, audience, segmentVersion }: Meant,
  page: Page,
  at: string,
  services: AudienceServices,
): Promise<PageOf<NamedCustomer>> => {
  if ('everyone' in audience) return services.customers.namedInShop(shop, page);
  if ('segment' in audience) {
    const condition = await conditionOf(audience.segment, segmentVersion, services);
    return inSegment({ shop, condition, at }, page, services);
  }
  const { items, next } = pageOfAll([...new Set(audience.customers)], page, (id) => id);
  return { items: await ofShop(shop, items, services), next };
};
