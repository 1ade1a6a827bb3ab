import { watchDue, watching } from '../../kit/watch-due.ts';
import type { Return } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type ResumeServices, resumeReturn } from './resume-return.ts';
import { type OverdueServices, tellOverdue } from './tell-overdue.ts';

interface Services extends OverdueServices, ResumeServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'due'>;
}

/**
 * Resumes workflows that a crash left behind, and tells the managers of deadlines that have passed, the
 * earliest first. A return that fails does not stop the others, and what does not fit into one run is left to
 * the next. Errors: Unavailable when something failed, for the alarm.
 */
export const watchReturns = (services: Services) => {
  const looks = {
    resumed: ({ id }: Return) => resumeReturn(id, services),
    overdue: ({ id }: Return) => tellOverdue(id, services),
  };
  return watchDue('returns', [watching({ due: services.returns.due, looks, atOnce: 1 })], services.clock);
};
