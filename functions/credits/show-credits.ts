import type { Page, PageOf } from '../kit/paging.ts';
import { type Balance, balanceOf } from './account.ts';
import type { CreditsStore } from './credits.store.ts';
import type { Entry } from './entry.ts';

/** A balance for staff. */
export interface StaffBalance extends Balance {
  readonly asOf?: string | undefined;
}

/** What a customer has, by currency; at most a hundred. */
export const balancesOfCustomer = async (
  customerId: string,
  now: string,
  { credits }: { readonly credits: Pick<CreditsStore, 'accountsOf'> },
): Promise<StaffBalance[]> => {
  const accounts = await credits.accountsOf(customerId);
  return accounts.map((stored) => ({ ...balanceOf(stored, now), asOf: stored.told?.at }));
};

export const historyOfCustomer = (
  key: { readonly customerId: string; readonly currency: string },
  page: Page,
  { credits }: { readonly credits: Pick<CreditsStore, 'entries'> },
): Promise<PageOf<Entry>> => credits.entries(key, page);
