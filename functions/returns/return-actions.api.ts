import { defineRoute, none } from '../kit/route.ts';
import { currency, minorUnits, platformId, someWords, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { declineReason } from '../policy/policy.ts';
import { mostLines } from '../vocabulary/most-lines.ts';
import { longestNote } from '../vocabulary/note.ts';
import { condition, outcome } from '../vocabulary/reason.ts';
import { publicReturn } from './public-return.ts';
import { returnSchema } from './return.ts';

const { id } = returnSchema.shape;
const why = z.optional(text(longestNote));
const pieces = z.int().check(z.gte(1, 'Must be at least one piece.'), z.lte(1_000_000));
const count = z.int().check(z.gte(0), z.lte(1_000_000));

const onlyOnce = z.refine<readonly { readonly lineId: string }[]>(
  (lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length,
  'A line stands there twice.',
);

/** Some lines of a return. An empty list is more likely a mistake than a wish. */
const someLines = <S extends z.ZodMiniType<{ readonly lineId: string }>>(line: S) =>
  z.optional(
    z
      .array(line)
      .check(z.minLength(1, 'Name a line, or leave the field out.'), z.maxLength(mostLines), onlyOnce),
  );

/** Marketers look; agents and admins act. */
const action = {
  audience: 'staff',
  groups: ['admin', 'agent'],
  method: 'POST',
  params: z.object({ id }),
  query: none,
  answer: publicReturn,
  refusals: [409, 412],
} as const;

export const approveReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/approve',
  summary:
    'Approves a return that waits for a decision or was escalated; not where no parcel came (see pay-without-goods)',
  body: z.optional(z.strictObject({ text: z.optional(text(longestNote)), why })),
  examples: { 'with a word': { text: 'We are sorry for the trouble.', why: 'Photos show the crack.' } },
});

export const declineReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/decline',
  summary:
    'Declines a return under the shop’s policy; it needs a reason, which the customer reads with the text. What the law grants needs an override',
  body: z.optional(
    z.strictObject({ reason: z.optional(declineReason), text: z.optional(text(longestNote)), why }),
  ),
  examples: { worn: { reason: 'worn', text: 'The sole is worn through.' } },
});

export const payReturnWithoutGoods = defineRoute({
  ...action,
  path: '/admin/returns/{id}/pay-without-goods',
  summary:
    'Pays a return of which no parcel came (escalated with no-parcel). Without confirm it answers 409 with the amount and what it means',
  body: z.strictObject({ why: someWords(longestNote), confirm: z.optional(z.boolean()) }),
  examples: { 'the carrier lost it': { why: 'DHL has confirmed the loss.', confirm: true } },
});

export const askReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/ask',
  summary: 'Asks the customer a question, by mail and on the page of the return',
  body: z.strictObject({ text: someWords(longestNote), why }),
  examples: { 'which one': { text: 'Which of the two cups is broken?' } },
});

export const receiveReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/receive',
  summary:
    'Records that a parcel has come, with the whole return or with the named lines; further parcels add to it',
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
    'Records what was counted. The count replaces what the customer said; a person looks at a difference. Lines that are left out count as they arrived',
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
  readonly text?: string | undefined;
}

const saysWhat = z.refine<Overriding>(({ verdict, outcome: instead }) => (verdict ?? instead) !== undefined, {
  error: 'Say what you override: give verdict or outcome.',
  path: ['verdict'],
});

/** The customer would never read a text without a verdict. */
const textWithVerdict = z.refine<Overriding>(
  ({ verdict, text: words }) => words === undefined || verdict !== undefined,
  { error: 'Give a verdict too: the text goes to the customer with it.', path: ['text'] },
);

export const overrideReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/override',
  summary:
    'Decides against the policy, the law’s minimum or an earlier decision. It needs a why, which the audit keeps; a decline of what the law grants also needs a text, which the customer reads',
  body: z
    .strictObject({
      why: someWords(longestNote),
      verdict: z.optional(z.enum(['approved', 'declined'])),
      outcome: z.optional(outcome),
      text: z.optional(text(longestNote)),
    })
    .check(saysWhat, textWithVerdict),
  examples: {
    'against a decline': { verdict: 'approved', why: 'A loyal customer.', text: 'We make an exception.' },
  },
});

export const cancelReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/cancel',
  summary:
    'Ends a return that is not paid, and of which nothing has arrived unless a person has to look at it',
  body: z.optional(z.strictObject({ why })),
});

export const dispatchReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/dispatch',
  summary: 'Records proof that the customer has sent the parcel, which releases the refund of a withdrawal',
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

export const matchReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/match',
  summary:
    'Gives a withdrawal without an order (unmatched or dismissed) its order, and starts its process. The same order given again changes nothing',
  body: z.strictObject({ orderId: platformId, why }),
  refusals: [409, 412],
  examples: { 'named on the phone': { orderId: '5001', why: 'She named it on the phone.' } },
});

export const dismissReturn = defineRoute({
  ...action,
  path: '/admin/returns/{id}/dismiss',
  summary:
    'Records that a withdrawal means no order of the shop. It can be matched for 90 more days, then its words are erased',
  body: z.optional(z.strictObject({ why })),
  examples: { junk: { why: 'Nobody of this name has ever bought from us.' } },
});

const mostAtOnce = 50;
const some = z.array(id).check(z.minLength(1), z.maxLength(mostAtOnce));
const each = <Done extends string>(done: Done) =>
  z.object({
    items: z.array(
      z.object({ id, outcome: z.enum([done, 'conflict', 'not-found']), detail: z.optional(z.string()) }),
    ),
  });

/** The same action on several returns; the answer has the result of each. */
const actions = { ...action, params: none, refusals: [] } as const;

export const dismissReturns = defineRoute({
  ...actions,
  path: '/admin/returns/dismiss',
  summary: `Dismisses up to ${mostAtOnce} withdrawals at once; the answer has the result of each`,
  body: z.strictObject({ ids: some, why }),
  answer: each('dismissed'),
  examples: {
    two: { ids: [`ret_${'0a'.repeat(16)}`, `ret_${'1b'.repeat(16)}`], why: 'A machine wrote them.' },
  },
});

export const approveReturns = defineRoute({
  ...actions,
  path: '/admin/returns/approve',
  summary: `Approves up to ${mostAtOnce} returns at once; the answer has the result of each`,
  body: z.strictObject({ ids: some, text: z.optional(text(longestNote)), why }),
  answer: each('approved'),
  examples: {
    two: { ids: [`ret_${'0a'.repeat(16)}`, `ret_${'1b'.repeat(16)}`], why: 'All below 50 euros.' },
  },
});
