import * as z from '../../kit/z.ts';

/**
 * Our requests about discounts to Shopify's Admin API, and the parts of the answers that we read. Version 2026-10:
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/discountRedeemCodeBulkAdd,
 * .../discountCodeRedeemCodeBulkDelete, .../discountCodeDeactivate and .../discountCodeBasicUpdate. They need read_discounts and write_discounts.
 */

const made = 'codeDiscountNode { id } userErrors { field message code }';

export const createDocuments = {
  basic: `mutation MakeDiscount($input: DiscountCodeBasicInput!) {
  made: discountCodeBasicCreate(basicCodeDiscount: $input) { ${made} }
}`,
  'free-shipping': `mutation MakeDiscount($input: DiscountCodeFreeShippingInput!) {
  made: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) { ${made} }
}`,
  gift: `mutation MakeDiscount($input: DiscountCodeBxgyInput!) {
  made: discountCodeBxgyCreate(bxgyCodeDiscount: $input) { ${made} }
}`,
} as const;

export const turnDocuments = {
  on: `mutation TurnDiscount($id: ID!) { made: discountCodeActivate(id: $id) { ${made} } }`,
  off: `mutation TurnDiscount($id: ID!) { made: discountCodeDeactivate(id: $id) { ${made} } }`,
} as const;

const userErrors = z.array(
  z.object({ field: z.nullish(z.array(z.string())), message: z.string(), code: z.nullish(z.string()) }),
);
export type DiscountErrors = z.output<typeof userErrors>;

/** Of creating a discount, and of turning it on and off. */
export const madeAnswer = z.object({
  made: z.nullable(z.object({ codeDiscountNode: z.nullable(z.object({ id: z.string() })), userErrors })),
});

/** Shopify's three kinds of discounts that we make, with the same fields of each. */
const ofEachKind = (fields: string): string =>
  ['DiscountCodeBasic', 'DiscountCodeFreeShipping', 'DiscountCodeBxgy']
    .map((type) => `... on ${type} { ${fields} }`)
    .join(' ');

export const titleDocument = `query DiscountOfCode($code: String!) {
  shop { currencyCode }
  codeDiscountNodeByCode(code: $code) { id codeDiscount { ${ofEachKind('title')} } }
}`;

export const titleAnswer = z.object({
  shop: z.object({ currencyCode: z.string() }),
  codeDiscountNodeByCode: z.nullable(
    z.object({ id: z.string(), codeDiscount: z.object({ title: z.optional(z.string()) }) }),
  ),
});

export const datesDocument = `query DatesOfDiscount($id: ID!) {
  codeDiscountNode(id: $id) { codeDiscount { __typename ${ofEachKind('startsAt endsAt')} } }
}`;

export const datesAnswer = z.object({
  codeDiscountNode: z.nullable(
    z.object({
      codeDiscount: z.object({
        __typename: z.string(),
        startsAt: z.optional(z.string()),
        endsAt: z.nullish(z.string()),
      }),
    }),
  ),
});

/** By the type of the discount. */
export const updateDocuments: Readonly<Record<string, string>> = {
  DiscountCodeBasic: `mutation DateDiscount($id: ID!, $input: DiscountCodeBasicInput!) {
  made: discountCodeBasicUpdate(id: $id, basicCodeDiscount: $input) { ${made} }
}`,
  DiscountCodeFreeShipping: `mutation DateDiscount($id: ID!, $input: DiscountCodeFreeShippingInput!) {
  made: discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $input) { ${made} }
}`,
  DiscountCodeBxgy: `mutation DateDiscount($id: ID!, $input: DiscountCodeBxgyInput!) {
  made: discountCodeBxgyUpdate(id: $id, bxgyCodeDiscount: $input) { ${made} }
}`,
};

export const addDocument = `mutation AddCodes($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation { id }
    userErrors { field message code }
  }
}`;

export const addAnswer = z.object({
  discountRedeemCodeBulkAdd: z.nullable(
    z.object({ bulkCreation: z.nullable(z.object({ id: z.string() })), userErrors }),
  ),
});

export const creationDocument = `query AddedCodes($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    done
    failedCount
    codes(first: 250) { nodes { code errors { message } } }
  }
}`;

export const creationAnswer = z.object({
  discountRedeemCodeBulkCreation: z.nullable(
    z.object({
      done: z.boolean(),
      failedCount: z.int(),
      codes: z.object({
        nodes: z.array(z.object({ code: z.string(), errors: z.array(z.object({ message: z.string() })) })),
      }),
    }),
  ),
});
export type BulkCreation = NonNullable<z.output<typeof creationAnswer>['discountRedeemCodeBulkCreation']>;

/** A question for each code under a name of its own, `c0` and so on, with the variable `$c0`. `also`: other variables. */
const forEachCode = (
  count: number,
  also: readonly string[],
  question: (variable: string) => string,
): string => {
  const names = Array.from({ length: count }, (_, place) => `c${place}`);
  const variables = [...also, ...names.map((name) => `$${name}: String!`)].join(', ');
  const questions = names.map((name) => `${name}: ${question(`$${name}`)}`).join('\n  ');
  return `query OfCodes(${variables}) {\n  ${questions}\n}`;
};

export const codeVariables = (codes: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map((code, place) => [`c${place}`, code]));

/** Which discount each code belongs to. */
export const findDocument = (count: number): string =>
  forEachCode(count, [], (code) => `codeDiscountNodeByCode(code: ${code}) { id }`);

export const findAnswer = z.record(z.string(), z.nullable(z.object({ id: z.string() })));

/**
 * Shopify’s own ids of codes. `query` finds what looks like the code, and Shopify ignores filters that it does not know,
 * so the answer is compared.
 */
export const redeemCodesDocument = (count: number): string =>
  forEachCode(
    count,
    ['$id: ID!'],
    (code) =>
      `codeDiscountNode(id: $id) { codeDiscount { ${ofEachKind(`codes(first: 10, query: ${code}) { nodes { id code } }`)} } }`,
  );

export const redeemCodesAnswer = z.record(
  z.string(),
  z.nullable(
    z.object({
      codeDiscount: z.object({
        codes: z.optional(z.object({ nodes: z.array(z.object({ id: z.string(), code: z.string() })) })),
      }),
    }),
  ),
);

export const removeDocument = `mutation RemoveCodes($id: ID!, $ids: [ID!]) {
  discountCodeRedeemCodeBulkDelete(discountId: $id, ids: $ids) { job { id done } userErrors { field message code } }
}`;

export const removeAnswer = z.object({
  discountCodeRedeemCodeBulkDelete: z.nullable(
    z.object({ job: z.nullable(z.object({ id: z.string(), done: z.boolean() })), userErrors }),
  ),
});

export const jobDocument = 'query Removed($id: ID!) { job(id: $id) { done } }';

export const jobAnswer = z.object({ job: z.nullable(z.object({ done: z.boolean() })) });
