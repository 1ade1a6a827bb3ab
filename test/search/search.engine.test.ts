import { describe, expect, test } from 'vitest';
import { dispatch } from '../../functions/returns/actions.ts';
import { returnNumber } from '../../functions/returns/return.ts';
import { searchIn } from '../../functions/search/search-shops.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { termsStore } from '../../functions/terms/terms.store.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

const openSearch = async () => {
  const desk = await openReturnDesk();
  const terms = termsStore(desk.client, desk.table('terms'));
  const services = { ...desk.services, terms };
  /** In this shop, or in all of them. */
  const search = (q: string, shop?: string) => searchIn({ q, shop }, services);
  const found = async (q: string) =>
    (await search(q, desk.shop.id)).map(({ kind, id, by }) => `${kind} ${id} by ${by}`);
  const customerOf = async (orderId: string, of: Shop = desk.shop): Promise<string> =>
    (await desk.services.orders.get(of.id, orderId))?.customerId ?? '';
  const tell = (order: Record<string, unknown>, of: Shop = desk.shop) =>
    desk.ingest(of, 'order.created', standardEvent('order.created', order, desk.now()));
  /** How many terms there are, of whomever. */
  const entriesLike = async (place: string) => terms.beginningWith(`${desk.shop.id} ${place}`, '', 100);
  return { desk, search, found, tell, customerOf, entriesLike };
};

const buyer = (id: string, firstName: string, lastName: string) => ({
  id,
  email: `${id.toLowerCase()}@example.com`,
  customer: { firstName, lastName },
});

describe('R17: an agent finds', () => {
  test('R17: a return by its number, in any spelling', async () => {
    const { desk, found } = await openSearch();
    await desk.deliver();
    const link = await desk.returnLink();
    await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
    const stored = await desk.onlyReturn();
    const number = returnNumber(stored);
    const expected = [`return ${stored.id} by return-number`];
    for (const q of [number, number.toLowerCase(), ` ${number} `, number.replace('-', '')])
      expect(await found(q), q).toEqual(expected);
    expect(await found('R-00000000')).toEqual([]);
  });

  test('the longest numbers and names that are taken, although no key may be as long', async () => {
    const { desk, found, tell, customerOf } = await openSearch();
    // One sign that NFKC makes eighteen of, of which most have two bytes or three.
    const number = '\ufdfa'.repeat(64);
    const tracking = '㌖'.repeat(100);
    await tell({
      ...buyer('A-77', '数'.repeat(255), '𠮷'.repeat(127)),
      number,
      fulfilments: [{ id: 'p1', fulfilledAt: desk.now(), trackingNumbers: [tracking] }],
    });
    expect(await found(number)).toEqual(['order A-77 by order-number']);
    expect(await found(tracking)).toEqual(['order A-77 by tracking-number']);
    const name = '数'.repeat(20);
    expect(await found(name)).toEqual([`customer ${await customerOf('A-77')} by name`]);
  });

  test('R17: an order by its number, and the parcels of orders and returns by their tracking numbers', async () => {
    const { desk, found } = await openSearch();
    const parcels = ['1Z 999 AA1', '00340434161094'].map((number, place) => ({
      id: `p${place}`,
      fulfilledAt: desk.now(),
      trackingNumbers: [number],
    }));
    await desk.deliver({ number: '#1001', fulfilments: parcels });
    expect(await found('1001')).toEqual(['order A-1001 by order-number']);
    expect(await found('１００１')).toEqual(['order A-1001 by order-number']);
    expect(await found('1z999aa1')).toEqual(['order A-1001 by tracking-number']);
    expect(await found('0034 0434 1610 94')).toEqual(['order A-1001 by tracking-number']);
    const link = await desk.returnLink();
    await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
    const { id } = await desk.onlyReturn();
    const doer = { by: { kind: 'customer' } as const, at: desk.now() };
    await desk.services.returns.modify(id, (stored) => dispatch(stored, { tracking: 'RR 123 DE' }, doer));
    expect(await found('rr-123de')).toEqual([`return ${id} by tracking-number`]);
  });

  test('R17: a customer by the mailbox, and what it declared without an order', async () => {
    const { desk, found, customerOf } = await openSearch();
    await desk.deliver();
    expect(await found('Mila.Brandt@Example.com')).toEqual([
      `customer ${await customerOf('A-1001')} by email`,
    ]);
    await desk.withdraw({ name: 'X', order: 'none', email: 'stranger@example.org' });
    const { id } = await desk.onlyReturn();
    expect(await found('stranger@example.org')).toEqual([`return ${id} by email`]);
  });

  test('R17: customers by the beginnings of the words of their names', async () => {
    const { found, tell, customerOf } = await openSearch();
    const people = [
      buyer('A-1', 'Jürgen', 'Müller-Şen'),
      buyer('A-2', 'Mia', 'Mullen'),
      buyer('A-3', '太郎', '山田'),
      buyer('A-4', '志远', '王'),
      buyer('A-5', '민수', '김'),
      buyer('A-6', 'María Fernanda', 'García López de la Cruz'),
    ];
    for (const each of people) await tell(each);
    const [jurgen, mia, taro, wang, kim, maria] = await Promise.all(
      people.map(async ({ id }) => `customer ${await customerOf(id)} by name`),
    );
    expect(await found('MÜLL')).toEqual([mia, jurgen]);
    expect(await found('muller')).toEqual([jurgen]);
    expect(await found('jur mül')).toEqual([jurgen]);
    expect(await found('sen jürgen')).toEqual([jurgen]);
    expect(await found('jur mia')).toEqual([]);
    expect(await found('ullen')).toEqual([]);
    expect(await found('mi')).toEqual([]);
    for (const q of ['山田', '山田太', '太郎', '山田　太郎']) expect(await found(q), q).toEqual([taro]);
    expect(await found('王志')).toEqual([wang]);
    for (const q of ['garcía', 'Fernanda García', 'María Fernanda García López de la Cruz'])
      expect(await found(q), q).toEqual([maria]);
    expect(await found('王')).toEqual([]);
    expect(await found('김민')).toEqual([kim]);
    expect(await found('민수')).toEqual([kim]);
  });

  test('R17: what is exact first, each once, twenty at most, and only in the shop that is asked for', async () => {
    const { desk, search, found, tell, customerOf } = await openSearch();
    const other = await desk.openShop();
    for (let nth = 0; nth < 25; nth += 1) await tell(buyer(`B-${nth}`, 'Zoe', `Zimmer${nth}`));
    await tell({ ...buyer('C-1', 'Zoe', 'Zimt'), number: 'Zimmer' });
    await tell(buyer('D-1', 'Zoe', 'Zimmermann'), other);
    const all = await found('zimmer');
    expect(all).toHaveLength(20);
    expect(all[0]).toBe('order C-1 by order-number');
    expect(await found('zimmermann')).toEqual([]);
    expect(await search('zimmermann')).toEqual([
      { kind: 'customer', shop: other.id, id: await customerOf('D-1', other), by: 'name' },
    ]);
  });
});

describe('R17: the index of names', () => {
  test('R17: follows a name that changes, and a delivery that is repeated changes nothing', async () => {
    const { desk, found, tell, customerOf, entriesLike } = await openSearch();
    await tell({ ...buyer('A-1', 'Mila', 'Brandt') });
    const id = await customerOf('A-1');
    await desk.pass(60);
    await tell({ ...buyer('A-1', 'Mila', 'Sommer') });
    await tell({ ...buyer('A-1', 'Mila', 'Sommer') });
    expect(await found('brandt')).toEqual([]);
    expect(await found('sommer')).toEqual([`customer ${id} by name`]);
    expect(await entriesLike('name bra')).toEqual([]);
    expect(await entriesLike('name som')).toEqual([`sommer ${id}`]);
    expect(await entriesLike('name mil')).toEqual([`mila ${id}`]);
  });

  test('R17: is complete wherever the function dies, once the delivery has come again', async () => {
    const { desk, found, tell, customerOf } = await openSearch();
    for (let call = 1; call <= 10; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const order = buyer(`A-${call}-${when}`, 'Mila', `Brandt${call}${when}`);
        desk.deaths.plan({ call, when });
        await tell(order).catch(() => undefined);
        desk.deaths.plan({ call: 0, when });
        await tell(order);
        const expected = [`customer ${await customerOf(order.id)} by name`];
        expect(await found(`brandt${call}${when}`), `${call} ${when}`).toEqual(expected);
      }
    }
  });

  test('R17: goes with the person, as do tracking numbers, and is in the export before', async () => {
    const { desk, found, customerOf, entriesLike } = await openSearch();
    const parcel = { id: 'p1', fulfilledAt: desk.now(), trackingNumbers: ['1Z999'] };
    await desk.deliver({ fulfilments: [parcel] });
    const id = await customerOf('A-1001');
    const person = { shop: desk.shop.id, customerId: id };
    const { customers, orders } = desk.services.personal;
    expect(JSON.stringify(await customers.exportOf(person))).toContain('brandt');
    const at = desk.now();
    for (const store of [customers, orders]) {
      await store.erase({ ...person, at });
      await store.erase({ ...person, at });
    }
    for (const place of ['name bra', 'name mil', 'tracking 1z999'])
      expect(await entriesLike(place)).toEqual([]);
    expect(await found('brandt')).toEqual([]);
    expect(await found('1Z999')).toEqual([]);
    expect(JSON.stringify(await customers.get(id))).not.toContain('brandt');
    expect(JSON.stringify(await orders.get(desk.shop.id, 'A-1001'))).not.toContain('1z999');
  });
});
