import { describe, expect, test } from 'vitest';
import { buyerPlace } from '../../functions/orders/buyer-place.ts';
import { shopifyTranslation } from '../../functions/platforms/shopify/translation.ts';
import { changed, fixture, snapshotOf, translating } from '../platforms/payloads.ts';

const translate = translating(shopifyTranslation);

const buyer = { country: 'DE', region: 'BY' };

describe('R5: whose law applies to an order', () => {
  test.each([
    ['that it was sent to', { shippingAddress: { country: 'FR' }, buyer }, { country: 'FR' }],
    ['of the buyer, bought online and collected', { buyer, channel: 'web' }, buyer],
    [
      'of the buyer, where the delivery names no country',
      { shippingAddress: { city: 'Bern' }, buyer },
      buyer,
    ],
    ['unknown at a point of sale', { buyer, channel: 'pos' }, {}],
    [
      'that a point of sale sent it to',
      { shippingAddress: { country: 'AT' }, buyer, channel: 'POS' },
      { country: 'AT' },
    ],
    ['unknown where nothing is told', {}, {}],
    ['unknown before the order has come', undefined, {}],
  ])('is that of the country %s', (_what, sold, place) => {
    expect(JSON.parse(JSON.stringify(buyerPlace(sold)))).toEqual(place);
  });
});

test.each([
  ['web', 'DE'],
  ['shopify_draft_order', 'DE'],
  ['pos', undefined],
])(
  'R5: at Shopify, the billing address of an order from %s that was collected says %s',
  (source_name, country) => {
    const order = changed(fixture('shopify/orders-create.json'), {
      shipping_address: null,
      billing_address: { country_code: 'DE', province_code: 'DE-BE' },
      customer: null,
      source_name,
    });
    const { region } = buyerPlace(snapshotOf(translate('orders/create', order)));
    expect(buyerPlace(snapshotOf(translate('orders/create', order))).country).toBe(country);
    expect(region).toBe(country && 'BE');
  },
);
