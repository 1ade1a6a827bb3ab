import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  actOn,
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailOf,
  openAndSend,
  postStandard,
  product,
  read,
  returnIn,
  staff,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const made = z.object({
  id: z.string(),
  webhookUrl: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});
type Shop = z.output<typeof made>;

const call = async (path: string, method: string, body: object, status: number) => {
  const answer = await staff(path, { method, body: JSON.stringify(body) });
  const told: unknown = await answer.json();
  expect([path, answer.status, told]).toEqual([path, status, expect.anything()]);
  return z.record(z.string(), z.unknown()).parse(told);
};

const openShop = async (): Promise<Shop> =>
  made.parse(
    await call(
      '/admin/shops',
      'POST',
      {
        name: 'Coupons',
        platform: 'standard',
        country: 'DE',
        defaultLocale: 'en-GB',
        timeZone: 'Europe/Berlin',
        settings: {
          durations: { surveyDelay: 'PT0S', surveyReminder: 'PT1H', surveyExpiry: 'PT1H' },
          contact: { quietHours: null, budget: { perDay: null, perWeek: null, perMonth: null } },
        },
      },
      201,
    ),
  );

const launch = async (shop: Shop, codes: 'personal' | 'shared', terms: object): Promise<string> => {
  const offer = await call('/admin/offers', 'POST', { shop: shop.id, name: 'Sorry', codes, terms }, 201);
  await call(`/admin/offers/${offer.id}/launch`, 'POST', {}, 200);
  return String(offer.id);
};

/** As the shop's checkout calls. */
const checkout = async (shop: Shop, path: string, body: object) => {
  const answer = await fetch(`${product().apiUrl}/shop/${path}`, {
    method: 'POST',
    headers: { 'x-api-key': shop.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told: unknown = await answer.json();
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(told) };
};

const lines = [
  { id: '1', title: 'Cup', quantity: 1, unitPrice: '40.00' },
  { id: '2', title: 'Can', quantity: 1, unitPrice: '40.00' },
];

const tellOrder = async (shop: Shop, sale: { id: number; email: string }, change: object = {}) => {
  for (const type of ['order.created', 'order.delivered'] as const) {
    const event = standardSale(type, { ...sale, locale: 'en' });
    const order = { ...event.data.order, currency: 'EUR', lines, ...change };
    expect((await postStandard(shop, { ...event, data: { order } })).status).toBe(200);
  }
};

const act = async (id: unknown, action: string, body: object = {}): Promise<void> => {
  const answer = await actOn(id, action, body);
  expect([action, answer.status]).toEqual([action, 200]);
};

test('a low score that an agent resolves brings a code; half of the order that uses it comes back', async () => {
  const shop = await openShop();
  const email = freshEmail();
  const offer = await launch(shop, 'personal', {
    benefit: { kind: 'amount', amounts: { EUR: 1000 } },
    minimum: { EUR: 5000 },
    validity: { days: 30 },
    holder: 'bound',
  });
  await call(`/admin/shops/${shop.id}`, 'PATCH', { settings: { survey: { apology: { offer } } } }, 200);

  await tellOrder(shop, { id: freshId(), email });
  await openAndSend(linkIn(await mailOf(email, 'survey.invite'), 'level-1'), { comment: 'It leaks.' });
  const customer = await until('the customer', () => customerOf(email));
  const followUp = await until(
    'the follow-up',
    async () => (await itemsOf(`/admin/follow-ups?customer=${customer.id}`))[0],
  );
  await call(`/admin/follow-ups/${followUp.id}/resolve`, 'POST', { what: 'explained' }, 200);
  const mail = await mailOf(email, 'survey.resolved');
  expect(mail.html).toContain('data-coupon');
  const code = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(mail.text)?.[0] ?? '';
  expect(mail.html).toContain(code);

  const cart = { id: `cart-${freshId()}`, currency: 'EUR', lines, customer: { email, country: 'DE' } };
  const held = await checkout(shop, 'coupons/hold', { cart, codes: [code.toLowerCase()] });
  expect(held).toMatchObject({
    status: 200,
    body: { discount: '10.00', total: '70.00', lines: [{ total: '35.00' }, { total: '35.00' }] },
  });
  const another = { ...cart, id: `${cart.id}b`, customer: { email: freshEmail(), country: 'DE' } };
  expect((await checkout(shop, 'coupons/validate', { cart: another, codes: [code] })).body).toMatchObject({
    discount: '0.00',
    refused: [{ reason: 'holder' }],
  });

  // The webhook tells the order; no commit ever comes.
  const id = freshId();
  const discounts = [{ code, amount: '5.00' }];
  await tellOrder(
    shop,
    { id, email },
    { cartId: cart.id, lines: lines.map((line) => ({ ...line, discounts })) },
  );
  const looked = await until('the redemption', async () => {
    const coupon = await read(`/admin/coupons/${code}`);
    return JSON.stringify(coupon).includes(`S-${id}`) && coupon;
  });
  expect(looked).toMatchObject({ offer });
  // Webhooks may overtake each other: goods that have not left cannot come back.
  await until('the goods have arrived', async () => {
    const { facts } = await read(`/admin/orders/${shop.id}/S-${id}`);
    return facts !== undefined && JSON.stringify(facts).includes('delivered');
  });

  await call(
    '/admin/returns',
    'POST',
    {
      shop: shop.id,
      orderId: `S-${id}`,
      outcome: 'store-credit',
      lines: [{ lineId: '2', quantity: 1, reason: 'changed-mind' }],
      why: 'Asked for on the phone.',
    },
    201,
  );
  const { id: returnId } = await returnIn(email, 'approved');
  await act(returnId, 'receive');
  await act(returnId, 'inspect', { lines: [{ lineId: '2', counted: 1 }] });
  const settled = await returnIn(email, 'settled', 'closed');
  // The cup alone costs less than 50.00, so it has its own price: 70.00 were paid, and 40.00 stay with the shop.
  expect(settled).toMatchObject({ settlement: { final: { total: { presentment: 3000 } } } });
  // The code stays used.
  expect((await checkout(shop, 'coupons/validate', { cart, codes: [code] })).body).toMatchObject({
    refused: [{ reason: 'used' }],
  });
  const page = await (await fetch(linkIn(await mailOf(email, 'return.settled'), 'credit'))).text();
  expect(page).toMatch(/€\s?30\.00/);
  expect(await checkout(shop, 'credits/balance', { currency: 'EUR', customer: { email } })).toMatchObject({
    status: 200,
  });
});

const customerWith = (email: string) => ({ email, country: 'DE' });

/** Asks again where too many wanted the same item at once, as a shop would. */
const untilAnswered = async (shop: Shop, path: string, body: object) => {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await checkout(shop, path, body);
    if (answer.status !== 409 || !JSON.stringify(answer.body).includes('too many requests')) return answer;
  }
  throw new Error(`${path} is never answered.`);
};

const carts = (count: number) => Array.from({ length: count }, (_, place) => `cart-${freshId()}-${place}`);

/** Each cart holds twice at once, and those that got a place commit twice at once. Answers the carts that have theirs. */
const race = async (
  shop: Shop,
  room: 'coupons' | 'credits',
  asked: ReadonlyMap<string, object>,
  isHeld: (body: Record<string, unknown>) => boolean,
): Promise<string[]> => {
  const answers = await Promise.all(
    [...asked].map(async ([cart, body]) => {
      const ask = () => untilAnswered(shop, `${room}/hold`, body);
      const both = await Promise.all([ask(), ask()]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      return { cart, got: both.map(({ body }) => isHeld(body)) };
    }),
  );
  const got = answers.filter((each) => each.got.includes(true)).map(({ cart }) => cart);
  const committed = await Promise.all(
    [...got, ...got].map((cart) =>
      untilAnswered(shop, `${room}/commit`, { cartId: cart, orderId: `S-${cart}` }),
    ),
  );
  for (const answer of committed)
    expect(answer).toMatchObject({ status: 200, body: { status: 'committed' } });
  return got;
};

/** One mailbox, in four spellings. */
const spellings = (name: string) => [
  `${name}@gmail.com`,
  `${name.toUpperCase()}@googlemail.com`,
  `${name.slice(0, 5)}.${name.slice(5)}@gmail.com`,
  `${name}+sale@gmail.com`,
];

test.each([
  ['places of a code', { limits: { perCode: 5 } }, 'used'],
  [
    'parts of a budget, and not the last two cents of it',
    { benefit: { kind: 'amount', amounts: { EUR: 800 } }, budget: { amount: 4002, currency: 'EUR' } },
    'budget',
  ],
  ['places of a customer, as guest and with an account', { limits: { perCustomer: 5 } }, 'customer-limit'],
] as const)('twenty checkouts at once, each twice, get five %s', async (_what, terms, reason) => {
  const shop = await openShop();
  const offer = await launch(shop, 'shared', { benefit: { kind: 'percent', percent: 10 }, ...terms });
  const vanity = `FIVE-${freshId()}`;
  await call(`/admin/offers/${offer}/codes/import`, 'POST', { kind: 'vanity', codes: [vanity] }, 200);
  const names = spellings(`mila${freshId()}`);
  const isOneCustomer = reason === 'customer-limit';
  // The first spelling is an account that has bought before.
  const account = { id: freshId(), email: names[0] ?? '' };
  if (isOneCustomer) await tellOrder(shop, account, { customer: { id: 'account-1', firstName: 'Mila' } });
  const asked = (id: string, place: number) => ({
    cart: {
      id,
      currency: 'EUR',
      lines,
      customer: customerWith(isOneCustomer ? (names[place % names.length] ?? '') : freshEmail()),
    },
    codes: [vanity.toLowerCase()],
  });
  const all = new Map(carts(20).map((cart, place) => [cart, asked(cart, place)]));
  const got = await race(shop, 'coupons', all, ({ discount }) => discount === '8.00');
  expect(got).toHaveLength(5);
  const redemptions = await itemsOf(`/admin/offers/${offer}/redemptions`);
  expect(new Set(redemptions.map(({ orderId }) => orderId))).toEqual(new Set(got.map((cart) => `S-${cart}`)));
  expect(redemptions).toHaveLength(5);
  expect(await read(`/admin/offers/${offer}`)).toMatchObject({
    totals: { redemptions: 5, over: 0, discounts: { EUR: 4000 } },
  });
  expect((await checkout(shop, 'coupons/hold', asked(`cart-late-${freshId()}`, 3))).body).toMatchObject({
    refused: [{ reason }],
  });
});

test('twenty checkouts at once, each twice, spend the credit of a customer five times, to the cent', async () => {
  const shop = await openShop();
  const email = freshEmail();
  await tellOrder(shop, { id: freshId(), email });
  const { id: customer } = await until('the customer', () => customerOf(email));
  await call('/admin/credits', 'POST', { customer, amount: 3676, currency: 'EUR', reason: 'Late.' }, 201);
  const asked = (id: string) => ({ cart: { id, currency: 'EUR', customer: { email } }, amount: '7.35' });
  const all = new Map(carts(20).map((cart) => [cart, asked(cart)]));
  const got = await race(shop, 'credits', all, ({ status }) => status === 'held');
  expect(got).toHaveLength(5);
  expect(
    (await checkout(shop, 'credits/balance', { customer: { email }, currency: 'EUR' })).body,
  ).toMatchObject({ balances: [{ amount: '0.01', held: '0.00' }] });
});
