import { instant, someText, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { condition } from './condition.ts';
import { segmentId } from './segment-id.ts';

export const segmentActs = ['create', 'change', 'archive', 'restore'] as const;

/** Who did what to it, and to which version. */
const act = z.object({ what: z.enum(segmentActs), by: z.string(), at: instant, version: z.int() });

/** A condition under a name. Each change of either is a version, which is kept. */
export const segment = z.object({
  id: segmentId,
  part: z.literal('now'),
  shop: shopId,
  name: someWords(100),
  condition,
  version: z.int(),
  /** The shop, while it is in use: for the index of those that are. */
  inUse: z.optional(shopId),
  /** The newest first. */
  acts: z.array(act),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
  ...versioned,
});
export type Segment = z.output<typeof segment>;

/** A version for good: campaigns that were approved with it keep it. */
export const segmentVersion = z.object({
  id: segmentId,
  /** `v` and six digits, so that versions are in order. */
  part: someText(7),
  version: z.int(),
  name: segment.shape.name,
  condition,
  at: instant,
  by: z.string(),
  ...versioned,
});
export type SegmentVersion = z.output<typeof segmentVersion>;

export const partOfVersion = (version: number): string => `v${String(version).padStart(6, '0')}`;

/** Below and above the parts of all versions. */
export const versionParts = ['v', 'w'] as const;
