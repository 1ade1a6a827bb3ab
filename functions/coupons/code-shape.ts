/**
 * The shape of our codes: eleven symbols and one that checks them, shown as `XXXX-XXXX-XXXX`. The alphabet is
 * Crockford's base 32: digits and capital letters without I, L, O and U. People who hear a code or copy it may
 * write O for 0, and I or L for 1.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const codeLength = 12;
const dataLength = codeLength - 1;

const valueOfSymbol = new Map([...alphabet].map((symbol, value) => [symbol, value]));
const symbolOf = (value: number): string => alphabet.charAt(value & 31);

/**
 * Sums and products of symbols are those of the field with 32 elements, GF(2^5) with x^5 + x^2 + 1. A sum is `^`;
 * this is the product with x.
 */
const timesX = (value: number): number => {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
};

/**
 * Each symbol times x to the power of its place from the end, all added: zero for a code of ours. The weights are
 * not zero and all distinct, because the order of x is 31. So another symbol at one place changes the sum by
 * `weight × difference`, and two symbols that changed places by `difference of weights × difference of symbols`.
 * Neither can be zero: every single wrong symbol is caught, and every swap.
 */
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => timesX(sum) ^ value, 0);

/**
 * The code with these bytes, of which there must be eleven at least. A byte becomes a symbol by its five low bits, so
 * that each symbol stands for eight of the 256 bytes.
 */
export const codeOfBytes = (bytes: Uint8Array): string => {
  if (bytes.length < dataLength) throw new Error(`A code needs ${dataLength} bytes.`);
  let code = '';
  let sum = 0;
  for (let place = 0; place < dataLength; place += 1) {
    const value = (bytes[place] ?? 0) & 31;
    code += symbolOf(value);
    sum = timesX(sum) ^ value;
  }
  // The last weight is one, so the check symbol is the sum of the others.
  return code + symbolOf(timesX(sum));
};

/** What was typed or read aloud, in the form in which codes are compared: spaces, dashes and case do not count. */
const folded = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}_]+/gu, '');

/** Letters that are read as digits in a code of ours. */
const withoutLookAlikes = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1');

export type ReadCode =
  /** In its plain form, without dashes. */
  | { readonly kind: 'ours'; readonly code: string }
  /** It has the shape of our codes, and a wrong symbol: no code of anybody's can look so. */
  | { readonly kind: 'misspelt' }
  /** A code of the shop's own, in the form in which it is compared. */
  | { readonly kind: 'other'; readonly code: string };

/** The longest code of a shop's own. */
export const longestCode = 64;

/** What was typed, told apart by its shape alone, without asking the store. */
export const readCode = (typed: string): ReadCode => {
  const plain = folded(typed);
  const ours = withoutLookAlikes(plain);
  const values = [...ours].flatMap((symbol) => valueOfSymbol.get(symbol) ?? []);
  if (ours.length !== codeLength || values.length !== codeLength) return { kind: 'other', code: plain };
  return sumOf(values) === 0 ? { kind: 'ours', code: ours } : { kind: 'misspelt' };
};

/** A code of ours as people read it, in three groups. */
export const inGroups = (code: string): string => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;

/** The same of any code: one of the shop's own stays as it is. */
export const shownCode = (code: string): string => (readCode(code).kind === 'ours' ? inGroups(code) : code);

/** What may be stored of a code for people to recognise it by. */
export const lastFour = (code: string): string => [...code].slice(-4).join('');
