import { watchDue, watching } from '../../kit/watch-due.ts';
import { eraseAt } from '../deadlines.ts';
import type { Return } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type ResumeServices, resumeReturn } from './resume-return.ts';
import { type OverdueServices, tellOverdue } from './tell-overdue.ts';

interface Services extends OverdueServices, ResumeServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'due' | 'eraseOne'>;
}

/** Erases what was declared, 90 days after a person dismissed it. Answers whether it was time. */
const eraseDismissed = async (id: string, { returns, clock }: Services): Promise<boolean> => {
  const now = clock().toISOString();
  const stored = await returns.get(id);
  const at = stored && eraseAt(stored);
  if (at === undefined || at > now) return false;
  await returns.eraseOne(id, now);
  return true;
};

/**
 * Resumes workflows that a crash left behind, tells the managers of deadlines that have passed, and erases
 * dismissed declarations, the earliest first. A return that fails does not stop the others, and what does not fit into one run is left to
 * the next. Errors: Unavailable when something failed, for the alarm.
 */
export const watchReturns = (services: Services) => {
  const looks = {
    resumed: ({ id }: Return) => resumeReturn(id, services),
    overdue: ({ id }: Return) => tellOverdue(id, services),
    erased: ({ id }: Return) => eraseDismissed(id, services),
  };
  return watchDue('returns', [watching({ due: services.returns.due, looks, atOnce: 1 })], services.clock);
};
