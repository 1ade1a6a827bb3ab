import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';
import { codeKinds, offer, offerId, offerStatuses, offerVersion } from './offer.ts';
import { budgetState, totals } from './offer-state.ts';

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

const publicOffer = z.pick(offer, {
  id: true,
  shop: true,
  name: true,
  status: true,
  version: true,
  terms: true,
  codes: true,
  acts: true,
  createdAt: true,
  createdBy: true,
  updatedAt: true,
});

const warning = z.object({ path: z.string(), message: z.string() });

/** An offer by itself, with what the shop's platform does not keep but orders tell afterwards. */
const offerAlone = z.object({ ...publicOffer.shape, warnings: z.array(warning) });

const byId = z.object({ id: offerId });
const { shop, name, terms } = offer.shape;

export const createOffer = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/offers',
  summary:
    'Makes an offer, which is a draft: what it takes off, from which lines, for whom, until when, how often, and for how much altogether. Amounts are minor units, and dates are local days of the customer. With an Idempotency-Key, a repeated request answers the offer that the first one made',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.strictObject({
    shop,
    name,
    /** `personal`: a code for each person. `shared`: codes that anybody may type. */
    codes: z.enum(codeKinds),
    terms,
  }),
  answer: offerAlone,
  status: 201,
  refusals: [409],
  examples: {
    'ten percent, at most 20 euros or 3,000 yen': {
      shop: 'shp_0123456789abcdef01234567',
      name: 'Winter',
      codes: 'shared',
      terms: {
        benefit: { kind: 'percent', percent: 10, caps: { EUR: 2000, JPY: 3000 } },
        validity: { from: '2026-12-01', through: '2026-12-24' },
        limits: { perCustomer: 1, perOffer: 500 },
      },
    },
    'spend 50 save 5, spend 100 save 15': {
      shop: 'shp_0123456789abcdef01234567',
      name: 'The more the better',
      codes: 'shared',
      terms: {
        benefit: {
          kind: 'ladder',
          steps: [
            { minimum: { EUR: 5000 }, saves: { kind: 'amount', amounts: { EUR: 500 } } },
            { minimum: { EUR: 10000 }, saves: { kind: 'amount', amounts: { EUR: 1500 } } },
          ],
        },
      },
    },
    'an apology, for one person and thirty days': {
      shop: 'shp_0123456789abcdef01234567',
      name: 'Sorry',
      codes: 'personal',
      terms: {
        benefit: { kind: 'amount', amounts: { EUR: 1000 } },
        validity: { days: 30 },
        holder: 'bound',
        budget: { amount: 500000, currency: 'EUR' },
      },
    },
  },
});

export const listOffers = defineRoute({
  method: 'GET',
  path: '/admin/offers',
  audience: 'staff',
  summary: 'The offers of a shop, newest first; optionally those of one status',
  params: none,
  query: z.strictObject({ ...pageQuery, shop, status: z.optional(z.enum(offerStatuses)) }),
  body: noJson,
  answer: pageOf(publicOffer),
});

export const readOffer = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}',
  audience: 'staff',
  summary:
    'One offer, with what its redemptions add up to and what is left of its budget. Send its ETag with a change',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...offerAlone.shape, totals, budget: z.optional(budgetState) }),
});

export const readOfferVersion = defineRoute({
  method: 'GET',
  path: '/admin/offers/{id}/versions/{version}',
  audience: 'staff',
  summary: 'The terms of one version of an offer: those that codes issued under it keep',
  params: z.object({
    id: offerId,
    version: z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'A version is a number from 1.')),
      z.transform((digits: string) => Number(digits)),
    ),
  }),
  query: none,
  body: noJson,
  answer: z.object({
    id: offerId,
    version: z.int(),
    terms,
    at: offerVersion.shape.at,
    by: offerVersion.shape.by,
  }),
});

export const changeOffer = defineRoute({
  ...acting,
  method: 'PATCH',
  path: '/admin/offers/{id}',
  summary:
    'Changes the name, or replaces the terms as a whole: that is a new version, and codes that were issued keep the terms of theirs. With If-Match only if nobody has changed it since (otherwise 412)',
  params: byId,
  query: none,
  body: z.strictObject({ name: z.optional(name), terms: z.optional(terms) }),
  answer: offerAlone,
  refusals: [409, 412],
  examples: {
    'another name': { name: 'Winter, second edition' },
    'other terms': {
      terms: {
        benefit: { kind: 'percent', percent: 15, caps: { EUR: 2000, JPY: 3000 } },
        validity: { through: '2026-12-31' },
      },
    },
  },
});

const move = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: offerAlone,
  refusals: [409, 412],
} as const;

export const launchOffer = defineRoute({
  ...move,
  path: '/admin/offers/{id}/launch',
  summary:
    'Puts a draft live. What the checkout of the shop’s platform cannot keep is refused with the reason; what it does not keep but orders tell afterwards is among the warnings. With If-Match only if nobody has changed it since (otherwise 412)',
});

export const pauseOffer = defineRoute({
  ...move,
  path: '/admin/offers/{id}/pause',
  summary: 'Pauses an offer: its codes do not apply until it is resumed',
});

export const resumeOffer = defineRoute({
  ...move,
  path: '/admin/offers/{id}/resume',
  summary: 'Puts a paused offer live again',
});

export const endOffer = defineRoute({
  ...move,
  path: '/admin/offers/{id}/end',
  summary: 'Ends an offer for good: none of its codes applies any more',
});
