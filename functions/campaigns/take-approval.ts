import type { Subject } from '../approvals/decide-approval.ts';
import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { approved, refused } from './lifecycle.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface TakeApprovalServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly workflows: WorkflowWaker;
}

/** Campaigns, as something that second persons agree to: exactly what was submitted, and nothing that came after. */
export const campaignSubject = ({ campaigns, writeTogether, workflows }: TakeApprovalServices): Subject => ({
  take: async ({ approval, verdict, person, why, at }, write) =>
    untilWritten(`The campaign ${approval.about.id}`, async () => {
      const before = await campaigns.get(approval.about.id);
      if (before?.status !== 'submitted' || before.approval !== approval.id) return false;
      const after =
        verdict === 'agree'
          ? approved(before, person.name, new Date(at))
          : refused(before, why ?? 'A second person did not agree.', new Date(at), person.name);
      if (!(await writeTogether([campaigns.write(after), await write()]))) return undefined;
      await wakeCampaign(after, { workflows });
      return true;
    }),
});
