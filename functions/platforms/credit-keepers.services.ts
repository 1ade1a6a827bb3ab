import type { ShopAccess } from './settlement.ts';
import { shopifyCreditKeeper } from './shopify/credit-keeper.client.ts';
import type { CreditKeeper } from './store-credit.ts';

/** The platforms that keep store credit themselves: those of `isCreditKeptBy`. */
export const creditKeepers = (
  access: Pick<ShopAccess, 'outbound' | 'credentials'>,
): Readonly<Record<string, CreditKeeper>> => ({ shopify: shopifyCreditKeeper(access) });
