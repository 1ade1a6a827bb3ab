import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { standardEvent } from '../../../functions/platforms/standard/event.ts';
import { standardExamples } from '../../../functions/platforms/standard/examples.ts';
import { standardTopics } from '../../../functions/platforms/standard/topics.ts';
import { standardTranslation } from '../../../functions/platforms/standard/translation.ts';
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

const translate = translating(standardTranslation);
const same = (amount: number) => ({ shop: amount, presentment: amount });
const minimal = fixture('standard/order-created-minimal.json');
const examples = standardTopics.map((topic) => [topic, standardExamples[topic]] as const);
const created = standardExamples['order.created'];
const delivered = standardExamples['order.delivered'];

const refusal = (topic: string, body: unknown) => refusalBy(standardTranslation, topic, body);

const read = (change: Record<string, unknown>, topic = 'order.created', body: unknown = created) =>
  translate(topic, changed(body, change));

describe('the smallest event', () => {
  it('is an order with sane defaults', () => {
    expect(translate('order.created', minimal)).toStrictEqual([
      {
        kind: 'order',
        orderId: '88121',
        version: '2026-11-20T09:30:00.250Z',
        toldAt: '2026-11-20T09:30:00.000Z',
        facts: { placed: '2026-11-20T09:30:00.000Z' },
        parcels: [],
        refunds: [],
        snapshot: {
          version: '2026-11-20T09:30:00.250Z',
          number: '88121',
          placedAt: '2026-11-20T09:30:00.000Z',
          buyer: {},
          currency: 'CNY',
          presentmentCurrency: 'CNY',
          taxesIncluded: true,
          test: false,
          paymentMethods: [],
          lines: [
            {
              id: '1',
              title: '',
              quantity: 2,
              unitPrice: same(12_850),
              discounts: [],
              taxes: [],
              requiresShipping: true,
              giftCard: false,
            },
          ],
          shipping: [],
          discounts: [],
          totals: {
            subtotal: same(25_700),
            discount: same(0),
            shipping: same(0),
            tax: same(0),
            total: same(25_700),
          },
        },
      },
    ]);
  });

  it.each([[null], [''], [undefined], ['nobody'], [7]])('has no address with e-mail %j', (email) => {
    expect(snapshotOf(read({ 'data.order.email': email }))).not.toHaveProperty('email');
  });
});

describe('the complete example', () => {
  const snapshot = snapshotOf(translate('order.created', created));

  it('keeps who bought, and where it goes', () => {
    expect(snapshot).toMatchObject({
      number: 'A-10042',
      placedAt: '2026-11-16T17:21:07.000Z',
      email: 'mila.brandt@example.com',
      channel: 'web',
      paymentMethods: ['card'],
    });
    expect(snapshot.buyer).toStrictEqual({
      platformId: 'cust-771',
      firstName: 'Mila',
      lastName: 'Brandt',
      locale: 'de-DE',
      country: 'DE',
      region: 'SN',
      birthday: { calendar: 'gregorian', month: 2, day: 28, year: 1990 },
      tags: ['wholesale'],
      marketingConsent: { given: true, at: '2026-11-16T17:20:41.000Z' },
    });
    expect(snapshot.shippingAddress).toStrictEqual({
      name: 'Mila Brandt',
      company: 'Brandt Keramik',
      phone: '+49 341 0000000',
      line1: 'Lindenallee 12',
      line2: 'Hinterhaus',
      city: 'Leipzig',
      postalCode: '04109',
      region: 'SN',
      country: 'DE',
    });
  });

  it('keeps every amount in dollars and euros', () => {
    expect(snapshot.lines[0]).toStrictEqual({
      id: 'line-1',
      productId: 'prod-cup',
      variantId: 'prod-cup-blue',
      sku: 'CUP-BLUE',
      title: 'Porcelain tea cup',
      variantTitle: 'blue',
      vendor: 'Jingdezhen Studio',
      productType: 'Tableware',
      quantity: 2,
      currentQuantity: 2,
      unitPrice: { shop: 2450, presentment: 2280 },
      discounts: [{ code: 'WELCOME10', title: 'Welcome', amount: { shop: 490, presentment: 456 } }],
      taxes: [{ title: 'DE VAT', rate: '0.19', amount: { shop: 704, presentment: 655 } }],
      duties: [{ hsCode: '6911.10', origin: 'CN', amount: { shop: 200, presentment: 186 } }],
      hsCode: '6911.10',
      origin: 'CN',
      requiresShipping: true,
      giftCard: false,
      grams: 320,
    });
    expect(snapshot.lines[1]?.properties).toStrictEqual([{ name: 'Engraving', value: 'for Oma' }]);
    expect(snapshot.totals).toEqual({
      subtotal: { shop: 6210, presentment: 5779 },
      discount: { shop: 490, presentment: 456 },
      shipping: { shop: 600, presentment: 558 },
      tax: { shop: 1087, presentment: 1011 },
      tip: { shop: 150, presentment: 140 },
      total: { shop: 7160, presentment: 6663 },
    });
  });

  it('has the totals that are computed where they are missing', () => {
    const told = { tip: '1.50', presentment: { tip: '1.40' } };
    expect(snapshotOf(read({ 'data.order.totals': told })).totals).toEqual(snapshot.totals);
    const { tip: _tip, ...without } = snapshot.totals;
    const total = { shop: 7160 - 150, presentment: 6663 - 140 };
    for (const totals of [undefined, null, {}]) {
      expect(snapshotOf(read({ 'data.order.totals': totals })).totals).toStrictEqual({ ...without, total });
    }
  });

  it('adds the taxes where prices are without them', () => {
    const { totals } = snapshotOf(read({ 'data.order.totals': null, 'data.order.taxesIncluded': false }));
    expect(totals.total).toEqual({ shop: 7010 + 1087, presentment: 6523 + 1011 });
  });

  it('believes the totals of the shop: a rounding belongs to no line', () => {
    const cash = { 'data.order.totals.total': '71.50', 'data.order.totals.presentment.total': '66.65' };
    expect(snapshotOf(read(cash)).totals.total).toEqual({ shop: 7150, presentment: 6665 });
  });
});

describe('each event', () => {
  it.each(examples)('%s has an example that is valid', (topic, example) => {
    expect(standardEvent.parse(example)).toEqual(example);
    expect(survives(standardTranslation, topic, example)).toBe(true);
  });

  it.each([
    ['order.created', undefined, { placed: '2026-11-16T17:21:07.000Z' }],
    ['order.paid', undefined, { placed: '2026-11-16T17:21:07.000Z', paid: '2026-11-16T17:21:30.000Z' }],
    [
      'order.fulfilled',
      'fulfilled',
      {
        placed: '2026-11-16T17:21:07.000Z',
        paid: '2026-11-16T17:21:30.000Z',
        fulfilled: '2026-11-17T08:05:00.000Z',
      },
    ],
    [
      'order.delivered',
      'delivered',
      { placed: '2026-11-16T17:21:07.000Z', paid: '2026-11-16T17:21:30.000Z' },
    ],
    [
      'order.cancelled',
      undefined,
      {
        placed: '2026-11-16T17:21:07.000Z',
        paid: '2026-11-16T17:21:30.000Z',
        cancelled: '2026-11-16T19:02:13.000Z',
      },
    ],
  ] as const)('%s announces %s and knows its facts', (topic, announces, facts) => {
    const event = onlyOrder(translate(topic, standardExamples[topic]));
    expect(event.announces).toBe(announces);
    expect(event.facts).toStrictEqual(facts);
  });

  it('dates what happened by its timestamp where the order does not', () => {
    const at = '2026-11-21T08:00:00Z';
    const bare = (type: string) =>
      onlyOrder(translate(type, changed(minimal, { type, timestamp: at }))).facts;
    const instant = '2026-11-21T08:00:00.000Z';
    expect(bare('order.created')).toStrictEqual({ placed: instant });
    expect(bare('order.paid')).toStrictEqual({ paid: instant });
    expect(bare('order.fulfilled')).toStrictEqual({ fulfilled: instant });
    expect(bare('order.delivered')).toStrictEqual({ delivered: instant });
    expect(bare('order.cancelled')).toStrictEqual({ cancelled: instant });
  });

  it('keeps what was refunded', () => {
    expect(
      onlyOrder(translate('order.cancelled', standardExamples['order.cancelled'])).refunds,
    ).toStrictEqual([
      {
        id: 'refund-1',
        at: '2026-11-16T19:02:13.000Z',
        lines: [
          {
            lineId: 'line-1',
            quantity: 2,
            subtotal: { shop: 4410, presentment: 4104 },
            tax: { shop: 704, presentment: 655 },
          },
          {
            lineId: 'line-2',
            quantity: 1,
            subtotal: { shop: 1800, presentment: 1675 },
            tax: { shop: 287, presentment: 267 },
          },
        ],
        other: { shop: 950, presentment: 884 },
      },
    ]);
  });

  it('may have kept a fee', () => {
    const fee = { 'data.order.refunds.0.other': '-2.00', 'data.order.refunds.0.presentment.other': '-1.86' };
    const [refund] = onlyOrder(read(fee, 'order.cancelled', standardExamples['order.cancelled'])).refunds;
    expect(refund?.other).toEqual({ shop: -200, presentment: -186 });
  });
});

describe('order.delivered', () => {
  const first = 'data.order.fulfilments.0';
  const second = { 'data.order.fulfilments.1': { id: 'parcel-2', fulfilledAt: '2026-11-17T12:00:00Z' } };
  const arrivals = (change: Record<string, unknown>) => {
    const event = onlyOrder(read(change, 'order.delivered', delivered));
    return [event.facts.delivered, ...event.parcels.map(({ deliveredAt }) => deliveredAt)];
  };
  const now = '2026-11-19T13:37:55.000Z';

  it('speaks of all parcels where it names none', () => {
    expect(arrivals({})).toEqual([undefined, now]);
    expect(arrivals(second)).toEqual([undefined, now, now]);
  });

  it('speaks of the parcels it names', () => {
    const named = { [`${first}.deliveredAt`]: '2026-11-19T10:00:00+01:00' };
    expect(arrivals({ ...second, ...named })).toEqual([undefined, '2026-11-19T09:00:00.000Z', undefined]);
  });

  it('speaks of the order where no parcel is under way', () => {
    expect(arrivals({ 'data.order.fulfilments': [] })).toEqual([now]);
    expect(arrivals({ 'data.order.fulfilments': null })).toEqual([now]);
    expect(arrivals({ [`${first}.cancelled`]: true })).toEqual([now, undefined]);
  });

  it('is the only event that says so', () => {
    const [parcel] = onlyOrder(translate('order.fulfilled', standardExamples['order.fulfilled'])).parcels;
    expect(parcel).toStrictEqual({
      id: 'parcel-1',
      fulfilledAt: '2026-11-17T08:05:00.000Z',
      carrier: 'DHL',
      trackingNumbers: ['00340434161094042557'],
      trackingUrls: ['https://www.dhl.example/track/00340434161094042557'],
      lines: [
        { id: 'line-1', quantity: 2 },
        { id: 'line-2', quantity: 1 },
      ],
    });
  });
});

describe('what a return will ask', () => {
  it('is kept: why it was cancelled, how it was sent, what is taxed on duties', () => {
    const cancelled = snapshotOf(translate('order.cancelled', standardExamples['order.cancelled']));
    expect(cancelled.cancelReason).toBe('customer');
    expect(cancelled.shipping[0]?.code).toBe('DHL-INTL');
    const tax = { title: 'VAT', rate: '0.19', amount: '0.38', presentment: { amount: '0.35' } };
    const snapshot = snapshotOf(
      read({ 'data.order.lines.0.duties.0.taxes': [tax], 'data.order.totals': null }),
    );
    const amount = { shop: 38, presentment: 35 };
    expect(snapshot.lines[0]?.duties?.[0]?.taxes).toStrictEqual([{ title: 'VAT', rate: '0.19', amount }]);
    expect(snapshot.totals.tax).toEqual({ shop: 1087 + 38, presentment: 1011 + 35 });
  });

  it('is dropped where it is no link and no country', () => {
    const urls = [
      'javascript:alert(1)',
      ' https://dhl.example/1 ',
      'http://',
      `https://x.example/${'1'.repeat(2048)}`,
    ];
    const change = { 'data.order.fulfilments.0.trackingUrls': urls, 'data.order.lines.0.origin': 'China' };
    const event = onlyOrder(read(change, 'order.fulfilled', standardExamples['order.fulfilled']));
    expect(event.parcels[0]?.trackingUrls).toEqual(['https://dhl.example/1']);
    expect(event.snapshot?.lines[0]).not.toHaveProperty('origin');
  });
});

describe('what only describes', () => {
  it('is dropped where it is odd', () => {
    const snapshot = snapshotOf(
      read({
        'data.order.locale': 'nothing like it',
        'data.order.customer.locale': 'de_AT',
        'data.order.shippingAddress.country': 'Germany',
        'data.order.lines.0.title': 'two\u0000lines\u2028',
        'data.order.more': { of: 'it' },
      }),
    );
    expect(snapshot.buyer?.locale).toBe('de-AT');
    expect(snapshot.buyer).toMatchObject({ country: 'DE' });
    expect(snapshot.shippingAddress).not.toHaveProperty('country');
    expect(snapshot.lines[0]?.title).toBe('two lines');
  });

  it('may be null everywhere but where it is required', () => {
    const order = created.data.order;
    const required = ['id', 'updatedAt', 'currency', 'lines', 'presentmentCurrency', 'totals'];
    const optional = Object.keys(order).filter((key) => !required.includes(key));
    const nulls = Object.fromEntries(optional.map((key) => [`data.order.${key}`, null]));
    expect(snapshotOf(read(nulls)).placedAt).toBe('2026-11-16T17:21:07.000Z');
  });
});

describe('what decides must be right', () => {
  it.each<[string, unknown]>([
    ['type', 'order.exploded'],
    ['type', 'order.paid'],
    ['timestamp', undefined],
    ['timestamp', '2026-11-16 18:21:07'],
    ['timestamp', 1763313667],
    ['data', undefined],
    ['data.order', []],
    ['data.order.id', undefined],
    ['data.order.id', 'two words'],
    ['data.order.id', 2 ** 60],
    ['data.order.updatedAt', undefined],
    ['data.order.updatedAt', '2026-11-16'],
    ['data.order.paidAt', 'soon'],
    ['data.order.currency', undefined],
    ['data.order.currency', 'usd'],
    ['data.order.presentmentCurrency', '€'],
    ['data.order.lines', undefined],
    ['data.order.lines', {}],
    ['data.order.lines.0.id', undefined],
    ['data.order.lines.0.id', 'line-2'],
    ['data.order.lines.0.quantity', -1],
    ['data.order.lines.0.quantity', '2'],
    ['data.order.lines.0.unitPrice', 24.5],
    ['data.order.lines.0.unitPrice', '24,50'],
    ['data.order.lines.0.unitPrice', '-24.50'],
    ['data.order.lines.0.presentment', undefined],
    ['data.order.lines.0.presentment.unitPrice', '22.8x'],
    ['data.order.lines.0.discounts.0.presentment', null],
    ['data.order.lines.0.taxes.0.rate', '19 %'],
    ['data.order.lines.0.duties.0.amount', undefined],
    ['data.order.lines.0.duties.0.amount', '-2.00'],
    ['data.order.lines.0.duties.0.presentment', null],
    ['data.order.totals.tip', 1.5],
    ['data.order.totals.presentment.tip', null],
    ['data.order.totals.presentment', null],
    ['data.order.customer.marketingConsent.given', 'yes'],
    ['data.order.customer.marketingConsent.withdrawn', true],
    ['data.order.taxesIncluded', 'yes'],
  ])('%s = %j', (path, value) => {
    expect(refusal('order.created', changed(created, { [path]: value }))).not.toBe('It was translated.');
  });

  it('and the refusal says where', () => {
    expect(refusal('order.created', changed(created, { 'data.order.lines.1.unitPrice': 18 }))).toContain(
      'data.order.lines.1.unitPrice: Must be a decimal string',
    );
    expect(refusal('order.created', changed(created, { 'data.order.lines.1.presentment': null }))).toMatch(
      'data.order.lines.1.presentment.unitPrice: Is missing',
    );
    expect(refusal('order.created', changed(created, { 'data.order.lines.1.id': 'line-1' }))).toContain(
      'data.order.lines.1.id: Two lines have the same id.',
    );
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'S6',
      'return.requested',
      { 'data.return.lines.1.id': 'line-1' },
      'data.return.lines.1.id: Must be named only once.',
    ],
    [
      'S6',
      'return.received',
      { 'data.return.lines.1.id': 'line-1' },
      'data.return.lines.1.id: Must be named only once.',
    ],
    [
      'S6',
      'order.created',
      { 'data.order.fulfilments': [{ id: 'p' }, { id: 'p' }] },
      'data.order.fulfilments.1.id: Two',
    ],
  ])('%s: every refusal of %s names its field: %j', (_row, topic, change, sentence) => {
    const example = examples.find(([name]) => name === topic)?.[1];
    expect(refusal(topic, changed(example, change))).toContain(sentence);
  });

  it('no more is taken off than there is', () => {
    const off = { 'data.order.lines.0.discounts': [{ amount: '257.01' }] };
    expect(refusal('order.created', changed(minimal, off))).toMatch('more than what was bought');
  });

  it('an amount of zero needs no presentment', () => {
    const free = { 'data.order.shipping.0.price': '0.00', 'data.order.shipping.0.presentment': null };
    expect(snapshotOf(read(free)).shipping[0]?.price).toEqual(same(0));
  });

  it.each([[null], [[]], [7], ['{}'], [undefined], [{}]])('%j is no event', (body) => {
    expect(refusal('order.created', body)).not.toBe('It was translated.');
  });
});

describe('the schema', () => {
  const schema: unknown = z.toJSONSchema(standardEvent, { io: 'input' });

  it('asks for what the documentation says, and nothing else', () => {
    for (const [place, required] of [
      ['order'],
      ['order', 'return'],
      ['order', 'return'],
      ['order', 'return'],
      ['order', 'return'],
      ['order', 'refund'],
      ['order', 'refund'],
      ['order', 'exchange'],
    ].entries()) {
      expect(at(schema, `oneOf.${place}.required`)).toEqual(['type', 'timestamp', 'data']);
      expect(at(schema, `oneOf.${place}.properties.data.required`)).toEqual(required);
    }
    const order = 'oneOf.0.properties.data.properties.order';
    expect(at(schema, `${order}.required`)).toEqual(['id', 'updatedAt', 'email', 'currency', 'lines']);
    expect(at(schema, `${order}.properties.lines.items.required`)).toEqual(['id', 'quantity', 'unitPrice']);
  });
});

it('adds up, whatever was bought', () => {
  const price = fc.nat({ max: 10 ** 7 });
  const part = fc.record({ price, quantity: fc.nat({ max: 50 }), off: fc.nat({ max: 100 }), tax: price });
  const purchase = fc.record({ goods: fc.array(part, { maxLength: 8 }), taxesIncluded: fc.boolean() });
  const decimal = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  fc.assert(
    fc.property(purchase, ({ goods, taxesIncluded }) => {
      const lines = goods.map((good, place) => ({
        id: place + 1,
        quantity: good.quantity,
        unitPrice: decimal(good.price),
        discounts: [{ amount: decimal(good.off) }],
        taxes: [{ amount: decimal(good.tax) }],
      }));
      const body = changed(minimal, { 'data.order.lines': lines, 'data.order.taxesIncluded': taxesIncluded });
      const add = (of: (good: (typeof goods)[number]) => number) =>
        goods.reduce((sum, good) => sum + of(good), 0);
      const net = add((good) => good.price * good.quantity) - add(({ off }) => off);
      fc.pre(net >= 0);
      const { totals } = snapshotOf(translate('order.created', body));
      expect(totals.subtotal).toEqual(same(net));
      expect(totals.tax).toEqual(same(add(({ tax }) => tax)));
      expect(totals.total).toEqual(same(net + (taxesIncluded ? 0 : add(({ tax }) => tax))));
    }),
  );
});

describe('the birthday and the tags of the customer', () => {
  const told = (customer: object) => {
    const [event] = standardTranslation.translate(
      'order.created',
      changed(minimal, { 'data.order.customer': customer }),
      '2026-11-30T10:00:00.000Z',
    );
    if (event?.kind !== 'order') throw new Error('It is no news of an order.');
    return event;
  };

  it.each([
    ['1990-02-28', { calendar: 'gregorian', month: 2, day: 28, year: 1990 }],
    ['--02-29', { calendar: 'gregorian', month: 2, day: 29 }],
    [
      { calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 },
      { calendar: 'lunar-cn', month: 6, day: 1, leap: true, year: 1987 },
    ],
  ])('%j is kept', (birthday, kept) => {
    const { snapshot, doubts } = told({ birthday });
    expect(snapshot?.buyer?.birthday).toEqual(kept);
    expect(doubts).toBeUndefined();
  });

  it.each([
    ['0000-00-00', 'data.order.customer.birthday'],
    [0, 'data.order.customer.birthday'],
    ['1990-02-28T14:00:00Z', 'data.order.customer.birthday'],
    [{ month: 13, day: 1 }, 'data.order.customer.birthday.month'],
    [['1990'], 'data.order.customer.birthday'],
  ])('%j is left out, and the check says why', (birthday, field) => {
    const { snapshot, doubts } = told({ firstName: 'Mila', birthday });
    expect(snapshot?.buyer).toEqual({ firstName: 'Mila' });
    expect(doubts).toEqual([{ field, why: expect.any(String) }]);
  });

  it('null is none, and says nothing', () => {
    expect(told({ birthday: null, tags: null })).toMatchObject({ snapshot: { buyer: {} } });
    expect(told({ birthday: null }).doubts).toBeUndefined();
  });

  it('tags are each once and in order; an empty list takes all away, odd ones are left out', () => {
    expect(told({ tags: [' vip', 'b2b', 'vip', 'x'.repeat(65), ''] }).snapshot?.buyer?.tags).toEqual([
      'b2b',
      'vip',
    ]);
    expect(told({ tags: [] }).snapshot?.buyer?.tags).toEqual([]);
    expect(told({ tags: 'vip' }).snapshot?.buyer?.tags).toBeUndefined();
  });
});

it('translates or refuses, whatever comes', () => {
  const tries = runs(2000);
  let translations = 0;
  fc.assert(
    fc.property(mutations([...examples, ['order.created', minimal]]), ({ topic, body }) => {
      translations += survives(standardTranslation, topic, body) ? 1 : 0;
    }),
    // Of these mutations the share is known, so that it may be asked for however few there are.
    { ...tries, seed: 20_261_129 },
  );
  expect(translations / tries.numRuns).toBeGreaterThan(0.1);
  expect(translations / tries.numRuns).toBeLessThan(0.95);
});
