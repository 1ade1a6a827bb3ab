import { isAddress } from '../kit/client-network.ts';
import { defineRoute, none } from '../kit/route.ts';
import { country, currency, email, instant, locale, platformId, someText, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { selection } from '../offers/terms.ts';
import { mostCodes } from '../offers/worth.ts';
import { mostLines } from '../vocabulary/most-lines.ts';
import { tags } from '../vocabulary/tags.ts';
import { longestCode } from './code-shape.ts';

/** What a shop's checkout asks. Lines and amounts are as in a standard event: docs/standard-events.md. */

const decimal = z
  .string()
  .check(z.regex(/^\d{1,15}(\.\d{1,20})?$/, 'Must be a decimal string, like "19.90".'));

const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.describe(description));

const line = z.object({
  id: platformId,
  productId: z.optional(platformId),
  variantId: z.optional(platformId),
  sku: z.optional(text(255)),
  title: z._default(text(1000), ''),
  vendor: z.optional(text(255)),
  productType: z.optional(text(255)),
  tags: described(z._default(tags, []), 'Of the product: offers may name them.'),
  quantity: z.int().check(z.gte(1), z.lte(1_000_000)),
  unitPrice: described(decimal, 'Of one piece, before discounts, with all its digits.'),
  giftCard: described(
    z._default(z.boolean(), false),
    'Gift cards are money: no offer counts or lowers them.',
  ),
  properties: z.optional(z.array(z.object({ name: text(255), value: text(2000) })).check(z.maxLength(50))),
});
export type AskedLine = z.output<typeof line>;

const shipping = z.object({ price: described(decimal, 'Before discounts.') });

/** Further fields are left unread, so that a checkout may send the same cart to `/shop/credits`. */
const askedCart = z.object({
  id: described(platformId, 'Yours. Every request for one cart has the same id, and each cart its own.'),
  currency: described(currency, 'ISO 4217, of all amounts: the one that the customer sees.'),
  lines: z.array(line).check(
    z.minLength(1),
    z.maxLength(mostLines),
    z.refine<readonly AskedLine[]>(
      (lines) => new Set(lines.map(({ id }) => id)).size === lines.length,
      'Must name each line once.',
    ),
  ),
  shipping: z._default(z.array(shipping).check(z.maxLength(100)), []),
  channel: described(z.optional(text(64)), 'Where it is sold: "web".'),
  customer: z._default(
    z.object({
      email: described(z.optional(email), 'Limits for each customer need it.'),
      country: described(z.optional(country), 'Where the goods go: a shared code ends there at midnight.'),
      region: z.optional(text(64)),
      locale: described(
        z.optional(locale),
        'The language of the explanations. Default: that of the country, then of the shop.',
      ),
    }),
    {},
  ),
  clientAddress: described(
    z.optional(
      z
        .string()
        .check(z.maxLength(64), z.refine<string>(isAddress, 'Must be an IP address, without a port.')),
    ),
    'The IP address of the customer’s device, not of a proxy: guessing is stopped there. Without it that defence is off.',
  ),
});

const codes = described(
  z.array(someText(longestCode)).check(z.maxLength(mostCodes, `Must have at most ${mostCodes} codes.`)),
  'As the customer typed them, in that order.',
);

const asked = z.strictObject({ cart: askedCart, codes });
export type Asked = z.output<typeof asked>;

const share = z.object({ code: z.string(), amount: decimal });
const lowered = { price: decimal, discounts: z.array(share), total: decimal };

const worth = z.object({
  currency,
  /** Line by line. */
  lines: z.array(z.object({ id: z.string(), ...lowered })),
  shipping: z.object(lowered),
  applied: z.array(
    z.object({
      code: z.string(),
      offer: z.string(),
      amount: decimal,
      explanation: described(z.string(), 'For the customer, in their language.'),
    }),
  ),
  refused: z.array(
    z.object({
      code: z.string(),
      reason: described(z.string(), 'For programs: "minimum", "ended", "used". docs/coupons.md lists them.'),
      explanation: described(z.string(), 'For the customer, in their language.'),
      missing: described(z.optional(decimal), 'With "minimum": how much more would do.'),
      until: described(z.optional(instant), 'With "locked": when codes are tried again.'),
      gift: described(
        z.optional(selection),
        'With "gift-missing": one of these products belongs into the cart, as the offer names them.',
      ),
    }),
  ),
  defence: described(
    z.enum(['on', 'off']),
    'Whether guessing is stopped at the customer’s device. "off": the cart has no `clientAddress`, or one of a private network.',
  ),
  discount: described(decimal, 'All discounts together.'),
  total: described(decimal, 'What lines and shipping cost after them.'),
});

const post = {
  audience: 'machine',
  scope: 'coupons:redeem',
  method: 'POST',
  params: none,
  query: none,
} as const;

const cart = {
  id: 'cart-5f2a',
  currency: 'EUR',
  lines: [
    {
      id: 'line-1',
      productId: 'prod-cup',
      sku: 'CUP-BLUE',
      title: 'Porcelain tea cup',
      tags: ['sale'],
      quantity: 2,
      unitPrice: '22.80',
    },
    { id: 'line-2', productId: 'prod-spoon', title: 'Tea spoon', quantity: 1, unitPrice: '16.75' },
  ],
  shipping: [{ price: '4.90' }],
  channel: 'web',
  customer: { email: 'mila.brandt@example.com', country: 'DE', region: 'SN', locale: 'de-DE' },
  clientAddress: '203.0.113.7',
};

const examples = {
  'a code in a cart': { cart, codes: ['WELCOME10'] },
  'several codes, and a guest who has not told an address yet': {
    cart: { ...cart, customer: { country: 'DE' } },
    codes: ['WELCOME10', '7K3M-9QXA-R2TD'],
  },
};

export const validateRoute = defineRoute({
  ...post,
  path: '/shop/coupons/validate',
  summary:
    'What codes are worth in a cart now, line by line, and why others do not apply. It takes nothing: hold before the customer pays',
  body: asked,
  answer: worth,
  examples,
});

export const holdRoute = defineRoute({
  ...post,
  path: '/shop/coupons/hold',
  refusals: [409],
  summary:
    'The same, and holds the codes that apply for this cart until `until`. The same cart finds the same hold; a changed one replaces it',
  body: asked,
  answer: z.object({
    ...worth.shape,
    until: described(z.nullable(instant), 'Until then nobody else gets these places. Null: no code applies.'),
  }),
  examples,
});

export const commitRoute = defineRoute({
  ...post,
  path: '/shop/coupons/commit',
  refusals: [404, 409],
  summary:
    'The order has used what its cart held; a repetition answers the same. 409 where the hold had ended and others have used it',
  body: z.strictObject({ cartId: platformId, orderId: platformId }),
  answer: z.object({
    cartId: z.string(),
    orderId: z.string(),
    status: z.literal('committed'),
    codes: described(z.int(), 'How many codes it used.'),
  }),
  examples: { 'an order': { cartId: 'cart-5f2a', orderId: 'ord-10042' } },
});

export const releaseRoute = defineRoute({
  ...post,
  path: '/shop/coupons/release',
  refusals: [409],
  summary:
    'Frees what a cart holds, after a failed payment. A cart that holds nothing is answered the same. To give an order’s codes back, cancel the order',
  body: z.strictObject({ cartId: platformId }),
  answer: z.object({ cartId: z.string(), status: z.literal('released') }),
  examples: { 'a cart': { cartId: 'cart-5f2a' } },
});
