import { currency, instant } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { type Progress, progress } from '../../mail/live-counts.ts';
import { type Effects, effectsOf } from './effect.ts';
import { price, priceOf } from './price.ts';
import { noArm, type StoredReport } from './stored-report.ts';
import { outcomesOf, type Tally, tally } from './tally.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const effect = z.object({
  claim: z.enum(['primary', 'secondary']),
  /** Of all people of the group: the share who bought, or minor units a person. Missing where nobody is in it. */
  sent: z.optional(z.number()),
  heldOut: z.optional(z.number()),
  /** `low` and `high`: 95 %. Missing where nothing can be claimed. */
  difference: z.optional(
    z.object({
      perPerson: estimate,
      /** For all of the group: orders more, by as many people; or minor units more. */
      inAll: estimate,
      shows: z.enum(['more', 'less', 'unclear']),
    }),
  ),
  /** Of what there is too little in one of the groups. */
  lacking: z.optional(z.enum(['people', 'conversions', 'buyers'])),
});

/** What a group of people did within the window. Amounts are minor units of the report's currency. */
const group = z.object({
  group: z.enum(['send', 'held-out']),
  arm: z.optional(z.string()),
  ...z.pick(tally, {
    people: true,
    sent: true,
    delivered: true,
    bounced: true,
    complained: true,
    left: true,
    clicked: true,
    buyers: true,
    orders: true,
  }).shape,
  /** Net of the refunds that were known at `asOf`. */
  revenue: z.int(),
  /** People whose code was used, by whomever, and the orders that it was used in. */
  redeemed: tally.shape.byCode,
  /** What is commonly said to come from a mail: orders of those to whom it was sent, from then on and within the window. */
  attributed: tally.shape.inTime,
});
export type Group = z.output<typeof group>;

export const report = z.object({
  asOf: instant,
  attribution: z.string(),
  currency: z.optional(currency),
  /** `audience` = sent + all skipped + all failed + heldOut + waiting + unknown, exactly. */
  reconciliation: progress,
  groups: z.array(group),
  /** Each arm against the whole holdout; each arm and each measure is judged alone. */
  effects: z.array(z.object({ arm: z.optional(z.string()), conversions: effect, revenue: effect })),
  /** People whose window was not over at `asOf`: they are in no group. */
  early: z.int(),
  /** Orders that count and bring nothing in: we do not know what was paid for them, or it was in another currency. Those with a code too. */
  unpriced: z.int(),
  /** What making the report has cost. */
  price,
});
export type Report = z.output<typeof report>;

const groupOf = (kind: Group['group'], arm: string | undefined, counted: Tally): Group => {
  const { byCode, inTime, revenue, squares: _squares, ...counts } = counted;
  return {
    group: kind,
    ...(arm !== undefined && { arm }),
    ...counts,
    revenue: Number(revenue),
    redeemed: byCode,
    attributed: inTime,
  };
};

const nameOf = (arm: string): string | undefined => (arm === noArm ? undefined : arm);

const effectsFor = (sent: Tally, heldOut: Tally): Effects => effectsOf(outcomesOf(sent), outcomesOf(heldOut));

/** The table keeps no order of what lies in a map. */
const inOrder = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const ordered = (counted: Progress): Progress => ({
  ...counted,
  skipped: inOrder(counted.skipped),
  failed: inOrder(counted.failed),
});

/** The report as it is told, from what was counted. */
export const reportOf = (stored: StoredReport): Report => {
  const { asOf, attribution, currency: money, accounts: counted, sent, heldOut, looked } = stored;
  const arms = Object.entries(sent).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    asOf,
    attribution,
    ...(money && { currency: money }),
    reconciliation: ordered(counted),
    groups: [
      ...arms.map(([arm, theirs]) => groupOf('send', nameOf(arm), theirs)),
      groupOf('held-out', undefined, heldOut),
    ],
    effects: arms.map(([arm, theirs]) => {
      const name = nameOf(arm);
      return { ...(name !== undefined && { arm: name }), ...effectsFor(theirs, heldOut) };
    }),
    early: stored.early,
    unpriced: stored.unpriced,
    price: priceOf(looked),
  };
};
