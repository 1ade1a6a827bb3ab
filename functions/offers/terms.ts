import { isCurrencyInUse } from '../kit/money.ts';
import { country, currency, minorUnits, platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { slug } from '../shops/product-classes.ts';
import { isLanguageTag, oneOfOurTags } from '../texts/language-tags.ts';

/** What an offer promises. Amounts are minor units of the currency beside them; dates are local days. */

const amount = minorUnits.check(z.gte(1), z.lte(100_000_000_000));

/** An amount for each currency: set by the shop, never converted. */
const byCurrency = z.record(currency, amount).check(
  z.refine<Readonly<Record<string, number>>>(
    (amounts) => Object.keys(amounts).length > 0,
    'Name a currency.',
  ),
  z.refine<Readonly<Record<string, number>>>(
    (amounts) => Object.keys(amounts).every(isCurrencyInUse),
    'Name only currencies that are in use.',
  ),
);

const list = <S extends z.ZodMiniType>(item: S) =>
  z.array(item).check(z.minLength(1, 'Name at least one, or leave the field out.'), z.maxLength(250));

/** Above 0 and up to 100, with up to four decimals. */
const percent = z.number().check(
  z.gt(0),
  z.lte(100, 'Must be at most 100.'),
  z.refine<number>(
    (value) => Number.isInteger(Math.round(value * 1e8) / 1e4),
    'Must have at most four decimals.',
  ),
);

/** Lines of a cart: those that any of these lists names. */
export const selection = z.strictObject({
  products: z.optional(list(platformId)),
  skus: z.optional(list(someWords(255))),
  classes: z.optional(list(slug)),
  tags: z.optional(list(someWords(64))),
});
export type Selection = z.output<typeof selection>;

const percentOff = z.strictObject({
  kind: z.literal('percent'),
  percent,
  /** The most that it takes off, in each currency in which the offer can be used. */
  caps: z.optional(byCurrency),
});
const amountOff = z.strictObject({ kind: z.literal('amount'), amounts: byCurrency });

const step = z.strictObject({
  minimum: byCurrency,
  saves: z.discriminatedUnion('kind', [percentOff, amountOff]),
});

/**
 * What customers read where the gift is missing in their cart: one name for all of them, or one for each language. Ids of
 * products say nothing to them.
 */
const giftName = z.union([
  someWords(120),
  z
    .record(z.string().check(z.refine<string>(isLanguageTag, oneOfOurTags)), someWords(120))
    .check(z.refine((names) => Object.keys(names).length > 0, 'Name a language.')),
]);

const benefit = z.discriminatedUnion('kind', [
  percentOff,
  amountOff,
  z.strictObject({ kind: z.literal('free-shipping') }),
  /** So many pieces of these products for nothing. The customer puts them into the cart. */
  z.strictObject({
    kind: z.literal('gift'),
    of: selection,
    quantity: z.int().check(z.gte(1), z.lte(100)),
    name: z.optional(giftName),
  }),
  /** Spend X, save Y: the highest step that the cart reaches. */
  z.strictObject({ kind: z.literal('ladder'), steps: z.array(step).check(z.minLength(1), z.maxLength(10)) }),
]);
export type Benefit = z.output<typeof benefit>;
export const benefitKinds = [
  'percent',
  'amount',
  'free-shipping',
  'gift',
  'ladder',
] as const satisfies readonly Benefit['kind'][];

/** In this order they are applied, and named. */
export const discountClasses = ['product', 'order', 'shipping'] as const;
export type DiscountClass = (typeof discountClasses)[number];

/** A limit over this is counted in several items: one could not be written often enough. */
export const mostInOneItem = 1000;

const localDay = z.iso.date();
const limit = z.int().check(z.gte(1), z.lte(100_000_000));

export const terms = z.strictObject({
  benefit,
  /** Missing: the whole order. */
  appliesTo: z.optional(selection),
  /** What the lines that the offer applies to must cost, before every discount. Ladders have their own. */
  minimum: z.optional(byCurrency),
  conditions: z._default(
    z.strictObject({
      firstOrder: z.optional(z.literal(true)),
      countries: z.optional(list(country)),
      channels: z.optional(list(someWords(64))),
      /** The customer has one of these tags of the shop. */
      customerTags: z.optional(list(someWords(64))),
    }),
    {},
  ),
  /** Two offers combine if each names the class of the other. */
  combinesWith: z._default(z.array(z.enum(discountClasses)).check(z.maxLength(3)), []),
  validity: z._default(
    z.strictObject({
      /** Its first second, in the zone of the customer. */
      from: z.optional(localDay),
      /** Its last second, in the zone of the customer. */
      through: z.optional(localDay),
      /** Through the so manyth day after it was issued; for personal codes. The earlier of both ends counts. */
      days: z.optional(z.int().check(z.gte(1), z.lte(3650))),
    }),
    {},
  ),
  limits: z._default(
    z.strictObject({
      /** A personal code is good for one order where this is missing. */
      perCode: z.optional(limit),
      perCustomer: z.optional(limit),
      perOffer: z.optional(limit),
    }),
    {},
  ),
  /** What all redemptions together may cost the shop; the next one that would exceed it is refused. */
  budget: z.optional(z.strictObject({ amount, currency })),
  /** `bound`: only the person to whom a code was issued may use it. */
  holder: z._default(z.enum(['anyone', 'bound']), 'anyone'),
  /**
   * What becomes of a code whose order comes back as a whole: given anew on the same terms (`again`, by default) or
   * used up (`used`). An order that is cancelled before dispatch always gives it back.
   */
  onReturn: z._default(z.enum(['again', 'used']), 'again'),
});
export type Terms = z.output<typeof terms>;

/** The class decides what an offer counts from, and with which others it combines. */
export const classOf = ({
  benefit: { kind },
  appliesTo,
}: Pick<Terms, 'benefit' | 'appliesTo'>): DiscountClass => {
  if (kind === 'free-shipping') return 'shipping';
  return kind === 'gift' || appliesTo !== undefined ? 'product' : 'order';
};
