import type { CreditsStore } from '../../credits/credits.store.ts';
import type { SettlementAnswer } from '../../platforms/settlement.ts';
import type { Return } from '../return.ts';

/** Store credit is paid by writing it down: under the settlement's key, so once. */
export const grantCredit = async (
  stored: Return,
  { credits, at }: { readonly credits: Pick<CreditsStore, 'grant'>; readonly at: string },
): Promise<SettlementAnswer> => {
  const { settlement, orderId } = stored;
  if (!settlement || orderId === undefined)
    return { kind: 'refused', why: 'There is nothing decided that a credit could be granted for.' };
  const { final, key } = settlement;
  const { amount, bonusPercent } = final.credit ?? { amount: final.total, bonusPercent: 0 };
  const paid = { amount: amount.presentment, currency: final.presentmentCurrency };
  await credits.grant({
    id: key,
    shop: stored.shop,
    ...(stored.customerId ? { customerId: stored.customerId } : {}),
    orderId,
    returnId: stored.id,
    ...paid,
    bonusPercent,
    createdAt: at,
    rev: 0,
  });
  return { kind: 'paid', reference: key, paid, at };
};
