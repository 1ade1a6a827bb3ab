import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { watchOffers } from '../../functions/alerts/watch-offers.ts';
import { issue } from '../../functions/coupons/issue.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { closeReturn } from '../../functions/returns/steps/close-return.handler.ts';
import { checkoutDesk } from '../support/checkout-desk.ts';
import { idOf, openOffice } from '../support/office.ts';
import { standardEvent } from '../support/standard-order.ts';

const customer = 'mila.brandt@example.com';
const day = 86_400;

/** 5.00 off from 50.00, 15.00 off from 100.00. */
const ladder: Terms['benefit'] = {
  kind: 'ladder',
  steps: [
    { minimum: { EUR: 5000 }, saves: { kind: 'amount', amounts: { EUR: 500 } } },
    { minimum: { EUR: 10_000 }, saves: { kind: 'amount', amounts: { EUR: 1500 } } },
  ],
};

/** A shop whose customer used a code of ours for a coat of 60.00 and a hat of 40.00. */
const sold = async (given: Partial<Terms> = {}, rest: Partial<Offer> = { codes: 'personal' }) => {
  const office = await openOffice();
  const coupons = checkoutDesk({ ...office, keys: await office.services.keys() });
  const offer = await coupons.launch({ benefit: ladder, ...given }, rest);
  const ask = { key: 'gift-1', customerId: 'cus_1', holder: given.holder && 'of-somebody-else' };
  const [own] = rest.codes === 'personal' ? await issue(offer.id, [ask], office.services) : [];
  const code = own?.code ?? 'WINTER';
  if (!own) await coupons.putCode(code, offer);
  const lines = [
    { id: 'l1', title: 'Coat', quantity: 1, unitPrice: '60.00', discounts: [{ code, amount: '9.00' }] },
    { id: 'l2', title: 'Hat', quantity: 1, unitPrice: '40.00', discounts: [{ code, amount: '6.00' }] },
  ];
  await office.deliver({ lines });
  /** Returns one line, up to the money. */
  const giveBack = async (lineId: string, orderId = 'A-1001') => {
    const id = idOf(await office.open({ orderId, lines: [{ lineId, quantity: 1, reason: 'too-small' }] }));
    await office.act(id, 'receive');
    await office.act(id, 'inspect');
    return (await office.services.returns.get(id)) ?? expect.fail('The return is gone.');
  };
  const settledMails = async () =>
    (await office.mailsTo(customer)).filter(({ kind }) => kind === 'return.settled').map(({ text }) => text);
  const codes = async () => (await coupons.services.coupons.ofOffer(offer.id, { limit: 10 })).items;
  const paid = () => [...office.till.paid.values()].map(({ total }) => total.presentment);
  return { office, coupons, offer, code, lines, giveBack, settledMails, codes, paid };
};

const act = (what: 'launch' | 'pause' | 'end', by: string) => ({
  what,
  by,
  at: '2026-11-22T12:00:00.000Z',
  version: 1,
});

/** What stands on lines of their own and looks like a code of ours. */
const codesIn = (text = ''): string[] => text.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/gm) ?? [];

describe('an order that used a code of ours comes back', () => {
  test('in two parts: the real offer is worked out, explained, paid, and given anew at the end', async () => {
    const { office, coupons, code, giveBack, settledMails, codes, paid, offer } = await sold({
      validity: { days: 30 },
    });
    const hat = await giveBack('l2');
    // The coat alone gets 5.00 off: it costs 55.00 of the 85.00.
    expect(hat).toMatchObject({ status: 'closed', quote: { total: { presentment: 3000 } } });
    expect(paid()).toEqual([3000]);
    const [first] = await settledMails();
    expect(first).toContain('100,00');
    expect(codesIn(first)).toEqual([]);
    expect(await codes()).toHaveLength(1);

    await giveBack('l1');
    expect(paid()).toEqual([3000, 5500]);
    const [, second] = await settledMails();
    const [again = ''] = codesIn(second);
    expect(again).not.toBe(code);
    expect(await codes()).toHaveLength(2);
    const fresh = await coupons.services.coupons.get(coupons.digestOf(again));
    expect(fresh).toMatchObject({
      offer: offer.id,
      version: 1,
      customerId: 'cus_1',
      kind: 'personal',
      again: true,
      // Thirty days from the day on which it was given, in Berlin.
      until: '2026-12-22T22:59:59.999Z',
    });
    expect(second).toContain('22. Dezember 2026');
    // The old one stays used.
    expect((await coupons.services.redemptions.ofOrder(offer.shop, 'A-1001'))[0]).toMatchObject({
      status: 'counted',
    });
    const { worth } = await coupons.validate(coupons.question('cart-2', [code, again], { email: customer }));
    expect(worth.refused).toMatchObject([{ why: { kind: 'used' } }]);
    expect(worth.applied).toMatchObject([{ code: again, amount: 1500 }]);
    expect(office.till.paid.size).toBe(2);
  });

  test('whole: the code is given anew once, however often the step is repeated', async () => {
    const { office, giveBack, settledMails, codes } = await sold();
    await giveBack('l1');
    const { id } = await giveBack('l2');
    await closeReturn({ returnId: id }, office.services);
    await closeReturn({ returnId: id }, office.services);
    expect(await codes()).toHaveLength(2);
    expect((await settledMails()).map((text) => codesIn(text).length)).toEqual([0, 1]);
  });

  test('whole, with a code for everybody that each may use once: a code of their own, for one order', async () => {
    const { coupons, giveBack, settledMails, codes } = await sold(
      { limits: { perCustomer: 1 } },
      { codes: 'shared' },
    );
    await giveBack('l1');
    await giveBack('l2');
    const [again = ''] = codesIn((await settledMails())[1]);
    expect(await codes()).toHaveLength(2);
    const asked = (cart: string) => coupons.question(cart, [again], { email: customer });
    expect((await coupons.hold(asked('cart-2'))).worth.applied).toMatchObject([{ code: again }]);
    expect((await coupons.validate(asked('cart-3'))).worth.refused).toMatchObject([
      { why: { kind: 'used' } },
    ]);
  });

  test('whole, and the new code is the buyer’s also where the redemption does not tell whose it was', async () => {
    const { office, coupons, offer, giveBack, codes } = await sold(
      { limits: { perCustomer: 1 } },
      { codes: 'shared' },
    );
    // A commit does not know the customer, and no event of the order came after it.
    const [redemption] = await coupons.services.redemptions.ofOrder(offer.shop, 'A-1001');
    await office.client.send(
      new UpdateItemCommand({
        TableName: office.table('redemptions'),
        Key: marshall({ order: redemption?.order, code: redemption?.code }),
        UpdateExpression: 'REMOVE customerId',
      }),
    );
    await giveBack('l1');
    await giveBack('l2');
    const { customerId } = (await office.services.orders.get(offer.shop, 'A-1001')) ?? {};
    expect(customerId).toBeDefined();
    const [again] = (await codes()).filter((each) => each.again);
    expect(again).toMatchObject({ customerId });
    const person = { shop: offer.shop, customerId: customerId ?? '' };
    expect(await office.services.personal.coupons.exportOf(person)).toMatchObject({
      coupons: [{ offer: offer.id, status: 'active' }],
    });
  });

  test.each<[string, Partial<Terms>, Partial<Offer>]>([
    ['the offer says so', { onReturn: 'used' }, { codes: 'personal' }],
    ['the old one can still be used', {}, { codes: 'shared' }],
    ['it was for a first order', { conditions: { firstOrder: true } }, { codes: 'personal' }],
    ['the old one was somebody else’s', { holder: 'bound' }, { codes: 'personal' }],
  ])('whole, and nothing is given where %s', async (_why, given, rest) => {
    const { office, giveBack, settledMails, codes } = await sold(given, rest);
    await giveBack('l1');
    await office.pass(3 * day);
    await giveBack('l2');
    expect(await codes()).toHaveLength(1);
    expect((await settledMails()).flatMap(codesIn)).toEqual([]);
  });
});

test('an order that used a code once more than it may gets none when it comes back', async () => {
  const { office, coupons, offer, lines, giveBack, codes } = await sold();
  await office.deliver({ id: 'A-1002', lines });
  expect(await coupons.services.redemptions.ofOrder(offer.shop, 'A-1002')).toMatchObject([
    { over: ['code-limit'] },
  ]);
  await giveBack('l1', 'A-1002');
  await giveBack('l2', 'A-1002');
  expect(await codes()).toHaveLength(1);
});

describe('a code given anew in a Shopify shop', () => {
  /** Everything came back, and the last step waits for Shopify. */
  const cameBack = async () => {
    const all = await sold();
    const { office, giveBack, codes, code, coupons } = all;
    await giveBack('l1');
    await office.services.shops.modify(office.shop.id, (before) => ({ ...before, platform: 'shopify' }));
    await giveBack('l2');
    const fresh = (await codes()).find((each) => each.code !== coupons.digestOf(code));
    const isTold = async () => (await all.settledMails()).map((text) => codesIn(text).length === 1);
    return { ...all, fresh: fresh ?? expect.fail('No code was given anew.'), isTold };
  };

  test('is told once its checkout knows it, and the return is closed then', async () => {
    const { office, fresh, isTold } = await cameBack();
    await office.pass(600);
    expect(await isTold()).toEqual([false]);
    await office.services.coupons.modify(fresh.code, (before) => ({ ...before, there: true }));
    await office.pass(900);
    expect(await isTold()).toEqual([false, true]);
    expect(office.execution('return')?.status).toBe('SUCCEEDED');
  });

  test('is not told where the checkout does not get it: the return is closed all the same', async () => {
    const { office, isTold } = await cameBack();
    await office.pass(1_500);
    expect(await isTold()).toEqual([false, false]);
    expect(office.execution('return')?.status).toBe('SUCCEEDED');
  });
});

describe('an offer whose last day is over gives the code anew all the same', () => {
  /** Ends what is over, as the watch does. */
  const watch = async ({ office, coupons }: Awaited<ReturnType<typeof sold>>) => {
    await watchOffers({
      ...office.services,
      ...coupons.services,
      shops: office.services.shops,
      clock: office.clock,
    });
  };
  const open = async (through: string, rest: Partial<Offer>, more: Partial<Terms> = {}) => {
    const desk = await sold({ validity: { through }, ...more }, { ...rest, lastDay: through });
    const { office, coupons, offer, code, giveBack, settledMails } = desk;
    const status = async () => (await coupons.services.offers.get(offer.id))?.status;
    /** Everything comes back after so many days; answers the new code. */
    const returned = async (days: number) => {
      await giveBack('l1');
      await office.pass(days * day);
      await watch(desk);
      await giveBack('l2');
      const [again] = codesIn((await settledMails())[1]);
      return again;
    };
    const tried = (codes: readonly string[]) =>
      coupons.validate(coupons.question('cart-2', codes, { email: customer }));
    return { ...desk, code, status, returned, tried, watch: () => watch(desk) };
  };

  test.each([
    // Sold on 22 November: 8 days were left of it, which is less than a fortnight.
    ['a fortnight at least', '2026-11-30', 12, '2026-12-18T22:59:59.999Z'],
    ['as many days as were left', '2026-12-20', 30, '2027-01-19T22:59:59.999Z'],
  ])('with %s, in a personal offer', async (_what, through, days, until) => {
    const { returned, status, coupons, tried, office, watch } = await open(through, { codes: 'personal' });
    const again = (await returned(days)) ?? expect.fail('There is no code.');
    expect(await coupons.services.coupons.get(coupons.digestOf(again))).toMatchObject({ again: true, until });
    expect(await status()).toBe('live');
    expect((await tried([again])).worth.applied).toMatchObject([{ code: again, amount: 1500 }]);
    await watch();
    expect(await status()).toBe('live');
    await office.pass(40 * day);
    expect((await tried([again])).worth.refused).toMatchObject([{ why: { kind: 'ended' } }]);
    await watch();
    expect(await status()).toBe('ended');
  });

  test('and where the code was for everybody; that one stays over', async () => {
    const { returned, tried, code } = await open('2026-11-25', { codes: 'shared' });
    const again = (await returned(6)) ?? expect.fail('There is no code.');
    const { worth } = await tried([code, again]);
    expect(worth.refused).toMatchObject([{ code, why: { kind: 'ended' } }]);
    expect(worth.applied).toMatchObject([{ code: again }]);
  });

  test('for no longer than the terms give from the issue', async () => {
    const { returned, coupons } = await open(
      '2026-11-30',
      { codes: 'personal' },
      { validity: { through: '2026-11-30', days: 3 } },
    );
    const again = (await returned(12)) ?? expect.fail('There is no code.');
    expect(await coupons.services.coupons.get(coupons.digestOf(again))).toMatchObject({
      until: '2026-12-07T22:59:59.999Z',
    });
  });

  test.each<[string, Partial<Offer>]>([
    [
      'ended it',
      { status: 'ended', acts: [act('end', 'ada@shop.example'), act('launch', 'ada@shop.example')] },
    ],
    ['had paused it', { status: 'ended', acts: [act('end', 'aftercare'), act('pause', 'ada@shop.example')] }],
  ])('but not where staff %s', async (_what, stopped) => {
    const { returned, coupons, offer, codes } = await open('2026-12-20', { codes: 'personal' });
    await coupons.services.offers.modify(offer.id, (before) => ({ ...before, ...stopped }));
    expect(await returned(6)).toBeUndefined();
    expect(await codes()).toHaveLength(1);
  });
});

test('an order without a code costs no read', async () => {
  const { office } = await sold();
  await office.ingest(
    office.shop,
    'order.delivered',
    standardEvent('order.delivered', {
      id: 'A-2',
      lines: [{ id: 'l1', title: 'Cup', quantity: 1, unitPrice: '5.00' }],
    }),
  );
  const read: string[] = [];
  office.client.middlewareStack.add(
    (next) => (args) => {
      read.push(JSON.stringify(args.input));
      return next(args);
    },
    { step: 'initialize', name: 'read', override: true },
  );
  await office.open({ orderId: 'A-2' });
  expect(read.length).toBeGreaterThan(0);
  const tables = [office.table('redemptions'), office.table('offers')];
  expect(read.filter((input) => tables.some((table) => input.includes(`"${table}"`)))).toEqual([]);
  office.client.middlewareStack.remove('read');
});
