import * as z from '../../kit/z.ts';
import type { Plan } from '../../mail/plan.ts';
import { listPrices } from '../../vocabulary/list-prices.ts';

const million = 1_000_000;

/** Dollars. */
const { ses, 'dynamodb-write': ofWriting, 'dynamodb-read': ofReading } = listPrices.dollars;

/**
 * Units of DynamoDB for one greeting, rounded up. One that leaves: what a message of a campaign takes, its place in the
 * run, and the note on the person's date. One that is left out is added and settled all the same.
 */
export const unitsOf = { leaving: { write: 17, read: 7 }, leftOut: { write: 9, read: 7 } } as const;

/** In millionths of a dollar. */
const price = ({ write, read }: { readonly write: number; readonly read: number }): number =>
  (write * ofWriting + read * ofReading) * million;

export const cost = z.object({
  currency: z.literal('USD'),
  /** Millionths of the currency's unit. */
  millionths: z.int(),
});

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);

/** Skipped, but never made a message. */
export const neverAdded = ['already-greeted', 'hour-over', 'date-not-approved'] as const;

/**
 * What greetings cost at list prices: SES and the units of DynamoDB, which are nearly all of it. Without what is the
 * same for any number of people: functions, transitions, storage.
 */
export const costOf = ({
  send,
  waiting,
  skipped,
}: Pick<Plan, 'send' | 'waiting' | 'skipped'>): z.output<typeof cost> => {
  const leaving = send + sum(waiting);
  const never = neverAdded.reduce((all, reason) => all + (skipped[reason] ?? 0), 0);
  const leftOut = sum(skipped) - never;
  const millionths = leaving * (ses * million + price(unitsOf.leaving)) + leftOut * price(unitsOf.leftOut);
  return { currency: 'USD', millionths: Math.ceil(millionths - 1e-6) };
};
