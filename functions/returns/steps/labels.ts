import type { Shop } from '../../shops/shop.ts';
import type { Return } from '../return.ts';

/** A source of labels for returns. A carrier or a label broker would be another one. */
export interface Labels {
  /**
   * The web address (https) of a label to print; undefined where the customer chooses a carrier. After a
   * failure it is asked again for the same return, and must give the same label: the id is the idempotency
   * key. Throws `Unavailable` where trying again may help.
   */
  readonly labelFor: (stored: Return, shop: Shop) => Promise<string | undefined>;
}

/** "Customer's own label": the customer chooses the carrier. The policy says who pays. */
export const ownLabels: Labels = { labelFor: async () => undefined };
