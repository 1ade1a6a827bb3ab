import { country, instant, locale, platformId, someText } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import { type SuppressionReason, suppressionReasons } from '../vocabulary/suppression-reason.ts';

/**
 * `refused`: a person without an earlier yes said no to the shop's platform. `unconfirmed`: a yes there waits
 * for its confirmation, and does not count. `asked`, `declined`: greetings on one occasion; neither is a consent
 * to care mail.
 */
const changes = [
  'given',
  'unconfirmed',
  'refused',
  'withdrawn',
  'asked',
  'declined',
  'paused',
  'resumed',
  'stopped',
  'released',
] as const;

/**
 * A change for one purpose, for greetings on one occasion, or for all: a pause, and that no mail may leave any
 * more, or may again.
 */
export type Change =
  | { readonly purpose: Purpose; readonly change: 'given' | 'withdrawn' }
  | OccasionChange
  | { readonly purpose: 'all'; readonly change: 'paused'; readonly until: string }
  | {
      readonly purpose: 'all';
      readonly change: 'stopped';
      readonly reason: SuppressionReason;
    }
  | { readonly purpose: 'all'; readonly change: 'resumed' | 'released' };

export interface OccasionChange {
  readonly purpose: 'care';
  readonly change: 'asked' | 'declined';
  readonly occasion: string;
}

/**
 * One line of the ledger: what a person said about getting mail, or what staff did for them. Lines are added
 * and never changed, so that a shop can show its legal ground for writing (GDPR, article 7(1)). The ledger is
 * evidence. The current state is kept with the address and the customer, and is written together with its
 * line.
 */
export const consent = z.object({
  /** The keyed digest of the address: it identifies nobody without the key. */
  address: z.string(),
  /** Time, purpose, change and occasion: the same statement has one line, however often it arrives. */
  entry: z.string(),
  shop: platformId,
  purpose: z.enum([...purposes, 'all']),
  channel: z.literal('email'),
  change: z.enum(changes),
  at: instant,
  /** With `asked` and `declined`. */
  occasion: z.optional(occasionName),
  /** With `paused`: the end of the pause. */
  until: z.optional(instant),
  /** With `stopped`: the reason. */
  reason: z.optional(z.enum(suppressionReasons)),
  /**
   * The version of the wording that the person agreed or objected to: `preference-page/1`. Missing if the
   * wording was not ours.
   */
  wordingVersion: z.optional(someText(64)),
  /** The language of the wording. */
  locale: z.optional(locale),
  /**
   * Where the person said it: `preference-page`, `one-click`, `staff`, `shopify customers/update`; `account`: at
   * another address of their account.
   */
  source: someText(64),
  /** The person's country at the time, if known: its law judges the consent. */
  jurisdiction: z.optional(country),
  /** What staff have as proof: a letter, a call, the ticket's number. */
  proof: z.optional(someText(500)),
  /** The member of staff who recorded it, under the name that other records have too (`staffName`). */
  by: z.optional(z.string()),
  ...versioned,
});
export type Consent = z.output<typeof consent>;

/** Who said it, and how. */
export type Statement = Omit<
  Consent,
  'entry' | 'channel' | 'rev' | 'purpose' | 'change' | 'occasion' | 'until' | 'reason'
>;

export const consentLine = (
  statement: Statement,
  change: Change | { readonly purpose: Purpose; readonly change: 'refused' | 'unconfirmed' },
): Consent => ({
  ...statement,
  ...change,
  entry: [
    statement.at,
    change.purpose,
    change.change,
    ...('occasion' in change ? [change.occasion] : []),
  ].join(' '),
  channel: 'email',
  rev: 0,
});
