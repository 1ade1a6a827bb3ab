import { filtered } from '../../kit/filtered.ts';
import type { Page, PageOf } from '../../kit/paging.ts';
import { type AccountServices, accountsOf } from './account-run.ts';
import type { PlannedFor } from './plan-span.ts';
import type { Accounts, Run } from './run.ts';
import type { RunsStore } from './runs.store.ts';

interface ListServices extends Omit<AccountServices, 'runs'> {
  readonly runs: AccountServices['runs'] & Pick<RunsStore, 'newest' | 'ofShop'>;
}

/** A list counts runs of up to this many pages, of some hundred messages each. */
const mostPages = 20;

type Listed = Run & Partial<Accounts>;

/** Runs, newest first, with what became of them. */
export const filteredRuns = async (
  { shop, programme }: PlannedFor,
  page: Page,
  services: ListServices,
): Promise<PageOf<Listed>> => {
  const { runs } = services;
  const read = (next: Page) => (shop === undefined ? runs.newest(next) : runs.ofShop(shop, next));
  const wanted = (run: Run) =>
    (shop === undefined || run.shop === shop) && (programme === undefined || run.programme === programme);
  const { items, next } = await filtered(read, wanted, page);
  const counted = await Promise.all(
    items.map(async (run): Promise<Listed> => {
      const isQuick = run.accounts?.waiting === 0 || run.pages <= mostPages;
      return isQuick ? { ...run, ...(await accountsOf(run, services)) } : run;
    }),
  );
  return { items: counted, next };
};
