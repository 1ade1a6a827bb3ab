import * as z from 'zod/mini';
import { keyedDigest } from '../kit/digest.ts';
import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { suppressionReasons } from '../vocabulary/suppression-reason.ts';
import { deliveryStatus } from './delivery-status.ts';

/**
 * An e-mail address as it is matched: trimmed, NFC, lower case. Never stripped of dots or +tags, which are different
 * mailboxes for most of the world; mail goes to the address as given.
 */
export const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** The name under which an address of a shop's customer is known to our stores and logs. */
export const addressOf = (addressKey: string, shop: string, email: string): string =>
  keyedDigest(addressKey, 'address', shop, canonicalEmail(email));

/** The name of a platform's account among the addresses: it may have had several of them. */
export const accountOf = (addressKey: string, shop: string, platformId: string): string =>
  keyedDigest(addressKey, 'account', shop, platformId);

/** What is known of an address of a shop's customer. */
export const address = z.object({
  /** The keyed digest of the shop and the canonical e-mail address. */
  address: z.string(),
  shop: platformId,
  customerId: z.optional(platformId),
  /** When its person was erased: news of before are not taken in any more. */
  erasedAt: z.optional(instant),
  /** Where the item stands for an account of the platform: every customer that had it. */
  customerIds: z.optional(z.array(platformId)),
  /** Purposes the person unsubscribed from, and when. */
  unsubscribed: z.optional(z.partialRecord(z.enum(purposes), instant)),
  /** Purposes the person asked for, on the preference page or through staff, and when. */
  consented: z.optional(z.partialRecord(z.enum(purposes), instant)),
  /** Until when nothing that can be stopped is sent. */
  pausedUntil: z.optional(instant),
  /** Set when mail to this address is pointless or forbidden whatever the purpose. */
  suppressed: z.optional(z.object({ reason: z.enum(suppressionReasons), at: instant })),
  /** When staff let mail through again: what SES told of before no longer counts. */
  releasedAt: z.optional(instant),
  /** What SES has told of mails to this address; see delivery-status.ts. */
  heard: z.optional(deliveryStatus),
  ...versioned,
});
export type Address = z.output<typeof address>;
