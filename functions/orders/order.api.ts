import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId, shownAddress } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { deliveredAt } from './arrival.ts';
import { capturedOf } from './captured.ts';
import { dual, type Order, order, orderSnapshot, parcel, refund, transaction } from './order.ts';

/**
 * An order as people and machines see it. Amounts are minor units: `shop` in `currency`, `presentment` in the
 * other currency.
 */
export const publicOrder = z.object({
  shop: order.shape.shop,
  id: order.shape.id,
  customerId: order.shape.customerId,
  facts: order.shape.facts,
  parcels: z.array(parcel),
  refunds: z.array(refund),
  transactions: z.array(transaction),
  captured: z
    .optional(z.union([dual, z.literal('unknown')]))
    .check(
      z.describe(
        'What came in for the order, refunds not deducted. `unknown` if what the shop told disagrees; missing before the order is described.',
      ),
    ),
  /** Missing while only a notice about the order has arrived. */
  snapshot: z.optional(z.extend(orderSnapshot, { email: z.optional(shownAddress) })),
  erasedAt: z.optional(instant),
});

export const shownOrder = (stored: Order): z.output<typeof publicOrder> => ({
  ...stored,
  facts: { ...stored.facts, delivered: deliveredAt(stored) },
  parcels: Object.values(stored.parcels),
  refunds: Object.values(stored.refunds),
  transactions: Object.values(stored.transactions),
  captured: stored.snapshot && capturedOf({ ...stored, snapshot: stored.snapshot }),
});

export const readOrder = defineRoute({
  method: 'GET',
  path: '/admin/orders/{shop}/{id}',
  audience: 'staff',
  summary: 'One order',
  params: z.object({ shop: platformId, id: platformId }),
  query: none,
  body: noJson,
  answer: publicOrder,
});

export const readOwnOrder = defineRoute({
  method: 'GET',
  path: '/shop/orders/{id}',
  audience: 'machine',
  scope: 'orders:read',
  summary: "One of the shop's own orders",
  params: z.object({ id: platformId }),
  query: none,
  body: noJson,
  answer: publicOrder,
});

export const listCustomerOrders = defineRoute({
  audience: 'staff',
  params: z.object({ id: platformId }),
  body: noJson,
  method: 'GET',
  path: '/admin/customers/{id}/orders',
  summary: 'The orders of a customer',
  query: z.strictObject(pageQuery),
  answer: pageOf(publicOrder),
});
