import type { Shop } from '../../shops/shop.ts';
import type { Return } from '../return.ts';

/** Where the labels of returns come from: a carrier or a broker of labels is one more of these. */
export interface Labels {
  /**
   * The web address (https) of a label to print, and none where the customer sends it their own way. The same return
   * is asked for again after a failure, and must get the same label: its id is the idempotency key. Throws `Unavailable`
   * where trying again may help.
   */
  readonly labelFor: (stored: Return, shop: Shop) => Promise<string | undefined>;
}

/** "Customer's own label": they go to a carrier of their choice; whose cost that is, the policy says. */
export const ownLabels: Labels = { labelFor: async () => undefined };
