import type { Customer } from '../customers/customer.ts';
import { type Page, type PageOf, pageOfAll } from '../kit/paging.ts';
import type { TimelineEntry } from './timeline.api.ts';
import { type Histories, timelineOf } from './timeline.ts';

const keyOf = ({ at, kind, orderId, surveyId, returnId, creditId, ...entry }: TimelineEntry): string => {
  const { mail, purpose, offer, coupon, until, amount } = entry;
  const money = [amount?.amount, amount?.currency];
  return [
    at,
    kind,
    orderId,
    surveyId,
    returnId,
    creditId,
    mail,
    purpose,
    offer,
    coupon,
    until,
    ...money,
  ].join(' ');
};

/** One page of what happened with a customer, newest first. */
export const timelinePage = async (
  customer: Customer,
  page: Page,
  stores: Histories,
): Promise<PageOf<TimelineEntry>> => pageOfAll(await timelineOf(customer, stores), page, keyOf);
