import { describe, expect, test } from 'vitest';
import type { Candidate, Cart, CartLine, Refusal } from '../../functions/offers/cart.ts';
import { explained } from '../../functions/offers/explain.ts';
import { terms } from '../../functions/offers/terms.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { languageTags } from '../../functions/texts/language-tags.ts';

/** What the worked carts of docs/coupons.md leave out. Amounts are cents. */

const line = (id: string, price: number, more: Partial<CartLine> = {}): CartLine => ({
  id,
  productId: id,
  quantity: 1,
  price,
  classes: [],
  tags: [],
  ...more,
});
const cartOf = (lines: readonly CartLine[], more: Partial<Cart> = {}): Cart => ({
  currency: 'EUR',
  lines,
  shipping: 0,
  buyer: { tags: [] },
  ...more,
});
const code = (name: string, said: object, more: Partial<Candidate> = {}): Candidate => ({
  code: name,
  offer: `off_${name}`,
  version: 1,
  terms: terms.parse(said),
  ...more,
});
const percent = (of: number) => ({ kind: 'percent', percent: of });
const amount = (EUR: number) => ({ kind: 'amount', amounts: { EUR } });
const all = ['product', 'order', 'shipping'];

const mug = cartOf([line('mug', 1000)]);
const applied = (cart: Cart, ...codes: readonly Candidate[]) =>
  worthOf(cart, codes).applied.map((each) => [each.code, each.amount]);
const refusals = (cart: Cart, ...codes: readonly Candidate[]): (readonly [string, Refusal])[] =>
  worthOf(cart, codes).refused.map(({ code: typed, why }) => [typed, why]);

describe('conditions', () => {
  const ten = (conditions: object) => code('TEN', { benefit: percent(10), conditions });

  test.each([
    [
      'a first order, of somebody who has not ordered yet',
      { firstOrder: true },
      { buyer: { firstOrder: true, tags: [] } },
    ],
    ['a country', { countries: ['DE', 'CH'] }, { country: 'CH' }],
    ['a channel', { channels: ['web'] }, { channel: 'Web' }],
    ['one of several tags of the customer', { customerTags: ['vip', 'staff'] }, { buyer: { tags: ['VIP'] } }],
  ])('are met: %s', (_name, conditions, cart) => {
    expect(applied({ ...mug, ...cart }, ten(conditions))).toEqual([['TEN', 100]]);
  });

  test.each([
    ['email-needed', { firstOrder: true }, {}],
    ['first-order', { firstOrder: true }, { buyer: { firstOrder: false, tags: [] } }],
    ['country', { countries: ['CH'] }, {}],
    ['country', { countries: ['CH'] }, { country: 'DE' }],
    ['channel', { channels: ['web'] }, {}],
    ['channel', { channels: ['web'] }, { channel: 'app' }],
    ['customer-tags', { customerTags: ['vip'] }, { buyer: { tags: ['new'] } }],
  ])('are not met: %s', (kind, conditions, cart) => {
    expect(refusals({ ...mug, ...cart }, ten(conditions))).toEqual([['TEN', { kind }]]);
  });
});

describe('reasons', () => {
  test('what is known of a code comes before what is in the cart', () => {
    const used = code('TEN', { benefit: percent(10), minimum: { EUR: 5000 } }, { refusal: { kind: 'used' } });
    expect(refusals(mug, used)).toEqual([['TEN', { kind: 'used' }]]);
  });

  test('a code after the fifth is one too many, whatever the others are worth', () => {
    const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name, place) =>
      code(name, { benefit: percent(place + 1) }),
    );
    expect(applied(mug, ...codes)).toEqual([['E', 50]]);
    expect(refusals(mug, ...codes).slice(-2)).toEqual([
      ['F', { kind: 'too-many', most: 5 }],
      ['G', { kind: 'too-many', most: 5 }],
    ]);
  });

  test.each([
    ['an amount', { benefit: { kind: 'amount', amounts: { USD: 500 } } }],
    ['a cap', { benefit: { ...percent(10), caps: { USD: 500 } } }],
    ['a minimum', { benefit: percent(10), minimum: { USD: 500 } }],
    ['a step', { benefit: { kind: 'ladder', steps: [{ minimum: { USD: 500 }, saves: amount(100) }] } }],
    [
      'what a step saves',
      {
        benefit: {
          kind: 'ladder',
          steps: [{ minimum: { EUR: 500 }, saves: { kind: 'amount', amounts: { USD: 100 } } }],
        },
      },
    ],
  ])('%s that misses the currency of the cart', (_name, said) => {
    expect(refusals(mug, code('X', said))).toEqual([['X', { kind: 'currency' }]]);
  });

  test('no line that the offer applies to; a gift card is none', () => {
    const tea = code('TEA', { benefit: percent(10), appliesTo: { products: ['tea'] } });
    const ten = code('TEN', { benefit: percent(10) });
    const gift = cartOf([line('card', 5000, { isMoney: true })]);
    expect(refusals(mug, tea)).toEqual([['TEA', { kind: 'no-lines' }]]);
    expect(refusals(gift, ten)).toEqual([['TEN', { kind: 'no-lines' }]]);
    expect(refusals(cartOf([]), ten)).toEqual([['TEN', { kind: 'no-lines' }]]);
  });

  test('nothing off: a percentage that rounds to nothing', () => {
    const half = code('HALF', { benefit: percent(0.5) });
    expect(applied(cartOf([line('mug', 100)]), half)).toEqual([['HALF', 1]]);
    expect(refusals(cartOf([line('mug', 99)]), half)).toEqual([['HALF', { kind: 'nothing-off' }]]);
  });

  test('a budget that is used up, and one that is exactly enough', () => {
    const budget = (left: number) =>
      code('TEN', { benefit: percent(10), budget: { amount: 1000, currency: 'EUR' } }, { left });
    expect(applied(mug, budget(100))).toEqual([['TEN', 100]]);
    expect(refusals(mug, budget(99))).toEqual([['TEN', { kind: 'budget' }]]);
    expect(refusals(mug, budget(0))).toEqual([['TEN', { kind: 'budget' }]]);
  });
});

describe('lines that an offer names', () => {
  const cart = cartOf([
    line('mug', 1000, { sku: 'MUG-1', classes: ['ceramics'], tags: ['Sale'] }),
    line('Mug', 500),
    line('none', 300, { productId: undefined }),
  ]);

  test.each([
    [{ products: ['mug'] }, 1000],
    [{ products: ['mug', 'Mug'] }, 1500],
    [{ skus: ['mug-1'] }, 1000],
    [{ classes: ['ceramics'] }, 1000],
    [{ tags: ['sale'] }, 1000],
    // Any of the lists is enough, and a line counts once.
    [{ products: ['Mug'], tags: ['SALE'], skus: ['mug-1'] }, 1500],
  ])('%j', (appliesTo, expected) => {
    expect(applied(cart, code('ALL', { benefit: percent(100), appliesTo }))).toEqual([['ALL', expected]]);
  });

  test('free shipping with products wants one of them, and its minimum counts them only', () => {
    const ship = (said: object) =>
      code('SHIP', { benefit: { kind: 'free-shipping' }, appliesTo: { products: ['mug'] }, ...said });
    const shipped = { ...cart, shipping: 490 };
    expect(applied(shipped, ship({}))).toEqual([['SHIP', 490]]);
    expect(applied(shipped, ship({ minimum: { EUR: 1000 } }))).toEqual([['SHIP', 490]]);
    expect(refusals(shipped, ship({ minimum: { EUR: 1200 } }))).toEqual([
      ['SHIP', { kind: 'minimum', minimum: 1200, missing: 200 }],
    ]);
  });
});

describe('ladders', () => {
  const step = (EUR: number, saves: object) => ({ minimum: { EUR }, saves });

  test('the highest reached step counts, not the one that saves most, in whatever order they stand', () => {
    const steps = [step(900, percent(5)), step(100, percent(50)), step(1001, percent(60))];
    const [used] = worthOf(mug, [code('L', { benefit: { kind: 'ladder', steps } })]).applied;
    expect(used).toMatchObject({ amount: 50, step: 0 });
  });

  test('below the lowest step, that step says what is missing', () => {
    const steps = [step(1500, amount(100)), step(3000, amount(500))];
    expect(refusals(mug, code('L', { benefit: { kind: 'ladder', steps } }))).toEqual([
      ['L', { kind: 'minimum', minimum: 1500, missing: 500 }],
    ]);
  });

  test('a step that misses the currency is passed over', () => {
    const steps = [step(500, amount(100)), { minimum: { USD: 800 }, saves: amount(300) }];
    expect(applied(mug, code('L', { benefit: { kind: 'ladder', steps } }))).toEqual([['L', 100]]);
  });

  test('of some products counts those only', () => {
    const steps = [step(1000, amount(100)), step(2000, amount(500))];
    const ladder = code('L', { benefit: { kind: 'ladder', steps }, appliesTo: { products: ['mug'] } });
    const worth = worthOf(cartOf([line('mug', 1000), line('tea', 5000)]), [ladder]);
    expect(worth.lines.map(({ total }) => total)).toEqual([900, 5000]);
  });
});

describe('gifts', () => {
  const gift = (said: object = {}, quantity = 2) =>
    code('GIFT', { benefit: { kind: 'gift', of: { tags: ['gift'] }, quantity }, ...said });
  const given = (id: string, quantity: number, price: number) =>
    line(id, price, { quantity, tags: ['gift'] });

  test('the cheapest pieces, from several lines', () => {
    const cart = cartOf([given('cup', 2, 800), given('pin', 1, 150), line('tea', 3000)]);
    expect(worthOf(cart, [gift()]).lines.map(({ total }) => total)).toEqual([400, 0, 3000]);
  });

  test('at an equal price those of the earlier line', () => {
    const cart = cartOf([given('cup', 1, 400), given('pin', 2, 800)]);
    expect(worthOf(cart, [gift({}, 1)]).lines.map(({ total }) => total)).toEqual([0, 800]);
  });

  test('what is there counts where there are fewer pieces', () => {
    expect(applied(cartOf([given('cup', 1, 400)]), gift())).toEqual([['GIFT', 400]]);
  });

  test('do not count for their own minimum, and say which products to add', () => {
    const minimum = gift({ minimum: { EUR: 3000 } });
    expect(refusals(cartOf([given('cup', 1, 400), line('tea', 2900)]), minimum)).toEqual([
      ['GIFT', { kind: 'minimum', minimum: 3000, missing: 100 }],
    ]);
    expect(refusals(cartOf([line('tea', 3000)]), minimum)).toEqual([
      ['GIFT', { kind: 'gift-missing', of: { tags: ['gift'] } }],
    ]);
  });

  test('are cut to what an earlier offer left of their line', () => {
    const most = code('MOST', {
      benefit: percent(75),
      appliesTo: { products: ['cup', 'tea'] },
      combinesWith: ['product'],
    });
    const cart = cartOf([given('cup', 1, 400), line('tea', 1000)]);
    expect(applied(cart, most, gift({ combinesWith: ['product'] }))).toEqual([
      ['MOST', 1050],
      ['GIFT', 100],
    ]);
  });
});

describe('combinations', () => {
  test('both must name the class of the other', () => {
    const cup = (combinesWith: readonly string[]) =>
      code('CUP', { benefit: percent(10), appliesTo: { products: ['mug'] }, combinesWith });
    const order = (combinesWith: readonly string[]) => code('ORDER', { benefit: percent(20), combinesWith });
    expect(applied(mug, cup(['order']), order(['product']))).toEqual([
      ['CUP', 100],
      ['ORDER', 180],
    ]);
    expect(applied(mug, cup(['order']), order([]))).toEqual([['ORDER', 200]]);
    expect(applied(mug, cup([]), order(['product']))).toEqual([['ORDER', 200]]);
  });

  test('at an equal total fewer codes count, even if they were typed later', () => {
    const [a, b] = ['A', 'B'].map((name) => code(name, { benefit: amount(100), combinesWith: ['order'] }));
    const one = code('ONE', { benefit: amount(200) });
    expect(applied(mug, ...[a, b].filter((each) => each !== undefined), one)).toEqual([['ONE', 200]]);
  });

  test('at an equal total the code that was typed first counts, though another class is applied before it', () => {
    const order = code('ORDER', { benefit: amount(100) });
    const product = code('PRODUCT', { benefit: amount(100), appliesTo: { products: ['mug'] } });
    expect(applied(mug, order, product)).toEqual([['ORDER', 100]]);
    expect(applied(mug, product, order)).toEqual([['PRODUCT', 100]]);
  });

  test('two order discounts count from what product discounts left', () => {
    const product = code('P', { benefit: percent(50), appliesTo: { products: ['mug'] }, combinesWith: all });
    const [a, b] = ['A', 'B'].map((name) => code(name, { benefit: percent(30), combinesWith: all }));
    expect(applied(mug, ...[b, product, a].filter((each) => each !== undefined))).toEqual([
      ['B', 150],
      ['P', 500],
      ['A', 150],
    ]);
  });
});

test('amounts beyond what doubles multiply are exact', () => {
  const cart = cartOf([
    line('a', 333_333_333_333_331),
    line('b', 333_333_333_333_333),
    line('c', 333_333_333_333_333),
  ]);
  const worth = worthOf(cart, [code('X', { benefit: percent(33.3333) })]);
  // 999999999999997 × 0.333333 = 333332999999999.000001.
  expect(worth.discount).toBe(333_332_999_999_999);
  // Times 333333333333331 ÷ 999999999999997: 111110999999999.2…; each of the others: 111110999999999.9….
  expect(worth.lines.map(({ price, total }) => price - total)).toEqual([
    111_110_999_999_999, 111_111_000_000_000, 111_111_000_000_000,
  ]);
});

describe('sentences', () => {
  const read = (
    chain: readonly string[],
    currency: string,
    why: Refusal,
    said: object = { benefit: percent(10) },
  ) =>
    explained({ applied: [], refused: [{ code: 'X', why }] }, [code('X', said)], {
      currency,
      chain,
    }).refused.map(({ text }) => text);
  const minimum: Refusal = { kind: 'minimum', minimum: 5000, missing: 1240 };

  test('money is written as the language and the currency have it', () => {
    expect(read(['de-AT'], 'EUR', minimum)).toEqual([
      'Es fehlen noch 12,40\u00a0€ bis zum Mindestwert von 50,00\u00a0€.',
    ]);
    expect(read(['ja'], 'JPY', minimum)).toEqual(['あと￥1,240のお買い上げで￥5,000に達します。']);
  });

  test('a threshold of some products names them as such', () => {
    const said = { benefit: percent(10), appliesTo: { products: ['mug'] } };
    expect(read(['en'], 'EUR', minimum, said)).toEqual([
      'Add products of this offer worth €12.40 to reach €50.00.',
    ]);
  });

  test('an end is the local second, with its offset', () => {
    const ended: Refusal = { kind: 'ended', until: '2026-12-24T10:59:59.999Z', zone: 'Pacific/Auckland' };
    expect(read(['en'], 'EUR', ended)).toEqual([
      'This code was valid until December 24, 2026 at 23:59 (UTC+13).',
    ]);
  });

  test('the first language of the chain that we write in counts, and English where there is none', () => {
    expect(read(['xx', 'zh-TW', 'en'], 'EUR', { kind: 'unknown' })).toEqual(['找不到此優惠碼。']);
    expect(read(['xx'], 'EUR', { kind: 'unknown' })).toEqual(['We do not know this code.']);
  });

  describe('a gift that is missing', () => {
    const of = { products: ['8123456789'] };
    const why: Refusal = { kind: 'gift-missing', of };
    const gift = (name?: unknown) => ({ benefit: { kind: 'gift', of, quantity: 1, name } });

    test('has the name that the shop gave it, for everybody or in the language of the reader', () => {
      expect(read(['de'], 'EUR', why, gift('Aurora mug'))).toEqual([
        'Legen Sie Ihr Geschenk in den Warenkorb, dann kostet es nichts: Aurora mug.',
      ]);
      const names = { de: 'die blaue Tasse', 'zh-Hant': '藍色杯子' };
      expect(read(['de-AT'], 'EUR', why, gift(names))).toEqual([
        'Legen Sie Ihr Geschenk in den Warenkorb, dann kostet es nichts: die blaue Tasse.',
      ]);
      expect(read(['zh-TW'], 'EUR', why, gift(names))).toEqual(['請將贈品加入購物車，贈品免費：藍色杯子。']);
    });

    test.each(languageTags)('is asked for without ids where it has none: %s', (tag) => {
      for (const name of [undefined, { [tag === 'en' ? 'de' : 'en']: 'Mug' }]) {
        const [text = ''] = read([tag], 'EUR', why, gift(name));
        expect(text).toMatch(/\p{L}/u);
        expect(text).not.toMatch(/8123456789|Mug|undefined/);
      }
    });

    test.each([{ xx: 'Mug' }, {}, '', { en: '' }])('cannot be called %j', (name) => {
      expect(() => code('X', gift(name))).toThrow();
    });
  });

  test('codes keep their own direction in a line from right to left', () => {
    const [text] = read(['ar'], 'EUR', { kind: 'not-combined', with: ['A-7'] });
    expect(text).toContain('\u2068A-7\u2069');
  });

  test('percentages keep their decimals', () => {
    const third = code('X', { benefit: percent(33.3333) });
    const { applied: texts } = explained(worthOf(mug, [third]), [third], { currency: 'EUR', chain: ['fr'] });
    expect(texts.map(({ text }) => text)).toEqual([
      '33,3333\u00a0% de réduction sur votre commande\u202f: vous économisez 3,33\u00a0€.',
    ]);
  });
});
