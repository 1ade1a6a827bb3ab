import type * as z from 'zod/mini';
import { logOutcome } from '../kit/log.ts';
import { taskHandler } from '../kit/task.ts';
import { afterWait, newsOfWait } from './after-wait.ts';
import { caseServices } from './case.services.ts';
import { type CaseServices, readCase } from './case.ts';
import { nextStep } from './journey.ts';
import type { ReturnsStore } from './returns.store.ts';
import { lateTask } from './task.ts';
import { tell } from './tell-return.ts';

interface Services extends CaseServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/** The states after a timeout: each looks whether it came at the last moment, and if not, does what the time says. */
export const endWait = async ({ returnId, late }: z.output<typeof lateTask>, services: Services) => {
  const told = await readCase(returnId, services);
  const at = services.clock().toISOString();
  const stored =
    (await services.returns.modify(returnId, (before) => afterWait[late](before, at, told.shop))) ??
    told.stored;
  if ((late === 'payment' || late === 'settlement') && stored.status === 'escalated')
    logOutcome('payment not had', { outcome: 'settlement-failed', returnId });
  const news = newsOfWait(late, stored);
  if (news) await tell(news, { ...told, stored }, services);
  return { returnId, late, step: nextStep(stored) };
};

export const handler = taskHandler('end-wait', lateTask, endWait, () => caseServices('end-wait'));
