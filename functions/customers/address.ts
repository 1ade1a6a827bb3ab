import { keyedDigest } from '../kit/digest.ts';
import { withAsciiDomain } from '../kit/email-address.ts';
import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { occasionName } from '../vocabulary/occasion-name.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { suppressionReasons } from '../vocabulary/suppression-reason.ts';
import { deliveryStatus } from './delivery-status.ts';

/**
 * The form in which e-mail addresses are compared: trimmed, NFC, lower case, the domain in ASCII. Dots and
 * +tags stay, because they are different mailboxes for most of the world. Mail goes to the local part as
 * given.
 */
export const canonicalEmail = (email: string): string =>
  withAsciiDomain(email.trim().normalize('NFC').toLowerCase());

/** The digest under which our stores and logs know the address of a shop's customer. */
export const addressOf = (addressKey: string, shop: string, email: string): string =>
  keyedDigest(addressKey, 'address', shop, canonicalEmail(email));

/** The key of a platform's account among the addresses: one account may have had several addresses. */
export const accountOf = (addressKey: string, shop: string, platformId: string): string =>
  keyedDigest(addressKey, 'account', shop, platformId);

/** What a person said of greetings on one occasion, and when. */
const occasionWish = z.object({ said: z.enum(['yes', 'no']), at: instant });

/** What we know of an address of a shop's customer. */
export const address = z.object({
  /** The keyed digest of the shop and the canonical e-mail address. */
  address: z.string(),
  shop: platformId,
  customerId: z.optional(platformId),
  /** When its person was erased: older news are not taken in any more. */
  erasedAt: z.optional(instant),
  /** Only on the item of a platform's account: every customer that had this account. */
  customerIds: z.optional(z.array(platformId)),
  /** Only on the item of a platform's account: the account (the platform's id) that it was merged into. */
  mergedInto: z.optional(platformId),
  /** Purposes that the person unsubscribed from, and when. */
  unsubscribed: z.optional(z.partialRecord(z.enum(purposes), instant)),
  /** Purposes that the person asked for, on the preference page or through staff, and when. */
  consented: z.optional(z.partialRecord(z.enum(purposes), instant)),
  /** What the person said of greetings, by occasion: asked for them, or declined them. */
  occasions: z.optional(z.record(occasionName, occasionWish)),
  /** Until then, only mail that cannot be stopped is sent. */
  pausedUntil: z.optional(instant),
  /** When the person last asked for a pause, and last ended one. */
  pausedAt: z.optional(instant),
  resumedAt: z.optional(instant),
  /** Set if mail to this address is pointless or forbidden, whatever the purpose. */
  suppressed: z.optional(z.object({ reason: z.enum(suppressionReasons), at: instant })),
  /** When staff allowed mail again: what SES reported earlier no longer counts. */
  releasedAt: z.optional(instant),
  /** What SES has reported about mail to this address; see delivery-status.ts. */
  heard: z.optional(deliveryStatus),
  ...versioned,
});
export type Address = z.output<typeof address>;
