import type { WorkflowStarter } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { conflict, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { logFailure } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type FollowUp, type Resolution, resolved } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { secondSurvey, startSurvey } from './start-survey.ts';
import type { Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface FollowUpServices {
  readonly followUps: FollowUpsStore;
  readonly surveys: Pick<SurveysStore, 'get' | 'write'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly workflows: WorkflowStarter<'survey'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/** Errors: Conflict where it is over, with status 412 when it has changed since the caller read it. */
const changeable = (before: FollowUp, ifMatch: string | undefined): FollowUp => {
  checkIfMatch(ifMatch, etagOf(before), 'Somebody changed the follow-up');
  if (before.status !== 'open')
    throw conflict(`The follow-up ${before.id} is ${before.status}; only an open one can be changed.`);
  return before;
};

/** Changes a follow-up. Errors: NotFound, and as above. */
const changeFollowUp = async (
  id: string,
  ifMatch: string | undefined,
  change: (before: FollowUp) => FollowUp,
  { followUps }: Pick<FollowUpServices, 'followUps'>,
): Promise<FollowUp> => {
  const after = await followUps.modify(id, (before) => change(changeable(before, ifMatch)));
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
 * Notes what was done. The survey that then asks the customer again is made in the same write, and started
 * right after it; if that fails, the sweep starts it. Errors: as above.
 */
export const resolveWith = async (
  id: string,
  ifMatch: string | undefined,
  said: Omit<Resolution, 'at'>,
  services: FollowUpServices,
): Promise<FollowUp> => {
  const { followUps, surveys, writeTogether, clock } = services;
  const { after, again } = await untilWritten(`The follow-up ${id}`, async () => {
    const before = changeable(await existingFollowUp(id, services), ifMatch);
    const after = resolved(before, { ...said, at: clock().toISOString() }) ?? before;
    const again = await askingAgain(after, services);
    const asking = again ? [surveys.write(again)] : [];
    const isWritten = await writeTogether([...followUps.write(before, after), ...asking]);
    return isWritten ? { after: { ...after, rev: after.rev + 1 }, again } : undefined;
  });
  if (again) await startOrLeave(again, services);
  return after;
};

/** Undefined where nothing is asked: a second survey is never followed by a third. */
const askingAgain = async (
  { surveyId, resolution }: FollowUp,
  { surveys, shops, clock }: FollowUpServices,
): Promise<Survey | undefined> => {
  const survey = await surveys.get(surveyId);
  const shop = survey && (await shops.get(survey.shop));
  if (!survey || !shop || survey.againAfter || survey.status === 'erased') return undefined;
  return secondSurvey(survey, shop, resolution?.by, clock());
};

/** The survey is stored. If Step Functions is away, the sweep starts it. */
const startOrLeave = async (survey: Survey, services: FollowUpServices): Promise<void> => {
  try {
    await startSurvey(survey, services);
  } catch (error) {
    logFailure('the survey could not be started, the sweep will do it', error, { surveyId: survey.id });
  }
};
