import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { condition, shownCondition } from './condition.ts';
import { borders } from './rfm/borders.ts';
import { found } from './rfm/night.ts';
import { segment, segmentVersion } from './segment.ts';
import { segmentId } from './segment-id.ts';

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

const publicSegment = z.object({
  ...z.pick(segment, {
    id: true,
    shop: true,
    name: true,
    version: true,
    acts: true,
    createdAt: true,
    createdBy: true,
    updatedAt: true,
  }).shape,
  condition: shownCondition,
  archived: z.boolean(),
});

const byId = z.object({ id: segmentId });
const { name } = segment.shape;

const example = {
  shop: 'shp_0123456789abcdef01234567',
  name: 'Bought twice, quiet for two months',
  condition: {
    and: [
      { 'orders.count': { atLeast: 2 } },
      { 'orders.last': { atLeast: 60 } },
      { consent: { purpose: 'marketing', is: ['yes'] } },
      { not: { tags: ['staff'] } },
    ],
  },
};

const tents = {
  shop: 'shp_0123456789abcdef01234567',
  condition: {
    or: [
      { products: { anyOf: ['tent-2', 'tent-4'], atMost: 365 } },
      { and: [{ country: ['DE', 'AT', 'CH'] }, { 'orders.spend': { currency: 'EUR', atLeast: 50000 } }] },
    ],
  },
};

export const createSegment = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/segments',
  summary:
    'Saves a segment: a condition over what is known of a customer. Days are counted back from the instant of evaluation, and amounts are minor units. With an Idempotency-Key, a repeated request answers the segment that the first one made',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.strictObject({ shop: shopId, name, condition }),
  shownBody: z.strictObject({ shop: shopId, name, condition: shownCondition }),
  answer: publicSegment,
  status: 201,
  refusals: [404, 409],
  examples: { 'bought twice, quiet for two months': example },
});

export const listSegments = defineRoute({
  method: 'GET',
  path: '/admin/segments',
  audience: 'staff',
  summary: 'The segments of a shop, newest first; archived ones only with archived=true',
  params: none,
  query: z.strictObject({ ...pageQuery, shop: shopId, archived: z.optional(z.literal('true')) }),
  body: noJson,
  answer: pageOf(publicSegment),
});

export const readSegment = defineRoute({
  method: 'GET',
  path: '/admin/segments/{id}',
  audience: 'staff',
  summary: 'One segment. Send its ETag with a change',
  params: byId,
  query: none,
  body: noJson,
  answer: publicSegment,
});

export const listSegmentVersions = defineRoute({
  method: 'GET',
  path: '/admin/segments/{id}/versions',
  audience: 'staff',
  summary: 'Every version of a segment, newest first, with who made it',
  params: byId,
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(
    z.object({
      ...z.pick(segmentVersion, { version: true, name: true, at: true, by: true }).shape,
      condition: shownCondition,
    }),
  ),
});

export const changeSegment = defineRoute({
  ...acting,
  method: 'PATCH',
  path: '/admin/segments/{id}',
  summary:
    'Changes the name, or replaces the condition as a whole: either is a new version, and what was approved with an older one keeps it. With If-Match only if nobody has changed it since (otherwise 412)',
  params: byId,
  query: none,
  body: z.strictObject({ name: z.optional(name), condition: z.optional(condition) }),
  shownBody: z.strictObject({ name: z.optional(name), condition: z.optional(shownCondition) }),
  answer: publicSegment,
  refusals: [409, 412],
  examples: { 'another name': { name: 'Regulars who went quiet' } },
});

const move = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: publicSegment,
  refusals: [409, 412],
} as const;

export const archiveSegment = defineRoute({
  ...move,
  path: '/admin/segments/{id}/archive',
  summary: 'Takes a segment out of the list. What uses it goes on',
});

export const restoreSegment = defineRoute({
  ...move,
  path: '/admin/segments/{id}/restore',
  summary: 'Puts an archived segment back',
});

/** A cursor of a count has its figures so far. */
const countCursor = z.optional(z.string().check(z.maxLength(20_000)));

const counted = z.object({
  at: instant,
  customers: z.int(),
  matching: z.int(),
  /** Of how many people each fact is unknown: such a condition does not hold, and its `not` does. */
  unknown: z.array(z.object({ path: z.string(), customers: z.int() })),
  /** How many people have more products or classes than the 20, or more tags than the 10, that count. */
  more: z.object({ products: z.int(), classes: z.int(), tags: z.int() }),
  next: z.nullable(z.string()),
});

export const countCondition = defineRoute({
  method: 'POST',
  path: '/admin/segments/count',
  audience: 'staff',
  summary:
    'Counts who fits a condition that is not saved. Where next is not null, the count goes on with it as cursor, and the figures of the last answer are those of everybody',
  params: none,
  query: none,
  body: z.strictObject({ shop: shopId, condition, cursor: countCursor }),
  shownBody: z.strictObject({ shop: shopId, condition: shownCondition, cursor: countCursor }),
  answer: counted,
  refusals: [404],
  examples: { 'tents of this year, or much spent in three countries': tents },
});

export const countSegment = defineRoute({
  method: 'POST',
  path: '/admin/segments/{id}/count',
  audience: 'staff',
  summary:
    'Counts the people of a segment. Where next is not null, the count goes on with it as cursor, and the figures of the last answer are those of everybody',
  params: byId,
  query: none,
  body: z.optional(z.strictObject({ cursor: countCursor })),
  answer: counted,
});

const explanation = z.object({
  customer: platformId,
  holds: z.boolean(),
  reasons: z.array(
    z.object({
      /** Where the condition stands: `and.1.orders.last`. */
      path: z.string(),
      verdict: z.enum(['yes', 'no', 'unknown']),
      /** The fact; of products, classes and tags those that the condition names. Missing where it is unknown. */
      known: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    }),
  ),
});

export const sampleSegment = defineRoute({
  method: 'GET',
  path: '/admin/segments/{id}/sample',
  audience: 'staff',
  summary:
    'Some people of a segment, with what each condition says of them; from (0 to 15) shows others. partial: time was up before there were enough',
  params: byId,
  query: z.strictObject({
    limit: pageQuery.limit,
    from: z._default(
      z.pipe(
        z.string().check(z.regex(/^(\d|1[0-5])$/, 'Must be a number from 0 to 15.')),
        z.transform((digits: string) => Number(digits)),
      ),
      0,
    ),
  }),
  body: noJson,
  answer: z.object({ at: instant, items: z.array(explanation), partial: z.boolean() }),
});

export const explainSegment = defineRoute({
  method: 'GET',
  path: '/admin/segments/{id}/explain',
  audience: 'staff',
  summary: 'Whether one customer is in a segment, and what each condition says of them',
  params: byId,
  query: z.strictObject({ customer: platformId }),
  body: noJson,
  answer: z.object({ at: instant, ...explanation.shape }),
});

export const rebuildSegmentPeople = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/segments/rebuild',
  summary:
    'Makes anew what segments know of everybody of a shop, in the background: after product classes changed, or if figures look wrong. Repeating it does no harm',
  params: none,
  query: none,
  body: z.strictObject({ shop: shopId }),
  answer: noJson,
  status: 202,
  refusals: [404],
  examples: { 'a shop': { shop: 'shp_0123456789abcdef01234567' } },
});

export const readGroups = defineRoute({
  method: 'GET',
  path: '/admin/segments/groups',
  audience: 'staff',
  summary:
    'The groups of buyers of a shop (RFM): the borders that hold today, how many people the last night found in each group, and how they moved since the night before. `by` says why: `order`, `silence`, or `borders`, where others bought differently. `borders` are null before the first order, `night` before the first night',
  params: none,
  query: z.strictObject({ shop: shopId }),
  body: noJson,
  answer: z.object({
    borders: z.nullable(borders),
    night: z.nullable(z.object({ date: z.iso.date(), ...found.shape })),
  }),
});
