import type { Shop } from '../shops/shop.ts';
import { type Assessed, type AssessServices, assess, lacksPlaces, type Question } from './assess.ts';
import { cartKey } from './cart-hold.ts';
import type { HoldsStore } from './holds.store.ts';

export interface ValidateServices extends AssessServices {
  readonly holds: Pick<HoldsStore, 'get'>;
}

/**
 * What the codes of a cart are worth now. It takes no places: whoever wants to be sure holds. The cart's own hold is
 * looked at only where places are missing, because it counts as free for the cart itself.
 */
export const validateCodes = async (
  question: Question,
  shop: Shop,
  services: ValidateServices,
): Promise<Pick<Assessed, 'worth' | 'candidates' | 'known'>> => {
  const assessed = await assess(question, shop, services);
  if (!lacksPlaces(assessed.worth)) return assessed;
  const hold = await services.holds.get(cartKey(shop.id, question.cartId));
  return hold?.status === 'held' ? assess(question, shop, services, { hold }) : assessed;
};
