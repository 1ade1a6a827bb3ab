import { Failure } from '../../kit/errors.ts';
import { parseExact } from '../../kit/money.ts';
import { type ToldAmount, wrongAmount } from '../told-amount.ts';
import type { MoneySet } from './payload.ts';

/** The two currencies of an order: the shop's own, and the one that the customer saw and paid. */
export interface Currencies {
  readonly shop: string;
  readonly presentment: string;
}

/**
 * Reads the amount of a field: from the pair of both currencies, or from the plain field, which is in the
 * shop's currency.
 */
export type AmountReader = (
  path: string,
  set: MoneySet | undefined,
  plain?: string | number | undefined,
) => ToldAmount;

const exactly = (path: string, value: string | number, currency: string): bigint => {
  try {
    return parseExact(value, currency);
  } catch (cause) {
    throw cause instanceof Failure ? wrongAmount(path, cause.message) : cause;
  }
};

/**
 * Reads every amount of an order in both currencies. Errors: Invalid, with the name of the field, for a missing
 * amount or a third currency.
 */
export const amountReader =
  (currencies: Currencies): AmountReader =>
  (path, set, plain) => {
    const shop =
      set?.shop_money ??
      (plain === undefined ? undefined : { amount: plain, currency_code: currencies.shop });
    if (!shop) throw wrongAmount(path, 'Is missing.');
    // If both currencies are the same, so are the amounts. Otherwise we refuse, since our own conversion
    // would not be exact.
    const presentment = set?.presentment_money ?? shop;
    if (shop.currency_code !== currencies.shop || presentment.currency_code !== currencies.presentment) {
      throw wrongAmount(path, "Is not in the order's currencies.");
    }
    return {
      shop: exactly(path, shop.amount, currencies.shop),
      presentment: exactly(path, presentment.amount, currencies.presentment),
      field: { shop: path, presentment: path },
    };
  };

/** The same for amounts that cannot be negative: prices, taxes, discounts, totals. */
export const priceReader = (currencies: Currencies): AmountReader => {
  const amount = amountReader(currencies);
  return (path, set, plain) => {
    const read = amount(path, set, plain);
    if (read.shop < 0n || read.presentment < 0n) throw wrongAmount(path, 'Is negative.');
    return read;
  };
};

/** The currencies of such a pair. */
export const currenciesOf = ({ shop_money, presentment_money }: MoneySet): Currencies => ({
  shop: shop_money.currency_code,
  presentment: (presentment_money ?? shop_money).currency_code,
});
