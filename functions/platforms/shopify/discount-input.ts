import { formatDecimal } from '../../kit/money.ts';
import type { Benefit, Selection, Terms } from '../../offers/terms.ts';
import type { DiscountPlan } from '../discounts.ts';
import { isOncePerCustomer } from './discount-terms.ts';

/**
 * An offer's terms as the input of Shopify's mutations, for terms that `discount-terms.ts` does not refuse:
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/discountCodeBasicCreate,
 * .../discountCodeFreeShippingCreate and .../discountCodeBxgyCreate.
 */

/** The only currency that these amounts name, as a decimal of Shopify's. */
const decimal = (amounts: Readonly<Record<string, number>>): string => {
  const [[currency, amount] = []] = Object.entries(amounts);
  if (currency === undefined || amount === undefined) throw new Error('An amount names no currency.');
  return formatDecimal({ amount, currency });
};

const productIds = ({ products = [] }: Selection) => ({
  products: { productsToAdd: products.map((id) => `gid://shopify/Product/${id}`) },
});

/** A ladder of one step is its saving from its minimum on. */
const withoutLadder = ({
  benefit,
  minimum,
}: Terms): { readonly saves: Benefit; readonly from: Terms['minimum'] } => {
  if (benefit.kind !== 'ladder') return { saves: benefit, from: minimum };
  const [step] = benefit.steps;
  if (!step) throw new Error('A ladder has no step.');
  return { saves: step.saves, from: step.minimum };
};

/** The currency that the terms name; undefined if they name none. */
export const currencyIn = (terms: Terms): string | undefined => {
  const { saves, from } = withoutLadder(terms);
  const [currency] = Object.keys({ ...(saves.kind === 'amount' ? saves.amounts : {}), ...from });
  return currency;
};

/** What all three kinds have. */
const common = ({ title, terms, codes, startsAt, endsAt, firstCode }: DiscountPlan) => {
  const { limits, combinesWith } = terms;
  return {
    title,
    code: firstCode,
    startsAt,
    endsAt: endsAt ?? null,
    context: { all: 'ALL' },
    // Of each code, although it stands with the discount.
    usageLimit: limits.perCode ?? (codes === 'personal' ? 1 : null),
    appliesOncePerCustomer: isOncePerCustomer(terms, codes),
    combinesWith: {
      orderDiscounts: combinesWith.includes('order'),
      productDiscounts: combinesWith.includes('product'),
      shippingDiscounts: combinesWith.includes('shipping'),
    },
  };
};

const minimumRequirement = (from: Terms['minimum']) =>
  from ? { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: decimal(from) } } } : {};

const savedValue = (saves: Benefit) => {
  // An exact division: 12.5 becomes 0.125.
  if (saves.kind === 'percent') return { percentage: Number((saves.percent / 100).toFixed(6)) };
  if (saves.kind === 'amount')
    return { discountAmount: { amount: decimal(saves.amounts), appliesOnEachItem: false } };
  throw new Error(`${saves.kind} is no saving of an amount.`);
};

const basic = (plan: DiscountPlan, saves: Benefit, from: Terms['minimum']) => ({
  ...common(plan),
  ...minimumRequirement(from),
  customerGets: {
    value: savedValue(saves),
    items: plan.terms.appliesTo ? productIds(plan.terms.appliesTo) : { all: true },
  },
});

const freeShipping = (plan: DiscountPlan, from: Terms['minimum']) => {
  const { countries } = plan.terms.conditions;
  return {
    ...common(plan),
    ...minimumRequirement(from),
    destination: countries ? { countries: { add: countries } } : { all: true },
  };
};

const gift = (
  plan: DiscountPlan,
  { of, quantity }: Extract<Benefit, { readonly kind: 'gift' }>,
  from: Terms['minimum'],
) => ({
  ...common(plan),
  customerBuys: {
    items: productIds(plan.terms.appliesTo ?? {}),
    value: from ? { amount: decimal(from) } : { quantity: '1' },
  },
  customerGets: {
    items: productIds(of),
    value: { discountOnQuantity: { quantity: String(quantity), effect: { percentage: 1 } } },
  },
  usesPerOrderLimit: 1,
});

/** The input of the mutation that makes this discount, by the kind of it. */
export const discountInput = (plan: DiscountPlan) => {
  const { saves, from } = withoutLadder(plan.terms);
  if (saves.kind === 'free-shipping')
    return { kind: 'free-shipping', input: freeShipping(plan, from) } as const;
  if (saves.kind === 'gift') return { kind: 'gift', input: gift(plan, saves, from) } as const;
  return { kind: 'basic', input: basic(plan, saves, from) } as const;
};
