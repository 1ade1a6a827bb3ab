import { instant } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { segmentId } from '../segment-id.ts';
import { storedBuyers } from './buyers.ts';
import { found } from './night.ts';

/**
 * A pass goes through all people of a shop, page by page, and may be stopped and repeated anywhere. That of the `night`
 * first counts them, settles the borders of the day, and then groups them anew. One that `looks` only notes who is in which
 * segment, after a programme began to follow it.
 */
export const passKinds = ['night', 'look'] as const;
export type PassKind = (typeof passKinds)[number];

export const partOfPass = (kind: PassKind): string => `pass~${kind}`;

/** What is on the queue: a pass, by the UTC instant that it is of. */
export const askedPass = z.strictObject({ shop: shopId, pass: z.enum(passKinds), of: z.iso.datetime() });
export type AskedPass = z.output<typeof askedPass>;

/** How far a pass has come. */
export const pass = z.object({
  shop: shopId,
  part: z.string(),
  /** The instant that it is of, UTC: days are counted back from it. A later pass takes its place. */
  of: z.iso.datetime(),
  began: instant,
  phase: z.enum(['count', 'group', 'over']),
  /** Of each partition the last person who was looked at; '' before the first, null after the last. */
  places: z.array(z.nullable(z.string())),
  counted: z.optional(storedBuyers),
  /** The segments that it looks at, each in the version that it was when the looking began. */
  followed: z.optional(z.array(z.object({ id: segmentId, version: z.int() }))),
  ...found.shape,
  ...versioned,
});
export type Pass = z.output<typeof pass>;
