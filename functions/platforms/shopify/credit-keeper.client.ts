import { Failure, isRetryable, unavailable } from '../../kit/errors.ts';
import { formatDecimal, parseMoney } from '../../kit/money.ts';
import { accessOf } from '../access-token.ts';
import { tidy } from '../payload.ts';
import type { ShopAccess } from '../settlement.ts';
import type { CreditAnswer, CreditKeeper, CreditOrder } from '../store-credit.ts';
import { type ShopifyAdmin, shopifyAdmin } from './admin-api.ts';
import {
  type CreditAccount,
  creditAccountsAnswer,
  creditAccountsDocument,
  creditBalancesAnswer,
  creditBalancesDocument,
  giveCreditAnswer,
  giveCreditDocument,
} from './credit-documents.ts';
import { gid } from './settlement-refund.ts';

/** Shopify's clock and ours may differ by so much; it stamps to the second. */
const clocksDiffer = 60_000;

const refusedFor = (why: string): CreditAnswer => ({
  kind: 'refused',
  why: tidy(why, 400) ?? 'No reason was given.',
});

/**
 * The transaction of an earlier attempt whose answer was lost: the first one of the same amount since then that is nobody
 * else's. Were it the newest one, it could be that of a credit that was asked for later, which would not find its own.
 */
const madeBefore = (
  accounts: readonly CreditAccount[],
  { credit, askedAt, known }: CreditOrder,
): CreditAnswer | undefined => {
  if (askedAt === undefined) return undefined;
  const since = Date.parse(askedAt) - clocksDiffer;
  for (const { id: account, balance, transactions } of accounts) {
    // They come newest first.
    const found = transactions.nodes.findLast(
      ({ __typename, id, amount, createdAt }) =>
        __typename === 'StoreCreditAccountCreditTransaction' &&
        id !== undefined &&
        !known.includes(id) &&
        amount.currencyCode === credit.currency &&
        parseMoney(amount.amount, amount.currencyCode).amount === credit.amount &&
        Date.parse(createdAt) >= since,
    );
    if (found?.id)
      return {
        kind: 'made',
        transaction: found.id,
        account,
        balance: parseMoney(balance.amount, balance.currencyCode),
      };
  }
  return undefined;
};

/** Gives credit to one customer of Shopify's; undefined where Shopify does not know them. */
const giveTo = async (
  api: ShopifyAdmin,
  customer: string,
  order: CreditOrder,
): Promise<CreditAnswer | undefined> => {
  const id = gid('Customer', customer);
  if (order.askedAt !== undefined) {
    const found = await api.call(creditAccountsDocument, { id }, creditAccountsAnswer);
    if (!found.customer) return undefined;
    const before = madeBefore(found.customer.storeCreditAccounts.nodes, order);
    if (before) return before;
  }
  const { credit, until } = order;
  const creditInput = {
    creditAmount: { amount: formatDecimal(credit), currencyCode: credit.currency },
    ...(until ? { expiresAt: until } : {}),
  };
  const { storeCreditAccountCredit: given } = await api.call(
    giveCreditDocument,
    { id, creditInput },
    giveCreditAnswer,
  );
  const errors = given?.userErrors ?? [];
  if (errors.some(({ code }) => code === 'OWNER_NOT_FOUND')) return undefined;
  if (errors.length > 0)
    return refusedFor(`Shopify refused the credit: ${errors.map(({ message }) => message).join(' ')}`);
  const made = given?.storeCreditAccountTransaction;
  if (!made) throw unavailable('Shopify did not say what it credited.');
  const { amount, currencyCode } = made.balanceAfterTransaction;
  return {
    kind: 'made',
    transaction: made.id,
    account: made.account.id,
    balance: parseMoney(amount, currencyCode),
  };
};

/** A final failure becomes an answer for a person; other errors are thrown. */
const orRefused = async (giving: Promise<CreditAnswer>): Promise<CreditAnswer> => {
  try {
    return await giving;
  } catch (error) {
    if (error instanceof Failure && !isRetryable(error)) return refusedFor(error.message);
    throw error;
  }
};

const giveToAny = async (api: ShopifyAdmin, order: CreditOrder): Promise<CreditAnswer> => {
  for (const customer of order.accounts) {
    const answer = await giveTo(api, customer, order);
    if (answer) return answer;
  }
  return { kind: 'no-account' };
};

/** Store credit in Shopify's own accounts of its customers. Its checkout spends it. */
export const shopifyCreditKeeper = (services: Pick<ShopAccess, 'outbound' | 'credentials'>): CreditKeeper => {
  const apiOf = async ({ id, domain }: CreditOrder['shop']): Promise<ShopifyAdmin | undefined> => {
    const access = await accessOf(id, services);
    const base = access?.endpoint ?? (domain && `https://${domain}`);
    return access && base ? shopifyAdmin(services.outbound, base, access) : undefined;
  };
  return {
    give: async (order) => {
      if (order.accounts.length === 0) return { kind: 'no-account' };
      const api = await apiOf(order.shop);
      if (!api) return refusedFor('The shop has no Shopify access token, or no domain. Give it one.');
      return orRefused(giveToAny(api, order));
    },

    balances: async (shop, accounts) => {
      const api = await apiOf(shop);
      if (!api) return undefined;
      const found = await Promise.all(
        accounts.map((customer) =>
          api.call(creditBalancesDocument, { id: gid('Customer', customer) }, creditBalancesAnswer),
        ),
      );
      if (found.every(({ customer }) => !customer)) return undefined;
      const total: Record<string, number> = {};
      for (const { balance } of found.flatMap(({ customer }) => customer?.storeCreditAccounts.nodes ?? [])) {
        const { amount, currency } = parseMoney(balance.amount, balance.currencyCode);
        total[currency] = (total[currency] ?? 0) + amount;
      }
      return total;
    },
  };
};
