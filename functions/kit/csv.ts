/** What separates the cells. Excel expects a semicolon where the comma separates decimals (Germany, France). */
const signs = { comma: ',', semicolon: ';', tab: '\t' } as const;

export const separators = ['comma', 'semicolon', 'tab'] as const;
export type Separator = (typeof separators)[number];

/**
 * A table in the format of RFC 4180, with a byte order mark, because Excel does not recognise UTF-8 without
 * it. A `sep=` line would tell Excel the separator, but Excel then ignores the mark.
 *
 * Customers write these words, so nothing in them becomes a formula, whichever separator a spreadsheet takes
 * the table to have (OWASP, CSV Injection: it is not enough to look at the beginning of a cell, because
 * separators and quotes in the words may begin a new one).
 */
export const csv = (
  rows: readonly (readonly (string | number | undefined)[])[],
  separator: Separator = 'comma',
): string => `\ufeff${rows.map((row) => `${row.map(cell).join(signs[separator])}\r\n`).join('')}`;

/** Where some spreadsheet begins a cell, what it skips there, and the sign that begins a formula. */
const formula = /(^|[,;\t\r\n\v\f\u0085\u2028\u2029])([\s\p{Cc}\p{Cf}"]*)([=+\-@＝＋－＠])/gu;

const cell = (value: string | number | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = value.replace(formula, "$1$2'$3");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
