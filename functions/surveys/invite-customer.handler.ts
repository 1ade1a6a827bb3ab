import type * as z from 'zod/mini';
import { taskHandler } from '../kit/task.ts';
import { type AskServices, prepareAsking, sendSurveyMail } from './ask-customer.ts';
import { askServices } from './asking.services.ts';
import { invited, skipped } from './survey.ts';
import { surveyTask } from './task.ts';

/**
 * "Invite the customer": asks once, where we may. `closed` when there will be no answer to wait for. The mail leaves
 * before the survey counts as invited, so a survey that nobody was sent never does; a repetition finds the mail sent.
 */
export const inviteCustomer = async ({ surveyId }: z.output<typeof surveyTask>, services: AskServices) => {
  const asking = await prepareAsking(surveyId, services);
  if (!asking) return { surveyId, outcome: 'closed' };
  const { allowed, texts } = asking;
  const mail = 'skip' in allowed ? undefined : await sendSurveyMail('invite', allowed.to, asking, services);
  const now = services.clock();
  const skip = 'skip' in allowed ? allowed.skip : mail === 'undeliverable' ? mail : undefined;
  await services.surveys.modify(surveyId, (survey) => {
    if (skip) return survey.status === 'waiting' ? skipped(survey, skip, now.toISOString()) : undefined;
    return survey.invitedAt || survey.status === 'erased' ? undefined : invited(survey, now, texts.tag);
  });
  return { surveyId, outcome: skip ? 'closed' : 'invited', skipped: skip, mail };
};

export const handler = taskHandler('invite-customer', surveyTask, inviteCustomer, () =>
  askServices('invite-customer'),
);
