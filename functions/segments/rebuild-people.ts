import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { logOutcome } from '../kit/log.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { AskedPeople, AskForPeople } from './asked-people.ts';
import { type RebuildServices, rebuildPerson } from './rebuild-person.ts';

export interface RebuildPeopleServices extends RebuildServices {
  readonly customers: Pick<CustomersStore, 'namedInShop'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly ask: AskForPeople;
  readonly clock: Clock;
}

/** How many people are made anew at once, and how many one message asks for at most. */
const atOnce = 10;
const inMessage = 50;

/** After this long no further page of customers is read; the next message goes on. */
const lastsMilliseconds = 20_000;

const rebuildEach = async (shop: string, customers: readonly string[], services: RebuildPeopleServices) => {
  for (let from = 0; from < customers.length; from += atOnce)
    await Promise.all(
      customers.slice(from, from + atOnce).map((customer) => rebuildPerson(shop, customer, services)),
    );
};

/** The pages of a shop's customers, as messages of their own; then a message for the rest, if there is one. */
const rebuildEverybody = async (
  shop: string,
  from: string | undefined,
  { customers, ask, clock }: RebuildPeopleServices,
): Promise<void> => {
  const until = clock().getTime() + lastsMilliseconds;
  let cursor = from;
  do {
    const { items, next } = await customers.namedInShop(shop, { limit: 10 * inMessage, cursor });
    const ids = items.map(({ id }) => id);
    const messages = Array.from({ length: Math.ceil(ids.length / inMessage) }, (_, place) => ({
      shop,
      customers: ids.slice(place * inMessage, (place + 1) * inMessage),
    }));
    await ask(messages);
    cursor = next ?? undefined;
  } while (cursor && clock().getTime() < until);
  if (cursor) await ask([{ everybodyOf: shop, cursor }]);
  else logOutcome('all projections of a shop are asked for anew', { outcome: 'people-asked', shop });
};

/** Works off one message of the queue of people. A repetition changes nothing. Errors: Conflict, Unavailable. */
export const rebuildPeople = async (asked: AskedPeople, services: RebuildPeopleServices): Promise<void> => {
  if ('everybodyOf' in asked) return rebuildEverybody(asked.everybodyOf, asked.cursor, services);
  if ('customers' in asked) return rebuildEach(asked.shop, asked.customers, services);
  const buyer = (await services.orders.get(asked.shop, asked.order))?.customerId;
  // An order that is not there yet brings its buyer itself, once it is.
  if (buyer) await rebuildEach(asked.shop, [buyer], services);
};
