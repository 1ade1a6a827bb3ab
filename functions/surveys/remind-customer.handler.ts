import { taskHandler } from '../kit/task.ts';
import type * as z from '../kit/z.ts';
import { skipOnce } from '../mail/send-once.ts';
import { type AskServices, occasionOf, prepareAsking, sendSurveyMail } from './ask-customer.ts';
import { askServices } from './asking.services.ts';
import { reminded } from './survey.ts';
import { surveyTask } from './task.ts';

/**
 * "Remind the customer once": called when the wait for an answer ran out, so it looks for the answer first.
 * `closed` when there is nothing to remind of any more; `silent` when we may not write any more but an answer
 * may still come. The workflow ends in each case: see `takeAnswer` for the answer, and `asOf` for the end.
 */
export const remindCustomer = async ({ surveyId }: z.output<typeof surveyTask>, services: AskServices) => {
  const asking = await prepareAsking('reminder', surveyId, services);
  if (!asking) return { surveyId, outcome: 'closed' };
  const { allowed } = asking;
  if (!('to' in allowed)) {
    const reason = 'skip' in allowed ? allowed.skip : 'deferred';
    await skipOnce(occasionOf('reminder', asking), { mail: 'survey.reminder', reason }, services);
    return { surveyId, outcome: 'silent', skipped: reason };
  }
  const mail = await sendSurveyMail('reminder', allowed.to, asking, services);
  const survey = await services.surveys.modify(surveyId, (stored) =>
    stored.status === 'invited' && !stored.remindedAt ? reminded(stored, services.clock()) : undefined,
  );
  return { surveyId, outcome: survey?.status === 'invited' ? 'reminded' : 'closed', mail };
};

export const handler = taskHandler('remind-customer', surveyTask, remindCustomer, () =>
  askServices('remind-customer'),
);
