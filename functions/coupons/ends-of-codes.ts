import type { End } from '../customers/end-dates.ts';
import type { Shop } from '../shops/shop.ts';
import type { Issued } from './issued.ts';

/** A code that was issued, and to whom. */
export interface IssuedTo {
  readonly issued: Pick<Issued, 'status' | 'until' | 'zone'>;
  readonly customerId?: string | undefined;
}

/**
 * The ends of codes that persons have now, so that they are reminded before. `issue` does not note them: it would cost it
 * more than its four write units, and most codes of large numbers are for nobody in particular.
 */
export const endsOfCodes = (
  codes: readonly IssuedTo[],
  { id: shop, timeZone }: Pick<Shop, 'id' | 'timeZone'>,
) =>
  codes.flatMap(({ issued: { status, until, zone = timeZone }, customerId }): End[] =>
    status === 'active' && until !== undefined && customerId !== undefined
      ? [{ customerId, shop, kind: 'coupon-end', until, zone }]
      : [],
  );
