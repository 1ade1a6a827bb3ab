import { describe, expect, test } from 'vitest';
import { shopifyTranslation } from '../../../functions/platforms/shopify/translation.ts';
import { onlyOrder, refusalBy, snapshotOf, translating } from '../payloads.ts';

const translate = translating(shopifyTranslation);
const same = (amount: number) => ({ shop: amount, presentment: amount });

const order = (more: object) => ({
  id: 1,
  created_at: '2026-11-20T09:30:00Z',
  updated_at: '2026-11-20T09:30:00Z',
  currency: 'EUR',
  taxes_included: true,
  line_items: [],
  ...more,
});

const item = (id: number, price: string, tax: string) => ({
  id,
  title: 'Cup',
  quantity: 3,
  price,
  tax_lines: [{ title: 'VAT', rate: 0.1, price: tax }],
});

const told = {
  line_items: [item(11, '2.1766667', '0.588'), item(12, '2.7233333', '0.735')],
  total_tax: '1.33',
  total_price: '14.70',
};

describe('R9: amounts of Shopify with more digits than the currency', () => {
  test('are rounded together', () => {
    const { lines, totals } = snapshotOf(translate('orders/create', order(told)));
    expect(lines).toMatchObject([
      { unitPrice: same(218), price: same(653), taxes: [{ amount: same(59) }] },
      { unitPrice: same(272), price: same(817), taxes: [{ amount: same(74) }] },
    ]);
    expect(totals).toMatchObject({ tax: same(133), total: same(1470), subtotal: same(1470) });
  });

  test('are refused where they cannot add up, with the names of the fields', () => {
    const reason = refusalBy(shopifyTranslation, 'orders/create', order({ ...told, total_tax: '1.40' }));
    expect(reason).toContain('total_tax');
    expect(reason).toContain('line_items.0.tax_lines.0.price');
  });

  test('of a refund add up to its rounded sum', () => {
    const refund = {
      id: 5,
      created_at: '2026-11-21T09:30:00Z',
      refund_line_items: [
        { line_item_id: 11, quantity: 1, subtotal: '2.1766667', total_tax: '0.196' },
        { line_item_id: 12, quantity: 1, subtotal: '2.7233333', total_tax: '0.245' },
      ],
      transactions: [{ id: 9, kind: 'refund', status: 'success', amount: '4.9004', currency: 'EUR' }],
    };
    const [read] = onlyOrder(translate('orders/updated', order({ ...told, refunds: [refund] }))).refunds;
    expect(read?.lines.map(({ subtotal }) => subtotal.shop)).toEqual([218, 272]);
    expect(read?.lines.map(({ tax }) => tax.shop)).toEqual([20, 24]);
    expect(read?.payments).toEqual([{ id: '9', amount: 490, currency: 'EUR' }]);
  });
});

test('S12: a tax rate of Shopify above 1 is taken as unknown, and noticed', () => {
  const taxed = { id: 11, title: 'Cup', quantity: 1, price: '39.98' };
  const read = onlyOrder(
    translate(
      'orders/create',
      order({
        line_items: [
          {
            ...taxed,
            tax_lines: [{ title: 'VAT', rate: 19, price: '6.38' }],
            duties: [
              {
                price_set: { shop_money: { amount: '2.00', currency_code: 'EUR' } },
                tax_lines: [{ title: 'VAT', rate: '19.0', price: '0.38' }],
              },
            ],
          },
        ],
      }),
    ),
  );
  expect(read.snapshot?.lines[0]?.taxes).toStrictEqual([{ title: 'VAT', amount: same(638) }]);
  expect(read.doubts?.map(({ field }) => field)).toEqual([
    'line_items.0.tax_lines.0.rate',
    'line_items.0.duties.0.tax_lines.0.rate',
  ]);
});
