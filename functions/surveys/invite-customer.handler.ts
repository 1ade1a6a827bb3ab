import type * as z from 'zod/mini';
import { taskHandler } from '../kit/task.ts';
import { type AskServices, prepareAsking, sendSurveyMail } from './ask-customer.ts';
import { askServices } from './asking.services.ts';
import { invited, skipped } from './survey.ts';
import { surveyTask } from './task.ts';

/** "Invite the customer": asks once, where we may. `closed` when there will be no answer to wait for. */
export const inviteCustomer = async ({ surveyId }: z.output<typeof surveyTask>, services: AskServices) => {
  const asking = await prepareAsking(surveyId, services);
  if (!asking) return { surveyId, outcome: 'closed' };
  const { allowed, texts } = asking;
  const now = services.clock();
  if ('skip' in allowed) {
    await services.surveys.modify(surveyId, (survey) =>
      survey.status === 'waiting' ? skipped(survey, allowed.skip, now.toISOString()) : undefined,
    );
    return { surveyId, outcome: 'closed', skipped: allowed.skip };
  }
  // The invitation stands before the mail leaves, so that its links work from the first second.
  const survey = await services.surveys.modify(surveyId, (stored) =>
    stored.status === 'waiting' ? invited(stored, now, texts.tag) : undefined,
  );
  if (survey?.status !== 'invited')
    return { surveyId, outcome: survey?.status === 'answered' ? 'invited' : 'closed' };
  const mail = await sendSurveyMail('invite', allowed.to, { ...asking, survey }, services);
  return { surveyId, outcome: 'invited', mail };
};

export const handler = taskHandler('invite-customer', surveyTask, inviteCustomer, () =>
  askServices('invite-customer'),
);
