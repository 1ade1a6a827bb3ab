import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { notFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import type { Doer } from './actions.ts';
import type { SendErrand } from './errand.ts';
import { type OpenServices, startReturn } from './opening/open-return.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { wakeWorkflow } from './wake-return.ts';

export interface ActServices extends CarryOnServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly errands: SendErrand;
}

export type ReturnAction = (stored: Return, doer: Doer) => Return | undefined;

/** Its workflow had ended with the decision or the time that is now overruled, so another run takes it on. */
const hadEnded = ({ status }: Return): boolean => status === 'declined' || status === 'expired';

const isGoingOn = ({ status }: Return): boolean =>
  !['declined', 'expired', 'cancelled', 'closed'].includes(status);

const withRun = (before: Return, after: Return): Return =>
  hadEnded(before) && isGoingOn(after) ? { ...after, runs: before.runs + 1 } : after;

/** What lets a return go on after a change. */
export interface CarryOnServices extends Pick<OpenServices, 'starts' | 'clock'> {
  readonly returns: Pick<ReturnsStore, 'modify'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

/**
 * Changes a return, and lets its workflow go on: another run of it where the last one had ended. Whoever brings a
 * return back to life must come by here, for nothing else would move it. Undefined for a return that is not there.
 */
export const carryOn = async (
  id: string,
  change: Parameters<ReturnsStore['modify']>[1],
  services: CarryOnServices,
): Promise<Return | undefined> => {
  let found: Pick<Return, 'runs' | 'customerId'> | undefined;
  const stored = await services.returns.modify(id, (before) => {
    found = before;
    const after = change(before);
    return after && withRun(before, after);
  });
  if (!stored || !found) return undefined;
  // Asked for again with every action: what a crash has left unstarted starts with the next one. A withdrawal that was
  // matched takes its run along to its customer.
  if (stored.runs > 1 || stored.customerId !== found.customerId) await startReturn(stored, services);
  if (stored.runs === found.runs) await wakeWorkflow(stored, services);
  return stored;
};

/**
 * Somebody does something to a return: written first, then the workflow goes on, and the customer is told where
 * nothing else does. Errors: NotFound, Conflict where it cannot be done any more, or the return has changed (412).
 */
export const actOn = async (
  id: string,
  action: ReturnAction,
  doer: Doer,
  services: ActServices,
  { ifMatch, news }: { readonly ifMatch?: string | undefined; readonly news?: 'question' | 'cancelled' } = {},
): Promise<Return> => {
  const change = (before: Return) => {
    checkIfMatch(ifMatch, etagOf(before), 'Somebody changed the return');
    return action(before, doer);
  };
  const stored = await carryOn(id, change, services);
  if (!stored) throw notFound(`There is no return ${id}.`);
  if (news) await services.errands({ kind: 'tell', returnId: id, news });
  return stored;
};
