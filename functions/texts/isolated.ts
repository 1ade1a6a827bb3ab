/**
 * Words from outside, kept together whatever the direction of their letters: between FSI and PDI (Unicode Standard
 * Annex 9, 2.4.2). Without it "7-A" behind Arabic letters is shown as "A-7".
 */
export const isolated = (words: string): string => `\u2068${words}\u2069`;

/** Words from outside in a line that runs as the texts do: where that is from right to left, they are kept together. */
export const placed = ({ direction }: { readonly direction: 'ltr' | 'rtl' }, words: string): string =>
  direction === 'rtl' ? isolated(words) : words;
