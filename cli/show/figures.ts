import { isObject } from '../../functions/kit/json.ts';
import { at, cell } from '../value.ts';

const number = new Intl.NumberFormat('en');

/** `10,412`; nothing where there is no number. */
export const figure = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint' ? number.format(value) : '';

/** `de 21, ja 9`, as the API counts by name. */
export const counts = (value: unknown): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([name, count]) => `${name} ${figure(count)}`)
        .join(', ')
    : cell(value);

/** All that is counted by name, together. */
export const sumOf = (by: unknown): number =>
  isObject(by) ? Object.values(by).reduce<number>((sum, one) => sum + Number(one), 0) : 0;

/** Minor units as an amount, `1,234.50 EUR`: with as many decimals as the currency has. */
export const money = (minor: unknown, currency: unknown): string => {
  if (typeof minor !== 'number' || typeof currency !== 'string') return figure(minor);
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const amount = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount.format(minor / 10 ** digits)} ${currency}`;
};

/** A campaign leaves so: `2026-12-24 09:00 recipient`, or an instant. */
export const whenText = (send: unknown): string => {
  const [date, hour] = [at(send, 'date'), at(send, 'hour')];
  return date === undefined ? cell(at(send, 'at')) : `${cell(date)} ${cell(hour)} recipient`;
};
