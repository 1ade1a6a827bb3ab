import { keyedDigest } from '../kit/digest.ts';

/**
 * An e-mail address as it is matched: trimmed, NFC, lower case. Never stripped of dots or +tags, which are different
 * mailboxes for most of the world; mail goes to the address as given.
 */
export const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** The name under which an address of a shop's customer is known to our stores and logs. */
export const addressOf = (addressKey: string, shop: string, email: string): string =>
  keyedDigest(addressKey, 'address', shop, canonicalEmail(email));
