/** The platforms we know. Apart from the schemas of a shop: `receive` goes without those. */
export const platforms = ['shopify', 'standard'] as const;
export type Platform = (typeof platforms)[number];
