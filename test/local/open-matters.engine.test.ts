import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflict } from '../../functions/kit/errors.ts';
import type { Contacts } from '../../functions/mail/contacts.ts';
import type { Return } from '../../functions/returns/return.ts';
import type { FollowUp } from '../../functions/surveys/follow-up.ts';
import { statuses } from '../../functions/vocabulary/moves.ts';
import { checkOpenMatters } from '../../local/open-matters.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { consumption, overBudget, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { slowRuns } from '../support/runs.ts';

const at = '2026-11-22T10:00:00.000Z';
const shop = 'shp_1';

const followUp = (id: string, customerId: string): FollowUp => ({
  id: `fup_${id}`,
  shop,
  customerId,
  surveyId: `srv_${id}`,
  orderId: 'o-1',
  list: 'followUp',
  kind: 'csat',
  score: 1,
  status: 'open',
  createdAt: at,
  dueAt: at,
  earlier: { surveys: [], returns: [], followUps: [] },
  notes: [],
  rev: 0,
});

const openDesk = async () => {
  const house = await openHouse();
  const { returns, followUps, contacts } = house.services;
  return {
    ...house,
    returns,
    followUps,
    contacts,
    stores: { returns, followUps, contacts },
    openReturn: async (name: string, customerId: string | undefined): Promise<Return> => {
      const made = storedReturn(name, { shop, orderId: name, customerId });
      await returns.open({ id: made.id, shop, orderId: name }, () => made);
      return made;
    },
    /** Another one of the same survey is refused. */
    openFollowUp: (id: string, customerId: string) =>
      house.services.writeTogether(followUps.write(undefined, followUp(id, customerId))),
    change: (customerId: string, to: (before: Contacts) => Contacts) =>
      contacts.modify(customerId, (before = { customerId, shop, sent: [], rev: 0 }) => to(before)),
    openOf: async (customerId: string) => (await contacts.get(customerId))?.open ?? new Set(),
  };
};

const over: readonly string[] = ['settled', 'closed', 'cancelled', 'declined', 'expired'];
const step = fc.record({
  what: fc.constantFrom(
    ...(['open', 'open', 'move', 'move', 'move', 'move', 'match', 'erase'] as const),
    ...(['low', 'low', 'resolve', 'forget'] as const),
  ),
  place: fc.nat(2),
  by: fc.constantFrom('ann', 'bob', undefined),
  to: fc.constantFrom(...statuses),
});

describe('what is open with a customer', () => {
  test('stands in their contacts, however returns and follow-ups come and go', async () => {
    const desk = await openDesk();
    const { returns, followUps } = desk;
    let round = 0;
    const named = (name: string) => `${name}-${round}`;
    const returnOf = (place: number) => storedReturn(named(`r${place}`), { shop }).id;
    const refused = (error: unknown) => expect(error).toBeInstanceOf(conflict('').constructor);
    const steps = {
      open: (place: number, by: string | undefined) =>
        desk.openReturn(named(`r${place}`), by && named(by)).then(() => {}),
      // Most moves are refused.
      move: (place: number, _by: unknown, status: Return['status']) =>
        returns.modify(returnOf(place), (before) => ({ ...before, status })).catch(refused),
      match: (place: number, by = 'ann') =>
        returns.modify(returnOf(place), (before) => ({ ...before, customerId: named(by) })),
      erase: (place: number) => returns.eraseOne(returnOf(place), at),
      low: (place: number, by = 'ann') => desk.openFollowUp(named(`f${place}`), named(by)),
      resolve: (place: number) =>
        followUps.modify(`fup_${named(`f${place}`)}`, (before) => ({ ...before, status: 'resolved' })),
      forget: (_place: number, by = 'ann') =>
        followUps.erase({ shop, customerId: named(by), address: undefined, at }),
    } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (taken) => {
        round += 1;
        for (const { what, place, by, to } of taken) await steps[what](place, by, to);
        const all = await Promise.all([0, 1, 2].map((place) => returns.get(returnOf(place))));
        const low = await Promise.all([0, 1, 2].map((place) => followUps.get(`fup_${named(`f${place}`)}`)));
        for (const customerId of ['ann', 'bob'].map(named)) {
          const open = [
            ...all.flatMap((one) =>
              one?.customerId === customerId && !over.includes(one.status) ? [`return ${one.id}`] : [],
            ),
            ...low.flatMap((one) =>
              one?.customerId === customerId && one.status === 'open' ? [`follow-up ${one.id}`] : [],
            ),
          ];
          expect(await desk.openOf(customerId)).toEqual(new Set(open));
        }
      }),
      slowRuns(200),
    );
    expect(await checkOpenMatters(desk.stores)).toMatchObject({ differences: [] });
  });

  test('costs a return two writes of its customer’s contacts, and no read', async () => {
    const desk = await openDesk();
    const units = consumption(desk.client);
    const { id } = await desk.openReturn('one', 'ann');
    for (const status of ['approved', 'received', 'inspected', 'settling', 'settled', 'closed'] as const)
      await desk.returns.modify(id, (before) => ({ ...before, status }));
    const cost = unitsOf(units.now(), desk.table('contacts'));
    expect(
      overBudget({ 'what is open with the customer of a return, noted': [cost, 'write units', 4] }),
    ).toEqual([]);
  });
});

describe('the check of contacts', () => {
  test('finds and mends what is missing and what is left over, and leaves the rest as it is', async () => {
    const desk = await openDesk();
    const [lost, kept] = [await desk.openReturn('lost', 'ann'), await desk.openReturn('kept', 'bob')];
    await desk.openFollowUp('low', 'cat');
    await desk.openFollowUp('done', 'dan');
    await desk.followUps.modify('fup_done', (before) => ({ ...before, status: 'resolved' }));
    const sent = [{ key: 'greeting', purpose: 'care' as const, at }];
    await desk.change('ann', ({ open: _open, ...before }) => ({ ...before, sent }));
    await desk.change('bob', (before) => ({
      ...before,
      open: before.open?.union(new Set(['return ret_gone'])),
    }));
    await desk.change('dan', (before) => ({ ...before, open: new Set(['follow-up fup_done']) }));
    await desk.change('eve', (before) => ({ ...before, open: new Set([`return ${kept.id}`]) }));
    const differences = [
      { customerId: 'ann', matter: `return ${lost.id}`, is: 'missing' },
      { customerId: 'bob', matter: 'return ret_gone', is: 'left over' },
      { customerId: 'dan', matter: 'follow-up fup_done', is: 'left over' },
      { customerId: 'eve', matter: `return ${kept.id}`, is: 'left over' },
    ];
    const byName = (found: typeof differences) =>
      found.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
    const first = await checkOpenMatters(desk.stores);
    expect(first).toMatchObject({ customers: 5, open: 3, repaired: false });
    expect(byName([...first.differences])).toEqual(differences);
    expect(await desk.openOf('ann')).toEqual(new Set());
    const second = await checkOpenMatters(desk.stores, { repair: true });
    expect(byName([...second.differences])).toEqual(differences);
    expect(second.repaired).toBe(true);
    expect(await checkOpenMatters(desk.stores)).toMatchObject({ open: 3, differences: [] });
    expect(await desk.contacts.get('ann')).toMatchObject({ sent, open: new Set([`return ${lost.id}`]) });
    expect(await desk.openOf('bob')).toEqual(new Set([`return ${kept.id}`]));
    expect(await desk.openOf('cat')).toEqual(new Set(['follow-up fup_low']));
  });

  test('makes contacts for a customer who has none', async () => {
    const desk = await openDesk();
    const { id } = await desk.openReturn('one', 'ann');
    const { contacts } = desk;
    // As if the item had been lost: nothing of ann is found.
    let lost = true;
    const stores = {
      ...desk.stores,
      contacts: {
        get: async (customerId: string) => (lost ? undefined : contacts.get(customerId)),
        all: async () => ({ items: [], next: null }),
        replace: async (item: Contacts) => {
          lost = false;
          expect(item).toMatchObject({ customerId: 'ann', shop, open: new Set([`return ${id}`]), rev: 0 });
          return true;
        },
      },
    };
    expect(await checkOpenMatters(stores, { repair: true })).toMatchObject({
      differences: [{ customerId: 'ann', matter: `return ${id}`, is: 'missing' }],
    });
  });

  test('is not misled by what opens and closes while it looks', async () => {
    const desk = await openDesk();
    const closing = await desk.openReturn('closing', 'ann');
    await desk.change('bob', (before) => ({ ...before, open: new Set(['return ret_gone']) }));
    const { contacts } = desk;
    const stores = {
      ...desk.stores,
      contacts: {
        ...contacts,
        // After the returns were listed, and before the contacts are.
        all: async (page: Parameters<typeof contacts.all>[0]) => {
          await desk.returns.modify(closing.id, (before) => ({ ...before, status: 'cancelled' }));
          await desk.openReturn('opening', 'cat');
          return contacts.all(page);
        },
        // Between the check of a customer and the repair.
        replace: async (item: Contacts) => {
          await desk.openReturn('meanwhile', 'bob');
          return contacts.replace(item);
        },
      },
    };
    const { differences } = await checkOpenMatters(stores, { repair: true });
    expect(differences).toEqual([{ customerId: 'bob', matter: 'return ret_gone', is: 'left over' }]);
    expect(await desk.openOf('ann')).toEqual(new Set());
    expect([...(await desk.openOf('bob'))]).toEqual([`return ${storedReturn('meanwhile', { shop }).id}`]);
    expect(await checkOpenMatters(desk.stores)).toMatchObject({ open: 2, differences: [] });
  });
});
