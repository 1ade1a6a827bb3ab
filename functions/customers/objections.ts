import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import type { Address } from './address.ts';
import { afterStatus } from './after-status.ts';
import type { Change } from './consent.ts';
import { changed } from './wishes.ts';

/**
 * An objection is of a person and not of an address. What somebody said at one address of their account holds
 * at the account's others, until they say otherwise at one of them (GDPR, article 21(3)).
 */

/** A change, and when it was said. */
export interface Spoken {
  readonly change: Change;
  readonly at: string;
}

/** The changes that hold at every address of a person: those that stop mail because they want less of it. */
export const isObjection = ({ change }: Change): boolean =>
  change === 'withdrawn' || change === 'declined' || change === 'paused' || change === 'stopped';

/** What a person said of one subject, at one address, when: against mail, and for it. */
interface Opinion {
  readonly against: (address: Address) => Spoken | undefined;
  /** Empty if they never did. */
  readonly inFavour: (address: Address) => string;
}

const ofPurpose = (purpose: Purpose): Opinion => ({
  against: ({ unsubscribed }) => {
    const at = unsubscribed?.[purpose];
    return at ? { change: { purpose, change: 'withdrawn' }, at } : undefined;
  },
  inFavour: ({ consented }) => consented?.[purpose] ?? '',
});

const ofOccasion = (occasion: string): Opinion => {
  const said = ({ occasions }: Address, what: 'yes' | 'no') =>
    occasions?.[occasion]?.said === what ? occasions[occasion].at : undefined;
  return {
    against: (address) => {
      const at = said(address, 'no');
      return at ? { change: { purpose: 'care', change: 'declined', occasion }, at } : undefined;
    },
    inFavour: (address) => said(address, 'yes') ?? '',
  };
};

const pause: Opinion = {
  against: ({ pausedUntil: until, pausedAt: at = '' }) =>
    until ? { change: { purpose: 'all', change: 'paused', until }, at } : undefined,
  inFavour: ({ resumedAt = '' }) => resumedAt,
};

/** Staff stopped all mail because the person asked for it, or the person reported a mail as spam. */
const stop: Opinion = {
  against: ({ suppressed, heard }) => {
    if (suppressed?.reason === 'by-staff')
      return { change: { purpose: 'all', change: 'stopped', reason: 'by-staff' }, at: suppressed.at };
    const at = suppressed && heard?.complainedAt;
    return at ? { change: { purpose: 'all', change: 'stopped', reason: 'complained' }, at } : undefined;
  },
  inFavour: ({ releasedAt = '' }) => releasedAt,
};

const opinions: readonly Opinion[] = [...purposes.map(ofPurpose), pause, stop];

const occasionsOf = (addresses: readonly Address[]): string[] => [
  ...new Set(addresses.flatMap(({ occasions = {} }) => Object.keys(occasions))),
];

/** The address after a change that was said at another address of the same person. */
export const alsoHere = (before: Address, { change, at }: Spoken): Address => {
  if (change.change === 'paused' && at < (before.pausedAt ?? '')) return before;
  if (change.change !== 'stopped') return changed(before, change, at);
  if (at <= (before.releasedAt ?? '')) return before;
  if (change.reason !== 'complained') return changed(before, change, at);
  return at <= (before.heard?.complainedAt ?? '') ? before : afterStatus(before, { what: 'complained', at });
};

const newest = (times: readonly string[]): string => times.toSorted().at(-1) ?? '';

/**
 * What stands against mail to a person, of all that they said at the other addresses: the newest objection to
 * each purpose and occasion, the newest pause and the newest stop, unless they said otherwise later, here or
 * there.
 */
export const objectionsAt = (own: Address, others: readonly Address[], now: string): Spoken[] =>
  [...opinions, ...occasionsOf(others).map(ofOccasion)].flatMap(({ against, inFavour }) => {
    const last = others
      .flatMap((other) => against(other) ?? [])
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .at(-1);
    if (!last || last.at < newest([own, ...others].map(inFavour))) return [];
    return last.change.change === 'paused' && last.change.until <= now ? [] : [last];
  });
