import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Status, Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface SurveyFilter {
  readonly shop?: string | undefined;
  readonly customer?: string | undefined;
  readonly status?: Status | undefined;
  readonly level?: number | undefined;
}

/** Surveys, newest first. */
export const listFiltered = (
  { shop, customer, status, level }: SurveyFilter,
  page: Page,
  surveys: Pick<SurveysStore, 'newest' | 'ofShop' | 'ofCustomer'>,
): Promise<PageOf<Survey>> => {
  const read = (next: Page) => {
    // The shop has an index of its own, so a cursor says nothing about other shops.
    if (shop && !customer) return surveys.ofShop(shop, next);
    return customer ? surveys.ofCustomer(customer, next) : surveys.newest(next);
  };
  const wanted = (survey: Survey) =>
    (!shop || survey.shop === shop) &&
    (!status || survey.status === status) &&
    (!level || survey.answer?.level === level);
  return filtered(read, wanted, page);
};
