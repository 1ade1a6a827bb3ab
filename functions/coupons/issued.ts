import { busy } from '../kit/errors.ts';
import { inGroups } from './code-shape.ts';
import type { Coupon } from './coupon.ts';
import type { Derived } from './issued-code.ts';

export interface Issued {
  readonly key: string;
  /** As people read it. */
  readonly code: string;
  /** Its key in the table. */
  readonly digest: string;
  readonly offer: string;
  readonly version: number;
  /** The first and the last valid instant, UTC; undefined where there is no such bound, or none yet. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The IANA zone in which its days begin and end; undefined where the cart's decides. */
  readonly zone: string | undefined;
  readonly status: Coupon['status'];
  /** When it was issued; of one that was reserved, when it was given. */
  readonly issuedAt: string;
  /**
   * Whether the shop's checkout takes it by now. Where the platform keeps codes itself, it does so some seconds after the
   * issue. Wait for that before you give the code to somebody (`usableCode`).
   */
  readonly isUsable: boolean;
  /** Whether it had been issued before. */
  readonly already: boolean;
}

/**
 * A code that is given to somebody now, as in a mail of a workflow. Errors: Unavailable while the shop's checkout does not
 * know it yet; then the step is tried again, and asks with the same key.
 */
export const usableCode = (given: Issued): Issued => {
  if (given.status === 'active' && !given.isUsable)
    throw busy(`The code of ${given.key} is not in the shop yet.`);
  return given;
};

/** The answer about a code that is stored. */
export const issued = (
  key: string,
  { plain }: Derived,
  stored: Coupon,
  { already, isKept }: { readonly already: boolean; readonly isKept: boolean },
): Issued => ({
  key,
  code: inGroups(plain),
  digest: stored.code,
  offer: stored.offer,
  version: stored.version,
  from: stored.from,
  until: stored.until,
  zone: stored.zone,
  status: stored.status,
  issuedAt: stored.issuedAt,
  isUsable: stored.status === 'active' && (!isKept || stored.there === true),
  already,
});
