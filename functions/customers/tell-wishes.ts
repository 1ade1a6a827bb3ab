import type { Clock } from '../kit/clock.ts';
import { conflict, invalid } from '../kit/errors.ts';
import { changeWishes, type WishServices } from './change-wishes.ts';
import type { Change, Statement } from './consent.ts';
import type { CustomersStore } from './customers.store.ts';
import { existingCustomer } from './find-customers.ts';

export interface TellServices extends WishServices {
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
  readonly clock: Clock;
}

export interface Told extends Pick<Statement, 'by' | 'wordingVersion' | 'locale' | 'proof'> {
  /** When the customer said it; now by default. */
  readonly at?: string | undefined;
}

/**
 * What a member of staff records for a customer: the change of the address and its line in the ledger.
 * Errors: NotFound, Conflict for an erased customer, Invalid for a time in the future.
 */
export const tellForCustomer = async (
  id: string,
  change: Change,
  { at: saidAt, ...told }: Told,
  services: TellServices,
): Promise<void> => {
  const { address, shop, country } = await existingCustomer(id, services);
  if (!address) throw conflict('The customer was erased, so there is no address to change.');
  const at = saidAt ?? services.clock().toISOString();
  if (at > services.clock().toISOString())
    throw invalid('The statement cannot be in the future.', [
      { path: 'at', message: 'Must not be in the future.' },
    ]);
  await changeWishes(
    { address, shop, at, source: 'staff', jurisdiction: country?.value, ...told },
    [change],
    services,
  );
};
