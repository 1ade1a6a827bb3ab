import { buildSchema } from 'graphql';
import { creditSchema } from './stand-in-shopify-credits.ts';
import { discountSchema } from './stand-in-shopify-discount-schema.ts';

/**
 * The part of Shopify's Admin API 2026-10 that refunds, returns, store credit and discounts need, as documented at
 * https://shopify.dev/docs/api/admin-graphql/2026-10. `@idempotent` is optional in the schema and required at run
 * time for `refundCreate` since 2026-04; `returnProcess` does not take it.
 */
export const shopifySchema = buildSchema(`${creditSchema}
  directive @idempotent(key: String!) on FIELD

  scalar Money
  scalar Decimal
  scalar DateTime
  scalar CurrencyCode

  type Query {
    order(id: ID!): Order
    return(id: ID!): Return
  }

  type Mutation {
    refundCreate(input: RefundInput!): RefundCreatePayload
    returnProcess(input: ReturnProcessInput!): ReturnProcessPayload
  }

  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { presentmentMoney: MoneyV2! shopMoney: MoneyV2! }

  type Order {
    id: ID!
    name: String!
    currencyCode: CurrencyCode!
    presentmentCurrencyCode: CurrencyCode!
    taxesIncluded: Boolean!
    refunds(first: Int): [Refund!]!
    suggestedRefund(suggestFullRefund: Boolean): SuggestedRefund
  }

  type ShippingRefund { amountSet: MoneyBag! maximumRefundableSet: MoneyBag! taxSet: MoneyBag! }

  type SuggestedRefund {
    maximumRefundableSet: MoneyBag!
    shipping: ShippingRefund!
    suggestedTransactions: [SuggestedOrderTransaction!]!
  }

  enum SuggestedOrderTransactionKind { SUGGESTED_REFUND }

  type SuggestedOrderTransaction {
    amountSet: MoneyBag!
    gateway: String
    kind: SuggestedOrderTransactionKind!
    maximumRefundableSet: MoneyBag
    parentTransaction: OrderTransaction
  }

  enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID }
  enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }

  type OrderTransaction {
    id: ID!
    amountSet: MoneyBag!
    gateway: String
    kind: OrderTransactionKind!
    status: OrderTransactionStatus!
  }
  type OrderTransactionConnection { nodes: [OrderTransaction!]! }

  type LineItem { id: ID! }
  type FulfillmentLineItem { id: ID! lineItem: LineItem! }
  type RefundLineItem { lineItem: LineItem! quantity: Int! }
  type RefundLineItemConnection { nodes: [RefundLineItem!]! }

  type Refund {
    id: ID!
    createdAt: DateTime
    note: String
    refundLineItems(first: Int): RefundLineItemConnection!
    totalRefundedSet: MoneyBag!
    transactions(first: Int): OrderTransactionConnection!
  }
  type RefundConnection { nodes: [Refund!]! }

  type Return {
    id: ID!
    refunds(first: Int): RefundConnection!
    returnLineItems(first: Int): ReturnLineItemTypeConnection!
  }
  interface ReturnLineItemType { id: ID! processableQuantity: Int! processedQuantity: Int! quantity: Int! }
  type ReturnLineItem implements ReturnLineItemType {
    id: ID!
    processableQuantity: Int!
    processedQuantity: Int!
    quantity: Int!
    fulfillmentLineItem: FulfillmentLineItem!
  }
  type ReturnLineItemTypeConnection { nodes: [ReturnLineItemType!]! }

  enum RefundLineItemRestockType { CANCEL LEGACY_RESTOCK NO_RESTOCK RETURN }
  input RefundLineItemInput {
    lineItemId: ID!
    locationId: ID
    quantity: Int!
    restockType: RefundLineItemRestockType
  }
  input ShippingRefundInput { amount: Money fullRefund: Boolean }
  input OrderTransactionInput {
    amount: Money!
    gateway: String!
    kind: OrderTransactionKind!
    orderId: ID!
    parentId: ID
  }
  enum OrderAdjustmentInputDiscrepancyReason { CUSTOMER DAMAGE OTHER RESTOCK }
  input RefundInput {
    allowOverRefunding: Boolean = false
    currency: CurrencyCode
    discrepancyReason: OrderAdjustmentInputDiscrepancyReason
    note: String
    notify: Boolean
    orderId: ID!
    processedAt: DateTime
    refundLineItems: [RefundLineItemInput!]
    shipping: ShippingRefundInput
    transactions: [OrderTransactionInput!]
  }
  type UserError { field: [String!] message: String! }
  type RefundCreatePayload { order: Order refund: Refund userErrors: [UserError!]! }

  input ReturnProcessReturnLineItemInput { id: ID! quantity: Int! }
  input ReturnProcessInput {
    note: String
    notifyCustomer: Boolean = false
    returnId: ID!
    returnLineItems: [ReturnProcessReturnLineItemInput!] = []
  }
  enum ReturnErrorCode { INVALID NOT_FOUND }
  type ReturnUserError { code: ReturnErrorCode field: [String!] message: String! }
  type ReturnProcessPayload { return: Return userErrors: [ReturnUserError!]! }
${discountSchema}`);
