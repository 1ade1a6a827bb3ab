import { type Link, signLink } from '../links/link.ts';
import type { LinkKeys } from '../links/link-keys.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';

/** The content of an unsubscribe link: a kind of mail of a shop. */
export interface WayOut {
  /** The keyed digest of the address. */
  readonly address: string;
  readonly shop: string;
  readonly purpose: Purpose;
  /** BCP 47, the language of the mail and so of the page. */
  readonly tag: string;
}

/** The address where a person ends this kind of mail, or chooses what they get. It never expires. */
export const unsubscribeUrl = (
  keys: LinkKeys,
  publicUrl: string,
  { address, shop, purpose, tag }: WayOut,
): string => {
  const detail = `${shop} ${purpose} ${tag}`;
  return `${publicUrl}/u/${signLink(keys, { purpose: 'unsubscribe', subject: address, detail, expires: 0 })}`;
};

/** Undefined for an unknown purpose. */
export const readWayOut = ({ subject, detail }: Link): WayOut | undefined => {
  const [shop = '', name, tag = ''] = detail.split(' ');
  const purpose = purposes.find((known) => known === name);
  return purpose && { address: subject, shop, purpose, tag };
};
