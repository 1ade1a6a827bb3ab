import type { ApprovalsStore } from '../../approvals/approvals.store.ts';
import type * as z from '../../kit/z.ts';
import { noted } from '../actions.ts';
import { isOver } from '../deadlines.ts';
import { nextStep } from '../journey.ts';
import { tell } from '../mails/tell-return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import type { Labels } from './labels.ts';
import type { tellingTask } from './task.ts';

interface Services extends ContextServices {
  readonly labels: Labels;
  readonly approvals: Pick<ApprovalsStore, 'void'>;
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/**
 * From now on the shop waits for the parcel. This is noted first, so that a repeated attempt repeats the same
 * mail, and no second one leaves.
 */
const instruct = async (told: ReturnContext, services: Services): Promise<ReturnContext> => {
  if (nextStep(told.stored) !== 'send-back') return told;
  const labelUrl = await services.labels.labelFor(told.stored, told.shop);
  const at = services.clock().toISOString();
  const stored = await services.returns.modify(told.stored.id, (before) =>
    nextStep(before) === 'send-back'
      ? noted({ ...before, instructedAt: at, labelUrl }, 'instructed', { by: { kind: 'system' }, at })
      : undefined,
  );
  return { ...told, stored: stored ?? told.stored };
};

/** A return that is over, or was paid in another way, needs no second person any more. */
const forgetAgreement = async ({ stored }: ReturnContext, { approvals, clock }: Services) => {
  const { agreement, settlement } = stored;
  if (agreement && !agreement.answer && (settlement || isOver(stored)))
    await approvals.void(agreement.id, clock().toISOString());
};

const tellings: Readonly<
  Record<
    z.output<typeof tellingTask>['news'],
    (told: ReturnContext, services: Services) => Promise<ReturnContext>
  >
> = {
  question: async (told, services) => {
    await tell('question', told, services);
    return told;
  },
  declined: async (told, services) => {
    if (told.stored.status === 'declined') await tell('declined', told, services);
    return told;
  },
  instructions: async (told, services) => {
    const now = await instruct(told, services);
    if (now.stored.instructedAt === undefined) return now;
    if (now.stored.decision) await tell('approved', now, services);
    await tell('instructions', now, services);
    return now;
  },
  latest: async (told, services) => {
    await forgetAgreement(told, services);
    if (told.stored.receivedAt && !isOver(told.stored)) await tell('received', told, services);
    return told;
  },
};

/** "Ask the customer", "Explain the decline", "Send the instructions", "See what has come". */
export const tellCustomer = async ({ returnId, news }: z.output<typeof tellingTask>, services: Services) => {
  const told = await readContext(returnId, services);
  const { stored } = await tellings[news](told, services);
  return { returnId, news, step: nextStep(stored) };
};
