import { conflict, notFound } from '../kit/errors.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { askByRequest } from './start-survey.ts';
import type { Survey } from './survey.ts';

export type AskNowServices = Parameters<typeof askByRequest>[3] & {
  readonly orders: Pick<OrdersStore, 'get'>;
};

/**
 * Asks the customer of an order at once, by request. Errors: NotFound for an order that the shop does not
 * have; Conflict where there is no customer to ask.
 */
export const askNow = async (
  shop: Shop,
  {
    orderId,
    kind = shop.settings.survey.kind,
  }: { readonly orderId: string; readonly kind?: Kind | undefined },
  services: AskNowServices,
): Promise<Survey> => {
  const order = await services.orders.get(shop.id, orderId);
  if (!order) throw notFound(`The shop has no order ${orderId}.`);
  const asked = await askByRequest(order, kind, shop, services);
  if (!asked) throw conflict(`The order ${orderId} has no customer who could be asked.`);
  return asked;
};
