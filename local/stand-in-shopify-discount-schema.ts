/**
 * The part of Shopify's Admin API 2026-10 that discounts need, as documented at
 * https://shopify.dev/docs/api/admin-graphql/2026-10. The root types stand in `stand-in-shopify-schema.ts`.
 */
export const discountSchema = `
  type Shop { currencyCode: CurrencyCode! }
  type Job { id: ID! done: Boolean! }

  type DiscountRedeemCode { id: ID! code: String! asyncUsageCount: Int! }
  type DiscountRedeemCodeConnection { nodes: [DiscountRedeemCode!]! }
  type Count { count: Int! }
  enum DiscountStatus { ACTIVE EXPIRED SCHEDULED }

  type DiscountCodeBasic {
    title: String!
    status: DiscountStatus!
    startsAt: DateTime!
    endsAt: DateTime
    codes(first: Int, query: String): DiscountRedeemCodeConnection!
    codesCount: Count
  }
  type DiscountCodeFreeShipping {
    title: String!
    status: DiscountStatus!
    startsAt: DateTime!
    endsAt: DateTime
    codes(first: Int, query: String): DiscountRedeemCodeConnection!
    codesCount: Count
  }
  type DiscountCodeBxgy {
    title: String!
    status: DiscountStatus!
    startsAt: DateTime!
    endsAt: DateTime
    codes(first: Int, query: String): DiscountRedeemCodeConnection!
    codesCount: Count
  }
  union DiscountCode = DiscountCodeBasic | DiscountCodeFreeShipping | DiscountCodeBxgy
  type DiscountCodeNode { id: ID! codeDiscount: DiscountCode! }

  enum DiscountErrorCode {
    BLANK CONFLICT DUPLICATE END_DATE_BEFORE_START_DATE EXCEEDED_MAX GREATER_THAN INTERNAL_ERROR INVALID
    INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS LESS_THAN_OR_EQUAL_TO MISSING_ARGUMENT TAKEN TOO_LONG TOO_MANY_ARGUMENTS
    VALUE_OUTSIDE_RANGE
  }
  type DiscountUserError { code: DiscountErrorCode extraInfo: String field: [String!] message: String! }

  type DiscountRedeemCodeBulkCreationCode {
    code: String!
    discountRedeemCode: DiscountRedeemCode
    errors: [DiscountUserError!]!
  }
  type DiscountRedeemCodeBulkCreationCodeConnection { nodes: [DiscountRedeemCodeBulkCreationCode!]! }
  type DiscountRedeemCodeBulkCreation {
    id: ID!
    done: Boolean!
    codesCount: Int!
    importedCount: Int!
    failedCount: Int!
    codes(first: Int): DiscountRedeemCodeBulkCreationCodeConnection!
  }

  enum DiscountBuyerSelection { ALL }
  input DiscountContextInput { all: DiscountBuyerSelection }
  input DiscountCombinesWithInput {
    orderDiscounts: Boolean = false
    productDiscounts: Boolean = false
    shippingDiscounts: Boolean = false
  }
  input DiscountProductsInput { productsToAdd: [ID!] productVariantsToAdd: [ID!] }
  input DiscountItemsInput { all: Boolean products: DiscountProductsInput }
  input DiscountAmountInput { amount: Decimal appliesOnEachItem: Boolean }
  input DiscountEffectInput { percentage: Float amount: Decimal }
  input DiscountOnQuantityInput { quantity: String effect: DiscountEffectInput }
  input DiscountCustomerGetsValueInput {
    percentage: Float
    discountAmount: DiscountAmountInput
    discountOnQuantity: DiscountOnQuantityInput
  }
  input DiscountCustomerGetsInput { value: DiscountCustomerGetsValueInput items: DiscountItemsInput }
  input DiscountCustomerBuysValueInput { quantity: String amount: Decimal }
  input DiscountCustomerBuysInput { value: DiscountCustomerBuysValueInput items: DiscountItemsInput }
  input DiscountMinimumSubtotalInput { greaterThanOrEqualToSubtotal: Decimal }
  input DiscountMinimumQuantityInput { greaterThanOrEqualToQuantity: String }
  input DiscountMinimumRequirementInput {
    quantity: DiscountMinimumQuantityInput
    subtotal: DiscountMinimumSubtotalInput
  }
  input DiscountCountriesInput { add: [String!] includeRestOfWorld: Boolean }
  input DiscountShippingDestinationSelectionInput { all: Boolean countries: DiscountCountriesInput }

  input DiscountCodeBasicInput {
    appliesOncePerCustomer: Boolean
    code: String
    combinesWith: DiscountCombinesWithInput
    context: DiscountContextInput
    customerGets: DiscountCustomerGetsInput
    endsAt: DateTime
    minimumRequirement: DiscountMinimumRequirementInput
    startsAt: DateTime
    title: String
    usageLimit: Int
  }
  input DiscountCodeFreeShippingInput {
    appliesOncePerCustomer: Boolean
    code: String
    combinesWith: DiscountCombinesWithInput
    context: DiscountContextInput
    destination: DiscountShippingDestinationSelectionInput
    endsAt: DateTime
    minimumRequirement: DiscountMinimumRequirementInput
    startsAt: DateTime
    title: String
    usageLimit: Int
  }
  input DiscountCodeBxgyInput {
    appliesOncePerCustomer: Boolean
    code: String
    combinesWith: DiscountCombinesWithInput
    context: DiscountContextInput
    customerBuys: DiscountCustomerBuysInput
    customerGets: DiscountCustomerGetsInput
    endsAt: DateTime
    startsAt: DateTime
    title: String
    usageLimit: Int
    usesPerOrderLimit: Int
  }
  input DiscountRedeemCodeInput { code: String! }

  type DiscountCodePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
  type DiscountRedeemCodeBulkAddPayload {
    bulkCreation: DiscountRedeemCodeBulkCreation
    userErrors: [DiscountUserError!]!
  }
  type DiscountCodeRedeemCodeBulkDeletePayload { job: Job userErrors: [DiscountUserError!]! }

  extend type Query {
    shop: Shop!
    job(id: ID!): Job
    codeDiscountNode(id: ID!): DiscountCodeNode
    codeDiscountNodeByCode(code: String!): DiscountCodeNode
    discountRedeemCodeBulkCreation(id: ID!): DiscountRedeemCodeBulkCreation
  }

  extend type Mutation {
    discountCodeBasicCreate(basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodePayload
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: DiscountCodeFreeShippingInput!): DiscountCodePayload
    discountCodeBxgyCreate(bxgyCodeDiscount: DiscountCodeBxgyInput!): DiscountCodePayload
    discountCodeBasicUpdate(id: ID!, basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodePayload
    discountCodeFreeShippingUpdate(
      id: ID!
      freeShippingCodeDiscount: DiscountCodeFreeShippingInput!
    ): DiscountCodePayload
    discountCodeBxgyUpdate(id: ID!, bxgyCodeDiscount: DiscountCodeBxgyInput!): DiscountCodePayload
    discountCodeActivate(id: ID!): DiscountCodePayload
    discountCodeDeactivate(id: ID!): DiscountCodePayload
    discountRedeemCodeBulkAdd(codes: [DiscountRedeemCodeInput!]!, discountId: ID!): DiscountRedeemCodeBulkAddPayload
    discountCodeRedeemCodeBulkDelete(
      discountId: ID!
      ids: [ID!]
      savedSearchId: ID
      search: String
    ): DiscountCodeRedeemCodeBulkDeletePayload
  }
`;
