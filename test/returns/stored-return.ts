import { orderKeyOf } from '../../functions/orders/order-key.ts';
import { type Return, returnId } from '../../functions/returns/return.ts';
import { defaultDurations, returnWaits } from '../../functions/shops/durations.ts';

const at = '2026-11-10T10:00:00.000Z';

/** A return as it may lie in the table: asked for by a customer, of one broken mug, and started. */
export const storedReturn = (
  name: string,
  { orderId = 'o-1', ...change }: Partial<Return> & Pick<Return, 'shop'>,
): Return => ({
  id: returnId('test', name),
  list: 'return',
  orderId,
  orderKey: orderKeyOf(change.shop, orderId),
  orderNumber: '#1001',
  status: 'requested',
  door: 'portal',
  lines: [{ lineId: 'l1', quantity: 1, units: [[0, 1]], reason: 'arrived-broken', title: 'Mug' }],
  outcome: 'refund',
  photos: [],
  urgent: false,
  waits: returnWaits(defaultDurations),
  runs: 1,
  events: [{ at, what: 'requested', by: { kind: 'customer' } }],
  missed: [],
  createdAt: at,
  updatedAt: at,
  nudged: { at: '2026-11-10T10:01:00.000Z', over: true },
  rev: 0,
  ...change,
});
