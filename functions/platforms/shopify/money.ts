import { invalid } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import type { Dual } from '../../orders/order.ts';
import type { MoneySet } from './payload.ts';

/** The two currencies of an order: the shop's own, and the one that the customer saw and paid. */
export interface Currencies {
  readonly shop: string;
  readonly presentment: string;
}

/**
 * Reads one amount: from the pair of both currencies, or from the plain field, which is in the shop's
 * currency.
 */
export type AmountReader = (
  what: string,
  set: MoneySet | undefined,
  plain?: string | number | undefined,
) => Dual;

const minorUnits = (what: string, value: string | number, currency: string): number => {
  try {
    return parseMoney(value, currency).amount;
  } catch (cause) {
    throw invalid(`${what}: ${cause instanceof Error ? cause.message : 'unreadable.'}`);
  }
};

/**
 * Reads every amount of an order in both currencies. Errors: Invalid for a missing amount or a third
 * currency.
 */
export const amountReader =
  (currencies: Currencies): AmountReader =>
  (what, set, plain) => {
    const shop =
      set?.shop_money ??
      (plain === undefined ? undefined : { amount: plain, currency_code: currencies.shop });
    if (!shop) throw invalid(`${what} is missing.`);
    // If both currencies are the same, so are the amounts. Otherwise we refuse, since our own conversion
    // would not be exact.
    const presentment = set?.presentment_money ?? shop;
    if (shop.currency_code !== currencies.shop || presentment.currency_code !== currencies.presentment) {
      throw invalid(`${what} is not in the order's currencies.`);
    }
    return {
      shop: minorUnits(what, shop.amount, currencies.shop),
      presentment: minorUnits(what, presentment.amount, currencies.presentment),
    };
  };

/** The same for amounts that cannot be negative: prices, taxes, discounts, totals. */
export const priceReader = (currencies: Currencies): AmountReader => {
  const amount = amountReader(currencies);
  return (what, set, plain) => {
    const read = amount(what, set, plain);
    if (read.shop < 0 || read.presentment < 0) throw invalid(`${what} is negative.`);
    return read;
  };
};

/** The currencies of such a pair. */
export const currenciesOf = ({ shop_money, presentment_money }: MoneySet): Currencies => ({
  shop: shop_money.currency_code,
  presentment: (presentment_money ?? shop_money).currency_code,
});
