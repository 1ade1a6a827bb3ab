import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { locale, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { mostLines } from '../vocabulary/most-lines.ts';
import { status } from '../vocabulary/moves.ts';
import { longestNote } from '../vocabulary/note.ts';
import { outcome, reason } from '../vocabulary/reason.ts';
import { listedReturn, publicReturn } from './public-return.ts';
import { returnSchema } from './return.ts';

const byId = z.object({ id: returnSchema.shape.id });
const staff = { audience: 'staff', query: none } as const;
/** Marketers look; agents and admins act. */
const agents = { ...staff, groups: ['admin', 'agent'] } as const;

const why = z.optional(text(longestNote));
const pieces = z.int().check(z.gte(1, 'Must be at least one piece.'), z.lte(1_000_000));

export const listReturnsRoute = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/returns',
  summary: 'Returns: with a status, a queue with the oldest first; without one, the newest first',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(platformId),
    customer: z.optional(platformId),
    order: z.optional(platformId),
    status: z.optional(status),
    urgent: z.optional(
      z.pipe(
        z.enum(['true', 'false']),
        z.transform((word: 'true' | 'false') => word === 'true'),
      ),
    ),
  }),
  body: noJson,
  answer: pageOf(listedReturn),
});

export const createReturn = defineRoute({
  ...agents,
  method: 'POST',
  path: '/admin/returns',
  summary:
    'Opens a return for a customer. With an Idempotency-Key, a repeated request answers the return that the first one opened',
  idempotencyKey: true,
  params: none,
  body: z.strictObject({
    shop: shopId,
    orderId: platformId,
    lines: z
      .array(
        z.strictObject({
          lineId: platformId,
          quantity: pieces,
          reason: z._default(reason, 'none'),
          note: z.optional(text(longestNote)),
        }),
      )
      .check(z.minLength(1, 'Name a line to return.'), z.maxLength(mostLines)),
    outcome: z._default(outcome, 'refund'),
    note: z.optional(text(longestNote)),
    locale: z.optional(locale),
    why,
  }),
  answer: publicReturn,
  status: 201,
  refusals: [404, 409],
  examples: {
    'too small': {
      shop: 'shp_0123456789abcdef01234567',
      orderId: '5001',
      lines: [{ lineId: '111', quantity: 1, reason: 'too-small' }],
      outcome: 'refund',
      why: 'Asked for on the phone.',
    },
  },
});

export const readReturn = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/returns/{id}',
  summary: 'One return with its whole timeline; send its ETag with an action',
  params: byId,
  body: noJson,
  answer: publicReturn,
});
