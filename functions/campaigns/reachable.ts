import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { type AskManyServices, knownOf, verdictOn } from '../mail/ask-many.ts';
import type { Answer, SkipReason } from '../mail/permission.ts';
import type { Shop } from '../shops/shop.ts';
import type { Campaign } from './campaign.ts';
import { messageKey } from './hand-over.ts';

export interface ReachableServices extends AskManyServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
}

/** These end by themselves, perhaps before it leaves. */
const passing: readonly SkipReason[] = ['paused', 'open-return', 'open-case', 'low-score', 'mourning'];

const mayCome = (answer: Answer): boolean => answer.decision !== 'skip' || passing.includes(answer.reason);

/** As many as the stores read at once. */
const atOnce = 99;

/** Whether one of these people may be written to, now or later. It looks at no more people than it needs to. */
export const isAnyReachable = async (
  { id, purpose }: Pick<Campaign, 'id' | 'purpose'>,
  people: readonly NamedCustomer[],
  shop: Shop,
  services: ReachableServices,
): Promise<boolean> => {
  for (let from = 0; from < people.length; from += atOnce) {
    const ids = people.slice(from, from + atOnce).map((each) => each.id);
    const customers = await services.customers.getMany(ids);
    const known = await knownOf(customers, services);
    for (const each of customers)
      if (mayCome(await verdictOn({ key: messageKey(id, each), purpose }, each, shop, known, services)))
        return true;
  }
  return false;
};
