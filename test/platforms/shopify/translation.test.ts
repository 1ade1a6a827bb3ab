import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifyTranslation } from '../../../functions/platforms/shopify/translation.ts';
import { runs } from '../../support/runs.ts';
import {
  at,
  changed,
  fixture,
  mutations,
  onlyOrder,
  refusalBy,
  snapshotOf,
  survives,
  translating,
} from '../payloads.ts';

const translate = translating(shopifyTranslation);
const load = (name: string) => fixture(`shopify/${name}.json`);
const euro = (shop: number) => ({ shop, presentment: shop });

/** Every fixture of ours under the topic it is sent with. */
const bodies = [
  ['orders/create', load('orders-create')],
  ['orders/updated', load('orders-updated')],
  ['orders/paid', load('orders-paid')],
  ['orders/fulfilled', load('orders-fulfilled')],
  ['orders/partially_fulfilled', load('orders-fulfilled')],
  ['orders/cancelled', load('orders-cancelled')],
  ['orders/cancelled', load('orders-cancelled-duties')],
  ['orders/edited', load('orders-edited')],
  ['customers/merge', load('customers-merge')],
  ['fulfillments/create', load('fulfillments-create')],
  ['fulfillments/update', load('fulfillments-update-delivered')],
  ['fulfillment_events/create', load('fulfillment-events-delivered')],
  ['refunds/create', load('refunds-create')],
  ['refunds/create', load('refunds-create-shipping')],
  ['order_transactions/create', load('order-transactions-create')],
  ['returns/request', load('returns-request')],
  ['returns/cancel', load('returns-cancel')],
  ['returns/decline', load('returns-decline')],
  ['customers/create', load('customers-update')],
  ['customers/update', load('customers-update')],
  ['customers_email_marketing_consent/update', load('consent-update')],
  ['customers/data_request', load('customers-data-request')],
  ['customers/redact', load('customers-redact')],
  ['shop/redact', load('shop-redact')],
] as const;

const refusal = (topic: string, body: unknown) => refusalBy(shopifyTranslation, topic, body);

it('has a fixture for every topic', () => {
  expect(new Set(bodies.map(([topic]) => topic))).toEqual(new Set(shopifyTranslation.topics));
});

describe('orders/create of a yen customer in a euro shop', () => {
  const [event] = translate('orders/create', load('orders-create'));

  it('is the whole order, in both currencies', () => {
    expect(event).toStrictEqual({
      kind: 'order',
      orderId: '7301928450193847261',
      version: '2026-11-16T11:04:33.000Z',
      facts: { placed: '2026-11-16T11:04:31.000Z' },
      parcels: [],
      refunds: [],
      snapshot: {
        version: '2026-11-16T11:04:33.000Z',
        number: '#2417',
        placedAt: '2026-11-16T11:04:31.000Z',
        email: 'aoi.tanaka@example.jp',
        buyer: {
          platformId: '7301928450193840002',
          firstName: '葵',
          lastName: '田中',
          locale: 'ja-JP',
          country: 'JP',
          region: '13',
          marketingConsent: { given: true, at: '2026-11-16T11:04:31.000Z', unconfirmed: true },
        },
        shippingAddress: {
          name: '葵 田中',
          phone: '+81 3-0000-0000',
          line1: '神宮前 4-12-10',
          city: '渋谷区',
          postalCode: '150-0001',
          region: '13',
          country: 'JP',
        },
        currency: 'EUR',
        presentmentCurrency: 'JPY',
        taxesIncluded: false,
        test: false,
        channel: 'web',
        paymentMethods: ['shopify_payments'],
        lines: [
          {
            id: '7301928450193850011',
            productId: '8400000000001',
            variantId: '45000000000001',
            sku: 'GW-WHITE',
            title: 'Gaiwan',
            variantTitle: 'white',
            vendor: 'Dehua Kiln',
            quantity: 2,
            currentQuantity: 2,
            unitPrice: { shop: 4850, presentment: 7874 },
            discounts: [{ code: 'HERBST10', amount: { shop: 970, presentment: 1575 } }],
            taxes: [{ title: 'Consumption tax', rate: '0.1', amount: { shop: 873, presentment: 1417 } }],
            requiresShipping: true,
            giftCard: false,
            grams: 400,
          },
          {
            id: '7301928450193850012',
            title: 'Gift wrap',
            quantity: 1,
            currentQuantity: 1,
            unitPrice: { shop: 500, presentment: 812 },
            discounts: [{ code: 'HERBST10', amount: { shop: 50, presentment: 81 } }],
            taxes: [{ title: 'Consumption tax', rate: '0.1', amount: { shop: 45, presentment: 73 } }],
            requiresShipping: false,
            giftCard: false,
            grams: 60,
          },
        ],
        shipping: [
          {
            title: 'EMS International',
            code: 'EMS',
            price: { shop: 1800, presentment: 2922 },
            discounts: [],
            taxes: [{ title: 'Consumption tax', rate: '0.1', amount: { shop: 180, presentment: 292 } }],
          },
        ],
        discounts: [{ code: 'HERBST10', kind: 'percentage', value: '10.0', target: 'line_item' }],
        totals: {
          subtotal: { shop: 9180, presentment: 14_904 },
          discount: { shop: 1020, presentment: 1656 },
          shipping: { shop: 1800, presentment: 2922 },
          tax: { shop: 1098, presentment: 1782 },
          total: { shop: 12_078, presentment: 19_608 },
        },
        payment: {
          says: 'nothing',
          balance: { due: { shop: 12_078, presentment: 19_608 }, outstanding: 12_078, refunds: [] },
        },
      },
    });
  });
});

describe('orders/updated of a German order, partly given back', () => {
  const event = onlyOrder(translate('orders/updated', load('orders-updated')));
  const { snapshot } = event;

  it('knows what happened, and announces nothing', () => {
    expect(event.facts).toStrictEqual({
      placed: '2026-10-20T17:12:44.000Z',
      paid: '2026-10-28T07:30:05.000Z',
      fulfilled: '2026-10-21T12:20:10.000Z',
    });
    expect(event.announces).toBeUndefined();
  });

  it('keeps the parcels, the called-off one too', () => {
    expect(event.parcels).toStrictEqual([
      {
        id: '5510000000071',
        cancelled: true,
        trackingNumbers: [],
        lines: [{ id: '14920000000001', quantity: 1 }],
      },
      {
        id: '5510000000072',
        fulfilledAt: '2026-10-21T12:20:10.000Z',
        deliveredAt: '2026-10-23T09:47:30.000Z',
        carrier: 'DHL',
        trackingNumbers: ['00340434161094042557'],
        lines: [
          { id: '14920000000001', quantity: 1 },
          { id: '14920000000002', quantity: 2 },
          { id: '14920000000004', quantity: 1 },
        ],
      },
    ]);
  });

  it('keeps what was refunded; 2.50 of goodwill besides the line', () => {
    expect(event.refunds).toStrictEqual([
      {
        id: '9300000000901',
        at: '2026-10-28T07:29:00.000Z',
        lines: [{ lineId: '14920000000002', quantity: 1, subtotal: euro(2400), tax: euro(157) }],
        other: euro(250),
        // 24.00 for the line and 2.50 of goodwill are the 26.50 that PayPal paid out.
        payments: [{ id: '6600000000001', amount: 2400 + 250, currency: 'EUR', gateway: 'paypal' }],
      },
    ]);
  });

  it('reads an adjustment without money sets in the currency of the order', () => {
    const plain = { 'refunds.0.order_adjustments': [{ amount: '-2.50', tax_amount: '-0.40' }] };
    const { refunds } = onlyOrder(translate('orders/updated', changed(load('orders-updated'), plain)));
    expect(refunds[0]?.other).toEqual(euro(290));
  });

  it('keeps what a return will ask about each line', () => {
    expect(snapshot?.taxesIncluded).toBe(true);
    expect(snapshot?.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity])).toEqual([
      [1, 1],
      [2, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(snapshot?.lines[0]?.discounts).toStrictEqual([{ title: 'Herbstaktion', amount: euro(500) }]);
    expect(snapshot?.lines[2]).toMatchObject({
      giftCard: true,
      requiresShipping: false,
      unitPrice: euro(2500),
    });
    expect(snapshot?.lines[3]?.properties).toStrictEqual([
      { name: 'Gravur', value: 'Für Oma 💛' },
      { name: 'Schrift', value: '2' },
    ]);
    expect(snapshot?.shipping[0]?.discounts).toStrictEqual([{ code: 'VERSANDFREI', amount: euro(490) }]);
    expect(snapshot?.paymentMethods).toEqual(['paypal', 'gift_card']);
  });

  it('trims the address and believes the later word about marketing', () => {
    expect(snapshot?.email).toBe('Jonas.Weber@example.de');
    expect(snapshot?.buyer?.marketingConsent).toEqual({ given: false, at: '2026-10-25T05:59:58.000Z' });
    expect(snapshot?.buyer).toMatchObject({ locale: 'de', country: 'DE', platformId: '7410000000033' });
    expect(snapshot?.buyer).not.toHaveProperty('region');
  });
});

describe('orders/paid without money sets and without anybody to write to', () => {
  it('is stored all the same, in dinars of 1000 fils', () => {
    const event = onlyOrder(translate('orders/paid', load('orders-paid')));
    expect(event.facts).toStrictEqual({
      placed: '2026-11-02T14:45:10.000Z',
      paid: '2026-11-02T14:45:12.000Z',
      fulfilled: '2026-11-02T14:45:12.000Z',
    });
    expect(event.snapshot).not.toHaveProperty('email');
    expect(event.snapshot).not.toHaveProperty('shippingAddress');
    expect(event.snapshot?.buyer).toStrictEqual({ boxLeftEmpty: true });
    expect(event.snapshot?.lines[0]?.unitPrice).toEqual(euro(4250));
    expect(event.snapshot?.lines[0]?.discounts).toStrictEqual([{ amount: euro(1250) }]);
    expect(event.snapshot?.discounts).toStrictEqual([
      { code: 'STAFF', kind: 'fixed_amount', value: '1.250' },
    ]);
    expect(event.snapshot?.totals).toEqual({
      subtotal: euro(11_500),
      discount: euro(1250),
      shipping: euro(0),
      tax: euro(0),
      total: euro(11_500),
    });
  });
});

describe('orders/fulfilled', () => {
  const event = onlyOrder(translate('orders/fulfilled', load('orders-fulfilled')));

  it('announces it, at the time of the last parcel', () => {
    expect(event.announces).toBe('fulfilled');
    expect(event.facts.fulfilled).toBe('2026-11-12T00:40:20.000Z');
    expect(event.parcels.map(({ fulfilledAt }) => fulfilledAt)).toEqual([
      '2026-11-10T17:15:00.000Z',
      '2026-11-12T00:40:20.000Z',
    ]);
  });

  it('finds the guest: the first usable address, the name and place it is sent to', () => {
    expect(event.snapshot?.email).toBe('grace@example.com');
    expect(event.snapshot?.buyer).toMatchObject({
      firstName: 'Grace',
      lastName: 'Moreau',
      country: 'US',
      region: 'WA',
    });
    expect(event.snapshot?.lines[0]?.taxes.map(({ rate }) => rate)).toEqual(['0.065', '0.0385']);
  });
});

describe('an order', () => {
  const read = (change: Record<string, unknown>) =>
    onlyOrder(translate('orders/updated', changed(load('orders-updated'), change)));

  it.each([
    ['paid', true],
    ['partially_refunded', true],
    ['refunded', true],
    ['pending', false],
    ['authorized', false],
    ['partially_paid', false],
    ['voided', false],
    [null, false],
  ])('whose money is %s is paid: %s', (financial_status, paid) => {
    expect('paid' in read({ financial_status }).facts).toBe(paid);
  });

  it.each([['partial'], ['restocked'], [null]])(
    'whose goods are %s is not fulfilled',
    (fulfillment_status) => {
      expect(read({ fulfillment_status }).facts).not.toHaveProperty('fulfilled');
    },
  );

  it('is fulfilled by the last parcel that left, not by one called off later', () => {
    const calledOff = { 'fulfillments.0.created_at': '2026-10-22T08:00:00+02:00' };
    expect(read(calledOff).facts.fulfilled).toBe('2026-10-21T12:20:10.000Z');
    expect(read({ fulfillments: [] }).facts.fulfilled).toBe('2026-10-28T07:30:05.000Z');
  });

  it('has no shipping that an edit took away', () => {
    expect(read({ 'shipping_lines.0.is_removed': true }).snapshot?.shipping).toEqual([]);
  });

  it('is of the customer, not of the one who gets the present', () => {
    const present = { 'shipping_address.first_name': 'Lina', 'shipping_address.name': 'Lina Roth' };
    expect(read(present).snapshot?.buyer?.firstName).toBe('Jonas');
    const nameless = { ...present, 'customer.first_name': null, 'customer.last_name': '' };
    expect(read(nameless).snapshot?.buyer?.firstName).toBe('Lina');
    expect(read(present).snapshot?.shippingAddress?.name).toBe('Lina Roth');
  });

  it('is taken with a name that is too long in two parts', () => {
    const long = {
      'shipping_address.first_name': 'L'.repeat(255),
      'shipping_address.last_name': 'Roth',
      'shipping_address.name': null,
    };
    expect(read(long).snapshot?.shippingAddress?.name).toBe('L'.repeat(255));
  });
});

it('orders/cancelled says when', () => {
  const event = onlyOrder(translate('orders/cancelled', load('orders-cancelled')));
  expect(event.facts).toStrictEqual({
    placed: '2026-11-10T04:11:02.000Z',
    cancelled: '2026-11-10T05:00:00.000Z',
  });
  const bare = onlyOrder(
    translate('orders/cancelled', changed(load('orders-cancelled'), { cancelled_at: null })),
  );
  // The topic alone cancels nothing: it is not signed.
  expect(bare.facts.cancelled).toBeUndefined();
});

it('orders/edited has nothing to keep', () => {
  expect(translate('orders/edited', load('orders-edited'))).toEqual([]);
});

describe('a parcel', () => {
  it('that leaves is announced', () => {
    expect(translate('fulfillments/create', load('fulfillments-create'))).toStrictEqual([
      {
        kind: 'order',
        orderId: '6130000000555',
        version: '2026-11-12T00:40:20.000Z',
        facts: {},
        announces: 'fulfilled',
        parcels: [
          {
            id: '5520000000002',
            fulfilledAt: '2026-11-12T00:40:20.000Z',
            carrier: 'UPS',
            trackingNumbers: ['1Z999AA10123456785', '1Z999AA10123456786'],
            trackingUrls: [
              'https://www.ups.com/track?tracknum=1Z999AA10123456785',
              'https://www.ups.com/track?tracknum=1Z999AA10123456786',
            ],
            lines: [
              { id: '15200000000001', quantity: 1 },
              { id: '15200000000002', quantity: 1 },
            ],
          },
        ],
        refunds: [],
      },
    ]);
  });

  it('that arrives is announced, with facts about itself only', () => {
    const event = onlyOrder(translate('fulfillments/update', load('fulfillments-update-delivered')));
    expect(event).toMatchObject({ announces: 'delivered', facts: {}, version: '2026-11-13T20:02:45.000Z' });
    expect(event.parcels[0]).toMatchObject({
      id: '5520000000001',
      fulfilledAt: '2026-11-10T17:15:00.000Z',
      deliveredAt: '2026-11-13T20:02:45.000Z',
    });
  });

  it('is delivered when the carrier says so', () => {
    expect(translate('fulfillment_events/create', load('fulfillment-events-delivered'))).toStrictEqual([
      {
        kind: 'order',
        orderId: '6130000000555',
        version: '2026-11-14T18:36:12.000Z',
        facts: {},
        announces: 'delivered',
        parcels: [{ id: '5520000000002', deliveredAt: '2026-11-14T18:31:00.000Z' }],
        refunds: [],
      },
    ]);
  });

  it.each(['in_transit', 'out_for_delivery', 'attempted_delivery', 'failure', 'confirmed', null])(
    'that is %s is no news',
    (status) => {
      expect(
        translate('fulfillment_events/create', changed(load('fulfillment-events-delivered'), { status })),
      ).toEqual([]);
    },
  );

  it.each([
    ['pending', undefined, undefined],
    ['open', undefined, undefined],
    ['cancelled', undefined, true],
    ['error', undefined, true],
    ['failure', undefined, true],
  ])('that is %s has not left', (status, fulfilledAt, cancelled) => {
    const event = onlyOrder(
      translate('fulfillments/update', changed(load('fulfillments-create'), { status })),
    );
    expect(event.announces).toBeUndefined();
    expect(event.parcels[0]?.fulfilledAt).toBe(fulfilledAt);
    expect(event.parcels[0]?.cancelled).toBe(cancelled);
  });
});

describe('refunds/create', () => {
  const refunds = (body: unknown) => onlyOrder(translate('refunds/create', body)).refunds;

  it('counts shipping and duties, less the fee that was kept', () => {
    expect(refunds(load('refunds-create'))).toStrictEqual([
      {
        id: '7301928450193870001',
        at: '2026-11-30T09:00:00.000Z',
        lines: [
          {
            lineId: '7301928450193850011',
            quantity: 1,
            subtotal: { shop: 4365, presentment: 7087 },
            tax: { shop: 437, presentment: 709 },
          },
        ],
        // 18.00 + 1.10 - 4.00 - 0.40 and 2922 + 179 - 649 - 65
        other: { shop: 1470, presentment: 2387 },
      },
    ]);
  });

  it('counts shipping once where a version tells it twice', () => {
    const body = load('refunds-create-shipping');
    expect(refunds(body)).toMatchObject([{ lines: [], other: euro(878), at: '2026-11-20T18:00:05.000Z' }]);
    expect(refunds(changed(body, { order_adjustments: [] }))).toMatchObject([{ other: euro(795) }]);
    expect(refunds(changed(body, { refund_shipping_lines: undefined }))).toMatchObject([
      { other: euro(878) },
    ]);
  });

  it('is refused where nothing says the currency', () => {
    const bare = { 'refund_line_items.0.subtotal_set': null, total_duties_set: null, order_adjustments: [] };
    expect(
      refusal('refunds/create', changed(load('refunds-create'), { ...bare, refund_shipping_lines: [] })),
    ).toMatch('currency');
  });
});

describe('customers', () => {
  it('have a profile and a consent', () => {
    expect(translate('customers/update', load('customers-update'))).toStrictEqual([
      {
        kind: 'customer',
        version: '2026-10-25T06:00:00.000Z',
        email: 'jonas.weber@example.de',
        buyer: {
          platformId: '7410000000033',
          firstName: 'Jonas',
          lastName: 'Weber',
          country: 'DE',
          region: 'SN',
          marketingConsent: { given: true, at: '2026-10-25T05:59:58.000Z' },
        },
      },
    ]);
  });

  const customerNews = (change: Record<string, unknown>) =>
    translate('customers/update', changed(load('customers-update'), change))[0];

  it('have a birthday where the subscription asks for the namespace `facts`', () => {
    const metafields = [
      { id: 1, namespace: 'custom', key: 'birth_date', value: '1980-01-02', type: 'date' },
      { id: 2, namespace: 'facts', key: 'birth_date', value: '1990-02-28', type: 'date' },
    ];
    expect(customerNews({ metafields })).toMatchObject({
      buyer: { birthday: { calendar: 'gregorian', month: 2, day: 28, year: 1990 } },
    });
    for (const none of [null, [], 'facts', [{ namespace: 'facts', key: 'other', value: '1990-02-28' }]])
      expect(customerNews({ metafields: none })).not.toHaveProperty('buyer.birthday');
  });

  it('keep no birthday that is none, and the log says why', () => {
    const metafields = [{ namespace: 'facts', key: 'birth_date', value: '1970-01-01' }];
    const news = customerNews({ metafields });
    expect(news).not.toHaveProperty('buyer.birthday');
    expect(news).toMatchObject({
      doubts: [{ field: 'metafields.facts.birth_date', why: expect.stringContaining('no date') }],
    });
  });

  it('have tags, where Shopify tells them', () => {
    expect(customerNews({ tags: 'wholesale, vip' })).toMatchObject({ buyer: { tags: ['vip', 'wholesale'] } });
    expect(customerNews({ tags: '' })).toMatchObject({ buyer: { tags: [] } });
    expect(customerNews({ tags: undefined })).not.toHaveProperty('buyer.tags');
  });

  it('without an address are nobody', () => {
    expect(translate('customers/create', changed(load('customers-update'), { email: null }))).toEqual([]);
    expect(translate('customers/create', changed(load('customers-update'), { email: '' }))).toEqual([]);
  });

  it('M4: may be merged, which says something once it is complete', () => {
    expect(translate('customers/merge', load('customers-merge'))).toMatchObject([
      { kind: 'accounts-merged', kept: '7410000000033', merged: '7410000000044' },
    ]);
    for (const status of ['failed', 'in_progress', 'requested'])
      expect(translate('customers/merge', changed(load('customers-merge'), { status }))).toEqual([]);
  });

  it('change their mind about marketing', () => {
    expect(translate('customers_email_marketing_consent/update', load('consent-update'))).toStrictEqual([
      {
        kind: 'customer',
        version: '2026-11-01T21:15:30.123Z',
        email: 'jonas.weber@example.de',
        buyer: {
          platformId: '7410000000033',
          marketingConsent: { given: false, at: '2026-11-01T21:15:30.123Z' },
        },
      },
    ]);
  });

  const consent = (change: Record<string, unknown>) => changed(load('consent-update'), change);
  const topic = 'customers_email_marketing_consent/update';

  it('may have been asked nothing', () => {
    expect(translate(topic, consent({ email_address: null }))).toEqual([]);
    expect(translate(topic, consent({ email_marketing_consent: null }))).toEqual([]);
    expect(translate(topic, consent({ 'email_marketing_consent.state': null }))).toEqual([]);
    const never = {
      'email_marketing_consent.state': 'not_subscribed',
      'email_marketing_consent.consent_updated_at': null,
    };
    expect(translate(topic, consent(never))).toEqual([]);
  });

  it('cannot withdraw at no time', () => {
    expect(refusal(topic, consent({ 'email_marketing_consent.consent_updated_at': null }))).toMatch('time');
  });

  it.each([
    ['subscribed', true],
    ['SUBSCRIBED', true],
    ['unsubscribed', false],
    ['pending', false],
    ['redacted', false],
  ])('are %s: %s', (state, given) => {
    const [event] = translate(topic, consent({ 'email_marketing_consent.state': state }));
    expect(event).toMatchObject({ buyer: { marketingConsent: { given } } });
  });

  it('M1: who was never subscribed took nothing back, whatever time is given', () => {
    expect(translate(topic, consent({ 'email_marketing_consent.state': 'not_subscribed' }))).toEqual([]);
  });

  it('M2: a pending state waits for its confirmation', () => {
    expect(translate(topic, consent({ 'email_marketing_consent.state': 'pending' }))).toMatchObject([
      { buyer: { marketingConsent: { given: false, unconfirmed: true } } },
    ]);
  });
});

describe('consent with an order', () => {
  const consentOf = (change: Record<string, unknown>) =>
    snapshotOf(translate('orders/updated', changed(load('orders-updated'), change))).buyer?.marketingConsent;
  const box = { given: true, at: '2026-10-20T17:12:44.000Z', unconfirmed: true };
  const empty = { buyer_accepts_marketing: false };

  it('is the account’s where it is of the same address', () => {
    expect(consentOf({ email: 'somebody.else@example.de' })).toEqual(box);
    expect(consentOf({ email: '', contact_email: null })).toEqual({
      given: false,
      at: '2026-10-25T05:59:58.000Z',
    });
  });

  it('is the box at the checkout where the account never decided', () => {
    expect(consentOf({ 'customer.email_marketing_consent.state': 'not_subscribed' })).toEqual(box);
    expect(consentOf({ 'customer.email_marketing_consent': undefined })).toEqual(box);
    expect(consentOf({ customer: null })).toEqual(box);
    expect(consentOf({ customer: null, buyer_accepts_marketing: null })).toBeUndefined();
  });

  it('M1, M3: is not there where the box was left empty, which is told of the purchase', () => {
    const buyer = (change: Record<string, unknown>) =>
      snapshotOf(translate('orders/updated', changed(load('orders-updated'), { ...empty, ...change }))).buyer;
    for (const change of [{ customer: null }, { 'customer.email_marketing_consent': undefined }]) {
      expect(buyer(change)).not.toHaveProperty('marketingConsent');
      expect(buyer(change)).toMatchObject({ boxLeftEmpty: true });
    }
    const never = {
      'customer.email_marketing_consent': { state: 'not_subscribed', consent_updated_at: null },
    };
    expect(buyer(never)).not.toHaveProperty('marketingConsent');
    expect(buyer({ buyer_accepts_marketing: null })).not.toHaveProperty('boxLeftEmpty');
  });

  it('is no yes while a double opt-in is pending, and as of the order where no time is given', () => {
    const pending = { 'customer.email_marketing_consent.state': 'pending' };
    expect(consentOf(pending)).toMatchObject({ given: false });
    const timeless = {
      'customer.email_marketing_consent.state': 'subscribed',
      'customer.email_marketing_consent.consent_updated_at': null,
    };
    expect(consentOf(timeless)).toEqual({ given: true, at: '2026-10-28T07:30:05.000Z' });
  });
});

describe('what only describes is dropped where it is odd', () => {
  const order = load('orders-create');
  const read = (change: Record<string, unknown>) =>
    snapshotOf(translate('orders/create', changed(order, change)));

  it.each([
    ['zh-TW', 'zh-TW'],
    ['zh_CN', 'zh-CN'],
    ['en', 'en'],
    ['no such language', undefined],
    [null, undefined],
    [7, undefined],
  ])('a locale %j', (customer_locale, locale) => {
    expect(read({ customer_locale }).buyer?.locale).toBe(locale);
  });

  it('a country that is a name: the next address is asked', () => {
    const odd = { 'shipping_address.country_code': 'Japan', 'billing_address.country_code': 'US' };
    expect(read({ ...odd, 'billing_address.province_code': 'CA' }).buyer).toMatchObject({
      country: 'US',
      region: 'CA',
    });
    expect(read(odd).shippingAddress).not.toHaveProperty('country');
    const home = { ...odd, billing_address: null, 'customer.default_address.country_code': 'kr' };
    expect(read(home).buyer?.country).toBe('KR');
  });

  it('addresses that are none: the next one is taken', () => {
    expect(read({ email: 'nobody' }).email).toBe('aoi.tanaka@example.jp');
    expect(read({ email: null, contact_email: '' }).email).toBe('a.tanaka@work.example');
    expect(read({ email: '', contact_email: '', 'customer.email': '@' })).not.toHaveProperty('email');
  });

  it('titles, rates, weights, properties', () => {
    const line = read({
      'line_items.0.title': `a\u0000b${'x'.repeat(2000)}`,
      'line_items.0.tax_lines.0.rate': 'ten percent',
      'line_items.0.grams': -3,
      'line_items.0.properties': { odd: true },
      'line_items.0.vendor': 12,
      'line_items.0.sku': '💛'.repeat(200),
    }).lines[0];
    expect(line?.title).toBe(`a b${'x'.repeat(997)}`);
    expect(line?.taxes[0]).not.toHaveProperty('rate');
    expect(line).not.toHaveProperty('grams');
    expect(line).not.toHaveProperty('properties');
    expect(line?.vendor).toBe('12');
    expect(line?.sku).toBe(`${'💛'.repeat(127)}\ufffd`);
  });
});

describe('what decides must be right', () => {
  const order = load('orders-create');

  it.each<[string, unknown]>([
    ['id', 'no id!'],
    ['id', 0],
    ['id', 2 ** 60],
    ['id', undefined],
    ['updated_at', undefined],
    ['updated_at', 'yesterday'],
    ['created_at', '2026-11-16T12:04:31'],
    ['created_at', '2026-02-30T12:04:31Z'],
    ['cancelled_at', 'soon'],
    ['currency', 'euro'],
    ['currency', 'XXX-'],
    ['presentment_currency', 'yen'],
    ['presentment_currency', 'USD'],
    ['line_items', undefined],
    ['line_items.0.id', null],
    ['line_items.0.quantity', -1],
    ['line_items.0.quantity', 1.5],
    ['line_items.0.quantity', '2'],
    ['line_items.0.current_quantity', 'all'],
    ['line_items.0.price_set.shop_money.amount', '48,50'],
    ['line_items.0.price_set.shop_money.amount', '-48.50'],
    ['line_items.0.price_set.presentment_money', null],
    ['line_items.0.price_set.shop_money.currency_code', 'USD'],
    ['line_items.0.price_set', null],
    ['line_items.0.discount_allocations.0.amount_set.shop_money.amount', '1e2'],
    ['total_price_set.shop_money.amount', '99999999999999.99'],
    ['total_tax_set.presentment_money.currency_code', 'ABC'],
  ])('%s = %j', (path, value) => {
    expect(refusal('orders/create', changed(order, { [path]: value }))).not.toBe('It was translated.');
  });

  it('and the refusal says where', () => {
    expect(refusal('orders/create', changed(order, { 'line_items.1.quantity': -1 }))).toContain(
      'line_items.1.quantity',
    );
    const odd = { 'line_items.1.price_set.shop_money.amount': '-5.00' };
    expect(refusal('orders/create', changed(order, odd))).toBe('line_items.1.price: Is negative.');
  });

  it('a body that was too large is refused with a sentence', () => {
    expect(refusal('orders/create', { id: 6130000000555 })).toMatch('too large');
    expect(refusal('refunds/create', { id: '1' })).toMatch('too large');
  });

  it('an unknown topic is refused', () => {
    expect(refusal('orders/delete', { id: 1, x: 1 })).toMatch('topic');
    expect(refusal('__proto__', {})).toMatch('topic');
  });

  it.each([[null], [[]], [7], ['{}'], [undefined], [{}]])('%j is no order', (body) => {
    expect(refusal('orders/create', body)).not.toBe('It was translated.');
  });
});

describe('sums', () => {
  type Snapshot = ReturnType<typeof snapshotOf>;

  /** Lines, a tip among them, − discounts + shipping + duties, and the taxes where prices do not contain them. */
  const parts = ({ lines, shipping, taxesIncluded }: Snapshot, side: 'shop' | 'presentment') => {
    const add = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
    const shares = [...lines, ...shipping];
    const duties = lines.flatMap((line) => line.duties ?? []);
    const taxed = [...shares.map(({ taxes }) => taxes), ...duties.map(({ taxes = [] }) => taxes)].flat();
    const goods = add(lines.map((line) => line.unitPrice[side] * line.quantity));
    const off = add(shares.flatMap((share) => share.discounts.map(({ amount }) => amount[side])));
    const carriage = add(shipping.map((line) => line.price[side]));
    const tax = add(taxed.map(({ amount }) => amount[side]));
    const customs = add(duties.map(({ amount }) => amount[side]));
    return {
      discount: off,
      shipping: carriage,
      tax,
      total: goods - off + carriage + customs + (taxesIncluded ? 0 : tax),
    };
  };

  it.each(bodies.filter(([, body]) => Array.isArray(at(body, 'line_items')) && at(body, 'total_price')))(
    'of %s come to its totals, in both currencies',
    (topic, body) => {
      const snapshot = snapshotOf(translate(topic, body));
      for (const side of ['shop', 'presentment'] as const) {
        const { discount, shipping, tax, total } = snapshot.totals;
        expect(parts(snapshot, side)).toEqual({
          discount: discount[side],
          shipping: shipping[side],
          tax: tax[side],
          total: total[side],
        });
      }
    },
  );
});

describe('amounts', () => {
  const digits = { JPY: 0, KRW: 0, VND: 0, EUR: 2, USD: 2, TWD: 2, HUF: 2, MGA: 2, KWD: 3, TND: 3 } as const;
  const currency = fc.constantFrom('JPY', 'KRW', 'VND', 'EUR', 'USD', 'TWD', 'HUF', 'MGA', 'KWD', 'TND');
  const minor = fc.oneof(fc.nat({ max: 10 }), fc.nat(), fc.integer({ min: 0, max: 10 ** 14 }));

  const written = (amount: number, places: number): string => {
    const text = String(amount).padStart(places + 1, '0');
    return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  };

  it('arrive to the last minor unit, whatever the currencies', () => {
    const sums = fc.record({
      shop: minor,
      presentment: minor,
      ours: currency,
      theirs: currency,
      zeros: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(sums, ({ shop, presentment, ours, theirs, zeros }) => {
        const tail = zeros === 0 ? '' : `${digits[ours] === 0 ? '.' : ''}${'0'.repeat(zeros)}`;
        const set = {
          shop_money: { amount: `${written(shop, digits[ours])}${tail}`, currency_code: ours },
          presentment_money: { amount: written(presentment, digits[theirs]), currency_code: theirs },
        };
        const order = changed(load('orders-paid'), {
          currency: ours,
          presentment_currency: theirs,
          'line_items.0.price_set': set,
          'line_items.0.discount_allocations.0.amount_set': set,
          subtotal_price_set: set,
          total_discounts_set: set,
          total_tax_set: set,
          total_price_set: set,
        });
        const {
          lines,
          totals,
          currency: stored,
          presentmentCurrency,
        } = snapshotOf(translate('orders/paid', order));
        expect([stored, presentmentCurrency]).toEqual([ours, theirs]);
        for (const amount of [
          lines[0]?.unitPrice,
          lines[0]?.discounts[0]?.amount,
          totals.total,
          totals.tax,
        ]) {
          expect(amount).toEqual({ shop, presentment });
        }
      }),
      runs(500),
    );
  });

  it('that are missing are no obstacle where the lines tell them', () => {
    const totals = ['subtotal_price', 'total_discounts', 'total_shipping_price', 'total_tax', 'total_price'];
    const without = Object.fromEntries(
      totals.flatMap((name) => [
        [name, undefined],
        [`${name}_set`, undefined],
      ]),
    );
    for (const name of ['orders-create', 'orders-updated', 'orders-fulfilled']) {
      const told = snapshotOf(translate('orders/updated', load(name))).totals;
      expect(snapshotOf(translate('orders/updated', changed(load(name), without))).totals).toEqual(told);
    }
    const price = { 'line_items.0.price': null };
    expect(refusal('orders/paid', changed(load('orders-paid'), price))).toBe(
      'line_items.0.price: Is missing.',
    );
  });

  it('that are plain are the shop’s, and refused where the customer paid in another currency', () => {
    const plain = load('orders-paid');
    expect(snapshotOf(translate('orders/paid', changed(plain, { total_price: 11.5 }))).totals.total).toEqual(
      euro(11_500),
    );
    expect(refusal('orders/paid', changed(plain, { presentment_currency: 'USD' }))).toMatch('currencies');
  });
});

it('translates or refuses, whatever comes', () => {
  const tries = runs(2000);
  let translations = 0;
  fc.assert(
    fc.property(mutations(bodies), ({ topic, body }) => {
      translations += survives(shopifyTranslation, topic, body) ? 1 : 0;
    }),
    tries,
  );
  // Both must happen, or the mutations test nothing.
  expect(translations / tries.numRuns).toBeGreaterThan(0.1);
  expect(translations / tries.numRuns).toBeLessThan(0.95);
});

describe('order_transactions/create', () => {
  const body = load('order-transactions-create');
  const of = (change: Record<string, unknown>) =>
    translate('order_transactions/create', changed(body, change)).map((event) =>
      event.kind === 'order' ? event.transactions : event,
    );

  it('is money that moved, at the later of its times', () => {
    expect(onlyOrder(translate('order_transactions/create', body))).toStrictEqual({
      kind: 'order',
      orderId: '5300000000071',
      version: '2026-11-18T08:20:12.000Z',
      facts: {},
      parcels: [],
      refunds: [],
      transactions: [
        {
          id: '6600000000010',
          kind: 'capture',
          at: '2026-11-18T08:20:12.000Z',
          amount: 7260,
          currency: 'EUR',
        },
      ],
    });
  });

  it.each([
    ['sale', 'capture'],
    ['refund', 'refund'],
  ])('a %s is a %s', (kind, ours) => {
    expect(of({ kind })).toMatchObject([[{ kind: ours }]]);
  });

  it.each<Record<string, unknown>>([
    { kind: 'authorization' },
    { kind: 'void' },
    { status: 'pending' },
    { status: 'failure' },
    { status: 'error' },
  ])('%j moves nothing', (change) => {
    expect(of(change)).toEqual([]);
  });

  it('is refused without an amount', () => {
    expect(refusal('order_transactions/create', changed(body, { amount: null }))).toBeDefined();
  });
});

describe('what Shopify says of a payment', () => {
  const paid = { financial_status: 'paid', total_price: '80.00', current_total_price: '55.00' };

  it('R4: an edit counts where no outstanding amount is told', () => {
    const body = changed(load('orders-updated'), {
      ...paid,
      total_price_set: undefined,
      total_outstanding: undefined,
      refunds: [],
    });
    expect(snapshotOf(translate('orders/updated', body)).payment).toEqual({
      says: 'all',
      balance: { due: euro(5500), outstanding: 0, refunds: [] },
    });
  });

  it('R3: a refund of money alone names its currency by its payment', () => {
    const body = {
      id: 1,
      order_id: 2,
      created_at: '2026-11-20T10:00:00Z',
      refund_line_items: [{ line_item_id: 3, quantity: 0, subtotal: 0, total_tax: 0 }],
      order_adjustments: [],
      transactions: [{ id: 4, kind: 'refund', status: 'success', amount: '40.00', currency: 'EUR' }],
    };
    const [refund] = onlyOrder(translate('refunds/create', body)).refunds;
    expect(refund?.payments).toEqual([{ id: '4', amount: 4000, currency: 'EUR' }]);
    expect(refusal('refunds/create', { ...body, transactions: [] })).toBeDefined();
  });
});
