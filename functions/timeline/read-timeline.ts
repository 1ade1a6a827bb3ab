import { consentsOf } from '../customers/change-wishes.ts';
import type { ConsentsStore } from '../customers/consents.store.ts';
import type { Customer } from '../customers/customer.ts';
import { everyItem, type Page, type PageOf, pageOfAll } from '../kit/paging.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { FollowUpsStore } from '../surveys/follow-ups.store.ts';
import type { GrantsStore } from '../surveys/grants.store.ts';
import type { SurveysStore } from '../surveys/surveys.store.ts';
import type { TimelineEntry } from './timeline.api.ts';
import { type Histories, timelineOf } from './timeline.ts';

export interface TimelineServices {
  readonly orders: Pick<OrdersStore, 'ofCustomer'>;
  readonly surveys: Pick<SurveysStore, 'ofCustomer'>;
  readonly sends: Pick<SendsStore, 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  readonly consents: Pick<ConsentsStore, 'ofAddress'>;
  readonly followUps: Pick<FollowUpsStore, 'ofCustomer'>;
  readonly grants: Pick<GrantsStore, 'ofCustomer'>;
}

const all = <Item>(read: (page: Page) => Promise<PageOf<Item>>): Promise<Item[]> =>
  Array.fromAsync(everyItem(read));

const historiesOf = async (customer: Customer, services: TimelineServices): Promise<Histories> => {
  const { id } = customer;
  const [orders, surveys, sends, returns, consents, followUps, grants] = await Promise.all([
    all((page) => services.orders.ofCustomer(id, page)),
    all((page) => services.surveys.ofCustomer(id, page)),
    all((page) => services.sends.ofCustomer(id, page)),
    all((page) => services.returns.ofCustomer(id, page)),
    all(async (page) => consentsOf(customer, page, services)),
    all((page) => services.followUps.ofCustomer(id, page)),
    all((page) => services.grants.ofCustomer(id, page)),
  ]);
  return { orders, surveys, sends, returns, consents, followUps, grants };
};

const keyOf = ({ at, kind, orderId, surveyId, returnId, mail, purpose }: TimelineEntry): string =>
  [at, kind, orderId, surveyId, returnId, mail, purpose].join(' ');

/** One page of what happened with a customer, newest first. */
export const timelinePage = async (
  customer: Customer,
  page: Page,
  services: TimelineServices,
): Promise<PageOf<TimelineEntry>> =>
  pageOfAll(timelineOf(await historiesOf(customer, services)), page, keyOf);
