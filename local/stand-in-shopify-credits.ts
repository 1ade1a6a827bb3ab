import * as z from 'zod';
import { formatDecimal, isCurrencyInUse, parseMoney } from '../functions/kit/money.ts';

/**
 * Store credit as Shopify's Admin API 2026-10 documents it:
 * https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/storeCreditAccountCredit. The mutation knows no
 * idempotency key: each call gives.
 */
export const creditSchema = `
  extend type Query { customer(id: ID!): Customer }
  extend type Mutation {
    storeCreditAccountCredit(
      id: ID!
      creditInput: StoreCreditAccountCreditInput!
    ): StoreCreditAccountCreditPayload
  }

  input MoneyInput { amount: Decimal! currencyCode: CurrencyCode! }
  input StoreCreditAccountCreditInput { creditAmount: MoneyInput! expiresAt: DateTime notify: Boolean }

  type Customer { id: ID! storeCreditAccounts(first: Int, query: String): StoreCreditAccountConnection! }
  type StoreCreditAccountConnection { nodes: [StoreCreditAccount!]! }
  type StoreCreditAccount {
    id: ID!
    balance: MoneyV2!
    transactions(first: Int, reverse: Boolean = false): StoreCreditAccountTransactionConnection!
  }
  type StoreCreditAccountTransactionConnection { nodes: [StoreCreditAccountTransaction!]! }
  interface StoreCreditAccountTransaction {
    account: StoreCreditAccount!
    amount: MoneyV2!
    balanceAfterTransaction: MoneyV2!
    createdAt: DateTime!
  }
  type StoreCreditAccountCreditTransaction implements StoreCreditAccountTransaction {
    id: ID!
    account: StoreCreditAccount!
    amount: MoneyV2!
    balanceAfterTransaction: MoneyV2!
    createdAt: DateTime!
    expiresAt: DateTime
  }
  type StoreCreditAccountDebitTransaction implements StoreCreditAccountTransaction {
    id: ID!
    account: StoreCreditAccount!
    amount: MoneyV2!
    balanceAfterTransaction: MoneyV2!
    createdAt: DateTime!
  }
  enum StoreCreditAccountCreditUserErrorCode {
    ACCOUNT_NOT_FOUND
    CREDIT_LIMIT_EXCEEDED
    EXPIRES_AT_IN_PAST
    MISMATCHING_CURRENCY
    NEGATIVE_OR_ZERO_AMOUNT
    OWNER_NOT_FOUND
    UNSUPPORTED_CURRENCY
  }
  type StoreCreditAccountCreditUserError {
    code: StoreCreditAccountCreditUserErrorCode
    field: [String!]
    message: String!
  }
  type StoreCreditAccountCreditPayload {
    storeCreditAccountTransaction: StoreCreditAccountTransaction
    userErrors: [StoreCreditAccountCreditUserError!]!
  }
`;

interface Transaction {
  readonly id: string;
  /** Minor units; below zero where it was spent. */
  readonly amount: number;
  readonly after: number;
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
}

interface Account {
  readonly id: string;
  readonly shop: string;
  readonly customer: string;
  readonly currency: string;
  readonly transactions: Transaction[];
}

/** Steers what a customer spends at Shopify's own checkout; a decimal. */
export const creditSpent = z.strictObject({
  shop: z.string(),
  customer: z.string(),
  spent: z.string(),
  currency: z.string(),
});

const creditInput = z.object({
  creditAmount: z.object({ amount: z.union([z.string(), z.number()]), currencyCode: z.string() }),
  expiresAt: z.string().nullish(),
});

const plainId = (gid: string): string => gid.replace(/^gid:\/\/shopify\/\w+\//, '');

const balanceOf = ({ transactions }: Account): number =>
  transactions.reduce((sum, { amount }) => sum + amount, 0);

const money = (amount: number, currency: string) => ({
  amount: formatDecimal({ amount, currency }),
  currencyCode: currency,
});

const transactionView = (account: Account, { id, amount, after, createdAt, expiresAt }: Transaction) => ({
  __typename: amount > 0 ? 'StoreCreditAccountCreditTransaction' : 'StoreCreditAccountDebitTransaction',
  id: `gid://shopify/StoreCreditAccountTransaction/${id}`,
  amount: money(amount, account.currency),
  balanceAfterTransaction: money(after, account.currency),
  createdAt,
  expiresAt: expiresAt ?? null,
  account: () => accountView(account),
});

const accountView = (account: Account) => ({
  id: `gid://shopify/StoreCreditAccount/${account.id}`,
  balance: money(balanceOf(account), account.currency),
  transactions: ({ first = 50, reverse = false }: { first?: number; reverse?: boolean }) => {
    const all = account.transactions.map((each) => transactionView(account, each));
    return { nodes: (reverse ? all.toReversed() : all).slice(0, first) };
  },
});

const failed = (code: string, message: string, field: readonly string[]) => ({
  storeCreditAccountTransaction: null,
  userErrors: [{ code, message, field }],
});

/** The accounts of all shops, and the numbers of what is in them. */
interface Book {
  readonly accounts: Account[];
  readonly newId: () => string;
  /** Whom Shopify knows. */
  readonly isCustomer: (shop: string, id: string) => boolean;
}

const accountFor = (shop: string, customer: string, currency: string, { accounts, newId }: Book): Account => {
  const known = accounts.find(
    (each) => each.shop === shop && each.customer === customer && each.currency === currency,
  );
  if (known) return known;
  const made = { id: newId(), shop, customer, currency, transactions: [] };
  accounts.push(made);
  return made;
};

const enter = (account: Account, amount: number, { newId }: Book, expiresAt?: string): Transaction => {
  // Shopify stamps to the second.
  const createdAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const made = { id: newId(), amount, after: balanceOf(account) + amount, createdAt, expiresAt };
  account.transactions.push(made);
  return made;
};

/** The account that an id names, or that its owner has or gets; or why there is none. */
const targetOf = (
  shop: string,
  id: string,
  currency: string,
  book: Book,
): Account | ReturnType<typeof failed> => {
  if (!id.includes('/StoreCreditAccount/')) {
    const customer = plainId(id);
    return book.isCustomer(shop, customer)
      ? accountFor(shop, customer, currency, book)
      : failed('OWNER_NOT_FOUND', 'Owner does not exist', ['id']);
  }
  const named = book.accounts.find((each) => each.shop === shop && each.id === plainId(id));
  if (!named) return failed('ACCOUNT_NOT_FOUND', 'Store credit account could not be found', ['id']);
  return named.currency === currency
    ? named
    : failed('MISMATCHING_CURRENCY', 'The currency does not match the account', creditAmount);
};

const creditAmount = ['creditInput', 'creditAmount'];

const give = (shop: string, id: string, input: unknown, book: Book) => {
  const { creditAmount: asked, expiresAt } = creditInput.parse(input);
  const { currencyCode: currency } = asked;
  if (!isCurrencyInUse(currency))
    return failed('UNSUPPORTED_CURRENCY', 'Currency is not supported', creditAmount);
  const { amount } = parseMoney(asked.amount, currency);
  if (amount <= 0) return failed('NEGATIVE_OR_ZERO_AMOUNT', 'Amount must be positive', creditAmount);
  if (expiresAt && Date.parse(expiresAt) <= Date.now())
    return failed('EXPIRES_AT_IN_PAST', 'Expiry must be in the future', ['creditInput', 'expiresAt']);
  const account = targetOf(shop, id, currency, book);
  if ('userErrors' in account) return account;
  const made = enter(account, amount, book, expiresAt ?? undefined);
  return { storeCreditAccountTransaction: transactionView(account, made), userErrors: [] };
};

const shown = (account: Account) => ({
  shop: account.shop,
  customer: account.customer,
  currency: account.currency,
  balance: money(balanceOf(account), account.currency).amount,
  transactions: account.transactions.map(({ amount, createdAt }) => ({
    amount: money(amount, account.currency).amount,
    createdAt,
  })),
});

/** The customers' accounts of all shops. `isCustomer`: whom Shopify knows; everybody with a number, by default. */
export const createCredits = (isCustomer: Book['isCustomer'] = (_shop, id) => /^\d+$/.test(id)) => {
  let last = 0;
  const book: Book = {
    accounts: [],
    newId: () => {
      last += 1;
      return String(last);
    },
    isCustomer,
  };
  return {
    customer: (shop: string, id: string) => {
      const customer = plainId(id);
      if (!isCustomer(shop, customer)) return null;
      const own = book.accounts.filter((each) => each.shop === shop && each.customer === customer);
      return { id, storeCreditAccounts: { nodes: own.map(accountView) } };
    },
    give: (shop: string, id: string, input: unknown) => give(shop, id, input, book),
    /** What a customer spent at the checkout: no more than they have. */
    spend: ({ shop, customer, spent, currency }: z.output<typeof creditSpent>): void => {
      const account = accountFor(shop, customer, currency, book);
      enter(account, -Math.min(parseMoney(spent, currency).amount, balanceOf(account)), book);
    },
    all: () => book.accounts.map(shown),
  };
};
export type StandInCredits = ReturnType<typeof createCredits>;
