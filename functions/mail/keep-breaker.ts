import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { givenOnly } from '../kit/json.ts';
import type * as z from '../kit/z.ts';
import type { changeBreaker } from './breaker.api.ts';
import { type Breaker, type MailCounts, nameOf } from './breaker.ts';
import { releaseMarketing } from './release-marketing.ts';
import { type BreakerServices, readBreaker, resetBreaker } from './watch-breaker.ts';

interface Seen {
  readonly stored: Breaker;
  readonly figures: MailCounts;
}

/** The breaker as staff see it, with the ETag that guards their changes. */
export const shownBreaker = ({ stored, figures }: Seen) => ({
  body: {
    ...stored,
    of: nameOf(stored),
    figures,
    state: stored.opened ? ('open' as const) : ('closed' as const),
  },
  headers: { etag: etagOf(stored) },
});

/** Changes the given settings; an open breaker stays open. Errors: Conflict, as for `resetBreaker`. */
export const setBreaker = async (
  settings: z.output<typeof changeBreaker.body>,
  ifMatch: string | undefined,
  services: BreakerServices,
): Promise<Seen> => {
  await services.breaker.modify((before) => {
    checkIfMatch(ifMatch, etagOf(before), 'The breaker has changed');
    return { ...before, settings: { ...before.settings, ...givenOnly(settings) } };
  });
  return readBreaker(services);
};

/** Resets the breaker (see `resetBreaker`) and makes the senders look at all marketing that waited for it, if it is marketing’s. */
export const letMarketingGoOn = async (
  reset: Parameters<typeof resetBreaker>[0],
  services: BreakerServices & Parameters<typeof releaseMarketing>[0],
): Promise<Seen> => {
  const after = await resetBreaker(reset, services);
  // What strangers asked for is looked at again within ten minutes anyway.
  if (services.breaker.name === 'marketing') await releaseMarketing(services);
  return after;
};
