import type * as z from 'zod/mini';
import { approversOf, managersOf } from '../shops/approvers.ts';
import { type Case, type CaseServices, readCase } from './case.ts';
import { escalate } from './deeds.ts';
import { nextStep } from './journey.ts';
import type { ReturnsStore } from './returns.store.ts';
import type { askingTask, Round } from './task.ts';
import { tellPeople } from './tell-people.ts';

interface Services extends CaseServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/** Hands a decision that nobody takes to the managers; a withdrawal comes here with a reason of its own. */
const escalated = async (told: Case, services: Services): Promise<Case> => {
  const stored = await services.returns.modify(told.stored.id, (before) =>
    before.status === 'awaiting-approval'
      ? escalate(before, 'approval', services.clock().toISOString())
      : undefined,
  );
  return { ...told, stored: stored ?? told.stored };
};

const runs = ({ stored }: Case, what: string): string => `${what}.${stored.runs}`;

const rounds: Readonly<Record<Round, (told: Case, services: Services) => Promise<Case>>> = {
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
  const told = await readCase(returnId, services);
  const { stored } = await rounds[round](told, services);
  return { returnId, round, step: nextStep(stored) };
};
