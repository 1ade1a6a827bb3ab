import { keyedDigest } from '../kit/digest.ts';
import { canonicalEmail } from './address.ts';

const parts = (email: string): readonly [local: string, domain: string] => {
  const canonical = canonicalEmail(email);
  const at = canonical.lastIndexOf('@');
  return [canonical.slice(0, at), canonical.slice(at + 1)];
};

/** The address without a +tag and without dots before the @; as it is where nothing else would be left. */
const plain = (email: string): string => {
  const [local, domain] = parts(email);
  const [name = ''] = local.split('+', 1);
  return `${name.replaceAll('.', '') || local}@${domain}`;
};

/**
 * The keyed digest of a shop and a mailbox, by which we count what strangers can make us send there. All spellings with
 * dots and +tags count as one, whether the provider treats them so or not: an address has many of them, and a limit
 * for each would be none. For nothing but such counts: elsewhere they are different addresses (see `canonicalEmail`).
 */
export const mailboxOf = (addressKey: string, shop: string, email: string): string =>
  keyedDigest(addressKey, 'mailbox', shop, plain(email));
