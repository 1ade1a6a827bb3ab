import type { Purpose } from '../vocabulary/purpose.ts';
import type { Address } from './address.ts';
import type { Change, OccasionChange } from './consent.ts';

const day = 86_400_000;

const without = <T extends object>(record: T | undefined, purpose: Purpose): T | undefined =>
  record && { ...record, [purpose]: undefined };

/**
 * Whether the change only repeats an objection that stands: then nothing is new but its time. A pause with about
 * the same end is the same pause: a page may be sent twice.
 */
export const isRepeated = (before: Address, change: Change): boolean => {
  if (change.change === 'withdrawn') return before.unsubscribed?.[change.purpose] !== undefined;
  if (change.change === 'declined') return wishFor(before, change.occasion) === 'no';
  if (change.change !== 'paused' || !before.pausedUntil) return false;
  return Math.abs(Date.parse(before.pausedUntil) - Date.parse(change.until)) < day;
};

/** What the person said of greetings on this occasion; undefined if they never did. */
export const wishFor = (
  address: Pick<Address, 'occasions'> | undefined,
  occasion: string,
): 'yes' | 'no' | undefined => address?.occasions?.[occasion]?.said;

/** Of two statements at the same time the no counts. */
const chosen = (before: Address, { change, occasion }: OccasionChange, at: string): Address => {
  const stood = before.occasions?.[occasion];
  const said = change === 'asked' ? 'yes' : 'no';
  const isOld = stood && (at < stood.at || (at === stood.at && (said === stood.said || said === 'yes')));
  return isOld ? before : { ...before, occasions: { ...before.occasions, [occasion]: { said, at } } };
};

const withdrawn = (before: Address, purpose: Purpose, at: string): Address =>
  at <= (before.unsubscribed?.[purpose] ?? '') || at < (before.consented?.[purpose] ?? '')
    ? before
    : {
        ...before,
        unsubscribed: { ...before.unsubscribed, [purpose]: at },
        consented: without(before.consented, purpose),
      };

const paused = (before: Address, change: Change & { readonly change: 'paused' }, at: string): Address => {
  if (!isRepeated(before, change)) return { ...before, pausedUntil: change.until, pausedAt: at };
  return at <= (before.pausedAt ?? '') ? before : { ...before, pausedAt: at };
};

/**
 * The address after the change, made at that instant; the same object if the change says nothing new, or is
 * older than the current state. An objection that is repeated gets its newest time, so that it counts against
 * what was said elsewhere before.
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
      return withdrawn(before, change.purpose, at);
    case 'asked':
    case 'declined':
      return chosen(before, change, at);
    case 'paused':
      return paused(before, change, at);
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
