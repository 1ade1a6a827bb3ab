import { daysBetween } from '../calendar/dates.ts';
import { currencyExponent, type Money } from '../kit/money.ts';
import { proportion } from '../kit/proportion.ts';
import type { Rates } from '../shops/rates.ts';

/** Older than this many days, rates ring an alarm. */
export const oldAfterDays = 7;
/** Older than this many days, they are not gone by any more. */
export const uselessAfterDays = 30;

const fractionDigits = 10;

/** A decimal rate as a whole number of units of the tenth place. */
const exactRate = (rate: string): bigint => {
  const [whole = '', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.padEnd(fractionDigits, '0'));
};

interface Quote {
  readonly exact: bigint;
  /** Undefined for the base, whose rate never ages. */
  readonly on: string | undefined;
}

const quoteOf = (currency: string, { base, rates }: Rates): Quote | undefined => {
  if (currency === base) return { exact: exactRate('1'), on: undefined };
  const found = rates.find((one) => one.currency === currency);
  return found && { exact: exactRate(found.rate), on: found.on };
};

/** How many days old a rate is on this day; one that is dated in the future is not trusted longer for it. */
const ageOf = (on: string | undefined, today: string): number =>
  on === undefined ? 0 : Math.abs(daysBetween(on, today));

export interface Converted {
  /** Minor units of the other currency, rounded half up. */
  readonly amount: number;
  /** Whether a rate that it needed is older than seven days. */
  readonly isOld: boolean;
  /** Whether one is older than thirty: offers with a budget then refuse. */
  readonly isUseless: boolean;
}

/**
 * An amount in another currency, at the shop's rates, in exact arithmetic. `today` is the shop's date. Undefined
 * where the shop has no rate for one of the two. Money of the same currency needs no rates.
 */
export const converted = (
  { amount, currency }: Money,
  to: string,
  rates: Rates | null,
  today: string,
): Converted | undefined => {
  if (currency === to) return { amount, isOld: false, isUseless: false };
  const [source, target] = [currency, to].map((name) => (rates ? quoteOf(name, rates) : undefined));
  if (!source || !target) return undefined;
  const part = target.exact * 10n ** BigInt(currencyExponent(to));
  const whole = source.exact * 10n ** BigInt(currencyExponent(currency));
  const age = Math.max(ageOf(source.on, today), ageOf(target.on, today));
  return {
    amount: proportion(amount, part, whole),
    isOld: age > oldAfterDays,
    isUseless: age > uselessAfterDays,
  };
};

/** Whether both currencies have a rate. */
export const canConvert = (from: string, to: string, rates: Rates | null): boolean =>
  from === to || (rates !== null && [from, to].every((one) => quoteOf(one, rates) !== undefined));

/** The age in days of the oldest rate of these currencies; 0 where none has one. */
export const oldestRate = ({ rates }: Rates, among: readonly string[], today: string): number =>
  Math.max(0, ...rates.filter((one) => among.includes(one.currency)).map(({ on }) => ageOf(on, today)));
