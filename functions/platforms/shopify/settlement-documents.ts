import * as z from '../../kit/z.ts';

/**
 * Our requests to Shopify's Admin API, and the parts of the answers that we read. Version 2026-10:
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/refundCreate and .../returnProcess.
 */
export const apiVersion = '2026-10';

const paidFields = `fragment Paid on Refund {
  id createdAt note
  transactions(first: 50) { nodes { kind status amountSet { presentmentMoney { amount currencyCode } } } }
}`;

export const orderDocument = `query Settlement($id: ID!) {
  order(id: $id) {
    taxesIncluded
    refunds(first: 100) { ...Paid }
    suggestedRefund(suggestFullRefund: true) {
      shipping { maximumRefundableSet { presentmentMoney { amount currencyCode } } }
      suggestedTransactions {
        gateway
        parentTransaction { id }
        maximumRefundableSet { presentmentMoney { amount currencyCode } }
      }
    }
  }
}
${paidFields}`;

export const returnDocument = `query PlatformReturn($id: ID!) {
  return(id: $id) {
    id
    refunds(first: 50) { nodes { ...Paid } }
    returnLineItems(first: 100) {
      nodes { id processableQuantity processedQuantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } }
    }
  }
}
${paidFields}`;

export const refundDocument = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { ...Paid }
    userErrors { field message }
  }
}
${paidFields}`;

export const processDocument = `mutation Process($input: ReturnProcessInput!) {
  returnProcess(input: $input) {
    return { id }
    userErrors { field message code }
  }
}`;

const amountSet = z.object({ presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });

const paidRefund = z.object({
  id: z.string(),
  createdAt: z.nullable(z.string()),
  note: z.nullable(z.string()),
  transactions: z.object({
    nodes: z.array(z.object({ kind: z.string(), status: z.string(), amountSet })),
  }),
});
export type PaidRefund = z.output<typeof paidRefund>;

const suggestedTransaction = z.object({
  gateway: z.nullable(z.string()),
  parentTransaction: z.nullable(z.object({ id: z.string() })),
  maximumRefundableSet: z.nullable(amountSet),
});

const suggestedRefund = z.object({
  shipping: z.object({ maximumRefundableSet: amountSet }),
  suggestedTransactions: z.array(suggestedTransaction),
});

export const orderAnswer = z.object({
  order: z.nullable(
    z.object({
      taxesIncluded: z.boolean(),
      refunds: z.array(paidRefund),
      suggestedRefund: z.nullable(suggestedRefund),
    }),
  ),
});
export type PlatformOrder = NonNullable<z.output<typeof orderAnswer>['order']>;

export const returnAnswer = z.object({
  return: z.nullable(
    z.object({
      id: z.string(),
      refunds: z.object({ nodes: z.array(paidRefund) }),
      returnLineItems: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            processableQuantity: z.int(),
            processedQuantity: z.int(),
            fulfillmentLineItem: z.optional(z.object({ lineItem: z.object({ id: z.string() }) })),
          }),
        ),
      }),
    }),
  ),
});
export type PlatformReturn = NonNullable<z.output<typeof returnAnswer>['return']>;

const userErrors = z.array(z.object({ message: z.string(), code: z.nullish(z.string()) }));
export type UserErrors = z.output<typeof userErrors>;

export const refundAnswer = z.object({
  refundCreate: z.nullable(z.object({ refund: z.nullable(paidRefund), userErrors })),
});

export const processAnswer = z.object({
  returnProcess: z.nullable(z.object({ return: z.nullable(z.object({ id: z.string() })), userErrors })),
});
