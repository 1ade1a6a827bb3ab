import type { SettlementAnswer, SettlementOrder, Settler } from '../../functions/platforms/settlement.ts';

/** The settler in tests: it pays once for each key, unless told otherwise. */
export const openTill = () => {
  const paid = new Map<string, SettlementOrder>();
  const asked: SettlementOrder[] = [];
  /** What the next calls do instead of paying; `lost` pays, but the answer gets lost. */
  const troubles: ('away' | 'lost' | 'asks' | 'refuses')[] = [];
  const away = () => Object.assign(new Error('The shop is away.'), { name: 'Unavailable' });
  const settle = async (order: SettlementOrder): Promise<SettlementAnswer> => {
    asked.push(order);
    const trouble = troubles.shift();
    if (trouble === 'away') throw away();
    if (trouble === 'refuses') return { kind: 'refused', why: 'The card is closed.' };
    if (trouble === 'asks') return { kind: 'asked' };
    paid.set(order.key, order);
    if (trouble === 'lost') throw away();
    const money = { amount: order.total.presentment, currency: order.presentmentCurrency };
    return { kind: 'paid', reference: `refund of ${order.key}`, paid: money };
  };
  const canSettle: Settler['canSettle'] = async ({ shop }) => Boolean(shop.refundUrl);
  const settler: Settler = { canSettle, settle };
  return { settler, paid, asked, troubles };
};
