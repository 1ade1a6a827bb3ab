import { someText, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { productSelector, slug } from '../shops/product-classes.ts';
import { isFault, outcome, type Reason, reason } from '../vocabulary/reason.ts';
import { conditions } from './conditions.ts';
import { amounts } from './listed-amounts.ts';
import { places } from './zones.ts';

/**
 * A shop's return policy, as a versioned JSON document. It says what the shop grants beyond the law, and who
 * decides. The law stands above it (decide.ts). In every ordered list the first entry that fits wins.
 */

/** Why a return is declined, as codes that the texts translate. */
export const declineReasons = [
  'not-covered',
  'window-closed',
  'final-sale',
  'too-many-returns',
  'exempt-hygiene',
  'exempt-made-to-measure',
  'exempt-perishable',
  'worn',
  'not-ours',
  'other',
] as const;
export const declineReason = z.enum(declineReasons);
export type DeclineReason = z.output<typeof declineReason>;

const percent = z.number().check(z.gte(0), z.lte(100));

export const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('approve') }),
  z.strictObject({ do: z.literal('decline'), reason: declineReason }),
  z.strictObject({ do: z.literal('ask'), whom: z._default(z.literal('person'), 'person') }),
  z.strictObject({ do: z.literal('photos') }),
  /** The customer keeps the goods and gets this share of their price. */
  z.strictObject({ do: z.literal('keep'), percent }),
  /** Offers another outcome before a decision. The customer is free to refuse. */
  z.strictObject({
    do: z.literal('offer'),
    outcome: z.enum(['store-credit', 'exchange']),
    bonusPercent: z._default(percent, 0),
  }),
]);
export type Action = z.output<typeof action>;

/** Names of decisions made before or above the rules. No rule may have such a name. */
const builtInCodes = [
  'withdrawal',
  'withdrawal-not-covered',
  'withdrawal-no-country',
  'statutory-open',
  'fault',
  'window-closed',
  'final-sale',
  'not-covered',
  'outcome-not-offered',
  'keep-chosen',
  'otherwise',
] as const;
export type BuiltInCode = (typeof builtInCodes)[number];

const ruleId = slug.check(
  z.refine<string>(
    (id) => !builtInCodes.some((code) => code === id),
    'This is the name of a built-in decision. Give the rule another name.',
  ),
);

const rule = z.strictObject({
  id: ruleId,
  when: z._default(conditions, { lines: 'any' }),
  action,
});
export type Rule = z.output<typeof rule>;

const list = <S extends z.ZodMiniType>(item: S, longest = 100) =>
  z._default(z.array(item).check(z.maxLength(longest)), []);
const named = <S extends z.ZodMiniType>(item: S) =>
  z.optional(
    z.array(item).check(z.minLength(1, 'Name at least one, or leave the field out.'), z.maxLength(100)),
  );

/** Days from delivery, not counting that day itself. Null: the shop takes nothing back except by law. */
const windowDays = z.nullable(z.int().check(z.gte(0), z.lte(3650)));

const returnWindow = z.strictObject({
  countries: z.optional(places),
  classes: named(slug),
  channels: named(text(64)),
  days: windowDays,
});

const faultWindow = z.strictObject({ countries: places, days: z.int().check(z.gte(0), z.lte(3650)) });

const secondThought = reason.check(
  z.refine<Reason>((code) => !isFault(code), 'This reason is a fault, and no fee may be taken for a fault.'),
);

const fee = z.strictObject({
  when: z.strictObject({
    countries: z.optional(places),
    classes: named(slug),
    reasons: named(secondThought),
  }),
  restockingPercent: z._default(percent, 0),
  labelFee: z.optional(amounts),
});

const payer = z.enum(['customer', 'shop']);
const labelRule = z.strictObject({
  countries: z.optional(places),
  reasons: named(reason),
  payer,
});

const offered = z.array(outcome).check(z.minLength(1, 'Offer at least one outcome.'), z.maxLength(5));
const outcomeRule = z.strictObject({
  countries: z.optional(places),
  classes: named(slug),
  outcomes: offered,
});

/** A discount for spending a minimum: spend 100, save 20. */
const threshold = z
  .strictObject({ code: z.optional(someText(255)), title: z.optional(someText(255)), minimum: amounts })
  .check(
    z.refine<{ code?: string | undefined; title?: string | undefined }>(
      ({ code, title }) => (code === undefined) !== (title === undefined),
      'Name the discount by its code, or by its title where it has no code.',
    ),
  );

const uniqueIds = z.refine<readonly z.output<typeof rule>[]>(
  (rules) => new Set(rules.map(({ id }) => id)).size === rules.length,
  'Two rules have the same id.',
);

export const policy = z.strictObject({
  name: someText(100),
  windows: list(returnWindow),
  /** Applies where no window of the list fits. */
  windowDays,
  /** How many days the shop is liable for faults; never fewer than by the law of the customer's country. */
  faultDays: z.strictObject({ days: z.int().check(z.gte(0), z.lte(3650)), countries: list(faultWindow) }),
  /** Taken back only by law: for a fault, or in a withdrawal. */
  finalSale: list(productSelector),
  /** Charged only where every line fits, and no line comes back by law. */
  fees: list(fee),
  /** Who pays for sending it back. For faults the shop always pays. */
  label: z._default(z.strictObject({ payer, rules: list(labelRule) }), { payer: 'customer', rules: [] }),
  outcomes: z._default(z.strictObject({ offered, rules: list(outcomeRule) }), {
    offered: ['refund'],
    rules: [],
  }),
  creditBonusPercent: z._default(percent, 0),
  /** Whether outbound shipping is refunded. By law it is when nothing is kept. */
  shipping: z._default(z.enum(['never', 'nothing-kept', 'always']), 'nothing-kept'),
  /**
   * The price of the shop's cheapest standard shipping: no refund of shipping has to be more (Directive
   * 2011/83, article 13(2)).
   */
  standardShipping: z.optional(amounts),
  refundDuties: z._default(z.boolean(), true),
  thresholds: list(threshold),
  rules: z._default(z.array(rule).check(z.maxLength(100), uniqueIds), []),
  /** The action where no rule fits. */
  otherwise: action,
});
export type Policy = z.output<typeof policy>;
/** A policy as a shop writes it: fields with a default may be left out. */
export type PolicyInput = z.input<typeof policy>;

/** What the refund is calculated from. Amounts are in minor units of the presentment currency. */
export const terms = z.object({
  shipping: z.enum(['never', 'nothing-kept', 'always']),
  standardShipping: z.optional(z.int()),
  restockingPercent: z.number(),
  labelFee: z.optional(z.int()),
  thresholds: z.array(
    z.object({ code: z.optional(text(255)), title: z.optional(text(255)), minimum: z.int() }),
  ),
  keepPercent: z.optional(z.number()),
  creditBonusPercent: z.optional(z.number()),
  refundDuties: z.boolean(),
});
export type Terms = z.output<typeof terms>;
