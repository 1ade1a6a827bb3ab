import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { conflict, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { logFailure } from '../kit/log.ts';
import { type FollowUp, type Resolution, resolved } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';

export interface FollowUpServices {
  readonly followUps: FollowUpsStore;
  readonly workflows: WorkflowWaker;
  readonly clock: Clock;
}

/**
 * Changes a follow-up. Errors: NotFound; Conflict where it is over, with status 412 when it has changed since
 * the caller read it.
 */
const changeFollowUp = async (
  id: string,
  ifMatch: string | undefined,
  change: (before: FollowUp) => FollowUp,
  { followUps }: Pick<FollowUpServices, 'followUps'>,
): Promise<FollowUp> => {
  const after = await followUps.modify(id, (before) => {
    checkIfMatch(ifMatch, etagOf(before), 'Somebody changed the follow-up');
    if (before.status !== 'open')
      throw conflict(`The follow-up ${id} is ${before.status}; only an open one can be changed.`);
    return change(before);
  });
  return orNotFound(after, `There is no follow-up ${id}.`);
};

/** Errors: NotFound. */
export const existingFollowUp = async (
  id: string,
  { followUps }: Pick<FollowUpServices, 'followUps'>,
): Promise<FollowUp> => orNotFound(await followUps.get(id), `There is no follow-up ${id}.`);

/** Assigns it to a person; null takes it away from them. Errors: as above. */
export const assign = (
  id: string,
  ifMatch: string | undefined,
  assignee: string | null,
  services: FollowUpServices,
): Promise<FollowUp> =>
  changeFollowUp(id, ifMatch, (before) => ({ ...before, assignee: assignee ?? undefined }), services);

/** Adds a note. Errors: as above. */
export const addNote = (
  id: string,
  ifMatch: string | undefined,
  said: { readonly by: string; readonly text: string },
  services: FollowUpServices,
): Promise<FollowUp> => {
  const note = { at: services.clock().toISOString(), ...said };
  return changeFollowUp(id, ifMatch, (before) => ({ ...before, notes: [...before.notes, note] }), services);
};

/**
 * Notes what was done, and wakes the workflow, which then asks the customer again. A second resolution is
 * refused, but still wakes a workflow that was not woken: it may otherwise wait for three months.
 */
export const resolveWith = async (
  id: string,
  ifMatch: string | undefined,
  said: Omit<Resolution, 'at'>,
  services: FollowUpServices,
): Promise<FollowUp> => {
  const resolution = { ...said, at: services.clock().toISOString() };
  await wakeIfResolved(id, services);
  const after = await changeFollowUp(
    id,
    ifMatch,
    (before) => resolved(before, resolution) ?? before,
    services,
  );
  if (after.token) await wake(after.token, services);
  return after;
};

const wakeIfResolved = async (id: string, services: FollowUpServices): Promise<void> => {
  const stored = await services.followUps.get(id);
  if (stored?.status === 'resolved' && stored.token) await wake(stored.token, services);
};

/** The resolution is stored. If waking fails, the workflow finds it when its wait runs out. */
const wake = async (token: string, { workflows }: FollowUpServices): Promise<void> => {
  try {
    await workflows.wake(token, {});
  } catch (error) {
    logFailure('the workflow could not be woken, it will find the resolution later', error);
  }
};
