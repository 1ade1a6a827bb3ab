import type { Address } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import type { Order, OrderLine, OrderSnapshot } from '../../functions/orders/order.ts';
import type { PersonRecords } from '../../functions/segments/records.ts';
import type { ProductClass } from '../../functions/shops/product-classes.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { type Draw, drawFrom } from './draw.ts';
import { firstBorders, ownBorders } from './some-borders.ts';

/**
 * Random people for segments: everything that docs/segments.md speaks of, with or without, often at the same instant,
 * and close to the borders that random-condition.ts asks for.
 */

/** The instants of evaluation: one before many of the records, one at the border of a second. */
export const instants = [
  '2026-12-01T09:00:00.000Z',
  '2026-12-01T09:00:00.999Z',
  '2026-11-20T08:59:59.999Z',
  '2027-03-01T00:00:00.000Z',
] as const;

/** Days that people's records are away from these instants, and that conditions ask for. */
export const borders = [0, 1, 2, 3, 7, 30, 60, 61, 90, 365] as const;

export const countries = ['DE', 'AT', 'CH', 'US', 'AU', 'BR', 'XK', 'RU', 'ZZ'] as const;
const regions = ['CA', 'US-HI', 'hawaii', 'QLD', 'WA', 'Bavaria', 'AM', ''] as const;
const locales = ['de', 'de-CH', 'en-US', 'EN', 'pt-BR', 'zh-Hant-TW', 'ZH', 'fil-PH', 'de_AT', 'fr'] as const;
export const tags = [
  ...[
    'VIP',
    'Vip',
    'vip',
    'ｖｉｐ',
    'Press',
    ' press',
    'staff',
    'Straße',
    'STRASSE',
    'ﬁnal',
    'final',
    'İzmir',
  ],
  ...['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8', 'x9', 'y10', 'z11', 'ä12'],
] as const;
export const currencies = ['EUR', 'USD', 'CHF'] as const;
export const amounts = [0, 500, 1000, 1999, 2500, 10_000] as const;

export const productOf = (number: number): string => (number % 9 === 0 ? `P${number % 7}` : `p${number}`);
const products = 44;
export const classOf = (number: number): string => `class-${number}`;
export const classNames = 30;

/** Each class has some products, and one of their names; the last are made by skus and by words of the title. */
const shops: readonly [readonly ProductClass[], ...(readonly ProductClass[])[]] = [
  [
    ...Array.from({ length: classNames }, (_one, n) => ({
      class: classOf(n),
      products: {
        productIds: [productOf(n), productOf((n * 7 + 3) % products), productOf((n * 5) % products)],
      },
    })),
    { class: classOf(1), products: { skus: ['s1', 'S2'] } },
    { class: classOf(2), products: { titleContains: ['gift'] } },
  ],
  [
    { class: classOf(3), products: { hasProperties: false } },
    { class: classOf(0), products: { productTypes: ['shoes'] } },
  ],
  [],
];

/** Shops tell of such years too: a default of their software, or a slip of the pen. */
const oddMoments = [
  '0001-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.001Z',
  '2206-11-20T10:00:00.000Z',
] as const;

const momentOf = (draw: Draw): string => {
  if (draw.chance(1)) return draw.pick(oddMoments);
  const days = draw.chance(60) ? draw.pick(borders) : draw.int(800);
  const away = draw.pick([0, 0, 0, 1, -1, 999, -999, 400, draw.int(86_400_000)]);
  return new Date(Date.parse(draw.pick(instants)) - days * 86_400_000 + away).toISOString();
};

/** Instants of one person: some of them are the same. */
const momentsOf = (draw: Draw) => {
  const known: [string, ...string[]] = [momentOf(draw)];
  return (): string => {
    if (draw.chance(25)) return draw.pick(known);
    const moment = momentOf(draw);
    known.push(moment);
    return moment;
  };
};

type Moment = () => string;

const said = <T>(value: T, moment: Moment) => ({ value, version: moment() });

const customerOf = (draw: Draw, moment: Moment, id: string): Customer => ({
  id,
  shop: 'shp_1',
  address: 'adr_1',
  email: draw.maybe(85, () => said('a@example.com', moment)),
  locale: draw.maybe(80, () => said(draw.pick(locales), moment)),
  country: draw.maybe(85, () => said(draw.pick(countries), moment)),
  region: draw.maybe(40, () => said(draw.pick(regions), moment)),
  tags: draw.maybe(75, () => said(tagsOf(draw), moment)),
  birthday: draw.maybe(40, () => ({
    value: draw.pick([{ calendar: 'gregorian', month: 2, day: 3 }, null]),
    version: moment(),
    source: 'staff',
  })),
  platformIds: [],
  marketingConsent: draw.maybe(60, () => ({
    given: draw.chance(50),
    at: moment(),
    source: 'shopify',
    unconfirmed: draw.pick([undefined, true]),
  })),
  createdAt: moment(),
  rev: 1,
});

/** As they are stored: each once, by their text. */
const tagsOf = (draw: Draw): string[] => {
  const some = draw.pick([0, 1, 2, 5, 9, 10, 11, 16]);
  const few = new Set(draw.times(some * 2, () => draw.pick(tags)));
  return [...few].sort().slice(0, some);
};

const purposesOf = (draw: Draw, moment: Moment) =>
  draw.maybe(60, () => ({
    ...(draw.chance(40) && { survey: moment() }),
    ...(draw.chance(40) && { care: moment() }),
    ...(draw.chance(40) && { marketing: moment() }),
  }));

const addressOf = (draw: Draw, moment: Moment): Address => ({
  address: 'adr_1',
  shop: 'shp_1',
  unsubscribed: draw.maybe(40, () => purposesOf(draw, moment)),
  consented: purposesOf(draw, moment),
  suppressed: draw.maybe(10, () => ({
    reason: draw.pick(['bounced', 'complained', 'by-staff']),
    at: moment(),
  })),
  pausedUntil: draw.maybe(20, moment),
  rev: 1,
});

const dualOf = (draw: Draw) => {
  const shop = draw.pick(amounts);
  return { shop, presentment: draw.pick([shop, Math.round(shop * 1.1)]) };
};
const nothing = { shop: 0, presentment: 0 };

const lineOf = (draw: Draw, place: number): OrderLine => ({
  id: `l${place}`,
  productId: draw.maybe(75, () => productOf(draw.int(products))),
  sku: draw.maybe(60, () => draw.pick(['s1', 'S1', 'S2', 's3', 'p1', ''])),
  title: draw.pick(['A cup', 'A GIFT box', 'Boots']),
  productType: draw.pick([undefined, 'Shoes', 'Cups']),
  quantity: draw.pick([0, 1, 1, 1, 2, 2]),
  unitPrice: dualOf(draw),
  discounts: [],
  taxes: [],
  requiresShipping: true,
  giftCard: draw.chance(7),
  tip: draw.pick([undefined, undefined, undefined, undefined, undefined, undefined, undefined, true]),
});

const totalOf = (lines: readonly OrderLine[], side: 'shop' | 'presentment'): number =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice[side], 0);

type Total = OrderSnapshot['totals']['total'];

const paymentOf = (draw: Draw, total: Total): OrderSnapshot['payment'] =>
  draw.pick([
    undefined,
    undefined,
    { says: 'all' },
    { says: 'all' },
    { says: 'nothing' },
    { captured: total },
    { captured: dualOf(draw) },
    { says: 'all', balance: { due: total, outstanding: 0, refunds: [] } },
    draw.pick([{ says: 'all' }, { says: 'all' }, { says: 'part' }, {}]),
  ]);

/** Most people buy in one currency, or in their own beside the shop's; some meet a third. */
const currenciesOf = (draw: Draw): Pick<OrderSnapshot, 'currency' | 'presentmentCurrency'> => {
  const currency = draw.pick(['EUR', 'EUR', 'EUR', 'EUR', 'USD', draw.pick(currencies)]);
  return { currency, presentmentCurrency: draw.pick([currency, 'USD', 'USD', 'EUR']) };
};

const snapshotOf = (draw: Draw, moment: Moment, mostLines: number): OrderSnapshot & { rank: string } => {
  const lines = draw.times(draw.int(mostLines), (place) => lineOf(draw, place));
  const whole = { shop: totalOf(lines, 'shop'), presentment: totalOf(lines, 'presentment') };
  const total = draw.chance(95) ? whole : dualOf(draw);
  const money = draw.chance(70)
    ? { currency: 'EUR', presentmentCurrency: draw.pick(['EUR', 'USD']) }
    : currenciesOf(draw);
  return {
    ...bareSnapshot,
    ...money,
    version: moment(),
    placedAt: moment(),
    taxesIncluded: draw.chance(50),
    test: draw.chance(8),
    lines,
    totals: { ...bareSnapshot.totals, subtotal: total, total },
    payment: paymentOf(draw, total),
    rank: '1',
  };
};

const refundOf = (draw: Draw, moment: Moment, id: string): Order['refunds'][string] => ({
  id,
  at: moment(),
  lines: draw.times(draw.int(2), () => ({
    lineId: 'l0',
    quantity: 1,
    subtotal: dualOf(draw),
    tax: draw.pick([nothing, { shop: 95, presentment: 104 }]),
  })),
  other: draw.pick([nothing, nothing, { shop: 490, presentment: 540 }]),
  payments: draw.maybe(40, () => [
    {
      id: 't1',
      amount: draw.pick(amounts),
      currency: draw.pick(currencies),
      pending: draw.pick([undefined, true]),
    },
  ]),
  rank: '1',
});

const transactionsOf = (draw: Draw, moment: Moment): Order['transactions'] =>
  Object.fromEntries(
    ['t1', 't2'].map((id) => [
      id,
      {
        id,
        kind: draw.pick(['refund', 'refund', 'capture']),
        at: moment(),
        amount: draw.pick([500, 1000, 1999]),
        currency: draw.pick(currencies),
      },
    ]),
  );

const orderOf = (draw: Draw, moment: Moment, id: string, customerId: string, mostLines: number): Order => ({
  shop: 'shp_1',
  id,
  customerId,
  facts: {
    placed: draw.maybe(80, moment),
    paid: draw.maybe(80, moment),
    cancelled: draw.maybe(10, moment),
  },
  announced: {},
  parcels: {},
  refunds: Object.fromEntries(
    draw
      .times(draw.pick([0, 0, 0, 1, 2]), (place) => `r${place}`)
      .map((key) => [key, refundOf(draw, moment, key)]),
  ),
  transactions: draw.chance(15) ? transactionsOf(draw, moment) : {},
  snapshot: draw.maybe(93, () => snapshotOf(draw, moment, mostLines)),
  rev: 1,
});

type Survey = PersonRecords['surveys'][number];

const highest = { csat: 5, dimensions: 5, nps: 10, ces: 7 } as const;

const surveyOf = (draw: Draw, moment: Moment, place: number): Survey => {
  const kind = draw.pick(kinds);
  const score = () => (kind === 'nps' ? draw.int(11) : 1 + draw.int(highest[kind]));
  return {
    id: `srv_${place * 3 + 1}`,
    kind,
    status: draw.pick(['answered', 'answered', 'answered', 'answered', 'sent', 'expired']),
    answer: draw.maybe(90, () => ({
      score: draw.maybe(70, score),
      level: draw.maybe(50, score),
      at: moment(),
    })),
  };
};

type Return = PersonRecords['returns'][number];
type Greeting = PersonRecords['greetings'][number];

const returnOf = (draw: Draw, moment: Moment, place: number): Return => ({
  id: `ret_${place}`,
  status: draw.pick(['requested', 'declined', 'expired', 'settled', 'closed', 'cancelled', 'cancelled']),
  createdAt: moment(),
});

const greetingOf = (draw: Draw, moment: Moment, place: number): Greeting => ({
  key: `cpr_${place}~1`,
  status: draw.pick(['sent', 'sent', 'sent', 'pending', 'failed', 'skipped', 'unknown', 'claimed']),
  sentAt: draw.maybe(85, moment),
});

/** A list in no order. */
const shuffled = <T>(draw: Draw, items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, rank: draw.int(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

/** The person with this seed. */
export const personOf = (seed: number): PersonRecords => {
  const draw = drawFrom(seed);
  const moment = momentsOf(draw);
  const id = `cus_${seed}`;
  const many = draw.chance(12);
  const orders = many ? 8 + draw.int(6) : draw.pick([0, 0, 1, 1, 2, 2, 3, 4, 5]);
  const few = (): number => draw.pick([0, 0, 1, 2, 3, 5]);
  return {
    customer: customerOf(draw, moment, id),
    address: draw.maybe(80, () => addressOf(draw, moment)),
    orders: shuffled(
      draw,
      draw.times(orders, (place) => orderOf(draw, moment, `${place * 3 + 7}`, id, many ? 9 : 4)),
    ),
    surveys: shuffled(
      draw,
      draw.times(draw.pick([0, 1, 3, 6]), (place) => surveyOf(draw, moment, place)),
    ),
    returns: draw.times(few(), (place) => returnOf(draw, moment, place)),
    redemptions: draw.times(few(), () => ({
      status: draw.pick(['counted', 'counted', 'given-back']),
      at: moment(),
    })),
    greetings: draw.times(few(), (place) => greetingOf(draw, moment, place)),
    classes: draw.pick([shops[0], shops[0], ...shops]),
    settled: draw.pick([ownBorders, ownBorders, firstBorders]),
  };
};
