/**
 * A table in the format of RFC 4180, with a byte order mark, because Excel does not recognise UTF-8 without
 * it. A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection),
 * because customers write these words.
 */
export const csv = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

const cell = (value: string | number | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
