import * as z from '../kit/z.ts';
import { type Order, order } from './order.ts';
import { orderKeyOf } from './order-key.ts';

/** What the table has of an order: what the product reads, and its key. */
export const storedOrder = z.object({ ...order.shape, key: z.string() });

export const asStored = (known: Order): z.output<typeof storedOrder> => ({
  ...known,
  key: orderKeyOf(known.shop, known.id),
});
