import type { Facts } from '../../functions/segments/facts.ts';
import type { Segment } from '../../functions/segments/segment.ts';

const nothing: Facts = {
  country: undefined,
  language: undefined,
  zone: undefined,
  birthday: false,
  knownSince: 0,
  consent: { survey: 'unknown', care: 'unknown', marketing: 'yes' },
  tags: undefined,
  orders: { count: 0, first: undefined, last: undefined },
  spend: undefined,
  products: [],
  classes: [],
  surveys: {},
  returns: { count: 0, last: undefined },
  coupons: { count: 0, last: undefined },
  care: { count: 0, last: undefined },
  more: { products: false, classes: false, tags: false },
};

/** What is known of somebody of whom nothing but their country is known. */
export const livingIn = (country: string): Facts => ({ ...nothing, country });

/** The segment of those who live in a country; not stored yet. */
export const countrySegment = (shop: string, country: string, at: string): Segment => ({
  id: `seg_${'0'.repeat(24)}`,
  part: 'now',
  shop,
  name: country,
  condition: { country: [country] },
  version: 1,
  inUse: shop,
  acts: [],
  madeFrom: '',
  createdAt: at,
  createdBy: 'test',
  updatedAt: at,
  rev: 0,
});
