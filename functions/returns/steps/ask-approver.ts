import type * as z from 'zod/mini';
import { approversOf, managersOf } from '../../shops/approvers.ts';
import { escalate } from '../actions.ts';
import { nextStep } from '../journey.ts';
import { tellPeople } from '../mails/tell-people.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import type { askingTask, Round } from './task.ts';

interface Services extends ContextServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/** Hands a decision that nobody takes to the managers; a withdrawal comes here with a reason of its own. */
const escalated = async (told: ReturnContext, services: Services): Promise<ReturnContext> => {
  const stored = await services.returns.modify(told.stored.id, (before) =>
    before.status === 'awaiting-approval'
      ? escalate(before, 'approval', services.clock().toISOString())
      : undefined,
  );
  return { ...told, stored: stored ?? told.stored };
};

const runs = ({ stored }: ReturnContext, what: string): string => `${what}.${stored.runs}`;

const rounds: Readonly<Record<Round, (told: ReturnContext, services: Services) => Promise<ReturnContext>>> = {
  ask: async (told, services) => {
    if (told.stored.status === 'awaiting-approval')
      await tellPeople('approval', approversOf(told.shop), runs(told, 'ask'), told, services);
    return told;
  },
  remind: async (told, services) => {
    if (told.stored.status === 'awaiting-approval')
      await tellPeople('reminder', approversOf(told.shop), runs(told, 'remind'), told, services);
    return told;
  },
  escalate: async (told, services) => {
    const now = await escalated(told, services);
    return rounds.person(now, services);
  },
  person: async (told, services) => {
    const { status, escalation } = told.stored;
    if (status === 'escalated' && escalation)
      await tellPeople('escalation', managersOf(told.shop), escalation.at, told, services);
    return told;
  },
  again: async (told, services) => {
    const { status, escalation } = told.stored;
    if (status === 'escalated' && escalation)
      await tellPeople('escalation', managersOf(told.shop), `${escalation.at}.again`, told, services);
    return told;
  },
};

/** "Ask an agent to approve", "Remind the agents", "Escalate to the managers", "Ask a person to look", "Remind the managers". */
export const askApprover = async ({ returnId, round }: z.output<typeof askingTask>, services: Services) => {
  const told = await readContext(returnId, services);
  const { stored } = await rounds[round](told, services);
  return { returnId, round, step: nextStep(stored) };
};
