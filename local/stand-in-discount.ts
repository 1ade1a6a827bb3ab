import * as z from 'zod';
import {
  type Book,
  compared,
  find,
  longestCode,
  noDiscount,
  ownerOf,
  problem,
  type StandInDiscount,
  statusOf,
  type UserError,
} from './stand-in-discount-book.ts';

/** Single discounts: how they are made and turned, what is refused of them, and how they are shown. */

const createInput = z.looseObject({
  title: z.string(),
  code: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullish(),
  context: z.object({ all: z.literal('ALL') }),
  usageLimit: z.int().min(1).nullish(),
  combinesWith: z.object({ shippingDiscounts: z.boolean() }).nullish(),
  customerBuys: z.looseObject({ items: z.looseObject({ all: z.boolean().nullish() }) }).nullish(),
  customerGets: z
    .looseObject({
      items: z.looseObject({ all: z.boolean().nullish() }),
      value: z.looseObject({ percentage: z.number().nullish() }),
    })
    .nullish(),
});
type CreateInput = z.output<typeof createInput>;

/** What Shopify refuses of a new discount. `name`: the argument, with which its paths begin. */
const wrongInput = (
  type: StandInDiscount['type'],
  name: string,
  { code, startsAt, endsAt, customerGets, customerBuys, combinesWith }: CreateInput,
): UserError[] => {
  const percentage = customerGets?.value.percentage;
  return [
    ...(code.trim() === '' ? [problem([name, 'code'], "Code can't be blank", 'BLANK')] : []),
    ...(code.length > longestCode
      ? [problem([name, 'code'], 'Code is too long (maximum is 255 characters)', 'TOO_LONG')]
      : []),
    ...(endsAt && endsAt <= startsAt
      ? [problem([name, 'endsAt'], 'Ends at needs to be after starts_at', 'INVALID')]
      : []),
    ...(percentage !== undefined && percentage !== null && (percentage <= 0 || percentage > 1)
      ? [
          problem(
            [name, 'customerGets', 'value', 'percentage'],
            'Value must be between 0.0 and 1.0',
            'VALUE_OUTSIDE_RANGE',
          ),
        ]
      : []),
    ...(type === 'DiscountCodeBxgy' && (customerBuys?.items.all || customerGets?.items.all)
      ? [
          problem(
            [name, 'customerBuys', 'items', 'all'],
            'Items in Buy X Get Y cannot be set to all',
            'INVALID',
          ),
        ]
      : []),
    ...(type === 'DiscountCodeFreeShipping' && combinesWith?.shippingDiscounts
      ? [
          problem(
            [name, 'combinesWith'],
            'The combinesWith settings are not valid for the discount class.',
            'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
          ),
        ]
      : []),
  ];
};

export const kinds = {
  basic: { type: 'DiscountCodeBasic', argument: 'basicCodeDiscount' },
  freeShipping: { type: 'DiscountCodeFreeShipping', argument: 'freeShippingCodeDiscount' },
  bxgy: { type: 'DiscountCodeBxgy', argument: 'bxgyCodeDiscount' },
} as const;

export const view = ({ now }: Pick<Book, 'now'>, discount: StandInDiscount) => ({
  id: discount.id,
  codeDiscount: {
    __typename: discount.type,
    title: discount.title,
    status: statusOf(discount, now()),
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    codesCount: { count: discount.codes.size },
    // Shopify looks for the text in codes; filters that it does not know it ignores.
    codes: ({ first, query }: { first?: number; query?: string | null }) => ({
      nodes: [...discount.codes]
        .filter(([code]) => !query || code.includes(compared(query)))
        .slice(0, first)
        .map(([, { id, code, uses }]) => ({ id, code, asyncUsageCount: uses })),
    }),
  },
});

export const create = (
  book: Book,
  shop: string,
  { type, argument }: (typeof kinds)[keyof typeof kinds],
  given: unknown,
) => {
  const input = createInput.parse(given);
  const taken = ownerOf(book, shop, input.code)
    ? [problem([argument, 'code'], 'Code must be unique. Please try a different code.', 'TAKEN')]
    : [];
  const userErrors = [...taken, ...wrongInput(type, argument, input)];
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  const { title, startsAt, endsAt = null } = input;
  const made: StandInDiscount = {
    id: book.newId('DiscountCodeNode'),
    shop,
    type,
    title,
    startsAt,
    endsAt,
    input,
    codes: new Map([
      [compared(input.code), { id: book.newId('DiscountRedeemCode'), code: input.code, uses: 0 }],
    ]),
  };
  book.discounts.set(made.id, made);
  return { codeDiscountNode: view(book, made), userErrors };
};

/**
 * `discountCodeActivate` and `discountCodeDeactivate` as Shopify documents their examples: a start to come becomes now;
 * off makes now the end, on removes an end that is over.
 */
export const turn = (book: Book, shop: string, id: string, to: 'on' | 'off') => {
  const discount = find(book, shop, id);
  if (!discount) return { codeDiscountNode: null, userErrors: [noDiscount('id')] };
  const now = book.now();
  const before = statusOf(discount, now);
  if (before === 'SCHEDULED') discount.startsAt = now.toISOString();
  if (to === 'off' && before !== 'EXPIRED') discount.endsAt = now.toISOString();
  if (to === 'on' && before === 'EXPIRED') discount.endsAt = null;
  return { codeDiscountNode: view(book, discount), userErrors: [] };
};

/** What we change of a discount. Fields that are not given stay. */
const updateInput = z.strictObject({ startsAt: z.string(), endsAt: z.string().nullable() });

export const update = (
  book: Book,
  shop: string,
  { type, argument }: (typeof kinds)[keyof typeof kinds],
  { id, given }: { readonly id: string; readonly given: unknown },
) => {
  const discount = find(book, shop, id);
  if (discount?.type !== type) return { codeDiscountNode: null, userErrors: [noDiscount('id')] };
  const { startsAt, endsAt } = updateInput.parse(given);
  if (endsAt !== null && endsAt <= startsAt)
    return {
      codeDiscountNode: null,
      userErrors: [problem([argument, 'endsAt'], 'Ends at needs to be after starts_at', 'INVALID')],
    };
  Object.assign(discount, { startsAt, endsAt });
  return { codeDiscountNode: view(book, discount), userErrors: [] };
};
