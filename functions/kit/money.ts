import * as currencies from 'dinero.js/currencies';
import { invalid } from './errors.ts';

/** An amount in minor units (cents; yen; fils) of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Digits after the point by ISO 4217. The library models ariary and ouguiya in fifths, as they are counted;
 * ISO lists both with two digits, and platforms write two.
 */
const exponents: ReadonlyMap<string, number> = new Map(
  Object.values(currencies).map(({ code, base, exponent }) => [code, base === 10 ? exponent : 2]),
);

export const isCurrency = (code: string): boolean => exponents.has(code);

/** Digits after the point: JPY 0, EUR 2, KWD 3. Errors: Invalid for what ISO 4217 does not list. */
export const currencyExponent = (currency: string): number => {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw invalid('The currency is not an ISO 4217 code.');
  return exponent;
};

const decimal = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/;

/**
 * A decimal as platforms write it ("19.90", "23600", 19.9) to minor units, without floating point. Digits beyond the
 * currency's own are accepted only when they are zeros ("23.6000" EUR). Errors: Invalid.
 */
export const parseMoney = (value: string | number, currency: string): Money => {
  const exponent = currencyExponent(currency);
  const match = decimal.exec(String(value));
  if (!match) throw invalid('An amount is a decimal like "19.90".');
  const [, sign, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(exponent)))
    throw invalid(`An amount in ${currency} has at most ${exponent} decimals.`);
  const digits = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(digits)) throw invalid('An amount is too large.');
  return { amount: sign && digits !== 0 ? -digits : digits, currency };
};

/** Minor units as the decimal that platforms read, without floating point: 1990 EUR is "19.90", 5 JPY is "5". */
export const formatDecimal = ({ amount, currency }: Money): string => {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};
