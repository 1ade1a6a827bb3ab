import * as z from 'zod/mini';
import { country, instant, locale, platformId, someText } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import { type SuppressionReason, suppressionReasons } from '../vocabulary/suppression-reason.ts';

/** `refused`: asked by the shop's platform, a person who had not said yes said no. */
const changes = ['given', 'refused', 'withdrawn', 'paused', 'resumed', 'stopped', 'released'] as const;

/** What is said of one purpose, or of all: a pause, and that no mail at all may leave any more, or may again. */
export type Change =
  | { readonly purpose: Purpose; readonly change: 'given' | 'withdrawn' }
  | { readonly purpose: 'all'; readonly change: 'paused'; readonly until: string }
  | {
      readonly purpose: 'all';
      readonly change: 'stopped';
      readonly reason: SuppressionReason;
    }
  | { readonly purpose: 'all'; readonly change: 'resumed' | 'released' };

/**
 * One line of the ledger: what a person said of being written to, or what was done for them. Lines are added and never
 * changed, so that a shop can show on what ground it wrote (GDPR, article 7(1)). The ledger is evidence; what counts
 * now stands with the address and the customer, and is written together with its line.
 */
export const consent = z.object({
  /** The keyed digest of the address: it names nobody without the key. */
  address: z.string(),
  /** Time, purpose and change: the same statement has one line however often it arrives. */
  entry: z.string(),
  shop: platformId,
  purpose: z.enum([...purposes, 'all']),
  channel: z.literal('email'),
  change: z.enum(changes),
  at: instant,
  /** With `paused`: until when. */
  until: z.optional(instant),
  /** With `stopped`: why. */
  reason: z.optional(z.enum(suppressionReasons)),
  /** Which words were agreed to or objected under: `preference-page/1`. Missing where the words were not ours. */
  wordingVersion: z.optional(someText(64)),
  /** The language of the words. */
  locale: z.optional(locale),
  /** Where it was said: `preference-page`, `one-click`, `staff`, `shopify customers/update`. */
  source: someText(64),
  /** The person's country at the time, where it was known: whose law the consent is to be judged by. */
  jurisdiction: z.optional(country),
  /** What staff have seen or heard: a letter, a call, the ticket's number. */
  proof: z.optional(someText(500)),
  /** Which member of staff. */
  by: z.optional(z.string()),
  ...versioned,
});
export type Consent = z.output<typeof consent>;

/** Whose statement, and how it was made. */
export type Statement = Omit<
  Consent,
  'entry' | 'channel' | 'rev' | 'purpose' | 'change' | 'until' | 'reason'
>;

export const consentLine = (
  statement: Statement,
  change: Change | { readonly purpose: Purpose; readonly change: 'refused' },
): Consent => ({
  ...statement,
  ...change,
  entry: `${statement.at} ${change.purpose} ${change.change}`,
  channel: 'email',
  rev: 0,
});
