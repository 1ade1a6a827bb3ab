/** The shop platforms of the house. Separate from all schemas, because `receive` does without schemas. */
export const platforms = ['shopify', 'standard'] as const;
export type Platform = (typeof platforms)[number];

/**
 * The entry of a platform in a record. The house's records, in `platforms/`, have every `Platform` or do not
 * compile. Records are passed as values, and a stored name is any text, so that a test can add its own
 * platform.
 */
export const ofPlatform = <T>(record: Readonly<Record<string, T>>, platform: string): T => {
  const found = Object.hasOwn(record, platform) ? record[platform] : undefined;
  if (found === undefined) throw new Error(`Nothing is known of the platform ${platform}.`);
  return found;
};
