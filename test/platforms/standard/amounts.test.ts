import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standardTranslation } from '../../../functions/platforms/standard/translation.ts';
import { runs } from '../../support/runs.ts';
import { onlyOrder, refusalBy, snapshotOf, translating } from '../payloads.ts';

const translate = translating(standardTranslation);
const same = (amount: number) => ({ shop: amount, presentment: amount });

const event = (order: object, currency = 'EUR') => ({
  type: 'order.created',
  timestamp: '2026-11-20T09:30:00Z',
  data: {
    order: {
      id: 'o1',
      updatedAt: '2026-11-20T09:30:00Z',
      email: 'kim@example.com',
      currency,
      lines: [],
      ...order,
    },
  },
});

const read = (order: object, currency?: string) =>
  snapshotOf(translate('order.created', event(order, currency)));
const refusal = (order: object) => refusalBy(standardTranslation, 'order.created', event(order));

const taxed = (tax: string, id = 'l1', unitPrice = '7.35') => ({
  id,
  quantity: 1,
  unitPrice,
  taxes: [{ title: 'VAT', rate: '0.1', amount: tax }],
});

describe('R9: amounts with more digits than the currency are taken in', () => {
  test('tax of 0.588 and 0.735, of which the order says 1.33 in all', () => {
    const { lines, totals } = read({
      lines: [taxed('0.588', 'l1', '6.53'), taxed('0.735', 'l2', '8.17')],
      totals: { tax: '1.33', total: '14.70' },
    });
    expect(lines.map(({ taxes }) => taxes[0]?.amount)).toEqual([same(59), same(74)]);
    expect(totals.tax).toEqual(same(133));
    expect(totals.total).toEqual(same(1470));
  });

  test('where no total is told, the parts add up to the rounded sum', () => {
    const { lines, totals } = read({ lines: [taxed('0.588', 'l1'), taxed('0.735', 'l2')] });
    expect(lines.map(({ taxes }) => taxes[0]?.amount)).toEqual([same(59), same(73)]);
    expect(totals.tax).toEqual(same(132));
  });

  test.each([
    ['EUR', '65.916', 6592],
    ['USD', '87.9818875', 8798],
    ['JPY', '10379.26', 10_379],
    ['KWD', '1.2345', 1235],
    ['EUR', '0.30000000000000004', 30],
  ])('a total of Medusa: %s %s', (currency, total, expected) => {
    expect(read({ totals: { total } }, currency).totals.total).toEqual(same(expected));
    const { lines, totals } = read({ lines: [{ id: 'l1', quantity: 1, unitPrice: total }] }, currency);
    expect(lines[0]?.unitPrice).toEqual(same(expected));
    expect(totals.total).toEqual(same(expected));
  });

  test('a unit price with more digits gives the right price of the line', () => {
    const { lines, totals } = read({ lines: [{ id: 'l1', quantity: 3, unitPrice: '0.3333333' }] });
    expect(lines[0]).toMatchObject({ unitPrice: same(33), price: same(100) });
    expect(totals).toMatchObject({ subtotal: same(100), total: same(100) });
  });

  test('a unit price that fits keeps no price of the line beside it', () => {
    expect(read({ lines: [{ id: 'l1', quantity: 3, unitPrice: '0.3300' }] }).lines[0]).not.toHaveProperty(
      'price',
    );
  });

  test('prices of lines add up to the subtotal told, before discounts', () => {
    const { lines } = read({
      lines: ['l1', 'l2', 'l3'].map((id) => ({
        id,
        quantity: 1,
        unitPrice: '3.336',
        discounts: [{ amount: '0.003' }],
      })),
      totals: { subtotal: '10.00', discount: '0.01' },
    });
    const add = (amounts: (number | undefined)[]) => amounts.reduce((a = 0, b = 0) => a + b, 0);
    expect(add(lines.map(({ discounts }) => discounts[0]?.amount.shop))).toBe(1);
    expect(add(lines.map(({ price, unitPrice }) => (price ?? unitPrice).shop))).toBe(1001);
  });

  test('what was free stays free', () => {
    const free = { quantity: 1, unitPrice: '3.3349', discounts: [{ amount: '3.3349' }] };
    const { lines } = read({ lines: ['l1', 'l2', 'l3', 'l4'].map((id) => ({ id, ...free })) });
    for (const { price, unitPrice, discounts } of lines)
      expect(discounts[0]?.amount).toEqual(price ?? unitPrice);
  });

  test('shipping, its discounts, its taxes and duties', () => {
    const { lines, shipping, totals } = read({
      taxesIncluded: false,
      lines: [
        {
          id: 'l1',
          quantity: 1,
          unitPrice: '10.00',
          taxes: [{ amount: '1.904' }],
          duties: [
            { amount: '0.333', taxes: [{ amount: '0.104' }] },
            { amount: '0.333' },
            { amount: '0.334' },
          ],
        },
      ],
      shipping: [
        { price: '2.4959', taxes: [{ amount: '0.2547' }], discounts: [{ amount: '1.1609' }] },
        { price: '2.4941', taxes: [{ amount: '0.2483' }] },
      ],
      totals: { shipping: '4.99', tax: '2.51', discount: '1.16' },
    });
    expect(shipping.map(({ price }) => price.shop).reduce((a, b) => a + b)).toBe(499);
    expect(shipping[0]?.discounts[0]?.amount).toEqual(same(116));
    expect(lines[0]?.duties?.map(({ amount }) => amount.shop)).toEqual([33, 33, 34]);
    const taxes = [...lines, ...shipping].flatMap((part) => part.taxes.map(({ amount }) => amount.shop));
    expect([...taxes, lines[0]?.duties?.[0]?.taxes?.[0]?.amount.shop]).toEqual([190, 26, 25, 10]);
    expect(totals.tax).toEqual(same(251));
  });

  test('what the customer saw is rounded by the same rule, in its own currency', () => {
    const tax = (shop: string, seen: string) => ({
      taxes: [{ amount: shop, presentment: { amount: seen } }],
      quantity: 1,
      unitPrice: '10.00',
      presentment: { unitPrice: '1000' },
    });
    const { lines, totals } = read({
      presentmentCurrency: 'JPY',
      lines: [
        { id: 'l1', ...tax('0.588', '58.8') },
        { id: 'l2', ...tax('0.735', '73.5') },
      ],
      totals: { tax: '1.33', total: '20.00', presentment: { tax: '132', total: '2000' } },
    });
    expect(lines.map(({ taxes }) => taxes[0]?.amount)).toEqual([
      { shop: 59, presentment: 59 },
      { shop: 74, presentment: 73 },
    ]);
    expect(totals.tax).toEqual({ shop: 133, presentment: 132 });
  });

  test('refunds', () => {
    const refund = (taxesIncluded: boolean) =>
      onlyOrder(
        translate(
          'order.created',
          event({
            taxesIncluded,
            refunds: [
              {
                id: 'r1',
                at: '2026-11-21T09:30:00Z',
                lines: [
                  { lineId: 'l1', quantity: 1, subtotal: '3.333', tax: '0.333' },
                  { lineId: 'l2', quantity: 1, subtotal: '3.333', tax: '0.333' },
                ],
                other: '-1.002',
              },
            ],
          }),
        ),
      ).refunds[0];
    expect(refund(true)).toMatchObject({
      lines: [
        { subtotal: same(333), tax: same(34) },
        { subtotal: same(333), tax: same(33) },
      ],
      other: same(-100),
    });
    const onTop = refund(false);
    // 3.333 + 3.333 + 0.333 + 0.333 − 1.002 = 6.33
    expect(
      (onTop?.other.shop ?? 0) +
        (onTop?.lines ?? []).reduce((all, line) => all + line.subtotal.shop + line.tax.shop, 0),
    ).toBe(633);
  });

  test('the amount of refund.completed', () => {
    const [settled] = translate('refund.completed', {
      type: 'refund.completed',
      timestamp: '2026-11-20T09:30:00Z',
      data: {
        order: { id: 'o1' },
        refund: {
          id: 'r1',
          key: `stl_${'0'.repeat(32)}`,
          amount: '65.916',
          currency: 'EUR',
          completedAt: '2026-11-20T09:30:00Z',
        },
      },
    });
    expect(settled).toMatchObject({ paid: { amount: 6592, currency: 'EUR' } });
  });
});

describe('R9: parts that do not add up are refused, and the reason names the fields', () => {
  test('more than half a unit a part away', () => {
    const lines = [taxed('0.588', 'l1'), taxed('0.735', 'l2')];
    expect(refusal({ lines, totals: { tax: '1.34' } })).toBe('It was translated.');
    expect(refusal({ lines, totals: { tax: '1.32' } })).toBe('It was translated.');
    for (const tax of ['1.35', '1.31', '0.00', '13.30']) {
      const reason = refusal({ lines, totals: { tax } });
      expect(reason).toContain('data.order.totals.tax');
      expect(reason).toContain('data.order.lines.0.taxes.0.amount');
    }
  });

  test.each([
    ['subtotal', 'data.order.lines.0.unitPrice'],
    ['discount', 'data.order.lines.0.discounts.0.amount'],
    ['shipping', 'data.order.shipping.0.price'],
    ['tax', 'data.order.lines.0.taxes.0.amount'],
  ])('totals.%s, of %s', (name, part) => {
    const order = {
      lines: [{ ...taxed('1.9049', 'l1', '10.0049'), discounts: [{ amount: '1.0049' }] }],
      shipping: [{ price: '4.9049' }],
    };
    expect(refusal(order)).toBe('It was translated.');
    const reason = refusal({ ...order, totals: { [name]: '7.00' } });
    expect(reason).toContain(`data.order.totals.${name}`);
    expect(reason).toContain(part);
  });

  test('the presentment by its own name', () => {
    const line = {
      id: 'l1',
      quantity: 1,
      unitPrice: '1.00',
      presentment: { unitPrice: '1.00' },
      taxes: [{ amount: '0.10', presentment: { amount: '0.101' } }],
    };
    const totals = { tax: '0.10', presentment: { tax: '0.20' } };
    const reason = refusal({ presentmentCurrency: 'USD', lines: [line], totals });
    expect(reason).toContain('data.order.totals.presentment.tax');
    expect(reason).toContain('data.order.lines.0.taxes.0.presentment.amount');
  });

  test('parts that need no rounding stay as they were told, whatever the total', () => {
    const { lines, totals } = read({
      lines: [taxed('0.59', 'l1'), taxed('0.74', 'l2')],
      totals: { tax: '2.00' },
    });
    expect(lines.map(({ taxes }) => taxes[0]?.amount)).toEqual([same(59), same(74)]);
    expect(totals.tax).toEqual(same(200));
  });

  test('an amount that cannot be read is named too', () => {
    expect(refusal({ lines: [taxed('0.588')], presentmentCurrency: 'USD' })).toContain(
      'data.order.lines.0.presentment.unitPrice: Is missing',
    );
    expect(refusal({ lines: [{ id: 'l1', quantity: 1, unitPrice: '999999999999999' }] })).toContain(
      'data.order.lines.0.unitPrice',
    );
  });
});

/** Independent of the product: exact thousandths of a cent as big integers. */
const nearest = (exact: bigint): bigint => (exact + 500n) / 1000n;
const decimal = (exact: bigint): string => {
  const digits = exact.toString().padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
};

test('R9: every part is within a cent of what was told, and all of them give the total', () => {
  const exact = fc.bigInt({ min: 0n, max: 9_999_999n });
  const goods = fc.array(
    fc.record({ price: exact, quantity: fc.integer({ min: 1, max: 9 }), off: exact, tax: exact }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(goods, exact, fc.boolean(), fc.boolean(), (lines, carriage, tellsTotals, taxesIncluded) => {
      const off = lines.map((line) => {
        const price = line.price * BigInt(line.quantity);
        return line.off > price ? price : line.off;
      });
      const add = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
      const goodsPrice = add(lines.map(({ price, quantity }) => price * BigInt(quantity)));
      const tax = add(lines.map((line) => line.tax));
      const cents = (amount: bigint) => decimal(nearest(amount) * 1000n);
      const snapshot = read({
        taxesIncluded,
        lines: lines.map((line, index) => ({
          id: `l${index}`,
          quantity: line.quantity,
          unitPrice: decimal(line.price),
          discounts: [{ amount: decimal(off[index] ?? 0n) }],
          taxes: [{ amount: decimal(line.tax) }],
        })),
        shipping: [{ price: decimal(carriage) }],
        ...(tellsTotals
          ? {
              totals: {
                subtotal: cents(goodsPrice - add(off)),
                discount: cents(add(off)),
                shipping: cents(carriage),
                tax: cents(tax),
              },
            }
          : {}),
      });
      const within = (amount: number | undefined, told: bigint, most = 1000n) => {
        const away = BigInt(amount ?? -9) * 1000n - told;
        return away < most && away > -most;
      };
      const wrong = snapshot.lines.flatMap((line, index) => {
        const told = lines[index];
        const price = line.price?.shop ?? line.unitPrice.shop * line.quantity;
        const reduced = line.discounts[0]?.amount.shop ?? 0;
        return told &&
          within(line.taxes[0]?.amount.shop, told.tax) &&
          within(reduced, off[index] ?? 0n) &&
          within(price - reduced, told.price * BigInt(told.quantity) - (off[index] ?? 0n), 2000n) &&
          price >= reduced
          ? []
          : [line.id];
      });
      expect(wrong).toEqual([]);
      const total = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
      expect(BigInt(total(snapshot.lines.map(({ taxes }) => taxes[0]?.amount.shop ?? 0)))).toBe(nearest(tax));
      expect(BigInt(total(snapshot.lines.map(({ discounts }) => discounts[0]?.amount.shop ?? 0)))).toBe(
        nearest(add(off)),
      );
      expect(snapshot.totals.shipping).toEqual(same(Number(nearest(carriage))));
      expect(snapshot.lines.every((line) => line.unitPrice.shop === line.unitPrice.presentment)).toBe(true);
    }),
    runs(1000),
  );
});

describe('S12: a tax rate is a fraction', () => {
  const order = (rate: string) => ({
    lines: [{ id: 'l1', quantity: 1, unitPrice: '39.98', taxes: [{ title: 'VAT', rate, amount: '6.38' }] }],
    shipping: [{ price: '4.90', taxes: [{ title: 'VAT', rate, amount: '0.78' }] }],
  });
  const readEvent = (rate: string) => onlyOrder(translate('order.created', event(order(rate))));

  test('"19" beside an amount of 6.38 is noticed: the rate is unknown, the amount stays', () => {
    const { snapshot, doubts } = readEvent('19');
    expect(snapshot?.lines[0]?.taxes).toStrictEqual([{ title: 'VAT', amount: same(638) }]);
    expect(snapshot?.shipping[0]?.taxes).toStrictEqual([{ title: 'VAT', amount: same(78) }]);
    expect(doubts?.map(({ field }) => field)).toEqual([
      'data.order.lines.0.taxes.0.rate',
      'data.order.shipping.0.taxes.0.rate',
    ]);
    expect(doubts?.[0]?.why).toContain('fraction');
  });

  test.each(['0', '0.19', '1', '1.00'])('%s is one', (rate) => {
    const { snapshot, doubts } = readEvent(rate);
    expect(snapshot?.lines[0]?.taxes[0]?.rate).toBe(rate);
    expect(doubts).toBeUndefined();
  });
});

test.each([
  ['HRK', '100.50', 10_050],
  ['BYR', '150000', 150_000],
])('R14: an old order in %s is taken in', (currency, unitPrice, amount) => {
  const { totals } = read({ lines: [{ id: 'l1', quantity: 1, unitPrice }] }, currency);
  expect(totals.total).toEqual(same(amount));
});
