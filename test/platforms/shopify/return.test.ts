import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../functions/platforms/shopify/reason.ts';
import { noteOf } from '../../../functions/platforms/shopify/settlement-refund.ts';
import { shopifyTranslation } from '../../../functions/platforms/shopify/translation.ts';
import { reasons } from '../../../functions/vocabulary/reason.ts';
import { runs } from '../../support/runs.ts';
import {
  changed,
  fixture,
  mutations,
  onlyOrder,
  refusalBy,
  sentAt,
  survives,
  translating,
} from '../payloads.ts';

const translate = translating(shopifyTranslation);
const request = fixture('shopify/returns-request.json');
const cancel = fixture('shopify/returns-cancel.json');
const decline = fixture('shopify/returns-decline.json');
const refund = fixture('shopify/refunds-create.json');
const euro = (amount: number) => ({ shop: amount, presentment: amount });
const first = 'return_line_items.0';

const refusal = (change: Record<string, unknown>) =>
  refusalBy(shopifyTranslation, 'returns/request', changed(request, change));

describe('returns/request', () => {
  it('is a return of lines of the order, dated by its message, each line once', () => {
    expect(translate('returns/request', request)).toStrictEqual([
      {
        kind: 'return',
        at: sentAt,
        orderId: '6120947385219',
        platformReturnId: '7301928450193847701',
        lines: [
          {
            lineId: '15401928471001',
            quantity: 3,
            reason: 'arrived-broken',
            note: 'Pinches at the toes\nSole came off',
          },
          { lineId: '15401928471002', quantity: 1, reason: 'too-large' },
        ],
      },
    ]);
  });

  it('reads ids of either form', () => {
    const ids = {
      id: 'gid://shopify/Return/88',
      'order.id': undefined,
      'order.admin_graphql_api_id': 'gid://shopify/Order/99',
    };
    expect(translate('returns/request', changed(request, ids))).toMatchObject([
      { orderId: '99', platformReturnId: '88' },
    ]);
  });

  it.each<[string, unknown, string]>([
    [`${first}.quantity`, -1, 'quantity'],
    [`${first}.quantity`, 0, 'quantity'],
    [`${first}.quantity`, 1.5, 'quantity'],
    [`${first}.quantity`, '2', 'quantity'],
    [`${first}.quantity`, undefined, 'quantity'],
    [`${first}.fulfillment_line_item`, null, 'names no line of the order'],
    [`${first}.fulfillment_line_item.line_item`, null, 'names no line of the order'],
    ['return_line_items', [], 'lines'],
    ['return_line_items', null, 'lines'],
    ['order', null, 'names no order'],
    [`${first}.quantity`, 1_000_000, 'quantity'],
  ])('is refused with %s = %j', (path, value, why) => {
    expect(refusal({ [path]: value })).toContain(why);
  });

  it('is refused without an id', () => {
    expect(refusal({ id: null, admin_graphql_api_id: null })).toBe('The return has no id.');
  });
});

describe('a return that ended there', () => {
  it.each([
    ['returns/cancel', cancel, { orderId: '6120947385219', platformReturnId: '30510900' }],
    ['returns/decline', decline, { platformReturnId: '30510901' }],
  ])('%s', (topic, body, expected) => {
    expect(translate(topic, body)).toStrictEqual([{ kind: 'return-cancelled', at: sentAt, ...expected }]);
  });
});

describe('reasons', () => {
  it.each([
    ['COLOR', 'changed-mind'],
    ['DEFECTIVE', 'arrived-broken'],
    ['NOT_AS_DESCRIBED', 'not-as-described'],
    ['OTHER', 'other'],
    ['SIZE_TOO_LARGE', 'too-large'],
    ['SIZE_TOO_SMALL', 'too-small'],
    ['STYLE', 'changed-mind'],
    ['UNKNOWN', 'none'],
    ['UNWANTED', 'changed-mind'],
    ['WRONG_ITEM', 'wrong-item'],
    ['wrong_item', 'wrong-item'],
    ['arrived-late', 'arrived-late'],
    ['other-reason', 'other'],
    ['too-big', 'too-large'],
    ['cuff-too-small', 'too-small'],
    ['tight-around-thighs', 'too-small'],
    ['caused-allergic-reaction', 'unsafe'],
    ['ordered-wrong-item', 'ordered-by-mistake'],
    ['too-loud', 'other'],
    ['constructor', 'other'],
    [undefined, 'none'],
  ])('%s is %s', (theirs, ours) => {
    expect(reasonOf(theirs)).toBe(ours);
  });

  it('are always one of ours', () => {
    fc.assert(
      fc.property(fc.string(), (theirs) => {
        expect(reasons).toContain(reasonOf(theirs));
      }),
    );
  });
});

describe('the note of a refund', () => {
  const key = `stl_${'0123456789abcdef'.repeat(2)}`;
  const keyOf = (note: unknown) =>
    onlyOrder(translate('refunds/create', changed(refund, { note }))).refunds[0]?.key;

  it.each([[`Aftercare ${key}`], [`Return R-1A2B3C4D, Aftercare ${key}.`], [`Damaged\nAftercare ${key}`]])(
    '%j names the settlement it paid',
    (note) => {
      expect(keyOf(note)).toBe(key);
    },
  );

  it('is the one that our settlement writes', () => {
    const order = {
      key,
      returnId: `ret_${'ab'.repeat(16)}`,
      returnNumber: 'R-ABABABAB',
      shop: { id: 'shp_1' },
      orderId: '1',
      orderNumber: '#1',
      kind: 'refund' as const,
      lines: [],
      shipping: { amount: euro(0), tax: euro(0) },
      worth: euro(100),
      total: euro(100),
      currency: 'EUR',
      presentmentCurrency: 'EUR',
      requestedAt: sentAt,
    };
    expect(keyOf(noteOf(order))).toBe(key);
    expect(keyOf(noteOf({ ...order, note: 'two cups' }))).toBe(key);
  });

  it.each([
    [key],
    [`NotAftercare ${key}`],
    [`Aftercare ${key}0`],
    [`Aftercare ${key.toUpperCase()}`],
    ['Aftercare'],
    [null],
    [7],
  ])('%j names none', (note) => {
    expect(keyOf(note)).toBeUndefined();
  });
});

it('translates or refuses, whatever comes', () => {
  const tries = runs(1000);
  let translations = 0;
  const bodies = [
    ['returns/request', request],
    ['returns/cancel', cancel],
    ['returns/decline', decline],
  ] as const;
  fc.assert(
    fc.property(mutations(bodies), ({ topic, body }) => {
      translations += survives(shopifyTranslation, topic, body) ? 1 : 0;
    }),
    tries,
  );
  expect(translations / tries.numRuns).toBeGreaterThan(0.1);
  expect(translations / tries.numRuns).toBeLessThan(0.95);
});
