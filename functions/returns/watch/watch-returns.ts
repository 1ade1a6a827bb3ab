import { unavailable } from '../../kit/errors.ts';
import { logFailure } from '../../kit/log.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Return } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type ResumeServices, resumeReturn } from './resume-return.ts';
import { type OverdueServices, tellOverdue } from './tell-overdue.ts';

interface Services extends OverdueServices, ResumeServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'watched'>;
}

/** After this long a run takes up no further return. The next run comes in a minute. */
const lastsMilliseconds = 40_000;

async function* due({ returns, clock }: Services): AsyncGenerator<Return> {
  const now = clock().toISOString();
  for await (const stored of everyItem(returns.watched)) {
    if (stored.dueAt === undefined || stored.dueAt > now) return;
    yield stored;
  }
}

/** Two independent checks. Each answers whether there was anything to do. */
const looks = { resumed: resumeReturn, overdue: tellOverdue } as const;

/**
 * Resumes workflows that a crash left behind, and tells the managers of deadlines that have passed, the
 * earliest first. A return that fails does not stop the others, and what does not fit into one run is left to
 * the next. Errors: Unavailable when something failed, for the alarm.
 */
export const watchReturns = async (services: Services) => {
  const until = services.clock().getTime() + lastsMilliseconds;
  const count = { resumed: 0, overdue: 0 };
  let failed = 0;
  for await (const { id } of due(services)) {
    if (services.clock().getTime() >= until) break;
    for (const what of ['resumed', 'overdue'] as const) {
      try {
        if (await looks[what](id, services)) count[what] += 1;
      } catch (error) {
        failed += 1;
        logFailure('a return is looked at again in a minute', error, { returnId: id });
      }
    }
  }
  if (failed > 0) throw unavailable(`${failed} returns could not be looked after; see above.`);
  return count;
};
