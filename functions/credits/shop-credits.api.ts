import { defineRoute, none } from '../kit/route.ts';
import { currency, email, instant, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** A decimal in the currency beside it. */
const decimal = z.string().check(z.regex(/^\d{1,15}(\.\d{1,4})?$/, 'Must be a decimal, like "19.90".'));

const customer = z.object({ email });

/** Further fields are left unread, so that a checkout may send the cart that it sends to `/shop/coupons`. */
const cart = z.object({ id: platformId, currency, customer });

const balance = z.object({
  currency,
  /** What can be spent. */
  amount: decimal,
  /** What carts hold. */
  held: decimal,
  ends: z.array(z.object({ until: instant, amount: decimal })),
});

const post = {
  audience: 'machine',
  scope: 'credits:redeem',
  method: 'POST',
  params: none,
  query: none,
} as const;

export const tellBalance = defineRoute({
  ...post,
  path: '/shop/credits/balance',
  summary:
    'The store credit of a customer, by currency; guests and accounts with one address count as one customer. Ask only once they have signed in, or have shown in another way that the address is theirs',
  body: z.strictObject({ customer: z.object({ email }), currency: z.optional(currency) }),
  answer: z.object({ balances: z.array(balance) }),
  examples: { 'a customer': { customer: { email: 'mila@example.com' } } },
});

const heldFor = {
  cartId: platformId,
  currency,
  amount: decimal,
} as const;

/** What became of a cart's credit. */
const held = z.object({
  ...heldFor,
  status: z.enum(['held', 'committed', 'released', 'refused']),
  /** With `refused`: there is less than that, or its hold had ended and it is spent. */
  why: z.optional(z.literal('balance')),
  /** With `held`: until then it is kept for this cart. */
  until: z.optional(instant),
  orderId: z.optional(platformId),
  /** With `refused`: what can be spent. */
  balance: z.optional(decimal),
});

export const holdCreditRoute = defineRoute({
  ...post,
  path: '/shop/credits/hold',
  refusals: [409],
  summary:
    'Sets credit aside for a cart, the soonest end first. The same cart and amount find the same hold; another amount replaces it. `refused` where there is less',
  body: z.strictObject({ cart, amount: decimal }),
  shownBody: z.object({ cart, amount: decimal }),
  answer: held,
  examples: {
    '20 € of a customer’s credit': {
      cart: { id: 'cart-81', currency: 'EUR', customer: { email: 'mila@example.com' } },
      amount: '20.00',
    },
  },
});

export const commitCreditRoute = defineRoute({
  ...post,
  path: '/shop/credits/commit',
  refusals: [404, 409],
  summary:
    'The order takes what its cart holds; a repetition answers the same. `refused` where the hold had ended and the credit is spent elsewhere',
  body: z.strictObject({ cartId: platformId, orderId: platformId }),
  answer: held,
  examples: { 'an order': { cartId: 'cart-81', orderId: 'A-1001' } },
});

export const releaseCreditRoute = defineRoute({
  ...post,
  path: '/shop/credits/release',
  refusals: [404, 409],
  summary:
    'Puts back what a cart holds, after a failed payment or when it no longer wants it. What an order has taken comes back when the order is cancelled',
  body: z.strictObject({ cartId: platformId }),
  answer: held,
  examples: { 'a cart': { cartId: 'cart-81' } },
});
