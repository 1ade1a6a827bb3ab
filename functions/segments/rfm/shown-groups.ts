import { existingShop } from '../../shops/keep-shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { GroupsStore } from './groups.store.ts';

interface Services {
  readonly groups: Pick<GroupsStore, 'settled' | 'night'>;
  readonly shops: Pick<ShopsStore, 'get'>;
}

/** The borders that hold, and what the night has found that settled them. Errors: NotFound. */
export const shownGroups = async (id: string, services: Services) => {
  const { groups } = services;
  const { id: shop } = await existingShop(id, services);
  const today = (await groups.settled(shop))?.today;
  if (!today) return { borders: null, night: null };
  const date = new Date(today.asOf).toISOString().slice(0, 10);
  const night = await groups.night(shop, date);
  return { borders: today, night: night ? { ...night, date } : null };
};
