import type { Clock } from '../kit/clock.ts';
import type { Start, Workflow } from './execution.ts';
import type { StartsStore } from './starts.store.ts';
import type { WorkflowStarter } from './workflows.client.ts';

/**
 * Starts a workflow exactly once: the claim in the store decides, and the name in Step Functions is the
 * second guard. A crash between claim and start leaves an unsettled claim, and the next caller starts the
 * workflow. Answers when it was started.
 */
export const startWorkflow = async <W extends Workflow>(
  claim: Omit<Start, 'rev' | 'claimedAt' | 'startedAt' | 'workflow'> & { readonly workflow: W },
  input: object,
  services: { readonly starts: StartsStore; readonly workflows: WorkflowStarter<W>; readonly clock: Clock },
): Promise<string> => {
  const stands = await services.starts.claim({ ...claim, claimedAt: services.clock().toISOString() });
  if (stands.startedAt) return stands.startedAt;
  await services.workflows.start(claim.workflow, claim.name, input);
  const startedAt = services.clock().toISOString();
  await services.starts.settle(claim.name, startedAt);
  return startedAt;
};
