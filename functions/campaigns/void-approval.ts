import type { ApprovalsStore } from '../approvals/approvals.store.ts';
import type { Clock } from '../kit/clock.ts';
import type { Campaign } from './campaign.ts';

export interface VoidApprovalServices {
  readonly approvals: Pick<ApprovalsStore, 'void'>;
  readonly clock: Clock;
}

/** People who were asked about this campaign are asked no more: it was changed, or has ended. */
export const voidApproval = async (
  { approval }: Pick<Campaign, 'approval'>,
  { approvals, clock }: VoidApprovalServices,
): Promise<void> => {
  if (approval !== undefined) await approvals.void(approval, clock().toISOString());
};
