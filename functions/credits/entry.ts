import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { type Pools, pools, sumOf } from './account.ts';

const kinds = ['granted', 'spent', 'given-back', 'expired', 'taken-back', 'elsewhere'] as const;
export type EntryKind = (typeof kinds)[number];

/**
 * A line of an account's ledger. All of them add up to what lies in the account's pools and is held: each is
 * written in the transaction that changes the account. A hold has none, since it moves nothing yet.
 */
export const entry = z.object({
  /** `<customer>~<currency>`. */
  account: z.string(),
  /** `<instant>~<kind>~<subject>`: once for each thing that happened, in the order of time. */
  entry: z.string(),
  shop: platformId,
  customerId: platformId,
  currency,
  /** `taken-back`: what was left of a grant that was cancelled. `elsewhere`: what the shop's platform did to its own account since we last asked. */
  kind: z.enum(kinds),
  /** Minor units; below zero where credit went. */
  amount: minorUnits,
  pools,
  /** The credit that was granted, and the order that took it or brought it back. */
  creditId: z.optional(platformId),
  orderId: z.optional(platformId),
  at: instant,
  ...versioned,
});
export type Entry = z.output<typeof entry>;

export const accountName = ({
  customerId,
  currency,
}: {
  readonly customerId: string;
  readonly currency: string;
}): string => `${customerId}~${currency}`;

/** The entry of a movement by these amounts. `subject` tells movements of one kind and instant apart. */
export const entryOf = (
  {
    customerId,
    currency,
    shop,
  }: { readonly customerId: string; readonly currency: string; readonly shop: string },
  kind: EntryKind,
  moved: Pools,
  {
    subject,
    at,
    ...about
  }: {
    readonly subject: string;
    readonly at: string;
    readonly creditId?: string;
    readonly orderId?: string;
  },
): Entry => ({
  account: accountName({ customerId, currency }),
  entry: `${at}~${kind}~${subject}`,
  shop,
  customerId,
  currency,
  kind,
  amount: sumOf(moved),
  pools: { ...moved },
  ...about,
  at,
  rev: 0,
});
