import { instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * What strangers can make us send to a mailbox. Anybody can type any address on a page of a shop, so the first few
 * receipts of a day leave at once, and the others are collected into one mail six hours later. Each mailbox has at
 * most one such mail in six hours, which makes four a day. None is dropped: a mail that is full, or that goes to
 * another reader of the mailbox's spellings, leaves the next one for it (Directive 2011/83, article 11a(4)).
 */

/** How many leave at once in any 24 hours. */
export const mostAtOnce = 5;

const dayMilliseconds = 86_400_000;
const collectedMilliseconds = 6 * 3_600_000;

/** So long before it is due, a mail takes nothing more: its sender may be reading already what it lists. */
const closedMilliseconds = 600_000;

/** How many receipts a mail lists. Gmail cuts a mail at 102 kB. */
export const mostInOneMail = 150;

/** Long after it was due: a mail may wait for its share of the day (mail/strangers-share.ts). */
const keptSeconds = 60 * 86_400;

const stored = { mailbox: z.string(), entry: z.string(), expiresAt: z.int(), ...versioned };

/** What leaves to a mailbox. */
export const box = z.object({
  ...stored,
  /** When receipts left at once, in the last 24 hours. */
  atOnce: z.array(instant),
  /** When its last collected mail is due. */
  lastDueAt: z.optional(instant),
});
export type Box = z.output<typeof box>;

/** The mail that is being collected for one reader of the mailbox. */
export const collection = z.object({ ...stored, dueAt: instant, count: z.int() });
export type Collection = z.output<typeof collection>;

/** One receipt, and the mail that it is collected into, if it is. */
export const receipt = z.object({ ...stored, key: z.string(), dueAt: z.optional(instant) });

export interface Plan {
  readonly box: Box;
  /** Present where the receipt is collected. */
  readonly collection?: Collection;
}

const later = (at: number, milliseconds: number): string => new Date(at + milliseconds).toISOString();

/** When DynamoDB may remove what is of use until then. In seconds. */
export const expiryOf = (until: string): number => Math.floor(Date.parse(until) / 1000) + keptSeconds;

/** The mail that takes one more receipt: the one that is open, or a new one six hours after the one before. */
const collecting = (before: Box, open: Collection, now: number): Collection => {
  const isOpen = Date.parse(open.dueAt) - closedMilliseconds > now && open.count < mostInOneMail;
  if (isOpen) return { ...open, count: open.count + 1 };
  const dueAt = later(Math.max(now, Date.parse(before.lastDueAt ?? '') || 0), collectedMilliseconds);
  return { ...open, dueAt, count: 1, expiresAt: expiryOf(dueAt) };
};

/** What becomes of one more receipt to a mailbox, and to the reader whose collected mails these are. */
export const planned = (before: Box, open: Collection, at: Date): Plan => {
  const now = at.getTime();
  const atOnce = before.atOnce.filter((left) => now - Date.parse(left) < dayMilliseconds);
  const kept = { ...before, atOnce };
  if (atOnce.length < mostAtOnce) {
    const left = at.toISOString();
    return { box: { ...kept, atOnce: [...atOnce, left], expiresAt: expiryOf(left) } };
  }
  const next = collecting(before, open, now);
  const { dueAt } = next;
  const lastDueAt = before.lastDueAt && before.lastDueAt > dueAt ? before.lastDueAt : dueAt;
  return { box: { ...kept, lastDueAt, expiresAt: expiryOf(lastDueAt) }, collection: next };
};
