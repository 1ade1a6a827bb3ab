import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Groups, groupOf, wrongInGroups } from '../../functions/campaigns/assignment.ts';
import { isHeldOut } from '../../functions/mail/holdout.ts';
import { runs } from '../support/runs.ts';

const id = (digit: string) => `cmp_${digit.repeat(24)}`;
/** As the keyed digests of addresses look; with a fixed seed, so always the same. */
const mailboxes = fc.sample(
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
    .map((digits) => digits.join('')),
  { numRuns: 20_000, seed: 15 },
);

const campaign: Groups = {
  id: id('1'),
  holdout: 0.1,
  arms: [
    { name: 'red', share: 0.5 },
    { name: 'green', share: 0.3 },
    { name: 'blue', share: 0.2 },
  ],
};

/** The two-sided 99.9 % quantile of the normal distribution. */
const z = 3.290_527;

const expectShare = (count: number, of: number, share: number) =>
  expect(Math.abs(count - of * share)).toBeLessThanOrEqual(z * Math.sqrt(of * share * (1 - share)));

/** Pearson's statistic for the independence of rows and columns. */
const chiSquare = (table: readonly (readonly number[])[]): number => {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table[0]?.map((_, place) => table.reduce((sum, row) => sum + (row[place] ?? 0), 0)) ?? [];
  const all = rows.reduce((sum, count) => sum + count, 0);
  return table.reduce(
    (sum, row, r) =>
      row.reduce((sum, count, c) => {
        const expected = ((rows[r] ?? 0) * (columns[c] ?? 0)) / all;
        return sum + (count - expected) ** 2 / expected;
      }, sum),
    0,
  );
};

const emptyTable = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));

/** How often two answers about a hash come together. */
const counted = <T>(
  items: Iterable<T>,
  rows: number,
  columns: number,
  place: (item: T) => readonly [row: number, column: number],
): number[][] => {
  const table = emptyTable(rows, columns);
  for (const item of items) {
    const [row, column] = place(item);
    const counts = table[row] ?? [];
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return table;
};

const hundredThousand = Array.from({ length: 5 }, (_, copy) =>
  mailboxes.map((mailbox) => `${copy}${mailbox}`),
).flat();

describe('holdout and arms', () => {
  test('have the shares that they are given, within the 99.9 % interval', () => {
    const groups = mailboxes.map((mailbox) => groupOf(campaign, mailbox));
    expectShare(groups.filter(({ kind }) => kind === 'held-out').length, groups.length, 0.1);
    for (const { name, share } of campaign.arms ?? [])
      expectShare(groups.filter(({ arm }) => arm === name).length, groups.length, share);
  });

  test('are independent of each other: 100,000 hashes, holdout by arm', () => {
    const names = campaign.arms?.map(({ name }) => name) ?? [];
    const table = counted(hundredThousand, 2, 3, (mailbox) => {
      const { kind, arm } = groupOf(campaign, mailbox);
      return [kind === 'send' ? 0 : 1, names.indexOf(arm ?? '')];
    });
    // The 99.9 % quantile of chi-square with two degrees of freedom.
    expect(chiSquare(table)).toBeLessThan(13.816);
  });

  test('are independent at a finer look too: fifths by tenths', () => {
    const arms = Array.from({ length: 10 }, (_, place) => ({ name: String(place), share: 0.1 }));
    const copy = id('3');
    const table = counted(hundredThousand, 5, 10, (mailbox) => {
      const fifth = [0.2, 0.4, 0.6, 0.8].findIndex((holdout) => isHeldOut({ id: copy, holdout }, mailbox));
      return [fifth + 1, Number(groupOf({ id: copy, holdout: 0, arms }, mailbox).arm)];
    });
    // With 36 degrees of freedom.
    expect(chiSquare(table)).toBeLessThan(67.985);
  });

  test('are new in a copy: its groups are independent of those of the first', () => {
    const copy = { ...campaign, id: id('2') };
    const isOut = (groups: Groups, mailbox: string) => (groupOf(groups, mailbox).kind === 'held-out' ? 1 : 0);
    const table = counted(hundredThousand, 2, 2, (mailbox) => [
      isOut(campaign, mailbox),
      isOut(copy, mailbox),
    ]);
    expect(chiSquare(table)).toBeLessThan(10.828);
    const names = campaign.arms?.map(({ name }) => name) ?? [];
    const arms = counted(hundredThousand, 3, 3, (mailbox) => [
      names.indexOf(groupOf(campaign, mailbox).arm ?? ''),
      names.indexOf(groupOf(copy, mailbox).arm ?? ''),
    ]);
    expect(chiSquare(arms)).toBeLessThan(18.467);
  });

  test('are the same whenever they are asked, and for everybody who was held out of a smaller share', () => {
    for (const mailbox of mailboxes.slice(0, 1_000)) {
      const group = groupOf(campaign, mailbox);
      expect(groupOf({ ...campaign }, mailbox)).toEqual(group);
      const larger = groupOf({ ...campaign, holdout: 0.3 }, mailbox);
      if (group.kind === 'held-out') expect(larger).toEqual(group);
      expect(larger.arm).toBe(group.arm);
    }
  });

  test('without arms or holdout all get the same', () => {
    for (const mailbox of mailboxes.slice(0, 100))
      expect(groupOf({ id: id('1'), holdout: 0 }, mailbox)).toEqual({ kind: 'send', arm: undefined });
  });

  test('any shares that are accepted give everybody an arm', () => {
    const arms = fc
      .array(fc.integer({ min: 10, max: 1_000 }), { minLength: 1, maxLength: 10 })
      .map((parts) => {
        const all = parts.reduce((sum, part) => sum + part, 0);
        return parts.map((part, place) => ({ name: `arm ${place}`, share: part / all }));
      });
    fc.assert(
      fc.property(arms, fc.constantFrom(...mailboxes), (arms, mailbox) => {
        expect(wrongInGroups({ holdout: 0.5, arms })).toEqual([]);
        const { arm } = groupOf({ id: id('1'), holdout: 0, arms }, mailbox);
        expect(arms.map(({ name }) => name)).toContain(arm);
      }),
      runs(1_000),
    );
  });
});

describe('what is wrong with holdout and arms', () => {
  test.each([
    [0, 1],
    [0.1, 0.5, 0.5],
    [0.5, 0.333, 0.333, 0.333],
    [0.1, 0.1, 0.2, 0.7],
  ])('nothing: holdout %d, shares %d …', (holdout, ...shares) => {
    const arms = shares.map((share, place) => ({ name: `arm ${place}`, share }));
    expect(wrongInGroups({ holdout, arms })).toEqual([]);
  });

  test('is named by path, all at once', () => {
    const arms = [
      { name: 'red', share: 0 },
      { name: 'blue', share: 0.5 },
      { name: 'red', share: 0.4 },
    ];
    expect(wrongInGroups({ holdout: 0.6, arms })).toEqual([
      { path: 'holdout', message: 'Must be 0, or from 0.001 to 0.5, like 0.1 for a tenth.' },
      { path: 'arms.0.share', message: 'Must be from 0.001 to 1, like 0.5 for one half.' },
      { path: 'arms.2.name', message: 'Another arm is called red already.' },
      { path: 'arms', message: 'The shares must add up to 1. They add up to 0.9.' },
    ]);
    expect(wrongInGroups({ holdout: Number.NaN })).toMatchObject([{ path: 'holdout' }]);
    expect(wrongInGroups({ holdout: -0.1 })).toMatchObject([{ path: 'holdout' }]);
  });
});
