import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { email, instant, platformId, someText, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { offer, offerId } from '../offers/offer.ts';
import { shopId } from '../shops/shop.ts';
import { mostAsks } from './ask.ts';
import { longestCode } from './code-shape.ts';
import { coupon, issueKey } from './coupon.ts';
import { couponLot, lotId, mostInLot } from './coupon-lot.ts';
import { redemption } from './redemption.ts';
import { mostTakenIn } from './take-in-codes.ts';

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

const byOffer = z.object({ id: offerId });
const byLot = z.object({ id: offerId, lot: lotId });

/** Longer than any code, for spaces and dashes. */
const typedCode = someText(2 * longestCode);
const why = someWords(500);

const publicCoupon = z.object({
  ...z.pick(coupon, {
    offer: true,
    version: true,
    kind: true,
    last4: true,
    issueKey: true,
    issuedAt: true,
    issuedBy: true,
    from: true,
    until: true,
    zone: true,
    customerId: true,
    status: true,
    voided: true,
    tried: true,
  }).shape,
  /** Whether it was issued to a mailbox. */
  hasHolder: z.boolean(),
});

export const listCodes = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}/codes',
  audience: 'staff',
  summary:
    'The codes of an offer in the order in which they were issued, without the codes themselves, which are not stored',
  params: byOffer,
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(publicCoupon),
});

const asks = z
  .array(z.strictObject({ key: issueKey, customerId: z.optional(platformId), email: z.optional(email) }))
  .check(z.minLength(1), z.maxLength(mostAsks));

const issuedCodes = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      code: z.string(),
      version: z.int(),
      from: z.optional(instant),
      until: z.optional(instant),
      status: coupon.shape.status,
      isUsable: z.boolean(),
      already: z.boolean(),
    }),
  ),
});

export const issueCodes = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes',
  summary: `Issues codes, each under a key of yours: the same key gives the same code again. At most ${mostAsks} at once. For a customer, or for a mailbox; an offer whose codes are bound needs either`,
  params: byOffer,
  query: none,
  body: z.strictObject({ codes: asks }),
  answer: issuedCodes,
  refusals: [409],
  examples: {
    'for two customers': {
      codes: [
        { key: 'complaint:4711', customerId: 'cus_0123456789abcdef01234567' },
        { key: 'complaint:4712', email: 'ada@example.com' },
      ],
    },
  },
});

export const issueOwnCodes = defineRoute({
  audience: 'machine',
  scope: 'coupons:issue',
  method: 'POST',
  path: '/shop/coupons/issue',
  summary: `The same for the shop's own system: issues codes of one of its offers, each under a key of its own, at most ${mostAsks} at once`,
  params: none,
  query: none,
  body: z.strictObject({ offer: offerId, codes: asks }),
  answer: issuedCodes,
  refusals: [404, 409],
  examples: {
    'for two mailboxes': {
      offer: 'off_0123456789abcdef01234567',
      codes: [
        { key: 'newsletter:81', email: 'mila@example.com' },
        { key: 'newsletter:82', email: 'ada@example.com' },
      ],
    },
  },
});

export const importCodes = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes/import',
  summary: `Takes in codes of the shop's own, at most ${mostTakenIn} at once: words that it chose (vanity), or codes that it has given out before (imported). They are kept encrypted. One that would pass for a code of ours is refused. Answers for each what became of it, in their order; a repetition changes nothing`,
  params: byOffer,
  query: none,
  body: z.strictObject({
    kind: z.enum(['vanity', 'imported']),
    codes: z.array(typedCode).check(z.minLength(1), z.maxLength(mostTakenIn)),
  }),
  answer: z.object({
    items: z.array(
      z.object({ outcome: z.enum(['taken', 'already', 'refused']), why: z.optional(z.string()) }),
    ),
  }),
  refusals: [409],
  examples: { 'a word for everybody': { kind: 'vanity', codes: ['WINTER-10'] } },
});

export const voidCodes = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes/void',
  summary:
    'Voids codes for good: as people read them, or by the keys under which they were issued. What was redeemed stays as it is. Answers for each what became of it, in their order',
  params: byOffer,
  query: none,
  body: z
    .strictObject({
      codes: z._default(z.array(typedCode).check(z.maxLength(100)), []),
      keys: z._default(z.array(issueKey).check(z.maxLength(100)), []),
      why,
    })
    .check(z.refine(({ codes, keys }) => codes.length + keys.length > 0, 'Name codes, or keys.')),
  answer: z.object({
    codes: z.array(z.enum(['void', 'voiding', 'already', 'unknown', 'misspelt'])),
    keys: z.array(z.enum(['void', 'voiding', 'already', 'unknown', 'misspelt'])),
  }),
  refusals: [409],
  examples: {
    'a code that was published by mistake': { codes: ['0123-4567-89AB'], why: 'It was on a coupon site.' },
  },
});

const publicLot = z.pick(couponLot, {
  id: true,
  offer: true,
  version: true,
  kind: true,
  count: true,
  status: true,
  minted: true,
  from: true,
  until: true,
  zone: true,
  exported: true,
  voided: true,
  createdAt: true,
  createdBy: true,
});

export const createLot = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes/lots',
  summary:
    'Mints a lot of codes for nobody in particular: a million at most, some thousands a second. With an Idempotency-Key, a repeated request answers the lot that the first one made',
  idempotencyKey: true,
  params: byOffer,
  query: none,
  body: z.strictObject({ count: z.int().check(z.gte(1), z.lte(mostInLot)) }),
  answer: publicLot,
  status: 201,
  refusals: [409],
  examples: { 'for a leaflet': { count: 5000 } },
});

export const listLots = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}/codes/lots',
  audience: 'staff',
  summary: 'The lots of an offer, newest first',
  params: byOffer,
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(publicLot),
});

export const readLot = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}/codes/lots/{lot}',
  audience: 'staff',
  summary: 'One lot, with how many of its codes are minted',
  params: byLot,
  query: none,
  body: noJson,
  answer: publicLot,
});

export const exportLotRoute = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes/lots/{lot}/export',
  summary:
    'Takes the codes of a lot out, once: the address of a CSV file with the columns code, from and until, good for 15 minutes. A second request is refused with who was first',
  params: byLot,
  query: none,
  body: noJson,
  answer: z.object({ url: z.string(), until: instant }),
  refusals: [409],
});

export const voidLotRoute = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers/{id}/codes/lots/{lot}/void',
  summary: 'Voids all codes of a lot, some thousands a second',
  params: byLot,
  query: none,
  body: z.strictObject({ why }),
  answer: publicLot,
  refusals: [409],
  examples: { 'a lost file': { why: 'The printer lost the file.' } },
});

const shownRedemption = z.pick(redemption, {
  amount: true,
  currency: true,
  customerId: true,
  cart: true,
  over: true,
  status: true,
  at: true,
  givenBackAt: true,
});
const orderOfCode = { orderId: z.string() };

export const listRedemptions = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}/redemptions',
  audience: 'staff',
  summary:
    'The orders that used codes of an offer, newest first: what each code took off, what is `over` what we would have allowed and why, and what was given back. With `over=true` only the former',
  params: byOffer,
  query: z.strictObject({ ...pageQuery, over: z.optional(z.literal('true')) }),
  body: noJson,
  answer: pageOf(
    z.object({ ...shownRedemption.shape, ...orderOfCode, version: z.int(), cost: redemption.shape.cost }),
  ),
});

export const readCoupon = defineRoute({
  method: 'GET',
  path: '/admin/coupons/{code}',
  audience: 'staff',
  summary:
    'A code as a customer reads it out: case, spaces and dashes do not matter. Its state, its holder, how many different people tried it, and its newest redemptions. Without a shop it is looked for in all of them',
  params: z.object({ code: typedCode }),
  query: z.strictObject({ shop: z.optional(shopId) }),
  body: noJson,
  answer: z.object({
    ...publicCoupon.shape,
    code: z.string(),
    shop: shopId,
    offerName: offer.shape.name,
    offerStatus: offer.shape.status,
    redemptions: z.array(z.object({ ...shownRedemption.shape, ...orderOfCode })),
  }),
  refusals: [409],
});
