import type { Clock } from '../kit/clock.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { logOutcome } from '../kit/log.ts';
import type { BreakerStore } from './breaker.store.ts';
import {
  type Breaker,
  figuresOf,
  hourOf,
  type MailCounts,
  watched,
  windowHours,
  withReset,
} from './breaker.ts';

export interface BreakerServices {
  readonly breaker: BreakerStore;
  readonly clock: Clock;
}

/** The breaker now, and its current counts. */
export const readBreaker = async ({
  breaker,
  clock,
}: BreakerServices): Promise<{ readonly stored: Breaker; readonly figures: MailCounts }> => {
  const now = clock();
  const [stored, hours] = await Promise.all([breaker.get(), breaker.hours(windowHours(now))]);
  return { stored, figures: figuresOf(hours, stored, now) };
};

/**
 * Opens the breaker if the counts ask for it; called after bounces and complaints were counted. Logs it once,
 * which the runbook's alarms watch. Answers whether it is open.
 */
export const watchBreaker = async (services: BreakerServices): Promise<boolean> => {
  const { stored, figures } = await readBreaker(services);
  const now = services.clock();
  if (!watched(stored, figures, now)) return stored.opened !== undefined;
  let change: ReturnType<typeof watched>;
  const after = await services.breaker.modify((before) => {
    change = watched(before, figures, now);
    return change?.breaker;
  });
  const prefix = services.breaker.name === 'strangers' ? 'strangers-breaker' : 'breaker';
  if (change)
    logOutcome('mail breaker', { outcome: `${prefix}-${change.news}`, why: change.why, ...figures });
  return after.opened !== undefined;
};

/**
 * A person lets marketing go on. This also works while the breaker is closed: then counting restarts.
 * `ifMatch`: only if the breaker is unchanged since they saw it, else Conflict with status 412.
 */
export const resetBreaker = async (
  {
    by,
    reason,
    ifMatch,
  }: { readonly by: string; readonly reason: string; readonly ifMatch: string | undefined },
  services: BreakerServices,
): Promise<{ readonly stored: Breaker; readonly figures: MailCounts }> => {
  const now = services.clock();
  const hours = await services.breaker.hours(windowHours(now));
  const present = hours.find(({ hour }) => hour === hourOf(now));
  const { sent = 0, bounced = 0, complained = 0 } = present ?? {};
  const stored = await services.breaker.modify((before) => {
    checkIfMatch(ifMatch, etagOf(before), 'The breaker has changed');
    return withReset(
      before,
      { by, reason, figures: figuresOf(hours, before, now), hour: { sent, bounced, complained } },
      now,
    );
  });
  return { stored, figures: figuresOf(hours, stored, now) };
};
