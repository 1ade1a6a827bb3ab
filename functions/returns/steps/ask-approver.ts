import type * as z from '../../kit/z.ts';
import { approversOf, everyoneOf, managersOf } from '../../shops/approvers.ts';
import { escalate } from '../actions.ts';
import { nextStep } from '../journey.ts';
import { tellPeople } from '../mails/tell-people.ts';
import { type ReturnContext, readContext } from '../return-context.ts';
import { askSecondPerson, patienceFor, type SecondPersonServices } from './ask-second-person.ts';
import type { askingTask, Round } from './task.ts';

/** Hands an open decision to the managers. A withdrawal that gets here has its own reason already. */
const escalated = async (told: ReturnContext, services: SecondPersonServices): Promise<ReturnContext> => {
  const stored = await services.returns.modify(told.stored.id, (before) =>
    before.status === 'awaiting-approval'
      ? escalate(before, 'approval', services.clock().toISOString())
      : undefined,
  );
  return { ...told, stored: stored ?? told.stored };
};

/** Tells the people who can help with the escalation that stands. */
const tellOfEscalation = async (told: ReturnContext, occasion: string, services: SecondPersonServices) => {
  const { status, escalation } = told.stored;
  if (status !== 'escalated' || !escalation) return told;
  const isForSecond = escalation.why === 'second-person';
  const now = isForSecond ? await askSecondPerson(told, services) : told;
  const addresses = isForSecond ? everyoneOf(told.shop) : managersOf(told.shop);
  await tellPeople('escalation', addresses, `${escalation.at}${occasion}`, now, services);
  return now;
};

const runs = ({ stored }: ReturnContext, what: string): string => `${what}.${stored.runs}`;

const rounds: Readonly<
  Record<Round, (told: ReturnContext, services: SecondPersonServices) => Promise<ReturnContext>>
> = {
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
  person: (told, services) => tellOfEscalation(told, '', services),
  again: (told, services) => tellOfEscalation(told, '.again', services),
  second: async (told, services) =>
    nextStep(told.stored) === 'agree' ? askSecondPerson(told, services) : told,
};

/**
 * "Ask an agent to approve", "Remind the agents", "Escalate to the managers", "Ask a person to look", "Remind
 * the managers", "Ask a second person".
 */
export const askApprover = async (
  { returnId, round }: z.output<typeof askingTask>,
  services: SecondPersonServices,
) => {
  const told = await readContext(returnId, services);
  const { stored } = await rounds[round](told, services);
  const patience = round === 'second' ? { patience: patienceFor(stored, services.clock()) } : {};
  return { returnId, round, step: nextStep(stored), ...patience };
};
