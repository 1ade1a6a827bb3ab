import { describe, expect, test } from 'vitest';
import { accountOf, addressOf } from '../../functions/customers/address.ts';
import { changeWishes } from '../../functions/customers/change-wishes.ts';
import type { Change } from '../../functions/customers/consent.ts';
import { takeInStatus } from '../../functions/customers/take-in-status.ts';
import { purposes } from '../../functions/vocabulary/purpose.ts';
import { openHouse } from '../support/house.ts';
import { consentNews, openShopifyShop, placedOrder, shopDomain } from '../support/shopify-shop.ts';
import { standardEvent } from '../support/standard-order.ts';

const old = 'mila.brandt@example.com';
const fresh = 'mila.new@example.com';
const third = 'mila.third@example.com';

const account = (id: number, email: string) => ({ customer: { id, email }, email });

const profile = (id: number, email: string, at: string) => ({ id, email, updated_at: at });

const merge = (kept: number, deleted: number, status = 'completed') => ({
  admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
  admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deleted}`,
  admin_graphql_api_job_id: null,
  status,
  errors: [],
});

const consentTopic = 'customers_email_marketing_consent/update';

const pause: Change = { purpose: 'all', change: 'paused', until: '2027-01-20T10:00:00.000Z' };
const everything: readonly Change[] = purposes.map((purpose) => ({ purpose, change: 'withdrawn' }));

/** A customer who bought with account 77. */
const openAccount = async () => {
  const desk = await openShopifyShop();
  await desk.tell('orders/create', placedOrder(1, '2026-11-20T10:00:00Z', account(77, old)));
  const say = (email: string, changes: readonly Change[], at = desk.house.clock().toISOString()) =>
    changeWishes(
      { address: desk.digestOf(email), shop: desk.shop.id, at, source: 'preference-page' },
      changes,
      desk.house.services,
    );
  const wishesAt = async (email: string) => {
    const { unsubscribed = {}, pausedUntil, suppressed } = (await desk.addressAt(email)) ?? {};
    return { left: Object.keys(unsubscribed).sort(), pausedUntil, stopped: suppressed?.reason };
  };
  return { ...desk, say, wishesAt };
};

const nothing = { left: [], pausedUntil: undefined, stopped: undefined };
const all = { ...nothing, left: ['care', 'marketing', 'survey'] };

describe('M4: what was said against mail at one address of an account', () => {
  test.each([
    ['customers/update', profile(77, fresh, '2026-11-22T09:00:00Z')],
    ['orders/create', placedOrder(2, '2026-11-22T09:00:00Z', account(77, fresh))],
  ])('holds at the address that %s brings, with lines of its own', async (topic, body) => {
    const { house, tell, say, wishesAt, ledgerOf } = await openAccount();
    await say(old, [...everything, pause]);
    await tell(topic, body);
    expect(house.deadLetters).toEqual([]);
    expect(await wishesAt(fresh)).toEqual({ ...all, pausedUntil: '2027-01-20T10:00:00.000Z' });
    const lines = await ledgerOf(fresh);
    expect(lines.map(({ purpose, change, source }) => `${purpose} ${change} ${source}`).sort()).toEqual([
      'all paused account',
      'care withdrawn account',
      'marketing withdrawn account',
      'survey withdrawn account',
    ]);
    expect(new Set(lines.map(({ at }) => at))).toEqual(new Set([house.clock().toISOString()]));
  });

  test('holds of single occasions too, and what was asked for stays where it was', async () => {
    const { tell, say, addressAt, house, ledgerOf } = await openAccount();
    const of = (change: 'asked' | 'declined', occasion: string): Change => ({
      purpose: 'care',
      change,
      occasion,
    });
    await say(old, [of('declined', 'mothers-day'), of('asked', 'eid-al-fitr'), of('declined', 'christmas')]);
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    const at = house.clock().toISOString();
    const no = { said: 'no', at };
    expect((await addressAt(fresh))?.occasions).toEqual({ 'mothers-day': no, christmas: no });
    expect(await ledgerOf(fresh)).toMatchObject([
      { change: 'declined', occasion: 'mothers-day', source: 'account' },
      { change: 'declined', occasion: 'christmas', source: 'account' },
    ]);
    await house.pass(60);
    await say(fresh, [of('asked', 'christmas'), of('declined', 'halloween')]);
    expect((await addressAt(fresh))?.occasions).toMatchObject({
      christmas: { said: 'yes' },
      halloween: { said: 'no' },
    });
    expect((await addressAt(old))?.occasions).toMatchObject({ christmas: no, halloween: { said: 'no' } });
  });

  test('holds where it is said after the address has changed', async () => {
    const { tell, say, wishesAt } = await openAccount();
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    await say(old, everything);
    expect(await wishesAt(fresh)).toEqual(all);
  });

  test.each([
    [
      'a withdrawal',
      { purpose: 'marketing', change: 'withdrawn' },
      { purpose: 'marketing', change: 'given' },
    ],
    ['a pause', pause, { purpose: 'all', change: 'resumed' }],
  ] as const)('is %s also when it is said again after a yes elsewhere', async (_what, no, yes) => {
    const { house, tell, say, wishesAt, ledgerOf } = await openAccount();
    await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
    await say(old, [no]);
    const left = await wishesAt(old);
    await house.pass(60);
    await say(fresh, [yes]);
    expect(await wishesAt(fresh)).toEqual(nothing);
    await house.pass(60);
    const again = house.clock().toISOString();
    await say(old, [no]);
    expect(await wishesAt(fresh)).toEqual(left);
    expect((await ledgerOf(fresh))[0]).toMatchObject({ change: no.change, source: 'account', at: again });
    expect((await ledgerOf(old))[0]).toMatchObject({
      change: no.change,
      source: 'preference-page',
      at: again,
    });
    await tell('customers/update', profile(77, third, '2026-11-22T12:00:00Z'));
    expect(await wishesAt(third)).toEqual(left);
  });

  test('is not told again where nobody said otherwise', async () => {
    const { house, tell, say, ledgerOf } = await openAccount();
    await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
    await say(old, everything);
    await house.pass(60);
    await say(old, everything);
    expect([await ledgerOf(old), await ledgerOf(fresh)].map(({ length }) => length)).toEqual([3, 3]);
  });

  test('stops the survey about what was bought at the new address', async () => {
    const { house, tell, say } = await openAccount();
    await say(old, [{ purpose: 'survey', change: 'withdrawn' }]);
    const sold = placedOrder(2, '2026-11-22T09:00:00Z', {
      ...account(77, fresh),
      fulfillment_status: 'fulfilled',
      fulfillments: [{ id: 9, status: 'success', created_at: '2026-11-22T09:30:00Z' }],
    });
    await tell('orders/fulfilled', sold);
    await house.pass(60 * 86_400);
    expect(house.posted.filter(({ to, mime }) => to === fresh && mime.includes('survey'))).toEqual([]);
  });

  test('ends with a newer yes, and is not brought back by a third address', async () => {
    const { house, tell, say, wishesAt } = await openAccount();
    await say(old, [...everything, pause]);
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    await house.pass(3600);
    await say(fresh, [
      { purpose: 'marketing', change: 'given' },
      { purpose: 'all', change: 'resumed' },
    ]);
    expect(await wishesAt(fresh)).toEqual({ ...nothing, left: ['care', 'survey'] });
    await tell('customers/update', profile(77, third, '2026-11-22T12:00:00Z'));
    expect(await wishesAt(third)).toEqual({ ...nothing, left: ['care', 'survey'] });
  });

  test('holds though the new address said yes before, and not if it did afterwards', async () => {
    const { house, tell, say, wishesAt } = await openAccount();
    await tell('orders/create', placedOrder(2, '2026-11-21T10:00:00Z', { email: fresh, customer: null }));
    await say(fresh, [{ purpose: 'care', change: 'given' }]);
    await house.pass(60);
    await say(old, everything);
    await house.pass(60);
    await say(fresh, [{ purpose: 'survey', change: 'given' }]);
    await tell('customers/update', profile(77, fresh, '2026-11-22T10:30:00Z'));
    expect(await wishesAt(fresh)).toEqual({ ...nothing, left: ['care', 'marketing'] });
  });

  test.each([
    ['a stop by staff', 'by-staff' as const],
    ['a report as spam', 'complained' as const],
  ])('is also %s, before the change and after it', async (_what, reason) => {
    const { house, shop, tell, say, wishesAt, ledgerOf } = await openAccount();
    const stop = async (email: string) => {
      if (reason === 'by-staff') return say(email, [{ purpose: 'all', change: 'stopped', reason }]);
      const { addresses: addressKey } = await house.services.keys();
      const news = { what: reason, at: house.clock().toISOString() };
      return takeInStatus({ shop: shop.id, email, addressKey }, news, house.services);
    };
    await tell('customers/update', profile(77, third, '2026-11-21T09:00:00Z'));
    await stop(old);
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    for (const email of [fresh, third]) {
      expect(await wishesAt(email)).toEqual({ ...nothing, stopped: reason });
      expect(await ledgerOf(email)).toMatchObject([{ change: 'stopped', reason, source: 'account' }]);
    }
  });

  test('is also a withdrawal on the platform; a bounce is of the mailbox alone', async () => {
    const { house, shop, tell, wishesAt, customerAt, ledgerOf } = await openAccount();
    await tell(consentTopic, consentNews('unsubscribed', '2026-11-21T10:00:00Z'));
    const { addresses: addressKey } = await house.services.keys();
    const news = { what: 'hard-bounce', at: house.clock().toISOString() } as const;
    await takeInStatus({ shop: shop.id, email: old, addressKey }, news, house.services);
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    expect(await wishesAt(fresh)).toEqual(nothing);
    expect((await customerAt(fresh))?.marketingConsent).toMatchObject({
      given: false,
      at: '2026-11-21T10:00:00.000Z',
    });
    expect(await ledgerOf(fresh)).toMatchObject([
      { purpose: 'marketing', change: 'refused', source: 'account' },
    ]);
  });

  test.each([
    [
      'tells of the new address',
      async (tell: (topic: string, body: object) => Promise<unknown>) => {
        await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
        await tell(
          consentTopic,
          consentNews('unsubscribed', '2026-11-21T12:00:00Z', { email_address: fresh }),
        );
      },
    ],
    [
      'tells together with the new address',
      (tell: (topic: string, body: object) => Promise<unknown>) =>
        tell(consentTopic, consentNews('unsubscribed', '2026-11-21T12:00:00Z', { email_address: fresh })),
    ],
  ])('is also a withdrawal that the platform %s, once', async (_what, withdraw) => {
    const { house, tell, customerAt, ledgerOf } = await openAccount();
    await tell(consentTopic, consentNews('subscribed', '2026-11-20T11:00:00Z'));
    await withdraw(tell);
    await withdraw(tell);
    expect(house.deadLetters).toEqual([]);
    expect((await customerAt(old))?.marketingConsent).toMatchObject({
      given: false,
      at: '2026-11-21T12:00:00.000Z',
    });
    expect(await ledgerOf(old)).toMatchObject([
      { change: 'withdrawn', at: '2026-11-21T12:00:00.000Z', source: 'account' },
      { change: 'given', at: '2026-11-20T11:00:00.000Z' },
    ]);
  });

  test('is no withdrawal on the platform that is older than the yes of the other address', async () => {
    const { tell, customerAt, ledgerOf } = await openAccount();
    await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
    await tell(consentTopic, consentNews('subscribed', '2026-11-21T12:00:00Z'));
    await tell(consentTopic, consentNews('unsubscribed', '2026-11-21T11:00:00Z', { email_address: fresh }));
    expect((await customerAt(old))?.marketingConsent?.given).toBe(true);
    expect(await ledgerOf(old)).toMatchObject([{ change: 'given' }]);
  });

  test('is no yes on the platform that waits for its confirmation', async () => {
    const { tell, customerAt } = await openAccount();
    await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
    await tell(consentTopic, consentNews('subscribed', '2026-11-21T10:00:00Z'));
    await tell(consentTopic, consentNews('pending', '2026-11-21T12:00:00Z', { email_address: fresh }));
    expect((await customerAt(old))?.marketingConsent?.given).toBe(true);
  });

  test('on the platform does not follow the account after a yes on the preference page', async () => {
    const { tell, say, customerAt, ledgerOf } = await openAccount();
    await tell(consentTopic, consentNews('unsubscribed', '2026-11-20T11:00:00Z'));
    await say(old, [{ purpose: 'marketing', change: 'given' }]);
    await tell('customers/update', profile(77, fresh, '2026-11-22T09:00:00Z'));
    expect((await customerAt(fresh))?.marketingConsent).toBeUndefined();
    expect(await ledgerOf(fresh)).toEqual([]);
  });

  test('on the platform does not follow the account after a box was ticked', async () => {
    const { tell, customerAt, ledgerOf } = await openAccount();
    await tell(consentTopic, consentNews('unsubscribed', '2026-11-20T11:00:00Z'));
    const ticked = { ...account(77, old), buyer_accepts_marketing: true };
    await tell('orders/create', placedOrder(2, '2026-11-20T12:00:00Z', ticked));
    expect((await customerAt(old))?.marketingConsent?.given).toBe(true);
    await tell('customers/update', profile(77, fresh, '2026-11-21T09:00:00Z'));
    expect((await customerAt(fresh))?.marketingConsent).toBeUndefined();
    expect(await ledgerOf(fresh)).toEqual([]);
  });

  test('holds at a custom shop, whose customer id plays the same part', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const order = (id: string, email: string) =>
      house.ingest(
        shop,
        'order.created',
        standardEvent('order.created', { id, email, customer: { id: 'c-1' } }),
      );
    const { addresses } = await house.services.keys();
    await order('1', old);
    const statement = {
      address: addressOf(addresses, shop.id, old),
      shop: shop.id,
      at: house.clock().toISOString(),
      source: 'one-click',
    };
    await changeWishes(statement, everything, house.services);
    await order('2', fresh);
    const known = await house.services.addresses.get(addressOf(addresses, shop.id, fresh));
    expect(Object.keys(known?.unsubscribed ?? {}).sort()).toEqual(all.left);
  });

  test('of another account, or of a guest, holds there alone', async () => {
    const { tell, say, wishesAt } = await openAccount();
    await say(old, everything);
    await tell('orders/create', placedOrder(2, '2026-11-22T09:00:00Z', account(78, fresh)));
    await tell('orders/create', placedOrder(3, '2026-11-22T09:00:00Z', { email: third, customer: null }));
    expect(await wishesAt(fresh)).toEqual(nothing);
    expect(await wishesAt(third)).toEqual(nothing);
  });
});

describe('M4: accounts that were merged', () => {
  const bought = (id: number, email: string, order: number) =>
    placedOrder(order, '2026-11-22T09:00:00Z', account(id, email));

  test('share what was said against mail, whichever was kept, however often it is told', async () => {
    for (const kept of [77, 78]) {
      const { house, tell, say, wishesAt } = await openAccount();
      await tell('orders/create', bought(78, fresh, 2));
      await say(old, everything);
      await say(fresh, [pause]);
      await tell('customers/merge', merge(kept, 155 - kept));
      await tell('customers/merge', merge(kept, 155 - kept));
      expect(house.deadLetters).toEqual([]);
      const both = { ...all, pausedUntil: '2027-01-20T10:00:00.000Z' };
      expect([await wishesAt(old), await wishesAt(fresh)]).toEqual([both, both]);
    }
  });

  test('are one for later news, also for news that still name the merged one', async () => {
    const { tell, say, wishesAt, customerAt } = await openAccount();
    await tell('orders/create', bought(78, fresh, 2));
    await tell('customers/merge', merge(78, 77));
    await tell('orders/create', bought(77, third, 3));
    expect((await customerAt(third))?.platformIds).toEqual(['78']);
    await say(fresh, everything);
    expect([await wishesAt(old), await wishesAt(third)]).toEqual([all, all]);
  });

  test('may be merged before we hear of either, and again into a third', async () => {
    const { tell, say, wishesAt, customerAt } = await openAccount();
    await tell('customers/merge', merge(90, 80));
    await tell('customers/merge', merge(80, 77));
    await say(old, everything);
    await tell('orders/create', bought(80, fresh, 2));
    expect((await customerAt(old))?.platformIds).toEqual(['90']);
    expect(await wishesAt(fresh)).toEqual(all);
  });

  test('take the newest word, also where it repeated an older one', async () => {
    const { house, tell, say, wishesAt, ledgerOf } = await openAccount();
    await tell('orders/create', bought(78, fresh, 2));
    await say(old, [...everything, pause]);
    await house.pass(60);
    await say(fresh, [
      { purpose: 'marketing', change: 'given' },
      { purpose: 'all', change: 'resumed' },
    ]);
    await house.pass(60);
    await say(old, [...everything, pause]);
    expect(await ledgerOf(old)).toHaveLength(4);
    await tell('customers/merge', merge(78, 77));
    expect(await wishesAt(fresh)).toEqual({ ...all, pausedUntil: '2027-01-20T10:00:00.000Z' });
  });

  test('share a withdrawal on the platform, with its line in the ledger', async () => {
    const { house, tell, customerAt, ledgerOf } = await openAccount();
    await tell('orders/create', bought(78, fresh, 2));
    const said = { customer_id: 78, email_address: fresh };
    await tell(consentTopic, consentNews('subscribed', '2026-11-20T10:30:00Z', said));
    await tell(consentTopic, consentNews('unsubscribed', '2026-11-20T11:00:00Z'));
    await tell('customers/merge', merge(78, 77));
    await tell('customers/merge', merge(78, 77));
    expect(house.deadLetters).toEqual([]);
    expect((await customerAt(fresh))?.marketingConsent?.given).toBe(false);
    expect(await ledgerOf(fresh)).toMatchObject([
      { change: 'withdrawn', at: '2026-11-20T11:00:00.000Z', source: 'account' },
      { change: 'given' },
    ]);
    expect(await ledgerOf(old)).toMatchObject([{ change: 'refused' }]);
  });

  test('are two while the merge is not complete', async () => {
    const { tell, say, wishesAt } = await openAccount();
    await tell('orders/create', bought(78, fresh, 2));
    await tell('customers/merge', merge(78, 77, 'failed'));
    await say(old, everything);
    expect(await wishesAt(fresh)).toEqual(nothing);
  });

  test('are erased by either id, with what their items say of the person', async () => {
    for (const named of [77, 78]) {
      const { house, tell, customerAt, shop } = await openAccount();
      await tell('orders/create', bought(78, fresh, 2));
      await tell('customers/merge', merge(78, 77));
      const ids = [await customerAt(old), await customerAt(fresh)].map((each) => each?.id ?? '');
      await tell('customers/redact', {
        shop_id: 1,
        shop_domain: shopDomain,
        customer: { id: named, email: null },
        orders_to_redact: [],
      });
      for (const id of ids)
        expect(await house.services.customers.get(id)).toMatchObject({ erasedAt: expect.any(String) });
      const { addresses: key } = await house.services.keys();
      const items = await house.services.addresses.getMany(
        ['77', '78'].map((id) => accountOf(key, shop.id, id)),
      );
      expect(items.map(({ customerIds }) => customerIds)).toEqual([[], []]);
    }
  });
});
