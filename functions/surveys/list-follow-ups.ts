import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { FollowUp } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';

export interface FollowUpFilter {
  readonly shop?: string | undefined;
  readonly customer?: string | undefined;
  readonly status?: FollowUp['status'] | undefined;
  readonly assignee?: string | undefined;
}

/** Follow-ups, newest first. */
export const listOfFollowUps = (
  { shop, customer, status, assignee }: FollowUpFilter,
  page: Page,
  followUps: Pick<FollowUpsStore, 'newest' | 'ofShop' | 'ofCustomer'>,
): Promise<PageOf<FollowUp>> => {
  const read = (next: Page) => {
    if (customer) return followUps.ofCustomer(customer, next);
    return shop ? followUps.ofShop(shop, next) : followUps.newest(next);
  };
  const wanted = (each: FollowUp) =>
    (!shop || each.shop === shop) &&
    (!status || each.status === status) &&
    (!assignee || each.assignee === assignee);
  return filtered(read, wanted, page);
};
