import { personOf } from '../customers/account.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { existingCustomer } from '../customers/find-customers.ts';
import type { Clock } from '../kit/clock.ts';
import { erasePerson, exportPerson, type PersonalStores } from './every-store.ts';
import type { PrivacyRequestsStore } from './privacy-requests.store.ts';

export interface ErasureServices {
  /** Every store that holds personal data, in the order in which a person is erased. */
  readonly personal: PersonalStores;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly keys: () => Promise<{ readonly addresses: string }>;
  readonly clock: Clock;
}

/** Everything we hold of a customer. Errors: NotFound. */
export const exportOfCustomer = async (
  id: string,
  services: Pick<ErasureServices, 'personal' | 'customers' | 'keys'>,
): Promise<Record<string, unknown>> => {
  const customer = await existingCustomer(id, services);
  const { addresses } = await services.keys();
  return exportPerson(personOf(customer, addresses), services.personal);
};

/** Erases a customer on request, and records it. Errors: NotFound. */
export const eraseOnRequest = async (id: string, services: ErasureServices) => {
  const customer = await existingCustomer(id, services);
  const { addresses } = await services.keys();
  const at = services.clock().toISOString();
  await erasePerson(personOf(customer, addresses), at, services.personal);
  await services.privacyRequests.record({
    id: `pri_${id}`,
    shop: customer.shop,
    kind: 'erase',
    customerId: id,
    receivedAt: at,
    doneAt: at,
    rev: 0,
  });
  const { erasedAt = at } = await existingCustomer(id, services);
  return { id, erasedAt };
};
