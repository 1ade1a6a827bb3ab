import { strangersShareOf } from './day-parts.ts';
import type { Giving, Quota } from './pace.ts';

/**
 * The strangers' share of the day (day-parts.ts) as a pace (pace.ts) with long breath: half of the share may leave at
 * once, and the other half comes back over the day. So no 24 hours have more than the share, wherever they begin. What
 * finds no room waits, and is never dropped: receipts are owed without undue delay (Directive 2011/83, article 11a(4)).
 */

/** While the breaker of strangers is open, this part of the share leaves: slower, and not nothing. */
const slowedPart = 0.1;

const daySeconds = 86_400;
const dayMilliseconds = daySeconds * 1_000;

/** The share as a quota: so many a second, and no other limit of the day. */
export const quotaOfShare = (account: Quota): Quota => ({
  rate: strangersShareOf(account) / daySeconds,
  day: -1,
  sent: 0,
});

/** How the share is given away. `slowed`: the breaker is open. */
export const givingOfShare = (slowed: boolean): Giving => ({
  every: ({ rate }) => 2_000 / (rate * (slowed ? slowedPart : 1)),
  most: (every) => Math.max(1, Math.floor(dayMilliseconds / every)),
  window: (_wish, now, { length, every }) => ({
    soonest: now,
    latest: now + Math.max(0, dayMilliseconds - Math.max(length, every)),
  }),
});
