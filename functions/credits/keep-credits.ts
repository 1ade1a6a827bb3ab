import { unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { CreditKeeper } from '../platforms/store-credit.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Account } from './account.ts';
import type { CreditsStore } from './credits.store.ts';
import { expired } from './expire.ts';
import { type MakeServices, makeCredit, mirrorAccount } from './make.ts';

export interface KeepServices extends Omit<MakeServices, 'keeper'> {
  readonly credits: MakeServices['credits'] & Pick<CreditsStore, 'due' | 'toMake'>;
  readonly shops: Pick<ShopsStore, 'list'>;
  /** By the name of the platform. */
  readonly keepers: Readonly<Record<string, CreditKeeper>>;
}

/** What has ended leaves the account. If somebody changes the account meanwhile, it is looked at again in a minute. */
const expire = async (account: Account, { credits, now }: KeepServices): Promise<void> => {
  const { after, entries } = expired(account, now);
  await credits.settle(after, entries);
};

/** Does each; one that fails keeps none from being done. */
const each = async <T extends object>(
  items: AsyncGenerator<T>,
  work: (item: T) => Promise<void>,
  about: (item: T) => Record<string, string>,
): Promise<number> => {
  let failed = 0;
  for await (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failed += 1;
      logFailure('credit is looked after again later', error, about(item));
    }
  }
  return failed;
};

const keepShop = async (shop: Shop, services: KeepServices): Promise<void> => {
  const { credits, now, keepers } = services;
  const keeper = Object.hasOwn(keepers, shop.platform) ? keepers[shop.platform] : undefined;
  const made = keeper
    ? await each(
        everyItem((page) => credits.toMake(shop.id, now, page)),
        (credit) => makeCredit(credit, shop, { ...services, keeper }),
        ({ id }) => ({ creditId: id }),
      )
    : 0;
  const failed = await each(
    everyItem((page) => credits.due(shop.id, now, page)),
    (account) => (keeper ? mirrorAccount(account, shop, { ...services, keeper }) : expire(account, services)),
    ({ customerId }) => ({ customerId }),
  );
  if (made + failed > 0) throw unavailable(`${made + failed} credits could not be looked after.`);
};

/**
 * Each minute: has the shops' platforms give what was granted, asks them for balances, and lets credit end. Answers
 * how many shops were looked after. Errors: Unavailable if anything failed; the next run does it.
 */
export const keepCredits = (services: KeepServices): Promise<number> =>
  forEachShop(
    { whose: 'The credits', failing: 'could not be kept' },
    (shop) => keepShop(shop, services),
    services,
  );
