import { newId, systemRandom } from '../../functions/kit/ids.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { type Terms, terms } from '../../functions/offers/terms.ts';
import type { Shop } from '../../functions/shops/shop.ts';

/** A live offer with personal codes, of ten percent unless it says otherwise; not stored yet. */
export const liveOffer = (
  { id: shop }: Pick<Shop, 'id'>,
  given: Partial<Terms> = {},
  rest: Partial<Offer> = {},
): Offer => ({
  id: newId('off', systemRandom),
  part: 'now',
  shop,
  name: 'Ten percent',
  status: 'live',
  version: 1,
  terms: terms.parse({ benefit: { kind: 'percent', percent: 10 }, ...given }),
  codes: 'personal',
  running: shop,
  acts: [],
  madeFrom: '',
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: 'ada@example.com',
  updatedAt: '2026-11-01T00:00:00.000Z',
  rev: 0,
  ...rest,
});
