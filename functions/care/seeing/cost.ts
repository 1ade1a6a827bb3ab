import * as z from '../../kit/z.ts';
import type { Plan } from '../../mail/plan.ts';

/**
 * List prices of the first tier in us-east-1 as of 2026-11-30, in millionths of a US dollar: what a mail and what the
 * units of a greeting cost. A test compares them with bench/cost/prices.json, which has the pages they are from.
 */
export const listPrices = { mail: 100, writeUnit: 0.625, readUnit: 0.125 } as const;

/**
 * Units of DynamoDB for one greeting, rounded up. One that leaves: what a message of a campaign takes, its place in the
 * run, and the note on the person's date. One that is left out is added and settled all the same.
 */
export const unitsOf = { leaving: { write: 17, read: 7 }, leftOut: { write: 9, read: 7 } } as const;

const price = ({ write, read }: { readonly write: number; readonly read: number }): number =>
  write * listPrices.writeUnit + read * listPrices.readUnit;

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
  const millionths = leaving * (listPrices.mail + price(unitsOf.leaving)) + leftOut * price(unitsOf.leftOut);
  return { currency: 'USD', millionths: Math.ceil(millionths) };
};
