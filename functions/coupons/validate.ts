import type { Shop } from '../shops/shop.ts';
import { type Assessed, type AssessServices, assess, lacksPlaces, prepare, type Question } from './assess.ts';
import { unseen } from './counter.ts';
import type { HoldsStore } from './holds.store.ts';

export interface ValidateServices extends AssessServices {
  readonly holds: Pick<HoldsStore, 'get' | 'reading'>;
}

/**
 * What the codes of a cart are worth now. It takes no places; a hold does. The cart's own hold is
 * looked at only where places are missing, because it counts as free for the cart itself.
 */
export const validateCodes = async (
  question: Question,
  shop: Shop,
  services: ValidateServices,
): Promise<Pick<Assessed, 'worth' | 'candidates' | 'known'>> => {
  const prepared = await prepare(question, shop, services, { isTaking: false });
  const assessed = await assess(prepared, services);
  if (!lacksPlaces(assessed.worth)) return assessed;
  const hold = await services.holds.get(prepared.cart);
  return hold?.status === 'held' ? assess({ ...prepared, hold, seen: unseen }, services) : assessed;
};
