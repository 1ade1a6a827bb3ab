import * as currencies from 'dinero.js/currencies';
import { invalid } from './errors.ts';
import { historicCurrencies } from './historic-currencies.ts';

/** An amount in minor units (cents; yen; fils) of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Digits after the point by ISO 4217. The library models ariary and ouguiya in fifths, as people count them;
 * ISO lists both with two digits, and platforms write two.
 */
const exponents: ReadonlyMap<string, number> = new Map([
  ...Object.values(currencies).map(({ code, base, exponent }) => [code, base === 10 ? exponent : 2] as const),
  ...historicCurrencies,
]);

/** Those of today, and those that an old order may name. */
export const isCurrency = (code: string): boolean => exponents.has(code);

/** Whether anything new can be priced in it. */
export const isCurrencyInUse = (code: string): boolean => isCurrency(code) && !historicCurrencies.has(code);

/**
 * Digits after the point: JPY 0, EUR 2, KWD 3. Errors: Invalid for a currency that ISO 4217 never listed.
 */
export const currencyExponent = (currency: string): number => {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw invalid('The currency is not an ISO 4217 code.');
  return exponent;
};

/** Software that calculates in binary fractions writes up to 17 digits: "65.91600000000001". */
const mostDigits = 20;
const decimal = new RegExp(`^(-?)(\\d{1,15})(?:\\.(\\d{1,${mostDigits}}))?$`);

/** One minor unit, in the unit of exact amounts. */
export const exactUnit = 10n ** BigInt(mostDigits);

/**
 * A decimal as platforms write it ("19.90", "65.916", "23600", 19.9), with all its digits: in minor units of
 * the currency, times `exactUnit`. Errors: Invalid.
 */
export const parseExact = (value: string | number, currency: string): bigint => {
  const match = decimal.exec(String(value));
  if (!match) throw invalid('An amount is a decimal like "19.90".');
  const [, sign, whole = '', fraction = ''] = match;
  const digits = currencyExponent(currency) + mostDigits;
  const exact = BigInt(whole + fraction.padEnd(mostDigits, '0')) * 10n ** BigInt(digits - mostDigits);
  if (!Number.isSafeInteger(Number(exact / exactUnit))) throw invalid('An amount is too large.');
  return sign ? -exact : exact;
};

/** The nearest minor unit of an exact amount; halves away from zero, as shops and payment providers round. */
export const nearestUnit = (exact: bigint): number => {
  const size = exact < 0n ? -exact : exact;
  const rounded = Number((2n * size + exactUnit) / (2n * exactUnit));
  return exact < 0n && rounded !== 0 ? -rounded : rounded;
};

/** A single decimal as platforms write it to minor units, without floating point. Errors: Invalid. */
export const parseMoney = (value: string | number, currency: string): Money => ({
  amount: nearestUnit(parseExact(value, currency)),
  currency,
});

/**
 * Minor units as the decimal that platforms read, without floating point: 1990 EUR is "19.90", 5 JPY is "5".
 */
export const formatDecimal = ({ amount, currency }: Money): string => {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};
