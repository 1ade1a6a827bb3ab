import { currency, instant, platformId } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { type Progress, progress } from '../../mail/live-counts.ts';
import { noTally, tally } from './tally.ts';

const count = z.int();

/** What the pass has looked at: from this its price follows. */
const looked = z.object({
  messages: count,
  people: count,
  orders: count,
  codes: count,
  redemptions: count,
  pages: count,
});
export type Looked = z.output<typeof looked>;

/** The report on a batch: as far as its pass has come, and what it has counted by then. */
export const storedReport = z.object({
  /** The name of the batch: see mail/batch-name.ts. */
  id: z.string(),
  shop: platformId,
  /** How long after a person was grouped an order counts. ISO 8601. */
  attribution: z.string(),
  /** When the pass began. */
  asOf: instant,
  /** How far it has gone through the messages. */
  cursor: z.optional(z.string()),
  /** When it was at the end. */
  over: z.optional(instant),
  /** In which most buyers of the shop spend, by its groups of buyers; where these name none, of most orders of the first page that has some. */
  currency: z.optional(currency),
  /** Each message is in exactly one of these. */
  accounts: progress,
  /** By arm; `*` where there is none. */
  sent: z.record(z.string(), tally),
  heldOut: tally,
  /** People whose window was not over when the pass began: they are in no group. */
  early: count,
  /** Orders that count as bought, and of which we do not know what was paid. */
  unpriced: count,
  looked,
  ...versioned,
});
export type StoredReport = z.output<typeof storedReport>;

/** Those who are in no arm. */
export const noArm = '*';

const nothing: Progress = {
  audience: 0,
  sent: 0,
  skipped: {},
  failed: {},
  heldOut: 0,
  waiting: 0,
  unknown: 0,
};

/** A report of which nothing is counted yet. */
export const newReport = (
  { id, shop, attribution }: Pick<StoredReport, 'id' | 'shop' | 'attribution'>,
  arms: readonly string[],
  now: Date,
): StoredReport => ({
  id,
  shop,
  attribution,
  asOf: now.toISOString(),
  accounts: nothing,
  sent: Object.fromEntries((arms.length > 0 ? arms : [noArm]).map((arm) => [arm, noTally])),
  heldOut: noTally,
  early: 0,
  unpriced: 0,
  looked: { messages: 0, people: 0, orders: 0, codes: 0, redemptions: 0, pages: 0 },
  rev: 0,
});
