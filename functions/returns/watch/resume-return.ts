import { statusOf } from '../../executions/lately-started.ts';
import type { WorkflowReader, WorkflowWaker } from '../../executions/workflows.client.ts';
import { resumeAt } from '../deadlines.ts';
import type { SendErrand } from '../errand.ts';
import { isWaitedFor } from '../journey.ts';
import { tell } from '../mails/tell-return.ts';
import { executionOf, type OpenServices, startReturn } from '../opening/open-return.ts';
import type { Return } from '../return.ts';
import { type ContextServices, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface ResumeServices extends Omit<ContextServices, 'returns'>, Pick<OpenServices, 'starts'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker & WorkflowReader<'return'>;
  readonly errands: SendErrand;
}

const isDue = (stored: Return, now: string): boolean => {
  const at = resumeAt(stored);
  return at !== undefined && at <= now;
};

/** An errand tells the customer of a cancelled return. It is lost when a process dies before sending it. */
const tellOfEnd = async (stored: Return, services: ResumeServices): Promise<void> => {
  const { by } = stored.events.findLast(({ what }) => what === 'cancelled') ?? {};
  // A shop's platform tells its customers itself. A return that gave way to a withdrawal is covered by its
  // receipt.
  if (stored.status === 'cancelled' && (by?.kind === 'customer' || by?.kind === 'staff'))
    await tell('cancelled', await readContext(stored.id, services), services);
};

const hasEnded = ({ status }: Return): boolean => ['declined', 'cancelled', 'expired'].includes(status);

/**
 * Notes that the workflow runs, or has ended as it should. Otherwise counts another execution, to take its
 * place.
 */
const seen = (stored: Return, execution: string, now: string): Return => {
  const nudged = { at: now, over: false };
  if (execution === 'RUNNING') return { ...stored, nudged };
  if (hasEnded(stored) && (execution === 'SUCCEEDED' || execution === 'GONE'))
    return { ...stored, nudged: { at: now, over: true } };
  return { ...stored, nudged, restarts: (stored.restarts ?? 0) + 1 };
};

/**
 * A withdrawal without an order has no workflow. Its errand may have been lost, or have run before the index
 * showed an order that came at the same moment: it runs once more.
 */
const remindOfErrand = async ({ id, updatedAt }: Return, now: string, services: ResumeServices) => {
  await services.errands({ kind: 'unmatched', returnId: id });
  await services.returns.modify(id, (before) =>
    before.updatedAt === updatedAt ? { ...before, nudged: { at: now, over: true } } : undefined,
  );
};

/**
 * Makes sure that the workflow takes up what was done to a return. The process that did it may have died
 * before it could start or wake the workflow, or the workflow may have given up; then another execution goes
 * on where the return stands. Where all went well this changes nothing. Answers whether it was due.
 */
export const resumeReturn = async (id: string, services: ResumeServices): Promise<boolean> => {
  const stored = await services.returns.get(id);
  const now = services.clock().toISOString();
  if (!stored || !isDue(stored, now)) return false;
  if (stored.status === 'unmatched') {
    await remindOfErrand(stored, now, services);
    return true;
  }
  const startedAt = await startReturn(stored, services);
  if (stored.wait && !isWaitedFor(stored, stored.wait.until))
    await services.workflows.wake(stored.wait.token, {});
  await tellOfEnd(stored, services);
  const begun = { workflow: 'return', name: executionOf(stored), startedAt } as const;
  const execution = await statusOf(begun, services);
  const after = await services.returns.modify(id, (before) =>
    // Where the return changed meanwhile, the next check decides.
    before.updatedAt === stored.updatedAt && isDue(before, now) ? seen(before, execution, now) : undefined,
  );
  if (after && after.restarts !== stored.restarts) await startReturn(after, services);
  return true;
};
