import type { FieldError } from '../../kit/errors.ts';
import type { JudgeTerms } from '../../offers/platform-terms.ts';
import type { Benefit, Selection, Terms } from '../../offers/terms.ts';
import type { Shop } from '../../shops/shop.ts';

/**
 * What Shopify's checkout makes of an offer's terms: docs/coupons.md has the table. What its discounts can do is in
 * https://shopify.dev/docs/api/admin-graphql/2026-10/input-objects/DiscountCodeBasicInput,
 * .../DiscountCodeFreeShippingInput and .../DiscountCodeBxgyInput; a limit of 100 products for each discount in
 * https://help.shopify.com/manual/discounts/discount-methods/discount-codes.
 */

const mostProducts = 100;

type Amounts = Readonly<Record<string, number>> | undefined;

const problem = (path: string, message: string): FieldError => ({ path, message });

/** Sentences under the condition that they hold. */
const where = (isSo: boolean, path: string, message: string): FieldError[] =>
  isSo ? [problem(path, message)] : [];

const refusedSelection = (selection: Selection | undefined, path: string): FieldError[] => {
  const { products = [], ...others } = selection ?? {};
  return [
    ...Object.keys(others).map((list) =>
      problem(
        `${path}.${list}`,
        'Shopify’s discounts know products only by their ids. Name them in products.',
      ),
    ),
    ...where(
      products.length > mostProducts,
      `${path}.products`,
      `Shopify takes at most ${mostProducts} products for a discount. Make several offers.`,
    ),
  ];
};

const noCap = 'Shopify cannot cap a percentage. Leave the cap out, or take an amount off.';

/** The benefit of a single step, with where it stands. A ladder that Shopify cannot keep has none. */
const simpleBenefit = (benefit: Benefit): { readonly of: Benefit; readonly path: string } | undefined => {
  if (benefit.kind !== 'ladder') return { of: benefit, path: 'benefit' };
  const [step, ...others] = benefit.steps;
  return step && others.length === 0 ? { of: step.saves, path: 'benefit.steps.0.saves' } : undefined;
};

const refusedBenefit = ({ benefit, appliesTo }: Terms): FieldError[] => {
  const simple = simpleBenefit(benefit);
  if (!simple)
    return [problem('benefit.steps', 'Shopify’s discounts have one step. Make an offer of each step.')];
  if (simple.of.kind === 'percent' && simple.of.caps) return [problem(`${simple.path}.caps`, noCap)];
  if (benefit.kind !== 'gift') return [];
  return [
    ...refusedSelection(benefit.of, 'benefit.of'),
    ...where(
      !appliesTo?.products,
      'appliesTo',
      'Shopify gives a gift for named products, not for a whole order. Name what the customer buys in appliesTo.products.',
    ),
  ];
};

/** The amounts of the terms by where they stand. */
const amountsOf = ({ benefit, minimum }: Terms): (readonly [path: string, amounts: Amounts])[] => {
  const simple = simpleBenefit(benefit);
  const steps = benefit.kind === 'ladder' && simple ? benefit.steps : [];
  return [
    ...(simple?.of.kind === 'amount' ? [[`${simple.path}.amounts`, simple.of.amounts] as const] : []),
    ...steps.map((step, place) => [`benefit.steps.${place}.minimum`, step.minimum] as const),
    ['minimum', minimum],
  ];
};

/**
 * Shopify's amounts are in the currency of the shop. It is the base of the shop's rates; where it has none, one currency
 * can be the right one, and Shopify is asked before anything is made there.
 */
const refusedCurrencies = (terms: Terms, { settings: { rates } }: Pick<Shop, 'settings'>): FieldError[] => {
  const named = amountsOf(terms).flatMap(([path, amounts]) =>
    Object.keys(amounts ?? {}).map((currency) => ({ path: `${path}.${currency}`, currency })),
  );
  const own = rates?.base ?? named[0]?.currency;
  return named
    .filter(({ currency }) => currency !== own)
    .map(({ path }) =>
      problem(path, `Shopify takes amounts in the shop’s currency only${rates ? `, which is ${own}` : ''}.`),
    );
};

const refusedConditions = ({ conditions, benefit }: Terms): FieldError[] => {
  const { firstOrder, countries, channels, customerTags } = conditions;
  const leave = 'Leave the condition out.';
  return [
    ...where(
      firstOrder === true,
      'conditions.firstOrder',
      `Shopify’s discounts know no first order. ${leave}`,
    ),
    ...where(
      countries !== undefined && benefit.kind !== 'free-shipping',
      'conditions.countries',
      `Only Shopify’s free shipping goes by countries. ${leave}`,
    ),
    ...where(channels !== undefined, 'conditions.channels', `Shopify’s discounts know no channels. ${leave}`),
    ...where(
      customerTags !== undefined,
      'conditions.customerTags',
      `Shopify’s discounts know no tags of customers. ${leave}`,
    ),
  ];
};

const refusedFreeShipping = ({ benefit, appliesTo, combinesWith }: Terms): FieldError[] =>
  benefit.kind === 'free-shipping'
    ? [
        ...where(
          appliesTo !== undefined,
          'appliesTo',
          'Shopify’s free shipping looks at the whole cart. Leave appliesTo out.',
        ),
        ...where(
          combinesWith.includes('shipping'),
          'combinesWith',
          'Shopify combines no two shipping discounts. Leave shipping out.',
        ),
      ]
    : [];

/** One code that anybody may use, once each: the only limit per customer that Shopify counts itself. */
export const isOncePerCustomer = ({ limits }: Pick<Terms, 'limits'>, codes: 'personal' | 'shared'): boolean =>
  codes === 'shared' && limits.perCustomer === 1;

const refusedLimit = (terms: Terms, codes: 'personal' | 'shared'): FieldError[] =>
  where(
    terms.limits.perCustomer !== undefined && !isOncePerCustomer(terms, codes),
    'limits.perCustomer',
    'Shopify cannot count what a customer redeems across codes. It keeps one use of a shared code for each customer: leave the limit out, or make it 1 for shared codes.',
  );

const byOrders = 'Orders tell us afterwards';

const watchedTerms = (terms: Terms, codes: 'personal' | 'shared'): FieldError[] => {
  const { limits, budget, holder, validity } = terms;
  return [
    ...where(
      codes === 'personal' || limits.perCode !== undefined,
      'limits.perCode',
      'Shopify counts a use for good, also where the order is cancelled afterwards. Issue another code then.',
    ),
    ...where(
      isOncePerCustomer(terms, codes),
      'limits.perCustomer',
      `Shopify keeps this for each code. ${byOrders} where a customer uses two codes of the offer.`,
    ),
    ...where(
      limits.perOffer !== undefined,
      'limits.perOffer',
      `Shopify does not count across codes. ${byOrders}; when the limit is reached, we end the discount there, and what is ordered in between is over.`,
    ),
    ...where(
      budget !== undefined,
      'budget',
      `Shopify knows no budget. ${byOrders}; when it is spent, we end the discount there, and what is ordered in between is over.`,
    ),
    ...where(
      holder === 'bound',
      'holder',
      `Shopify takes the code from anybody who has it. ${byOrders} who used it.`,
    ),
    ...where(
      validity.through !== undefined || validity.days !== undefined,
      'validity',
      `Shopify ends a code with the UTC day of its last instant, which is up to a day later. ${byOrders} what was late.`,
    ),
  ];
};

export const shopifyTerms: JudgeTerms = ({ terms, codes }, shop) => ({
  refused: [
    ...refusedBenefit(terms),
    ...refusedSelection(terms.appliesTo, 'appliesTo'),
    ...refusedFreeShipping(terms),
    ...refusedCurrencies(terms, shop),
    ...refusedConditions(terms),
    ...refusedLimit(terms, codes),
  ],
  watched: watchedTerms(terms, codes),
});
