import type { Offer } from '../offers/offer.ts';
import { lastInstantOf } from '../offers/validity.ts';
import type { Shop } from '../shops/shop.ts';
import type { Given } from './given.ts';

/** A code as samples show it. */
export const sampleCode = 'XXXX-XXXX-XXXX';

/** What a reader in the shop's zone would get of an offer at this UTC instant. */
export const sampleOf = (
  { terms }: Pick<Offer, 'terms'>,
  { timeZone: zone }: Pick<Shop, 'timeZone'>,
  now: string,
): Extract<Given, { kind: 'offer' }> => ({
  kind: 'offer',
  code: sampleCode,
  terms,
  until: lastInstantOf(terms.validity, { zone, issuedAt: now }),
  zone,
});
