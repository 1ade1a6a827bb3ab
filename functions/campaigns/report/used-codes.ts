import { type CodesOfKeysServices, codesOfKeys, type OfferOfKeys } from '../../coupons/codes-of-keys.ts';
import { type Redemption, redeemedOrder } from '../../coupons/redemption.ts';
import type { RedemptionsStore } from '../../coupons/redemptions.store.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Offer } from '../../offers/offer.ts';
import type { Order } from '../../orders/order.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';

export interface UsedCodesServices extends CodesOfKeysServices {
  readonly redemptions: Pick<RedemptionsStore, 'ofCode' | 'ofOrder'>;
  readonly orders: Pick<OrdersStore, 'get'>;
}

/** A message that came with a code, and the orders of its person. */
export interface WithCode {
  /** Of the message, under which the code was issued. */
  readonly key: string;
  readonly orders: readonly Order[];
}

type OfferOfCode = OfferOfKeys & Pick<Offer, 'codes'>;

const isCounted = ({ status, offer }: Redemption, { id }: OfferOfCode): boolean =>
  status === 'counted' && offer === id;

/** The orders of these redemptions: the person's own are known, those of others are read. */
const ordersOfRedemptions = async (
  redemptions: readonly Redemption[],
  known: readonly Order[],
  { orders }: Pick<UsedCodesServices, 'orders'>,
): Promise<Order[]> => {
  const byName = new Map(known.map((order) => [redeemedOrder(order.shop, order.id), order]));
  const names = [...new Set(redemptions.map(({ order }) => order))];
  const found = await Promise.all(
    names.map((name) => {
      const [shop = '', ...id] = name.split('~');
      return byName.get(name) ?? orders.get(shop, id.join('~'));
    }),
  );
  return found.flatMap((order) => order ?? []);
};

/** Of a personal code, whoever used it: it is found by what it was derived from. */
const redemptionsByCode = async (
  messages: readonly WithCode[],
  offer: OfferOfCode,
  services: UsedCodesServices,
): Promise<ReadonlyMap<string, readonly Redemption[]>> => {
  const keys = messages.map(({ key }) => key);
  const codes = await codesOfKeys(offer, keys, services);
  const found = [...codes].map(async ([key, { code }]) => {
    const used = await Array.fromAsync(everyItem((page) => services.redemptions.ofCode(code, page)));
    return [key, used] as const;
  });
  return new Map(await Promise.all(found));
};

/** Of a shared code, which says nothing of who used it: by the orders of the person. */
const redemptionsByOrder = async (
  messages: readonly WithCode[],
  { redemptions }: UsedCodesServices,
): Promise<ReadonlyMap<string, readonly Redemption[]>> =>
  new Map(
    await Promise.all(
      messages.map(async ({ key, orders }) => {
        const used = await Promise.all(orders.map(({ shop, id }) => redemptions.ofOrder(shop, id)));
        return [key, used.flat()] as const;
      }),
    ),
  );

/** The orders that used the code of each message, by its key, whenever they were placed; and how many redemptions were read. */
export const ordersWithCodes = async (
  messages: readonly WithCode[],
  offer: OfferOfCode,
  services: UsedCodesServices,
): Promise<{ readonly orders: ReadonlyMap<string, readonly Order[]>; readonly redemptions: number }> => {
  const used =
    offer.codes === 'personal'
      ? await redemptionsByCode(messages, offer, services)
      : await redemptionsByOrder(messages, services);
  const found = await Promise.all(
    messages.map(async ({ key, orders }) => {
      const counted = (used.get(key) ?? []).filter((one) => isCounted(one, offer));
      return [key, await ordersOfRedemptions(counted, orders, services)] as const;
    }),
  );
  return { orders: new Map(found), redemptions: [...used.values()].flat().length };
};
