import { describe, expect, test } from 'vitest';
import { emptyOrder, mergeOrder } from '../../functions/orders/merge-order.ts';
import type { OrderEvent } from '../../functions/platforms/event.ts';
import { shopifyTranslation } from '../../functions/platforms/shopify/translation.ts';
import { standardTranslation } from '../../functions/platforms/standard/translation.ts';
import { onlyOrder } from './payloads.ts';

const numberAfter = (events: readonly OrderEvent[]) =>
  events.reduce(mergeOrder, emptyOrder('shop', 'o1')).snapshot?.number;

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((one, place) => permutations(all.toSpliced(place, 1)).map((rest) => [one, ...rest]));

const second = '2026-11-20T10:00:00.000Z';

describe('S10: descriptions with the same time of change', () => {
  test('of a custom shop: the one whose event has the later timestamp counts', () => {
    const told = (number: string, timestamp: string, type = 'order.created') =>
      onlyOrder(
        standardTranslation.translate(
          type,
          {
            type,
            timestamp,
            data: { order: { id: 'o1', number, updatedAt: second, email: null, currency: 'EUR', lines: [] } },
          },
          second,
        ),
      );
    const events = [
      told('A', '2026-11-20T10:00:00Z'),
      told('C', '2026-11-20T11:00:00.5+01:00', 'order.paid'),
      told('B', '2026-11-20T10:00:00.4Z', 'order.paid'),
    ];
    for (const arrivals of permutations([...events, ...events.slice(0, 1)]))
      expect(numberAfter(arrivals)).toBe('C');
  });

  test('of Shopify: the one that was triggered later counts', () => {
    const told = (name: string, triggeredAt: string) => {
      const order = { id: 1, name, created_at: second, updated_at: second, currency: 'EUR', line_items: [] };
      return onlyOrder(shopifyTranslation.translate('orders/updated', order, second, triggeredAt));
    };
    const events = [told('#A', '2026-11-20T10:00:00.100Z'), told('#B', '2026-11-20T10:00:00.101Z')];
    for (const arrivals of permutations([...events, ...events])) expect(numberAfter(arrivals)).toBe('#B');
  });
});
