import type { Page, PageOf } from '../kit/paging.ts';
import type { Status, Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface SurveyFilter {
  readonly shop?: string | undefined;
  readonly customer?: string | undefined;
  readonly status?: Status | undefined;
  readonly level?: number | undefined;
}

/** Pages of the index that one request reads at most; a sparse filter answers a short page and a cursor. */
const pagesAtOnce = 10;

/** Surveys, newest first. A page may hold fewer than asked for while `next` says there is more. */
export const listFiltered = async (
  { shop, customer, status, level }: SurveyFilter,
  page: Page,
  surveys: Pick<SurveysStore, 'newest' | 'ofShop' | 'ofCustomer'>,
): Promise<PageOf<Survey>> => {
  const read = (next: Page) => {
    // A shop's own list comes from its own index: a cursor tells nothing of other shops.
    if (shop && !customer) return surveys.ofShop(shop, next);
    return customer ? surveys.ofCustomer(customer, next) : surveys.newest(next);
  };
  const wanted = (survey: Survey) =>
    (!shop || survey.shop === shop) &&
    (!status || survey.status === status) &&
    (!level || survey.answer?.level === level);
  const items: Survey[] = [];
  let cursor = page.cursor;
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    // Never more than are missing: the cursor stands after the last one read.
    const found = await read({ limit: page.limit - items.length, cursor });
    items.push(...found.items.filter(wanted));
    if (found.next === null || items.length === page.limit) return { items, next: found.next };
    cursor = found.next;
  }
  return { items, next: cursor ?? null };
};
