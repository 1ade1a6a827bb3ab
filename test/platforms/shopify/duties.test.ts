import { describe, expect, it } from 'vitest';
import { shopifyTranslation } from '../../../functions/platforms/shopify/translation.ts';
import { changed, fixture, onlyOrder, refusalBy, snapshotOf, translating } from '../payloads.ts';

const translate = translating(shopifyTranslation);
const order = fixture('shopify/orders-cancelled-duties.json');
const read = (change: Record<string, unknown> = {}) =>
  snapshotOf(translate('orders/cancelled', changed(order, change)));
const refusal = (change: Record<string, unknown>) =>
  refusalBy(shopifyTranslation, 'orders/cancelled', changed(order, change));

const money = (shop: string, presentment: string) => ({
  shop_money: { amount: shop, currency_code: 'USD' },
  presentment_money: { amount: presentment, currency_code: 'EUR' },
});
const duty = 'line_items.0.duties.0';

describe('duties', () => {
  const kept = {
    hsCode: '691110',
    origin: 'CN',
    amount: { shop: 600, presentment: 552 },
    taxes: [{ title: 'DE VAT', rate: '0.19', amount: { shop: 114, presentment: 105 } }],
  };

  it('are kept with what customs call the goods, and only where there are any', () => {
    const { lines } = read();
    expect(lines.map((line) => line.duties)).toStrictEqual([[kept], undefined]);
  });

  it('may have their amounts bare', () => {
    const bare = {
      [`${duty}.price_set`]: undefined,
      [`${duty}.shop_money`]: money('6.00', '5.52').shop_money,
    };
    const both = { ...bare, [`${duty}.presentment_money`]: money('6.00', '5.52').presentment_money };
    expect(read(both).lines[0]?.duties).toStrictEqual([kept]);
    expect(refusal(bare)).toBe("line_items.0.duties.0.price_set: Is not in the order's currencies.");
    expect(refusal({ [`${duty}.price_set`]: null })).toBe('line_items.0.duties.0.price_set: Is missing.');
    expect(refusal({ [`${duty}.price_set`]: money('-6.00', '5.52') })).toBe(
      'line_items.0.duties.0.price_set: Is negative.',
    );
  });

  it('lose what is odd about the goods', () => {
    const odd = { [`${duty}.country_code_of_origin`]: 'China', [`${duty}.harmonized_system_code`]: ['1'] };
    const [read0] = read({ ...odd, [`${duty}.tax_lines`]: null }).lines[0]?.duties ?? [];
    expect(read0).toStrictEqual({ amount: kept.amount });
  });
});

describe('a tip', () => {
  const dollars = (value: unknown, keys: Record<string, unknown> = {}) => ({
    total_tip_received: value,
    ...keys,
  });

  it('is told in both currencies by the line it is sold as', () => {
    expect(read().totals.tip).toEqual({ shop: 300, presentment: 276 });
    expect(read({ 'line_items.1.tip_payment_gateway': null }).totals.tip).toEqual({
      shop: 300,
      presentment: 276,
    });
  });

  it('is none where nothing tells it exactly', () => {
    expect(read({ 'line_items.1.tip_payment_gateway': undefined }).totals).not.toHaveProperty('tip');
    for (const none of ['0.00', 0, null, undefined])
      expect(read(dollars(none)).totals).not.toHaveProperty('tip');
    expect(refusal(dollars('much'))).toMatch('total_tip_received');
  });

  it('is what the order says where there is one currency', () => {
    const tipped = changed(fixture('shopify/orders-paid.json'), dollars('1.250', { total_price: undefined }));
    const { totals } = snapshotOf(translate('orders/paid', tipped));
    expect(totals.tip).toEqual({ shop: 1250, presentment: 1250 });
    expect(totals.total).toEqual({ shop: 12_750, presentment: 12_750 });
    const negative = changed(fixture('shopify/orders-paid.json'), dollars('-1.250'));
    expect(refusalBy(shopifyTranslation, 'orders/paid', negative)).toBe('total_tip_received: Is negative.');
  });
});

it('totals that are missing are computed with duties, and with the tip once', () => {
  const names = ['subtotal_price', 'total_discounts', 'total_shipping_price', 'total_tax', 'total_price'];
  const without = Object.fromEntries(
    names.flatMap((name) => [name, `${name}_set`].map((key) => [key, undefined])),
  );
  const { tax, total } = read(without).totals;
  expect({ tax, total }).toEqual({ tax: read().totals.tax, total: read().totals.total });
});

describe('what a return will ask', () => {
  it('is kept: whom to call, why it was cancelled, how it was sent', () => {
    expect(read().shippingAddress).toMatchObject({
      company: 'Brandt Keramik GmbH',
      phone: '+49 341 0000000',
    });
    expect(read().cancelReason).toBe('inventory');
    expect(read().shipping[0]).toMatchObject({ code: 'INTL_DDP', title: 'International, duties paid' });
  });

  const links = (change: Record<string, unknown>) =>
    onlyOrder(translate('fulfillments/create', changed(fixture('shopify/fulfillments-create.json'), change)))
      .parcels[0]?.trackingUrls;

  it('is where the parcel can be followed, unless that is no link', () => {
    expect(links({ tracking_urls: undefined })).toEqual([
      'https://www.ups.com/track?tracknum=1Z999AA10123456785',
    ]);
    expect(links({ tracking_urls: ['javascript:alert(1)', 'HTTPS://ups.example/1', '//x', null] })).toEqual([
      'HTTPS://ups.example/1',
    ]);
    expect(links({ tracking_urls: [], tracking_url: null })).toBeUndefined();
  });
});
