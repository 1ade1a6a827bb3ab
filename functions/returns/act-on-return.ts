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

/**
 * Its workflow ended when it was declined, expired or closed. This holds no longer, so another run takes the
 * return on.
 */
const hadEnded = ({ status }: Return): boolean => ['declined', 'expired', 'closed'].includes(status);

const isGoingOn = ({ status }: Return): boolean =>
  !['declined', 'expired', 'cancelled', 'closed'].includes(status);

const withRun = (before: Return, after: Return): Return =>
  hadEnded(before) && isGoingOn(after) ? { ...after, runs: before.runs + 1 } : after;

/** What carrying on with a return needs. */
export interface CarryOnServices extends Pick<OpenServices, 'starts' | 'clock'> {
  readonly returns: Pick<ReturnsStore, 'modify'>;
  readonly workflows: OpenServices['workflows'] & WorkflowWaker;
}

/**
 * Changes a return, and lets its workflow go on: in another run where the last one had ended. Every change
 * that brings a return back to life must go through here, because nothing else starts that run. `along`: see
 * `ReturnsStore.modify`. Undefined for an unknown return.
 */
export const carryOn = async (
  id: string,
  change: Parameters<ReturnsStore['modify']>[1],
  services: CarryOnServices,
  along?: Parameters<ReturnsStore['modify']>[2],
): Promise<Return | undefined> => {
  let found: Pick<Return, 'runs'> | undefined;
  const stored = await services.returns.modify(
    id,
    (before) => {
      found = before;
      const after = change(before);
      return after && withRun(before, after);
    },
    along,
  );
  if (!stored || !found) return undefined;
  // Every action asks for the start again, so that the next one starts a run that a crash left unstarted.
  if (stored.runs > 1) await startReturn(stored, services);
  if (stored.runs === found.runs) await wakeWorkflow(stored, services);
  return stored;
};

/**
 * Does an action to a return: writes it first, then wakes the workflow, and tells the customer where nothing
 * else does. Errors: NotFound, Conflict where it cannot be done any more, or the return has changed (412).
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
