import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { redemptionsStore } from '../coupons/redemptions.store.ts';
import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import { sendsStore } from '../mail/sends.store.ts';
import type { Order } from '../orders/order.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { surveysStore } from '../surveys/surveys.store.ts';
import type { RebuildServices } from './rebuild-person.ts';
import { groupsStore } from './rfm/groups.store.ts';

/** The tables that have the full records of a person. */
type RecordTable =
  | 'customers'
  | 'addresses'
  | 'orders'
  | 'surveys'
  | 'returns'
  | 'returnLedgers'
  | 'contacts'
  | 'redemptions'
  | 'sends'
  | 'keptMails'
  | 'shops'
  | 'groups';

const all = <Item>(read: (page: Page) => Promise<PageOf<Item>>): Promise<Item[]> =>
  Array.fromAsync(everyItem(read));

/** Opens the stores of the full records, whose rooms come after this one, and reads all of one person. */
export const openRecords = (
  dynamo: DynamoDBClient,
  env: (table: RecordTable) => string,
  clock: Clock,
): Pick<RebuildServices, 'recordsOf' | 'isThere' | 'settledOf'> => {
  const customers = customersStore(dynamo, env('customers'));
  const addresses = addressesStore(dynamo, env('addresses'));
  const orders = ordersStore(dynamo, env('orders'));
  const surveys = surveysStore(dynamo, env('surveys'));
  const returns = returnsStore(dynamo, {
    returns: env('returns'),
    ledgers: env('returnLedgers'),
    contacts: env('contacts'),
  });
  const redemptions = redemptionsStore(dynamo, env('redemptions'));
  const sends = sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') });
  const shops = shopsStore(dynamo, env('shops'));
  const groups = groupsStore(dynamo, env('groups'));
  const settledOf = (shop: string) => groups.bordersOf(shop, clock());
  const redeemedIn = async (bought: readonly Order[]) =>
    (await Promise.all(bought.map(({ shop, id }) => redemptions.ofOrder(shop, id)))).flat();
  const existing = async (id: string) => {
    const customer = await customers.get(id);
    return customer?.erasedAt ? undefined : customer;
  };
  return {
    settledOf,
    isThere: async (id) => (await existing(id)) !== undefined,
    recordsOf: async (shopId, id) => {
      const customer = await existing(id);
      const shop = await shops.get(shopId);
      if (!customer || !shop || customer.shop !== shopId) return undefined;
      const bought = await all((page) => orders.ofCustomer(id, page));
      return {
        customer,
        address: customer.address ? await addresses.get(customer.address) : undefined,
        orders: bought,
        surveys: await all((page) => surveys.ofCustomer(id, page)),
        returns: await all((page) => returns.ofCustomer(id, page)),
        redemptions: await redeemedIn(bought),
        greetings: await all((page) => sends.greetingsOf(id, page)),
        classes: shop.settings.returns.productClasses,
        settled: await settledOf(shopId),
      };
    },
  };
};
