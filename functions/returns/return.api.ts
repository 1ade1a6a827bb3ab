import * as z from 'zod/mini';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { currency, locale, minorUnits, platformId, someText, text } from '../kit/schema.ts';
import { photo } from '../photos/photo.ts';
import { shopId } from '../shops/shop.ts';
import { status } from './moves.ts';
import { longestNote } from './note.ts';
import { declineReason } from './policy.ts';
import { condition, outcome, reason } from './reason.ts';
import { returnSchema } from './return.ts';

const {
  list: _list,
  orderKey: _orderKey,
  address: _address,
  wait: _wait,
  watch: _watch,
  rev: _rev,
  events,
  photos: _photos,
  ...shared
} = returnSchema.shape;

/** A return in a list: all but its timeline. */
const listedReturn = z.object({ ...shared, number: z.string() });

/** A return with everything that is known of it. */
const publicReturn = z.object({
  ...listedReturn.shape,
  photos: z.array(z.object({ ...photo.shape, url: z.optional(z.url()) })),
  timeline: events,
  /** The page that its customer sees. */
  statusUrl: z.optional(z.url()),
});

const id = returnSchema.shape.id;
const byId = z.object({ id });
const staff = { audience: 'staff', query: none } as const;
/** Marketers look; agents and admins act. */
const agents = { ...staff, groups: ['admin', 'agent'] } as const;

const why = z.optional(text(longestNote));
const pieces = z.int().check(z.gte(1, 'One piece at least.'), z.lte(1_000_000));
const count = z.int().check(z.gte(0), z.lte(1_000_000));

const onlyOnce = z.refine<readonly { readonly lineId: string }[]>(
  (lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length,
  'A line stands there twice.',
);

/** Some lines of a return. None at all is more likely a slip than a wish. */
const someLines = <S extends z.ZodMiniType<{ readonly lineId: string }>>(line: S) =>
  z.optional(
    z.array(line).check(z.minLength(1, 'Name a line, or leave the field out.'), z.maxLength(250), onlyOnce),
  );

export const listReturnsRoute = defineRoute({
  ...staff,
  method: 'GET',
  path: '/admin/returns',
  summary: 'Returns: with a status as a queue, oldest first; otherwise the newest first',
  params: none,
  query: z.object({
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
    'Opens a return for a customer. With an Idempotency-Key a repeated request finds the one it opened',
  params: none,
  body: z.strictObject({
    shop: shopId,
    orderId: platformId,
    lines: z
      .array(
        z.strictObject({ lineId: platformId, quantity: pieces, reason, note: z.optional(text(longestNote)) }),
      )
      .check(z.minLength(1, 'Name a line to return.'), z.maxLength(250)),
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
  summary: 'One return with its whole timeline; its ETag guards actions',
  params: byId,
  body: noJson,
  answer: publicReturn,
});

const action = {
  ...agents,
  method: 'POST',
  params: byId,
  answer: publicReturn,
  refusals: [409, 412],
} as const;

export const approveReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/approve',
  summary: 'Approves what waits for a decision, or what a person was asked about',
  body: z.optional(z.strictObject({ text: z.optional(text(longestNote)), why })),
  examples: { 'with a word': { text: 'We are sorry for the trouble.', why: 'Photos show the crack.' } },
});

export const declineReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/decline',
  summary: 'Declines what waits for a decision; the customer reads the reason and the text',
  body: z.optional(
    z.strictObject({ reason: z.optional(declineReason), text: z.optional(text(longestNote)), why }),
  ),
  examples: { worn: { reason: 'worn', text: 'The sole is worn through.' } },
});

export const askReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/ask',
  summary: 'Asks the customer a question, by mail and on the page of the return',
  body: z.strictObject({ text: someText(longestNote), why }),
  examples: { 'which one': { text: 'Which of the two cups is broken?' } },
});

export const receiveReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/receive',
  summary: 'A parcel has come: with all of it, or with the lines that are named; further parcels add to it',
  body: z.optional(
    z.strictObject({
      lines: someLines(z.strictObject({ lineId: platformId, quantity: pieces })),
      why,
    }),
  ),
  examples: {
    'one of two': { lines: [{ lineId: '111', quantity: 1 }], why: 'The other parcel is still on its way.' },
  },
});

export const inspectReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/inspect',
  summary:
    'What was counted, which wins over what the customer said; a difference goes to a person. Lines left out count as they arrived',
  body: z.optional(
    z.strictObject({
      lines: someLines(
        z.strictObject({
          lineId: platformId,
          counted: count,
          condition: z.optional(condition),
          diminished: z.optional(minorUnits.check(z.gte(0))),
        }),
      ),
      why,
    }),
  ),
  examples: { 'one is missing': { lines: [{ lineId: '111', counted: 1, condition: 'as-new' }] } },
});

interface Overriding {
  readonly verdict?: string | undefined;
  readonly outcome?: string | undefined;
  readonly orderId?: string | undefined;
  readonly text?: string | undefined;
}

const saysWhat = z.refine<Overriding>(
  ({ verdict, outcome: instead, orderId }) => (verdict ?? instead ?? orderId) !== undefined,
  { error: 'Say what is overridden: give verdict, outcome or orderId.', path: ['verdict'] },
);

/** Nobody would read it. */
const textWithVerdict = z.refine<Overriding>(
  ({ verdict, text: words }) => words === undefined || verdict !== undefined,
  { error: 'Goes to the customer with a verdict.', path: ['text'] },
);

export const overrideReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/override',
  summary:
    'Decides against the policy, the law’s minimum or an earlier decision, or names the order of a withdrawal; with a reason, audited',
  body: z
    .strictObject({
      why: someText(longestNote),
      verdict: z.optional(z.enum(['approved', 'declined'])),
      outcome: z.optional(outcome),
      orderId: z.optional(platformId),
      text: z.optional(text(longestNote)),
    })
    .check(saysWhat, textWithVerdict),
  examples: {
    'against a decline': { verdict: 'approved', why: 'A loyal customer.', text: 'We make an exception.' },
    'the order of a withdrawal': { orderId: '5001', why: 'She named it on the phone.' },
  },
});

export const cancelReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/cancel',
  summary: 'Ends a return that nothing has come of yet',
  body: z.optional(z.strictObject({ why })),
});

export const dispatchReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/dispatch',
  summary: 'Proof that the customer has sent it; it releases the refund of a withdrawal',
  body: z.optional(z.strictObject({ carrier: z.optional(text(100)), tracking: z.optional(text(100)), why })),
});

export const settleReturnRoute = defineRoute({
  ...action,
  path: '/admin/returns/{id}/settle',
  summary: 'Confirms a payment or a replacement that was made by hand; amounts in minor units',
  body: z.optional(
    z.strictObject({
      reference: z.optional(text(255)),
      paid: z.optional(z.strictObject({ amount: minorUnits.check(z.gte(0)), currency })),
      why,
    }),
  ),
  examples: {
    'by bank transfer': { reference: 'transfer 4711', paid: { amount: 11_990, currency: 'EUR' } },
  },
});

export const approveReturns = defineRoute({
  ...agents,
  method: 'POST',
  path: '/admin/returns/approve',
  summary: 'Approves up to 50 at once; each says what came of it',
  params: none,
  body: z.strictObject({
    ids: z.array(id).check(z.minLength(1), z.maxLength(50)),
    text: z.optional(text(longestNote)),
    why,
  }),
  examples: {
    two: { ids: [`ret_${'0a'.repeat(16)}`, `ret_${'1b'.repeat(16)}`], why: 'All below 50 euros.' },
  },
  answer: z.object({
    items: z.array(
      z.object({
        id,
        outcome: z.enum(['approved', 'conflict', 'not-found']),
        detail: z.optional(z.string()),
      }),
    ),
  }),
});
