import { unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { Shop } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';

/**
 * Does something for each shop; a failure does not stop the others. `whose` and `failing` make a sentence:
 * "The returns … of 3 shops … could not be studied". Answers how many were done. Errors: Unavailable if any
 * failed, so that the run is repeated, which finds the others done.
 */
export const forEachShop = async (
  { whose, failing }: { readonly whose: string; readonly failing: string },
  work: (shop: Shop) => Promise<void>,
  { shops }: { readonly shops: Pick<ShopsStore, 'list'> },
): Promise<number> => {
  let done = 0;
  let failed = 0;
  for await (const shop of everyItem(shops.list)) {
    try {
      await work(shop);
      done += 1;
    } catch (error) {
      failed += 1;
      logFailure(`${whose} of a shop ${failing}`, error, { shop: shop.id });
    }
  }
  if (failed > 0) throw unavailable(`${whose} of ${failed} shops ${failing}; see above.`);
  return done;
};
