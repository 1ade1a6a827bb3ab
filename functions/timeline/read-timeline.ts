import type { Customer } from '../customers/customer.ts';
import { type Page, type PageOf, pageOfAll } from '../kit/paging.ts';
import type { TimelineEntry } from './timeline.api.ts';
import { type Histories, timelineOf } from './timeline.ts';

const keyOf = ({ at, kind, orderId, surveyId, returnId, mail, purpose, coupon }: TimelineEntry): string =>
  [at, kind, orderId, surveyId, returnId, mail, purpose, coupon].join(' ');

/** One page of what happened with a customer, newest first. */
export const timelinePage = async (
  customer: Customer,
  page: Page,
  stores: Histories,
): Promise<PageOf<TimelineEntry>> => pageOfAll(await timelineOf(customer, stores), page, keyOf);
