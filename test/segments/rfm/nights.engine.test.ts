import { describe, expect, it } from 'vitest';
import { buyerIn } from '../../../functions/segments/facts.ts';
import { settledBorders } from '../../../functions/segments/rfm/borders.ts';
import { groupedBy } from '../../../functions/segments/rfm/group.ts';
import { consumption, overBudget } from '../../support/counted.ts';
import { sized } from '../../support/runs.ts';
import { type Draw, drawFrom } from '../draw.ts';
import { type Bought, day, firstNight, type Nights, openNights, shopId } from './night-desk.ts';

/** People of all kinds, many of whom stand at a border of days. */
const someBuyers = (count: number, seed: number): Bought[] => {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => {
    const last = draw.chance(40) ? draw.pick([29, 30, 31, 89, 90, 180, 364, 365]) : draw.int(700);
    const orders = draw.chance(10) ? 0 : 1 + draw.int(9);
    return {
      orders,
      last,
      first: orders === 1 ? last : last + draw.int(900),
      spend: draw.chance(5) ? undefined : draw.int(90_000),
    };
  });
};

/** The pass of a night to its end. */
const pass = async (nights: Nights, night: number, lasts = 60_000): Promise<number> => {
  let calls = 1;
  while ((await nights.call(night, lasts)) === 'more') calls += 1;
  return calls;
};

/** The same, which dies so often at most between two writes, at any place; what was written stays. Answers how often. */
const killedPass = async (nights: Nights, night: number, draw: Draw, most: number): Promise<number> => {
  let deaths = 0;
  const next = (): number => (deaths < most ? 1 + draw.int(25) : 0);
  let left = next();
  const { replace } = nights.people;
  const mortal: typeof replace = async (...asked) => {
    left -= 1;
    if (left !== 0) return replace(...asked);
    deaths += 1;
    left = next();
    throw new Error('killed');
  };
  Object.assign(nights.services, { people: { ...nights.people, replace: mortal } });
  for (let more = 'more'; more === 'more'; ) {
    try {
      // So short that a call gets to a few pages only.
      more = await nights.call(night, 1 + draw.int(20));
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
    }
  }
  return deaths;
};

/** What a batch over everybody says by the borders that hold. */
const batch = async (nights: Nights) => {
  const all = await nights.everybody();
  const buyers = all.flatMap(({ facts }) => buyerIn(facts) ?? []);
  const { today } = await nights.groups.bordersOf(shopId, new Date(firstNight));
  return { all, buyers, today };
};

const expectBatch = async (nights: Nights): Promise<void> => {
  const { all, today } = await batch(nights);
  for (const { id, facts } of all) {
    const buyer = buyerIn(facts);
    expect({ id, rfm: facts.rfm }).toEqual({ id, rfm: buyer && groupedBy(today, buyer) });
  }
};

describe('a night', () => {
  it.each([
    ['few buyers, by the published thresholds', 60, [0, 1, 5, 40]],
    ['many buyers, by their own fifths', sized(510, 3_000), [0, 40]],
  ])(
    'of %s: borders and groups are those of a batch, also on days without any order',
    async (_what, count, dates) => {
      const nights = await openNights();
      await nights.put(someBuyers(count, 3));
      for (const night of dates) {
        const before = new Map((await nights.everybody()).map(({ id, facts }) => [id, facts.rfm?.group]));
        await pass(nights, night);
        const { all, buyers, today } = await batch(nights);
        expect(today).toEqual(settledBorders(buyers, firstNight + night * day));
        await expectBatch(nights);
        const account = await nights.groups.night(shopId, nights.dateOf(night));
        const moved = all.filter(({ id, facts }) => before.get(id) !== facts.rfm?.group);
        expect(account?.movements.reduce((sum, { people }) => sum + people, 0)).toBe(moved.length);
        for (const { facts, standing, id } of moved) {
          expect(standing.moved).toMatchObject({ from: before.get(id), at: firstNight + night * day });
          const { from, by } = standing.moved ?? {};
          expect(account?.movements).toContainEqual({
            from,
            to: facts.rfm?.group,
            by,
            people: moved.filter(
              (other) =>
                other.standing.moved?.from === from &&
                other.standing.moved?.by === by &&
                other.facts.rfm?.group === facts.rfm?.group,
            ).length,
          });
        }
        const counted = Object.values(account?.groups ?? {}).reduce((sum, people) => sum + people, 0);
        expect(counted).toBe(buyers.length);
      }
    },
  );

  it('moves people by silence under the published thresholds', async () => {
    const nights = await openNights();
    await nights.put([
      { orders: 1, first: 30, last: 30, spend: 5_000 },
      { orders: 1, first: 10, last: 10, spend: 5_000 },
    ]);
    await pass(nights, 0);
    await pass(nights, 1);
    const account = await nights.groups.night(shopId, nights.dateOf(1));
    expect(account).toMatchObject({
      groups: { promising: 1, new: 1 },
      movements: [{ from: 'new', to: 'promising', by: 'silence', people: 1 }],
    });
  });

  it('that is killed again and again, and goes on, ends as one that was not', async () => {
    const people = someBuyers(sized(90, 2_000), 7);
    const [calm, killed] = [await openNights(), await openNights()];
    await calm.put(people);
    await killed.put(people);
    const draw = drawFrom(11);
    let deaths = 0;
    for (const night of [0, 3]) {
      await pass(calm, night);
      deaths += await killedPass(killed, night, draw, 8 - deaths);
      const shown = async (nights: Nights) =>
        (await nights.everybody()).map(({ id, facts, standing }) => ({ id, facts, standing }));
      expect(await shown(killed)).toEqual(await shown(calm));
      const [one, other] = await Promise.all(
        [killed, calm].map(({ groups, dateOf }) => groups.night(shopId, dateOf(night))),
      );
      const inOrder = (account: typeof one) => ({
        ...account,
        rev: 0,
        movements: account?.movements.map((each) => JSON.stringify(each)).toSorted(),
      });
      expect(inOrder(one)).toEqual(inOrder(other));
    }
    expect(deaths).toBeGreaterThan(2);
  });

  it('that is asked for again, or after a later one, changes nothing', async () => {
    const nights = await openNights();
    await nights.put(someBuyers(40, 5));
    await pass(nights, 2);
    const before = await nights.everybody();
    expect(await nights.call(2, 60_000)).toBe('over');
    expect(await nights.call(1, 60_000)).toBe('over');
    expect(await nights.everybody()).toEqual(before);
  });

  it('costs two reads of everybody, and a write for each who moves', async () => {
    const nights = await openNights();
    const count = sized(700, 5_000);
    await nights.put(someBuyers(count, 9));
    const before = new Map((await nights.everybody()).map(({ id, rev }) => [id, rev]));
    const units = consumption(nights.client);
    await pass(nights, 0);
    const { readUnits, writeUnits } = units.now();
    const written = (await nights.everybody()).filter(({ id, rev }) => before.get(id) !== rev).length;
    expect(written).toBeGreaterThan(count / 10);
    expect(
      overBudget({
        'the night of a million ordinary people: read': [
          Math.round((readUnits * 1_000_000) / count),
          'read units',
          60_000,
        ],
        'the night: written for each thousand people who move': [
          Math.round((writeUnits * 1_000) / written),
          'write units',
          1_100,
        ],
      }),
    ).toEqual([]);
  });
});
