import { othersWith } from '../customers/account.ts';
import { addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { conflict, invalid } from '../kit/errors.ts';
import { currencyExponent, formatDecimal, parseMoney } from '../kit/money.ts';
import { isCreditKeptBy } from '../platforms/store-credit.ts';
import { holdSeconds } from '../shops/durations.ts';
import type { Shop } from '../shops/shop.ts';
import { type Account, type Balance, balanceOf } from './account.ts';
import { commitCredit } from './commit-credit.ts';
import type { CreditHoldsStore } from './credit-holds.store.ts';
import type { CreditsStore } from './credits.store.ts';
import { type FollowServices, followCredit } from './follow-order.ts';
import { holdCredit } from './hold-credit.ts';
import { releaseCredit } from './release-credit.ts';
import type { SpendServices } from './spending.ts';

export interface CheckoutServices extends Omit<FollowServices, 'now'> {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany'>;
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
  readonly credits: Pick<CreditsStore, 'account' | 'accountsOf' | 'move'>;
  readonly creditHolds: CreditHoldsStore;
  readonly keys: () => Promise<{ readonly addresses: string }>;
  readonly clock: Clock;
}

/** The customer with this address, and then the same person at other addresses; empty for a stranger. */
const peopleWith = async (shop: Shop, email: string, services: CheckoutServices): Promise<string[]> => {
  const { addresses: addressKey } = await services.keys();
  const known = await services.addresses.get(addressOf(addressKey, shop.id, email));
  if (known?.customerId === undefined) return [];
  // Where the platform keeps it, everybody with one account sees the same balance already.
  if (isCreditKeptBy(shop.platform)) return [known.customerId];
  const others = await othersWith(known, { ...services, addressKey });
  return [known.customerId, ...others.map(({ customer }) => customer.id).toSorted()];
};

const nowOf = ({ clock }: CheckoutServices): string => clock().toISOString();

const spending = (services: CheckoutServices): SpendServices => ({ ...services, now: nowOf(services) });

/** The accounts of one person as one. */
const together = (accounts: readonly Account[], currency: string, now: string): Balance => {
  const each = accounts.map((stored) => balanceOf(stored, now));
  return {
    currency,
    amount: each.reduce((sum, { amount }) => sum + amount, 0),
    held: each.reduce((sum, { held }) => sum + held, 0),
    ends: each.flatMap(({ ends }) => ends).toSorted((a, b) => (a.until < b.until ? -1 : 1)),
  };
};

const balancesOf = async (people: readonly string[], services: CheckoutServices): Promise<Balance[]> => {
  const accounts = (await Promise.all(people.map(services.credits.accountsOf))).flat();
  const byCurrency = Map.groupBy(accounts, ({ currency }) => currency);
  const now = nowOf(services);
  return [...byCurrency].map(([currency, some]) => together(some, currency, now));
};

const decimal = (amount: number, currency: string): string => formatDecimal({ amount, currency });

/** The credit of a customer as the shop's checkout reads it. */
export const balanceFor = async (
  shop: Shop,
  {
    customer,
    currency,
  }: { readonly customer: { readonly email: string }; readonly currency?: string | undefined },
  services: CheckoutServices,
) => {
  const all = await balancesOf(await peopleWith(shop, customer.email, services), services);
  return {
    balances: all
      .filter((each) => currency === undefined || each.currency === currency)
      .map((each) => ({
        currency: each.currency,
        amount: decimal(each.amount, each.currency),
        held: decimal(each.held, each.currency),
        ends: each.ends.map(({ until, amount }) => ({ until, amount: decimal(amount, each.currency) })),
      })),
  };
};

/** Errors: Conflict where the shop's platform keeps the credit, so that its own checkout spends it. */
const checkOurs = ({ platform }: Shop): void => {
  if (isCreditKeptBy(platform))
    throw conflict('The shop’s platform keeps store credit itself, and its own checkout spends it.');
};

/** Errors: Invalid for nothing, or for more digits than the currency has. */
const amountOf = (text: string, currency: string): number => {
  const { amount } = parseMoney(text, currency);
  const digits = text.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  if (amount === 0 || digits > currencyExponent(currency))
    throw invalid('The amount is not one that can be held.', [
      {
        path: 'amount',
        message: `Must be above zero, with at most ${currencyExponent(currency)} digits after the point.`,
      },
    ]);
  return amount;
};

/** Asked by the shop's checkout before the order is placed. */
export const holdFor = async (
  shop: Shop,
  {
    cart,
    amount: text,
  }: {
    readonly cart: {
      readonly id: string;
      readonly currency: string;
      readonly customer: { readonly email: string };
    };
    readonly amount: string;
  },
  services: CheckoutServices,
) => {
  checkOurs(shop);
  const { id: cartId, currency } = cart;
  const amount = amountOf(text, currency);
  const people = await peopleWith(shop, cart.customer.email, services);
  const told = { cartId, currency, amount: decimal(amount, currency) };
  const seconds = holdSeconds(shop.settings.durations);
  const answer =
    people.length === 0
      ? ({ status: 'refused' } as const)
      : await holdCredit({ shop: shop.id, cartId, people, currency, amount, seconds }, spending(services));
  if (answer.status === 'refused') {
    const all = await balancesOf(people, services);
    const there = all.find((each) => each.currency === currency)?.amount ?? 0;
    return { ...told, status: answer.status, why: 'balance' as const, balance: decimal(there, currency) };
  }
  const { status, hold } = answer;
  return {
    ...told,
    amount: decimal(hold.amount, hold.currency),
    status,
    ...(status === 'held' ? { until: hold.until } : { orderId: hold.orderId }),
  };
};

/** Told by the shop's checkout when the order is there. An order that was cancelled meanwhile gets nothing. */
export const commitFor = async (
  shop: Shop,
  { cartId, orderId }: { readonly cartId: string; readonly orderId: string },
  services: CheckoutServices,
) => {
  checkOurs(shop);
  const spend = spending(services);
  const answer = await commitCredit({ shop: shop.id, cartId, orderId }, spend);
  if (answer.status === 'refused') {
    const { currency, amount, people } = answer.hold;
    const all = await balancesOf(people, services);
    const there = all.find((each) => each.currency === currency)?.amount ?? 0;
    return {
      cartId,
      currency,
      amount: decimal(amount, currency),
      status: answer.status,
      why: 'balance' as const,
      balance: decimal(there, currency),
    };
  }
  // The order's own news may have come before.
  await followCredit(shop.id, orderId, { ...services, now: spend.now });
  const { currency, amount } = answer.use;
  return { cartId, currency, amount: decimal(amount, currency), status: answer.status, orderId };
};

/** Told by the shop's checkout when a payment has failed. */
export const releaseFor = async (
  shop: Shop,
  { cartId }: { readonly cartId: string },
  services: CheckoutServices,
) => {
  checkOurs(shop);
  const { currency, amount, status } = await releaseCredit({ shop: shop.id, cartId }, spending(services));
  return { cartId, currency, amount: decimal(amount, currency), status };
};
