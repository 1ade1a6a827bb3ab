import { describe, expect, test } from 'vitest';
import { parse } from '../../functions/kit/schema.ts';
import { shopifyTranslation } from '../../functions/platforms/shopify/translation.ts';
import { standardTranslation } from '../../functions/platforms/standard/translation.ts';
import { everything, readChoice } from '../../functions/portal/return-form.ts';
import { unreturnable } from '../../functions/returns/opening/unreturnable.ts';
import { createReturn } from '../../functions/returns/return.api.ts';
import { inspectReturn } from '../../functions/returns/return-actions.api.ts';
import { mostLines } from '../../functions/vocabulary/most-lines.ts';
import { sentForm } from '../support/sent-form.ts';

const at = '2026-11-22T10:00:00.000Z';
const ids = (count: number) => Array.from({ length: count }, (_one, place) => String(1000 + place));
const free = (count: number) =>
  ids(count).map((lineId) => ({ lineId, delivered: 1, free: [[0, 1] as const] }));

/** How each door takes a return of so many lines: answers, or throws what it says of it. */
const doors: Readonly<Record<string, (count: number) => unknown>> = {
  'the API of staff': (count) =>
    parse(
      createReturn.body,
      {
        shop: 'shp_0123456789abcdef01234567',
        orderId: '5001',
        lines: ids(count).map((lineId) => ({ lineId, quantity: 1 })),
      },
      'The body',
    ),
  'an inspection': (count) =>
    parse(inspectReturn.body, { lines: ids(count).map((lineId) => ({ lineId, counted: 1 })) }, 'The body'),
  'the event of a custom shop': (count) =>
    standardTranslation.translate(
      'return.requested',
      {
        type: 'return.requested',
        timestamp: at,
        data: {
          order: { id: '5001' },
          return: { lines: ids(count).map((id) => ({ id, quantity: 1, reason: 'none' })) },
        },
      },
      at,
    ),
  'a return of the platform': (count) =>
    shopifyTranslation.translate(
      'returns/request',
      {
        id: 1,
        order: { id: 5001 },
        return_line_items: ids(count).map((id) => ({
          quantity: 1,
          fulfillment_line_item: { line_item: { id: Number(id) } },
        })),
      },
      at,
    ),
};

describe('a return of too many lines', () => {
  test.each(Object.entries(doors))('is refused by %s, with the field and the limit', (_door, taking) => {
    expect(() => taking(mostLines)).not.toThrow();
    expect(() => taking(mostLines + 1)).toThrow(
      expect.objectContaining({
        kind: 'Invalid',
        fields: [
          {
            path: expect.stringMatching(/lines$|^return_line_items$/),
            message: expect.stringContaining(`at most ${mostLines}`),
          },
        ],
      }),
    );
  });

  test('is neither planned nor checked, and the sentence says what to do', () => {
    const wanted = (count: number) => ids(count).map((lineId) => ({ lineId, quantity: 1 }));
    expect(unreturnable(wanted(mostLines), free(mostLines))).toEqual([]);
    expect(unreturnable(wanted(mostLines + 1), free(mostLines + 1))).toEqual([
      { path: 'lines', message: 'A return has at most 1000 lines. Open another one for the rest.' },
    ]);
  });

  test('is not proposed by the form, and not taken from it', () => {
    const proposed = everything(free(mostLines + 5)).lines;
    expect(proposed.map(({ lineId }) => lineId)).toEqual(ids(mostLines));
    const sent = (count: number) =>
      sentForm(Object.fromEntries(ids(count).map((id) => [`quantity.${id}`, '1'])));
    expect(readChoice(sent(mostLines), free(mostLines + 1)).problems).toEqual([]);
    expect(readChoice(sent(mostLines + 1), free(mostLines + 1)).problems).toEqual([
      { field: `quantity.${1000 + mostLines}`, problem: 'too-many' },
    ]);
  });
});
