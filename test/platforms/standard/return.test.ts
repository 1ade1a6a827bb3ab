import { describe, expect, it } from 'vitest';
import { standardExamples } from '../../../functions/platforms/standard/examples.ts';
import { standardTranslation } from '../../../functions/platforms/standard/translation.ts';
import { outcomes, reasons } from '../../../functions/vocabulary/reason.ts';
import { changed, onlyOrder, refusalBy, translating } from '../payloads.ts';

const translate = translating(standardTranslation);
const requested = standardExamples['return.requested'];
const dispatched = standardExamples['return.dispatched'];
const refunded = standardExamples['refund.completed'];
const exchanged = standardExamples['exchange.completed'];
const cancelled = standardExamples['order.cancelled'];
const key = `stl_${'0123456789abcdef'.repeat(2)}`;

describe('the examples', () => {
  it('return.requested', () => {
    expect(translate('return.requested', requested)).toStrictEqual([
      {
        kind: 'return',
        at: '2026-11-21T18:12:40.000Z',
        orderId: 'ord-10042',
        platformReturnId: 'rma-501',
        lines: [
          { lineId: 'line-1', quantity: 1, reason: 'arrived-broken', note: 'The handle is off.' },
          { lineId: 'line-2', quantity: 1, reason: 'changed-mind' },
        ],
        note: 'Please do not call before noon.',
        outcome: 'refund',
        locale: 'de-DE',
      },
    ]);
  });

  it('return.dispatched', () => {
    expect(translate('return.dispatched', dispatched)).toStrictEqual([
      {
        kind: 'dispatched',
        at: '2026-11-23T15:40:00.000Z',
        orderId: 'ord-10042',
        platformReturnId: 'rma-501',
        carrier: 'DHL',
        tracking: '00340434161094099914',
      },
    ]);
  });

  it('refund.completed', () => {
    expect(translate('refund.completed', refunded)).toStrictEqual([
      {
        kind: 'settled',
        at: '2026-11-27T09:03:10.000Z',
        orderId: 'ord-10042',
        key: 'stl_3f1c9a7be0d24c58a6f7b1d2e3c4a596',
        returnId: 'ret_8d2e4f6a1b3c5d7e9f0a2b4c6d8e0f12',
        reference: 'refund-88',
        what: 'refund',
        paid: { amount: 3820, currency: 'EUR' },
      },
    ]);
  });

  it('exchange.completed', () => {
    expect(translate('exchange.completed', exchanged)).toStrictEqual([
      {
        kind: 'settled',
        at: '2026-11-27T14:20:00.000Z',
        orderId: 'ord-10042',
        key: 'stl_b7a1c2d3e4f5061728394a5b6c7d8e9f',
        returnId: 'ret_0a1b2c3d4e5f60718293a4b5c6d7e8f9',
        reference: 'ord-10042-x1',
        what: 'exchange',
      },
    ]);
  });
});

describe('the least that each can say', () => {
  it('a return without an id, of whole numbers', () => {
    const body = {
      type: 'return.requested',
      timestamp: '2026-11-21T18:00:00Z',
      data: {
        order: { id: 88121 },
        return: { id: null, lines: [{ id: 1, quantity: 2, reason: 'none', note: '' }] },
      },
    };
    expect(translate('return.requested', body)).toStrictEqual([
      {
        kind: 'return',
        at: '2026-11-21T18:00:00.000Z',
        orderId: '88121',
        lines: [{ lineId: '1', quantity: 2, reason: 'none' }],
      },
    ]);
  });

  it('a dispatch of our own return, or of the only one', () => {
    const ours = `ret_${'ab'.repeat(16)}`;
    const read = (id: unknown) =>
      translate('return.dispatched', changed(dispatched, { 'data.return': { id } }))[0];
    const about = { kind: 'dispatched', at: '2026-11-23T15:40:00.000Z', orderId: 'ord-10042' };
    expect(read(ours)).toStrictEqual({ ...about, returnId: ours });
    expect(read(`${ours}0`)).toStrictEqual({ ...about, platformReturnId: `${ours}0` });
    expect(read(null)).toStrictEqual(about);
  });

  it.each([
    ['19', 'JPY', 19],
    ['19.900', 'KWD', 19_900],
    ['0.00', 'EUR', 0],
  ])('an amount of %s %s', (amount, currency, minor) => {
    const body = changed(refunded, { 'data.refund.amount': amount, 'data.refund.currency': currency });
    expect(translate('refund.completed', body)).toMatchObject([{ paid: { amount: minor, currency } }]);
  });

  it('every reason and outcome of ours', () => {
    for (const reason of reasons) {
      const body = changed(requested, { 'data.return.lines.0.reason': reason });
      expect(translate('return.requested', body)).toMatchObject([{ lines: [{ reason }, {}] }]);
    }
    for (const outcome of outcomes) {
      const body = changed(requested, { 'data.return.outcome': outcome });
      expect(translate('return.requested', body)).toMatchObject([{ outcome }]);
    }
  });

  it('a locale that is none reads as none', () => {
    const body = changed(requested, { 'data.return.locale': 'Klingon, please' });
    expect(translate('return.requested', body)[0]).not.toHaveProperty('locale');
  });
});

describe('what decides must be right', () => {
  const refusal = (example: { readonly type: string }, path: string, value: unknown) =>
    refusalBy(standardTranslation, example.type, changed(example, { [path]: value }));

  it.each<[string, unknown]>([
    ['timestamp', '2026-11-21'],
    ['data.order.id', undefined],
    ['data.order.id', 'two words'],
    ['data.return', null],
    ['data.return.id', ''],
    ['data.return.lines', []],
    ['data.return.lines', null],
    ['data.return.lines.0.id', undefined],
    ['data.return.lines.0.id', 'line-2'],
    ['data.return.lines.0.quantity', 0],
    ['data.return.lines.0.quantity', -1],
    ['data.return.lines.0.quantity', 0.5],
    ['data.return.lines.0.quantity', '1'],
    ['data.return.lines.0.reason', undefined],
    ['data.return.lines.0.reason', 'ugly'],
    ['data.return.lines.0.note', 'x'.repeat(2001)],
    ['data.return.outcome', 'money'],
    ['type', 'return.dispatched'],
  ])('return.requested with %s = %j', (path, value) => {
    expect(refusal(requested, path, value)).not.toBe('It was translated.');
  });

  it.each<[string, unknown]>([
    ['data.refund.key', undefined],
    ['data.refund.key', 'stl_1'],
    ['data.refund.key', key.toUpperCase()],
    ['data.refund.amount', '-38.20'],
    ['data.refund.amount', 38.2],
    ['data.refund.currency', 'EURO'],
    ['data.refund.currency', undefined],
    ['data.refund.id', undefined],
    ['data.refund.completedAt', undefined],
  ])('refund.completed with %s = %j', (path, value) => {
    expect(refusal(refunded, path, value)).not.toBe('It was translated.');
  });

  it.each<[string, unknown]>([
    ['data.exchange.key', null],
    ['data.exchange.completedAt', 'today'],
  ])('exchange.completed with %s = %j', (path, value) => {
    expect(refusal(exchanged, path, value)).not.toBe('It was translated.');
  });
});

describe('the key of a refund in an order', () => {
  const keyOf = (value: unknown) =>
    onlyOrder(translate('order.cancelled', changed(cancelled, { 'data.order.refunds.0.key': value })))
      .refunds[0];

  it('is kept, and may be missing', () => {
    expect(keyOf(key)).toMatchObject({ id: 'refund-1', key });
    for (const none of [undefined, null]) expect(keyOf(none)).not.toHaveProperty('key');
  });

  it('must be one of ours', () => {
    const body = changed(cancelled, { 'data.order.refunds.0.key': 'refund-of-mine' });
    expect(refusalBy(standardTranslation, 'order.cancelled', body)).toContain(
      'Must be a settlement key, like stl_ and 32 hex digits.',
    );
  });
});
