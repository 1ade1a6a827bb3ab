/** An order as a custom shop sends it; `change` replaces fields of the order. */
export const standardEvent = (
  type:
    | 'order.created'
    | 'order.updated'
    | 'order.paid'
    | 'order.fulfilled'
    | 'order.delivered'
    | 'order.cancelled',
  change: Record<string, unknown> = {},
  timestamp = '2026-11-22T09:00:00.000Z',
) => ({
  type,
  timestamp,
  data: {
    order: {
      id: 'A-1001',
      updatedAt: timestamp,
      placedAt: '2026-11-20T12:00:00.000Z',
      paidAt: typeof change.placedAt === 'string' ? change.placedAt : '2026-11-20T12:00:00.000Z',
      email: 'mila.brandt@example.com',
      currency: 'EUR',
      locale: 'de-DE',
      customer: { firstName: 'Mila', lastName: 'Brandt' },
      shippingAddress: { name: 'Mila Brandt', line1: 'Lindenallee 12', city: 'Leipzig', country: 'DE' },
      lines: [{ id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' }],
      ...change,
    },
  },
});
