import * as z from '../../kit/z.ts';

/**
 * Store credit at Shopify. Version 2026-10:
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/storeCreditAccountCredit (scope
 * write_store_credit_account_transactions) and .../objects/StoreCreditAccount (scope read_store_credit_accounts).
 * This mutation takes no idempotency key, and a transaction has no field of ours.
 */
export const creditAccountsDocument = `query CreditAccounts($id: ID!) {
  customer(id: $id) {
    id
    storeCreditAccounts(first: 50) {
      nodes {
        id
        balance { amount currencyCode }
        transactions(first: 50, reverse: true) {
          nodes {
            __typename
            amount { amount currencyCode }
            createdAt
            ... on StoreCreditAccountCreditTransaction { id }
          }
        }
      }
    }
  }
}`;

export const creditBalancesDocument = `query CreditBalances($id: ID!) {
  customer(id: $id) {
    id
    storeCreditAccounts(first: 50) { nodes { balance { amount currencyCode } } }
  }
}`;

export const giveCreditDocument = `mutation GiveCredit($id: ID!, $creditInput: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $creditInput) {
    storeCreditAccountTransaction {
      ... on StoreCreditAccountCreditTransaction { id }
      balanceAfterTransaction { amount currencyCode }
      account { id }
    }
    userErrors { field message code }
  }
}`;

const money = z.object({ amount: z.string(), currencyCode: z.string() });

const transaction = z.object({
  __typename: z.string(),
  amount: money,
  createdAt: z.string(),
  id: z.optional(z.string()),
});

const account = z.object({
  id: z.string(),
  balance: money,
  transactions: z.object({ nodes: z.array(transaction) }),
});
export type CreditAccount = z.output<typeof account>;

export const creditAccountsAnswer = z.object({
  customer: z.nullable(z.object({ storeCreditAccounts: z.object({ nodes: z.array(account) }) })),
});

export const creditBalancesAnswer = z.object({
  customer: z.nullable(
    z.object({ storeCreditAccounts: z.object({ nodes: z.array(z.object({ balance: money })) }) }),
  ),
});

export const giveCreditAnswer = z.object({
  storeCreditAccountCredit: z.nullable(
    z.object({
      storeCreditAccountTransaction: z.nullable(
        z.object({ id: z.string(), balanceAfterTransaction: money, account: z.object({ id: z.string() }) }),
      ),
      userErrors: z.array(z.object({ message: z.string(), code: z.nullish(z.string()) })),
    }),
  ),
});
