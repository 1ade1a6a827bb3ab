import { logOutcome } from '../../kit/log.ts';
import { taskHandler } from '../../kit/task.ts';
import type * as z from '../../kit/z.ts';
import { contextServices } from '../context.services.ts';
import { nextStep } from '../journey.ts';
import { tell } from '../mails/tell-return.ts';
import { type ContextServices, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { afterWait, newsOfWait } from './after-wait.ts';
import { lateTask } from './task.ts';

interface Services extends ContextServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/**
 * The states after a timeout: each checks whether the event came at the last moment, and if not, acts on the
 * timeout.
 */
export const endWait = async ({ returnId, late }: z.output<typeof lateTask>, services: Services) => {
  const told = await readContext(returnId, services);
  const at = services.clock().toISOString();
  const stored =
    (await services.returns.modify(returnId, (before) => afterWait[late](before, at, told.shop))) ??
    told.stored;
  if ((late === 'payment' || late === 'settlement') && stored.status === 'escalated')
    logOutcome('settlement not had', { outcome: 'settlement-failed', returnId });
  const news = newsOfWait(late, stored);
  if (news) await tell(news, { ...told, stored }, services);
  return { returnId, late, step: nextStep(stored) };
};

export const handler = taskHandler('end-wait', lateTask, endWait, () => contextServices('end-wait'));
