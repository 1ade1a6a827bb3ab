import type { Subject } from '../approvals/decide-approval.ts';
import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { logFailure } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { tellSenders } from '../mail/tell-senders.ts';
import { approved, refused } from './agreement.ts';
import { batchOfCampaign, type Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { checkOffersLast, type OffersEndServices } from './codes/offers-end.ts';
import { ruleOf } from './lifecycle.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface TakeApprovalServices extends OffersEndServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly queues: MailQueues;
  readonly workflows: WorkflowWaker;
}

const isAsked = ({ status, approval, again }: Campaign, id: string): boolean =>
  approval === id && (status === 'submitted' || (status === 'paused' && again !== undefined));

/** What had begun goes on, or is stopped: the senders look at what they held back, and the workflow at its wave. */
const goOn = async (after: Campaign, { queues, workflows }: TakeApprovalServices): Promise<void> => {
  await tellSenders(batchOfCampaign(after.id), ruleOf(after), queues);
  if (!after.wait) return;
  try {
    await workflows.wake(after.wait.token, {});
  } catch (error) {
    logFailure('the workflow of an approved campaign could not be woken', error, { campaign: after.id });
  }
};

/** Undefined where somebody else has written first. */
type Taken = boolean | undefined;

const take = async (
  { approval, verdict, person, why, at }: Parameters<Subject['take']>[0],
  write: () => Promise<Write>,
  services: TakeApprovalServices,
): Promise<Taken> => {
  const { campaigns, writeTogether } = services;
  const now = new Date(at);
  const before = await campaigns.get(approval.about.id);
  if (!before || !isAsked(before, approval.id)) return false;
  if (verdict === 'agree' && !before.again) await checkOffersLast(before, at, services);
  const no = why ?? 'A second person did not agree.';
  const after =
    verdict === 'agree' ? approved(before, person.name, now) : refused(before, no, now, person.name);
  if (!(await writeTogether([campaigns.write(after), await write()]))) return undefined;
  await (before.again ? goOn(after, services) : wakeCampaign(after, services));
  return true;
};

/** Campaigns, as something that second persons agree to: exactly the content and the size that they were asked about, which the approval's id says. */
export const campaignSubject = (services: TakeApprovalServices): Subject => ({
  take: (answer, write) =>
    untilWritten(`The campaign ${answer.approval.about.id}`, () => take(answer, write, services)),
});
