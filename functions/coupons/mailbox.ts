import { canonicalEmail } from '../customers/address.ts';
import { keyedDigest } from '../kit/digest.ts';

/** Providers whose mailboxes have the same owner with and without dots in the name. */
const ignoringDots: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * The mailbox behind an address, so that limits count one person once: without +tag, and without dots where the
 * provider ignores them. Only for limits and for codes that are bound to their holder: for everything else two
 * addresses are two (see `canonicalEmail`).
 */
export const mailboxOf = (email: string): string => {
  const address = canonicalEmail(email);
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const [name = ''] = address.slice(0, at).split('+');
  const shared = ignoringDots[domain];
  // A name of nothing but a tag is not shortened to nothing.
  const kept = name === '' ? address.slice(0, at) : name;
  return shared === undefined ? `${kept}@${domain}` : `${kept.replaceAll('.', '')}@${shared}`;
};

/** The keyed digest under which a mailbox of a shop is known to limits. */
export const holderKey = (addressKey: string, shop: string, email: string): string =>
  keyedDigest(addressKey, 'holder', shop, mailboxOf(email));
