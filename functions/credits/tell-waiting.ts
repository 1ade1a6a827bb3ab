import type { AddressesStore } from '../customers/addresses.store.ts';
import { nameOf } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { languageChain } from '../customers/language.ts';
import type { Keys } from '../links/keys.client.ts';
import { mailShop, sentBy } from '../mail/mail-shop.ts';
import { mayServe } from '../mail/permission.ts';
import { sendOrSkip } from '../mail/send-once.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import { managersOf } from '../shops/approvers.ts';
import type { Shop } from '../shops/shop.ts';
import { creditWaitingMail, creditWaitingStaffMail } from './credit.mail.ts';
import type { Credit } from './credit.ts';
import { creditUrl } from './credit-link.ts';

export interface TellWaitingServices extends StaffServices {
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses'>>;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/** Asks the customer by mail for an account, in their language. */
const askCustomer = async (credit: Credit, shop: Shop, services: TellWaitingServices): Promise<void> => {
  const customer = await services.customers.get(credit.customerId);
  const address = customer?.address ? await services.addresses.get(customer.address) : undefined;
  const country = customer?.country?.value;
  const allowed = mayServe({ customer, address });
  const chain = languageChain({ customer: customer?.locale?.value, country, shop: shop.defaultLocale });
  const texts = await shopTexts(shop.id, chain, services);
  const door = { customerId: credit.customerId, tag: texts.tag };
  const content = creditWaitingMail({
    texts,
    shop: mailShop(shop, country),
    person: customer && nameOf(customer),
    amount: credit,
    url: creditUrl((await services.keys()).links, services.publicUrl, door, services.clock()),
  });
  await sendOrSkip(
    { key: `credit-waiting.${credit.id}`, shop: shop.id, customerId: credit.customerId, purpose: 'service' },
    content,
    {
      ...sentBy(shop),
      allowed: allowed.decision === 'send' ? { to: allowed.to } : { skip: allowed.reason },
    },
    services,
  );
};

/** Tells the customer, and the shop's managers, that credit waits for an account at the platform; each once. */
export const tellWaiting = async (
  credit: Credit,
  shop: Shop,
  services: TellWaitingServices,
): Promise<void> => {
  await askCustomer(credit, shop, services);
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = creditWaitingStaffMail({
    texts,
    shop: mailShop(shop),
    amount: credit,
    customerId: credit.customerId,
  });
  const to = { occasion: `credit-waiting-staff.${credit.id}`, addresses: managersOf(shop) };
  await writeToStaff(shop, to, () => content, services);
};
