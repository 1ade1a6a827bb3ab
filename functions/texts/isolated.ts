/**
 * Wraps words from outside in FSI and PDI, so that they stay together whatever their direction (Unicode
 * Standard Annex 9, 2.4.2). Without this, "7-A" after Arabic letters is shown as "A-7".
 */
export const isolated = (words: string): string => `\u2068${words}\u2069`;

/** Words from outside in a line of our texts: isolated if the line runs from right to left. */
export const placed = ({ direction }: { readonly direction: 'ltr' | 'rtl' }, words: string): string =>
  direction === 'rtl' ? isolated(words) : words;
