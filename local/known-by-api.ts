import * as z from 'zod';
import { publicOrder } from '../functions/orders/order.api.ts';
import type { AdminApi } from './admin-api.ts';
import type { FindReturn } from './stand-in-shopify-refunds.ts';
import type { FindOrder } from './stand-in-till.ts';

interface Known {
  readonly findOrder: FindOrder;
  readonly findReturn: FindReturn;
}

const returnsOfShop = z.object({
  items: z.array(
    z.object({
      orderId: z.string().optional(),
      platformReturnId: z.string().optional(),
      lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
    }),
  ),
});

/**
 * What the stand-in shops know of orders, and of returns that began with them: they ask the product, which
 * was told of both.
 */
export const knownByApi = (api: AdminApi): Known => ({
  findOrder: (shop, id) =>
    api.find(`/admin/orders/${encodeURIComponent(shop)}/${encodeURIComponent(id)}`, publicOrder),
  findReturn: async (shop, id) => {
    const { items } = await api.call('GET', `/admin/returns?shop=${encodeURIComponent(shop)}`, returnsOfShop);
    const found = items.find(({ platformReturnId }) => platformReturnId === id);
    if (!found?.orderId) return undefined;
    const lines = found.lines.map((line, place) => ({ ...line, id: `${id}${place + 1}` }));
    return { id, orderId: found.orderId, lines };
  },
});
