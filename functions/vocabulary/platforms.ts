/** The shop platforms of the house. Apart from every schema: `receive` goes without those. */
export const platforms = ['shopify', 'standard'] as const;
export type Platform = (typeof platforms)[number];

/**
 * What a record says of a platform. The house's records, in `platforms/`, have every `Platform` or do not compile. They
 * are passed as values, and a stored name is any text, so that a test can add a platform of its own.
 */
export const ofPlatform = <T>(record: Readonly<Record<string, T>>, platform: string): T => {
  const found = record[platform];
  if (found === undefined) throw new Error(`Nothing is known of the platform ${platform}.`);
  return found;
};
