import { type GrantServices, grantCredit } from '../../credits/grant.ts';
import type { SettlementAnswer } from '../../platforms/settlement.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Return } from '../return.ts';

/** Store credit is paid by granting it, under the settlement's key, so only once. */
export const payByCredit = async (
  stored: Return,
  shop: Shop,
  services: GrantServices,
): Promise<SettlementAnswer> => {
  const { settlement, orderId, customerId } = stored;
  if (!settlement || orderId === undefined)
    return { kind: 'refused', why: 'There is nothing decided that a credit could be granted for.' };
  if (customerId === undefined)
    return { kind: 'refused', why: 'The order has no customer who could have a credit. Refund the money.' };
  const { final, key } = settlement;
  const { amount, bonusPercent } = final.credit ?? { amount: final.total, bonusPercent: 0 };
  const paid = { amount: amount.presentment, currency: final.presentmentCurrency };
  await grantCredit(
    { shop, customerId, ...paid, key, why: 'refund', orderId, returnId: stored.id, bonusPercent },
    services,
  );
  return { kind: 'paid', reference: key, paid, at: services.now };
};
