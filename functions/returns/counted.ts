import { type Named, namedOf } from '../orders/sold.ts';
import type { Reason } from '../vocabulary/reason.ts';
import type { Return } from './return.ts';

/**
 * A return as the nightly study counts it. A declined or expired one is a request, but in no rate: its pieces
 * stayed with the customer, and its fault is not established. An open one counts: a signal that waited for
 * its end would come late.
 */
export interface CountedReturn {
  readonly orderId?: string | undefined;
  readonly createdAt: string;
  readonly fate: 'counts' | 'declined' | 'expired';
  readonly lines: readonly (Named & { readonly pieces: number; readonly reason: Reason })[];
}

type Stored = Pick<Return, 'orderId' | 'createdAt' | 'status'> & {
  readonly decision?: Pick<NonNullable<Return['decision']>, 'verdict'> | undefined;
  readonly lines: readonly (Named & Pick<Return['lines'][number], 'quantity' | 'counted' | 'reason'>)[];
};

const fateOf = ({ status, decision }: Stored): CountedReturn['fate'] => {
  const isTurnedDown = status === 'declined' || (status === 'closed' && decision?.verdict === 'declined');
  if (isTurnedDown) return 'declined';
  return status === 'expired' ? 'expired' : 'counts';
};

const isRequest = ({ status }: Stored): boolean => !['cancelled', 'unmatched', 'dismissed'].includes(status);

/**
 * Undefined for a return that was cancelled, and for a withdrawal without an order. What an agent counted wins over what the
 * customer said.
 */
export const countedIn = (stored: Stored): CountedReturn | undefined =>
  isRequest(stored)
    ? {
        orderId: stored.orderId,
        createdAt: stored.createdAt,
        fate: fateOf(stored),
        lines: stored.lines.flatMap(({ quantity, counted, reason, ...line }) => {
          const pieces = counted ?? quantity;
          return pieces > 0 ? [{ ...namedOf(line), pieces, reason }] : [];
        }),
      }
    : undefined;
