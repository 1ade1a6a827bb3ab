import type { Purpose } from '../vocabulary/purpose.ts';
import type { Address } from './address.ts';
import type { Change } from './consent.ts';

const day = 86_400_000;

const without = <T extends object>(record: T | undefined, purpose: Purpose): T | undefined =>
  record && { ...record, [purpose]: undefined };

/** A pause with about the same end is no change: a page may be sent twice. */
const pausedUntil = (before: Address, until: string, at: string): Address =>
  before.pausedUntil && Math.abs(Date.parse(before.pausedUntil) - Date.parse(until)) < day
    ? before
    : { ...before, pausedUntil: until, pausedAt: at };

/**
 * The address after the change, made at that instant; the same object if the change says nothing new, or is
 * older than the current state.
 */
export const changed = (before: Address, change: Change, at: string): Address => {
  switch (change.change) {
    case 'given':
      if (at < (before.unsubscribed?.[change.purpose] ?? '')) return before;
      return {
        ...before,
        unsubscribed: without(before.unsubscribed, change.purpose),
        consented: { ...before.consented, [change.purpose]: at },
      };
    case 'withdrawn':
      if (before.unsubscribed?.[change.purpose] || at < (before.consented?.[change.purpose] ?? ''))
        return before;
      return {
        ...before,
        unsubscribed: { ...before.unsubscribed, [change.purpose]: at },
        consented: without(before.consented, change.purpose),
      };
    case 'paused':
      return pausedUntil(before, change.until, at);
    case 'resumed':
      return before.pausedUntil && at < before.pausedUntil
        ? { ...before, pausedUntil: undefined, resumedAt: at }
        : before;
    case 'stopped':
      return before.suppressed?.reason === change.reason
        ? before
        : { ...before, suppressed: { reason: change.reason, at } };
    case 'released':
      return before.suppressed ? { ...before, suppressed: undefined, releasedAt: at } : before;
  }
};
