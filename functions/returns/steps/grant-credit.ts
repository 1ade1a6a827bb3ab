import type { CreditHoldsStore } from '../../credits/credit-holds.store.ts';
import { giveBack } from '../../credits/give-credit-back.ts';
import { type GrantServices, grantCredit } from '../../credits/grant.ts';
import type { Clock } from '../../kit/clock.ts';
import type { SettlementAnswer } from '../../platforms/settlement.ts';
import { isPaid } from '../../vocabulary/reason.ts';
import type { Return } from '../return.ts';
import type { ReturnContext } from '../return-context.ts';

export interface CreditServices extends Pick<GrantServices, 'credits'> {
  readonly creditHolds: CreditHoldsStore;
  readonly clock: Clock;
}

/** Store credit is paid by granting it, under the settlement's key, so only once. */
export const payByCredit = async (
  { stored, shop, zone }: Pick<ReturnContext, 'stored' | 'shop' | 'zone'>,
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
    { shop, customerId, ...paid, key, why: 'refund', zone, orderId, returnId: stored.id, bonusPercent },
    services,
  );
  return { kind: 'paid', reference: key, paid, at: services.now };
};

/** Gives back what of the order was paid with store credit, under the settlement's key, so only once. */
export const giveCreditBack = async (
  { orderId, shop, settlement, outcome }: Return,
  { clock, ...services }: CreditServices,
): Promise<void> => {
  const { key, final } = settlement ?? {};
  if (!isPaid(outcome) || !key || !final?.toCredit || orderId === undefined) return;
  const back = { shop, orderId, key, most: final.toCredit.presentment };
  await giveBack(back, { ...services, now: clock().toISOString() });
};
