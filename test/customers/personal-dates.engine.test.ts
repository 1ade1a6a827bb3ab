import { beforeEach, describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { type DateTask, fillDates, followDelivery, keepPage } from '../../functions/customers/keep-dates.ts';
import { type DateKind, dateRulesOf } from '../../functions/customers/personal-dates.ts';
import { dropBirthday, tellBirthday } from '../../functions/customers/tell-birthday.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { isPlanned } from '../../functions/mail/planned-days.ts';
import { erasePerson, type PersonalStores } from '../../functions/privacy/every-store.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

type House = Awaited<ReturnType<typeof openHouse>>;
const email = 'mila.brandt@example.com';

/** A house in which one person has bought, in Germany unless it says otherwise. */
const openHome = async (overrides: Partial<Shop> = {}, start = '2026-11-22T10:00:00.000Z') => {
  const house = await openHouse(start);
  const shop = await house.openShop(overrides);
  const buy = (id: string, customer: object = {}, order: object = {}) =>
    house.ingest(
      shop,
      'order.created',
      standardEvent('order.created', {
        id,
        updatedAt: house.clock().toISOString(),
        placedAt: house.clock().toISOString(),
        customer,
        ...order,
      }),
    );
  await buy('1');
  const digest = addressOf('test-key-of-addresses', shop.id, email);
  const customerId = (await house.services.addresses.get(digest))?.customerId ?? '';
  return {
    house,
    shop,
    buy,
    /** The order arrives now. */
    deliver: (id: string) => {
      const now = house.clock().toISOString();
      const order = { id, updatedAt: now, placedAt: '2026-11-22T10:00:00.000Z' };
      return house.ingest(shop, 'order.delivered', standardEvent('order.delivered', order, now));
    },
    customerId,
    dateOf: (kind: DateKind) => house.services.personalDates.get(customerId, kind),
    /** A minute later, so that it is the newer word. */
    tell: async (birthday: unknown, ifMatch = '*') => {
      await house.pass(60);
      await tellBirthday(customerId, birthday, ifMatch, house.services);
    },
    drop: async () => {
      await house.pass(60);
      await dropBirthday(customerId, undefined, house.services);
    },
    dueOn: async (date: string) =>
      Array.fromAsync(everyItem((page) => house.services.personalDates.onDate(date, page))),
    plannedFor: async () => house.services.contacts.get(customerId),
    pass: (days: number) => house.pass(days * 86_400),
  };
};

/** Does a task for everybody whose day this is. */
const keep = async (task: DateTask, date: string, { services }: House): Promise<void> => {
  let next = await keepPage(task, date, undefined, services);
  while (next !== null) next = await keepPage(task, date, next, services);
};

describe('the date of a birthday', () => {
  let home: Awaited<ReturnType<typeof openHome>>;
  let house: House;
  beforeEach(async () => {
    home = await openHome();
    house = home.house;
  });

  test('is the next one on the person’s own calendar, found by the day', async () => {
    await home.tell('1990-02-28');
    expect(await home.dateOf('birthday')).toMatchObject({
      shop: home.shop.id,
      zone: 'Europe/Berlin',
      date: '2027-02-28',
      occurrence: '2027',
    });
    expect(await home.dueOn('2027-02-28')).toEqual([
      expect.objectContaining({ customerId: home.customerId, kind: 'birthday', shop: home.shop.id }),
    ]);
  });

  test('belongs to a year of its own calendar', async () => {
    await home.tell({ calendar: 'lunar-cn', month: 12, day: 18 });
    expect(await home.dateOf('birthday')).toMatchObject({ date: '2027-01-25', occurrence: 'lunar-cn-2026' });
  });

  test('of today is today', async () => {
    await home.tell('--11-22');
    expect(await home.dateOf('birthday')).toMatchObject({ date: '2026-11-22', occurrence: '2026' });
  });

  test.each([
    ['feb-28', undefined, '2027-02-28'],
    ['mar-1', undefined, '2027-03-01'],
    ['mar-1', 'feb-28', '2027-02-28'],
  ] as const)(
    'of 29 February is by the shop (%s), unless the person chose (%s)',
    async (leapDay, own, date) => {
      await house.services.shops.modify(home.shop.id, (shop) => ({
        ...shop,
        settings: { ...shop.settings, care: { repurchase: [], leapDay } },
      }));
      await home.tell({ calendar: 'gregorian', month: 2, day: 29, ...(own ? { leapDay: own } : {}) });
      expect((await home.dateOf('birthday'))?.date).toBe(date);
    },
  );

  test('goes with the birthday, and comes back with it', async () => {
    await home.tell('--03-01');
    await home.drop();
    expect((await home.dateOf('birthday'))?.date).toBeUndefined();
    expect(await home.dueOn('2027-03-01')).toEqual([]);
    await home.tell('--03-02');
    expect((await home.dateOf('birthday'))?.date).toBe('2027-03-02');
  });

  test('comes with an order, in the same write', async () => {
    await home.buy('2', { birthday: '--02-28' });
    expect(await home.dateOf('birthday')).toMatchObject({ date: '2027-02-28' });
  });

  test('keeps its day when the person moves, and has the new zone', async () => {
    await home.tell('--11-22');
    await home.buy('2', {}, { shippingAddress: { country: 'US', region: 'HI' } });
    expect(await home.dateOf('birthday')).toMatchObject({ date: '2026-11-22', zone: 'Pacific/Honolulu' });
  });

  test('that is corrected greets again after 300 days at the soonest', async () => {
    await home.tell('--11-22');
    const { personalDates, writeTogether } = house.services;
    const greeting = { date: '2026-11-22', occurrence: '2026' };
    expect(await writeTogether([personalDates.greeted(home.customerId, 'birthday', greeting)])).toBe(true);
    await home.tell('--12-24');
    expect(await home.dateOf('birthday')).toMatchObject({ date: '2027-12-24', greeted: '2026-11-22' });
    await home.tell('--09-18');
    expect((await home.dateOf('birthday'))?.date).toBe('2027-09-18');
    await home.tell('--09-17');
    expect((await home.dateOf('birthday'))?.date).toBe('2028-09-17');
    // Neither a deletion in between helps.
    await home.drop();
    await home.tell('--11-30');
    expect((await home.dateOf('birthday'))?.date).toBe('2027-11-30');
  });

  test('is exported, and erased with the person', async () => {
    await home.tell('--03-01');
    const whose = { shop: home.shop.id, customerId: home.customerId };
    expect(await house.services.personalDates.exportOf(whose)).toMatchObject({
      personalDates: [{ kind: 'birthday', date: '2027-03-01' }],
    });
    await erasePerson(whose, house.clock().toISOString(), house.services.personal);
    expect(await home.dateOf('birthday')).toBeUndefined();
    // Who is gone cannot be noted as greeted.
    const greeting = { date: '2027-03-01', occurrence: '2027' };
    const greeted = house.services.personalDates.greeted(home.customerId, 'birthday', greeting);
    expect(await house.services.writeTogether([greeted])).toBe(false);
  });

  test('gives way to the next one a month after it, once', async () => {
    await home.tell('--11-24');
    await home.pass(2 + 31);
    await keep('roll', '2026-11-24', house);
    const next = await home.dateOf('birthday');
    expect(next).toMatchObject({ date: '2027-11-24', occurrence: '2027' });
    await keep('roll', '2026-11-24', house);
    expect(await home.dateOf('birthday')).toEqual(next);
  });

  test('has its room in the contact budget when it comes near, and follows the shop’s setting until then', async () => {
    await home.tell('--02-29');
    expect(await home.plannedFor()).toBeUndefined();
    await house.services.shops.modify(home.shop.id, (shop) => ({
      ...shop,
      settings: { ...shop.settings, care: { repurchase: [], leapDay: 'mar-1' } },
    }));
    await home.pass(65);
    await keep('prepare', '2027-02-28', house);
    await home.pass(1);
    await keep('prepare', '2027-03-01', house);
    expect((await home.dateOf('birthday'))?.date).toBe('2027-03-01');
    expect(await home.plannedFor()).toMatchObject({ birthdayOn: '2027-03-01' });
    await home.drop();
    expect((await home.plannedFor())?.birthdayOn || undefined).toBeUndefined();
  });

  test('that is near has its room at once', async () => {
    await home.tell('--12-24');
    expect(await home.plannedFor()).toMatchObject({ birthdayOn: '2026-12-24' });
    await home.tell('--10-24');
    expect((await home.plannedFor())?.birthdayOn || undefined).toBeUndefined();
  });
});

describe('the other days of a person', () => {
  const on = { kinds: ['anniversary', 'welcome'] as const, greeted: [] };
  const care = { ...on, kinds: [...on.kinds] };

  test('are not kept where no programme of the shop needs them', async () => {
    const home = await openHome();
    await home.deliver('1');
    expect([await home.dateOf('anniversary'), await home.dateOf('welcome')]).toEqual([undefined, undefined]);
  });

  test('are the anniversary of the first order, and the day after the first delivery', async () => {
    const home = await openHome({ care });
    expect(await home.dateOf('anniversary')).toMatchObject({ date: '2027-11-22', occurrence: '2027' });
    await home.pass(3);
    await home.deliver('1');
    expect(await home.dateOf('welcome')).toMatchObject({ date: '2026-11-26', occurrence: '2026' });
    await home.pass(40);
    await home.buy('2');
    await home.deliver('2');
    expect(await home.dateOf('welcome')).toMatchObject({ date: '2026-11-26' });
    expect(await home.dateOf('anniversary')).toMatchObject({ date: '2027-11-22' });
    // A welcome comes once: a month later there is no date any more, and still no other.
    await keep('roll', '2026-11-26', home.house);
    expect((await home.dateOf('welcome'))?.date).toBeUndefined();
  });

  test('are filled for everybody when a programme is switched on, page by page, as often as one likes', async () => {
    const home = await openHome();
    await home.deliver('1');
    await home.pass(10);
    const shop = { ...home.shop, care };
    for (const kind of ['anniversary', 'welcome', 'anniversary', 'welcome'] as const)
      expect(await fillDates(shop, kind, undefined, home.house.services)).toBeNull();
    expect(await home.dateOf('anniversary')).toMatchObject({ date: '2027-11-22' });
    expect(await home.dateOf('welcome')).toMatchObject({ date: '2026-12-03' });
  });

  test('leave out the welcome of whose first order arrived long ago, also at their next order', async () => {
    const home = await openHome();
    await home.deliver('1');
    await home.pass(60);
    await fillDates({ ...home.shop, care }, 'welcome', undefined, home.house.services);
    const stored = await home.dateOf('welcome');
    expect(stored).toBeDefined();
    expect(stored?.date).toBeUndefined();
  });
});

describe('who is erased while a day of theirs is written', () => {
  const care = { kinds: ['anniversary' as const, 'welcome' as const], greeted: [] };

  const openErasure = async () => {
    const home = await openHome();
    const { services } = home.house;
    const { personalDates } = services;
    const whose = { shop: home.shop.id, customerId: home.customerId };
    const erase = (stores: PersonalStores = services.personal) =>
      erasePerson(whose, home.house.clock().toISOString(), stores);
    return {
      ...home,
      services,
      erase,
      /** The dates of a run in which the person is erased just before it calls this. */
      erasedBefore: (method: 'plan' | 'create' | 'modify'): typeof personalDates => {
        const at = async (name: string) => void (name === method && (await erase()));
        return {
          ...personalDates,
          plan: (date) => at('plan').then(() => personalDates.plan(date)),
          create: (date) => at('create').then(() => personalDates.create(date)),
          modify: (...given) => at('modify').then(() => personalDates.modify(...given)),
        };
      },
      /** What there still is of the person: dates, and days that are planned in the contact budget. */
      left: async () => ({
        ...(await personalDates.exportOf(whose)),
        isPlanned: isPlanned((await services.contacts.get(home.customerId)) ?? {}),
      }),
    };
  };
  const nothing = { personalDates: [], isPlanned: false };

  test('by staff, who correct the birthday just before the customer is erased', async () => {
    const home = await openErasure();
    const { personal } = home.services;
    const { customers } = personal;
    const erase = async (person: Parameters<typeof customers.erase>[0]) => {
      await home.tell('--12-24');
      await customers.erase(person);
    };
    await home.erase({ ...personal, customers: { ...customers, erase } });
    expect(await home.left()).toEqual(nothing);
  });

  test('by the daily work, which prepares it', async () => {
    const home = await openErasure();
    await home.tell('--12-25');
    await keepPage('prepare', '2026-12-25', undefined, {
      ...home.services,
      personalDates: home.erasedBefore('plan'),
    });
    expect(await home.left()).toEqual(nothing);
  });

  test('by a programme that was switched on', async () => {
    const home = await openErasure();
    await home.deliver('1');
    await home.pass(10);
    const services = { ...home.services, personalDates: home.erasedBefore('modify') };
    await fillDates({ ...home.shop, care }, 'welcome', undefined, services);
    expect(await home.left()).toEqual(nothing);
  });

  test.each(['plan', 'create'] as const)('by a delivery, before its %s', async (method) => {
    const home = await openErasure();
    await home.deliver('1');
    const order = await home.services.orders.get(home.shop.id, '1');
    if (!order) throw new Error('There is no order.');
    await followDelivery(order, dateRulesOf({ ...home.shop, care }), {
      ...home.services,
      personalDates: home.erasedBefore(method),
    });
    expect(await home.left()).toEqual(nothing);
  });

  test('keeps none that a run left behind when it died', async () => {
    const home = await openErasure();
    await home.tell('--12-25');
    const stored = await home.dateOf('birthday');
    await home.erase();
    if (stored) await home.services.personalDates.create({ ...stored, rev: 0 });
    await keepPage('prepare', '2026-12-25', undefined, home.services);
    expect(await home.left()).toEqual(nothing);
  });
});

test('many people on one day are read page by page, shop by shop', async () => {
  const home = await openHome();
  const other = await home.house.openShop();
  const { personalDates, writeTogether } = home.house.services;
  const day = '2027-01-01';
  for (let count = 0; count < 30; count += 1) {
    const after = {
      customerId: `cus_${count}`,
      kind: 'birthday' as const,
      shop: count % 3 === 0 ? other.id : home.shop.id,
      date: day,
      occurrence: '2027',
      rev: 0,
    };
    expect(await writeTogether(personalDates.writes([{ before: undefined, after }]))).toBe(true);
  }
  const all = await Array.fromAsync(everyItem((page) => personalDates.onDate(day, page), 7));
  expect(new Set(all.map(({ customerId }) => customerId)).size).toBe(30);
  const own = await Array.fromAsync(everyItem((page) => personalDates.onDateIn(other.id, day, page), 7));
  expect(own).toHaveLength(10);
});
