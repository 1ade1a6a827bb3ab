import { startsStore } from '../executions/starts.store.ts';
import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { caseServices } from './case.services.ts';
import { nextStep } from './journey.ts';
import { nudge } from './nudge.ts';
import { type OpenServices, startReturn } from './open-return.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { type OverdueServices, tellOverdue } from './tell-overdue.ts';

interface Services extends OverdueServices, Pick<OpenServices, 'starts'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'watched' | 'ofStatus'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

/** Seconds of a run after which each part takes up nothing more; the next run comes in a minute. */
const lasts = { starting: 15, telling: 40 } as const;

/** Whoever opened a return starts its workflow at once; after so long it is not going to happen any more. */
const forgottenMilliseconds = 60_000;

async function* overdue({ returns, clock }: Services): AsyncGenerator<Return> {
  const now = clock().toISOString();
  for await (const stored of everyItem(returns.watched)) {
    if (stored.dueAt === undefined || stored.dueAt > now) return;
    yield stored;
  }
}

/** Returns that nobody has looked at. Most were started, and wait a moment: the claim says so at the price of one read. */
async function* unchecked({ returns, clock }: Services): AsyncGenerator<Return> {
  const before = new Date(clock().getTime() - forgottenMilliseconds).toISOString();
  for await (const stored of everyItem((page) => returns.ofStatus('requested', page))) {
    if (stored.createdAt > before) return;
    // What waits for the customer's answer was looked at.
    if (nextStep(stored) === 'check') yield stored;
  }
}

/** One that fails keeps no other waiting. */
const each = async (
  found: AsyncGenerator<Return>,
  until: number,
  act: (stored: Return) => Promise<void>,
  { clock }: Services,
): Promise<{ readonly done: number; readonly failed: number }> => {
  let done = 0;
  let failed = 0;
  for await (const stored of found) {
    if (clock().getTime() >= until) break;
    try {
      await act(stored);
      done += 1;
    } catch (error) {
      failed += 1;
      logFailure('a return is looked at again in a minute', error, { returnId: stored.id });
    }
  }
  return { done, failed };
};

/**
 * Starts the workflows that a crash left unstarted, wakes those that it left asleep, and tells the managers of deadlines that have passed, the earliest
 * first. What does not fit into one run is left to the next.
 */
export const watchReturns = async (services: Services) => {
  const began = services.clock().getTime();
  const started = await each(
    unchecked(services),
    began + lasts.starting * 1000,
    (stored) => startReturn(stored, services),
    services,
  );
  const told = await each(
    overdue(services),
    began + lasts.telling * 1000,
    async (stored) => {
      await nudge(stored, services);
      await tellOverdue(stored.id, services);
    },
    services,
  );
  return { unchecked: started.done, overdue: told.done, failed: started.failed + told.failed };
};

export const handler = scheduleHandler('watch-returns', watchReturns, () => {
  const env = environment('watch-returns');
  return {
    ...caseServices('watch-returns'),
    starts: startsStore(dynamoDb(), env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
  };
});
