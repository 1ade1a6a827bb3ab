import { expect, test } from 'vitest';
import { openReturn } from '../../functions/returns/opening/open-return.ts';
import { isKnown, planInputOf } from '../../functions/returns/opening/plan-input.ts';
import { returnId } from '../../functions/returns/return.ts';
import { openReturnDesk } from '../support/return-desk.ts';

test('of 200 who ask for the last piece at once exactly one return holds it', async () => {
  const desk = await openReturnDesk();
  await desk.deliver({ lines: [{ id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' }] });
  const order = await desk.services.orders.get(desk.shop.id, 'A-1001');
  if (!isKnown(order)) throw new Error('The order has not come.');
  const input = await planInputOf(order, desk.shop, desk.services);
  const ask = (place: number) =>
    openReturn(
      {
        id: returnId('test', String(place)),
        door: 'staff',
        outcome: 'refund',
        by: { kind: 'staff', name: 'agent-1' },
      },
      { lines: [{ lineId: 'l1', quantity: 1, reason: 'too-small' }], photos: 0, asked: [] },
      input,
      desk.services,
    );

  const asked = await Promise.allSettled(Array.from({ length: 200 }, (_, place) => ask(place)));
  await desk.machine.settled();

  const got = asked.filter(({ status }) => status === 'fulfilled');
  expect(got).toHaveLength(1);
  const { items } = await desk.services.returns.ofOrder(desk.shop.id, 'A-1001', { limit: 100 });
  expect(items).toHaveLength(1);
  const { entries } = await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001');
  expect(Object.entries(entries).map(([id, { units }]) => [id, units])).toEqual([
    [items[0]?.id, [{ lineId: 'l1', spans: [[0, 1]] }]],
  ]);
  // The second one was told what to do: the piece is gone, or too many were asking at once.
  for (const outcome of asked) {
    if (outcome.status === 'rejected') expect(['Invalid', 'Conflict']).toContain(outcome.reason.name);
  }
});
