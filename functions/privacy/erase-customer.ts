import type { CustomersStore } from '../customers/customers.store.ts';
import { existingCustomer } from '../customers/find-customers.ts';
import type { Clock } from '../kit/clock.ts';
import { erasePerson, exportPerson, type PersonalStores } from './every-store.ts';
import type { PrivacyRequestsStore } from './privacy-requests.store.ts';

export interface ErasureServices extends PersonalStores {
  readonly customers: PersonalStores['customers'] & Pick<CustomersStore, 'get'>;
  readonly privacyRequests: Pick<PrivacyRequestsStore, 'record'>;
  readonly clock: Clock;
}

/** Everything we hold of a customer. Errors: NotFound. */
export const exportOfCustomer = async (
  id: string,
  services: Pick<ErasureServices, keyof PersonalStores>,
): Promise<Record<string, unknown>> => {
  const { shop, address } = await existingCustomer(id, services);
  return exportPerson({ shop, customerId: id, address }, services);
};

/** Erases a customer on request, and keeps that it was done. Errors: NotFound. */
export const eraseOnRequest = async (id: string, services: ErasureServices) => {
  const { shop, address } = await existingCustomer(id, services);
  const at = services.clock().toISOString();
  await erasePerson({ shop, customerId: id, address }, at, services);
  await services.privacyRequests.record({
    id: `pri_${id}`,
    shop,
    kind: 'erase',
    customerId: id,
    receivedAt: at,
    doneAt: at,
    rev: 0,
  });
  const { erasedAt = at } = await existingCustomer(id, services);
  return { id, erasedAt };
};
