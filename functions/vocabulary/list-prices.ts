/**
 * What AWS asks for what mails to many use: list prices of the first tier in us-east-1, in US dollars, without free tiers, taxes
 * and discounts, as of `date`. They are those of bench/cost/prices.json, which has the page of each; a test compares the two.
 */
export const listPrices = {
  region: 'us-east-1',
  /** The day on which they were written down. */
  date: '2026-11-30',
  /** Dollars for one. */
  dollars: {
    /** A mail. https://aws.amazon.com/ses/pricing/ */
    ses: 0.1 / 1_000,
    /** A write and a read request unit. https://aws.amazon.com/dynamodb/pricing/on-demand/ */
    'dynamodb-write': 0.625 / 1_000_000,
    'dynamodb-read': 0.125 / 1_000_000,
    /** A gigabyte-second on arm64, and a run. https://aws.amazon.com/lambda/pricing/ */
    'lambda-time': 0.000_013_333_4,
    'lambda-requests': 0.2 / 1_000_000,
    /** A request. https://aws.amazon.com/sqs/pricing/ */
    sqs: 0.4 / 1_000_000,
    /** A message. https://aws.amazon.com/sns/pricing/ */
    sns: 0.5 / 1_000_000,
    /** A state transition. https://aws.amazon.com/step-functions/pricing/ */
    'step-functions': 0.025 / 1_000,
    /** A gigabyte that is taken in. https://aws.amazon.com/cloudwatch/pricing/ */
    'cloudwatch-logs': 0.5,
  },
} as const;

export type Priced = keyof typeof listPrices.dollars;
