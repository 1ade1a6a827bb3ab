import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import { isCreditKeptBy } from '../platforms/store-credit.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import { creditPage } from './credit.page.ts';
import { readCreditDoor } from './credit-link.ts';
import type { CreditsStore } from './credits.store.ts';
import { balancesOfCustomer } from './show-credits.ts';

export interface CreditPageServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly credits: Pick<CreditsStore, 'accountsOf' | 'entries' | 'ofCustomer'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
}

/** Whose page it is, and in which language. */
export interface OpenedCredit {
  readonly customer: Customer;
  readonly shop: Shop;
  readonly tag: string;
}

export const openCredit = async (
  request: RawRequest,
  services: CreditPageServices,
): Promise<OpenedCredit | Reply> => {
  const followed = await openLink(request, 'credit', services);
  if (isReply(followed)) return followed;
  const { customerId, tag } = readCreditDoor(followed.link);
  const customer = await services.customers.get(customerId);
  const shop = customer && (await services.shops.get(customer.shop));
  return customer && shop && !customer.erasedAt ? { customer, shop, tag } : spentLink(followed.reader);
};

/** So many movements are shown; staff see all. */
const shownMovements = 20;

export const showCredit = async (
  { customer, shop, tag }: OpenedCredit,
  services: CreditPageServices,
): Promise<Reply> => {
  const { credits, clock } = services;
  const balances = await balancesOfCustomer(customer.id, clock().toISOString(), services);
  const ledgers = balances.map(({ currency }) =>
    credits.entries({ customerId: customer.id, currency }, { limit: shownMovements }),
  );
  const granted = await Array.fromAsync(everyItem((asked) => credits.ofCustomer(customer.id, asked)));
  const history = (await Promise.all(ledgers))
    .flatMap(({ items }) => items)
    .toSorted((a, b) => (a.at > b.at ? -1 : 1));
  return page(
    200,
    creditPage({
      texts: textsFor([tag]),
      shop: shop.name,
      zone: likelyTimeZone(customer.country?.value, customer.region?.value, shop.timeZone),
      balances,
      waiting: granted.filter(({ status }) => status === 'waiting'),
      history: history.slice(0, shownMovements),
      signsIn: isCreditKeptBy(shop.platform),
    }),
  );
};
