import * as z from '../../kit/z.ts';
import { listPrices } from '../../vocabulary/list-prices.ts';
import type { Looked } from './stored-report.ts';

/**
 * Units of DynamoDB, for each thing that the pass looks at, rounded up. A message has half a kilobyte and may be read late: eight of
 * them take half a unit. A person takes the customer, the address, and the question for their orders. An order is
 * read as it is now; so is what is stored under the key of a code, and the redemptions are asked for. A page is one write of the report, of
 * four kilobytes at most.
 */
const unitsFor = {
  messages: { read: 0.1, write: 0 },
  people: { read: 2.5, write: 0 },
  orders: { read: 1, write: 0 },
  codes: { read: 1.5, write: 0 },
  redemptions: { read: 2, write: 0 },
  pages: { read: 2, write: 4 },
} as const satisfies Record<keyof Looked, { readonly read: number; readonly write: number }>;

const things = ['messages', 'people', 'orders', 'codes', 'redemptions', 'pages'] as const;

export const price = z.object({
  /** Units of DynamoDB. */
  readUnits: z.int(),
  writeUnits: z.int(),
  currency: z.literal('USD'),
  /** Of both, at list prices, in millionths of the currency's unit. */
  millionths: z.int(),
});

/** What the pass has cost, from what it has looked at. */
export const priceOf = (looked: Looked): z.output<typeof price> => {
  const units = (kind: 'read' | 'write') =>
    Math.ceil(things.reduce((sum, thing) => sum + looked[thing] * unitsFor[thing][kind], 0));
  const [readUnits, writeUnits] = [units('read'), units('write')];
  const millionths = Math.ceil(
    1_000_000 *
      (readUnits * listPrices.dollars['dynamodb-read'] + writeUnits * listPrices.dollars['dynamodb-write']),
  );
  return { readUnits, writeUnits, currency: 'USD', millionths };
};
