import type { Facts } from '../../functions/segments/facts.ts';
import type { Segment } from '../../functions/segments/segment.ts';

const nothingKnown: Facts = {
  country: undefined,
  language: undefined,
  zone: undefined,
  birthday: false,
  knownSince: 0,
  consent: { survey: 'unknown', care: 'unknown', marketing: 'yes' },
  tags: undefined,
  orders: { count: 0, first: undefined, last: undefined },
  spend: undefined,
  rfm: undefined,
  products: [],
  classes: [],
  surveys: {},
  returns: { count: 0, last: undefined },
  coupons: { count: 0, last: undefined },
  care: { count: 0, last: undefined },
  more: { products: false, classes: false, tags: false },
};

/** Somebody of whom nothing is known but their yes to marketing, and this. */
export const personKnown = async (change: Partial<Facts> = {}) => ({
  facts: { ...nothingKnown, ...change },
  standing: { moved: undefined, inside: [] },
  along: [],
});

/** A segment of this shop as it is stored. */
export const savedSegment = (shop: string, rest: Partial<Segment> = {}): Segment => ({
  id: `seg_${'0'.repeat(24)}`,
  part: 'now',
  shop,
  name: 'Austria',
  condition: { country: ['AT'] },
  version: 1,
  inUse: shop,
  acts: [],
  madeFrom: '',
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: 'test',
  updatedAt: '2026-11-01T00:00:00.000Z',
  rev: 0,
  ...rest,
});
