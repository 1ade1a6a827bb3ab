/**
 * Words from outside, kept together whatever the direction of their letters: between FSI and PDI (Unicode Standard
 * Annex 9, 2.4.2). Without it "7-A" behind Arabic letters is shown as "A-7".
 */
export const isolated = (words: string): string => `\u2068${words}\u2069`;
