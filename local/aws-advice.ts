/** The SDK's own message says no more than its name. */
const advice: Readonly<Record<string, string>> = {
  'Region is missing': 'The region is missing: set AWS_REGION, or name one in your AWS profile.',
};

/** What a command tells of a failure. */
export const adviceOn = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return advice[message] ?? message;
};
