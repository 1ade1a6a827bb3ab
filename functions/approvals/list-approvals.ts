import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Approval } from './approval.ts';
import type { ApprovalsStore } from './approvals.store.ts';

export interface ApprovalFilter {
  readonly shop?: string | undefined;
  readonly status?: Approval['status'] | undefined;
}

/** Of a shop, newest first; without a shop, of all shops in no order. */
export const listOfApprovals = (
  { shop, status }: ApprovalFilter,
  page: Page,
  approvals: Pick<ApprovalsStore, 'ofShop' | 'all'>,
): Promise<PageOf<Approval>> =>
  filtered(
    (next) => (shop ? approvals.ofShop(shop, next) : approvals.all(next)),
    (each) => !status || each.status === status,
    page,
  );
