import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Account,
  balanceOf,
  never,
  nextDue,
  planTake,
  sumOf,
  tidied,
} from '../../functions/credits/account.ts';
import { creditPage } from '../../functions/credits/credit.page.ts';
import { expired } from '../../functions/credits/expire.ts';
import { returning } from '../../functions/credits/give-credit-back.ts';
import { emptyAccount } from '../../functions/credits/grant.ts';
import { mirrored } from '../../functions/credits/make.ts';
import { pageTexts } from '../../functions/credits/page-texts.ts';
import { lastInstantOf } from '../../functions/credits/period.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { formatDate, formatMoney } from '../../functions/texts/format.ts';
import { languages } from '../../functions/texts/languages.ts';
import { runs } from '../support/runs.ts';

const now = '2026-11-30T10:00:00.000Z';
const day = (number: number): string => `2026-12-${String(number).padStart(2, '0')}T22:59:59.999Z`;

const account = (change: Partial<Account>): Account => ({
  ...emptyAccount('shp_1', 'cus_1', 'EUR'),
  rev: 1,
  ...change,
});

describe('what is spent first', () => {
  test('is what ends soonest, and never-ending credit last, across the accounts of one person', () => {
    const own = account({ pools: { [never]: 500, [day(24)]: 300 } });
    const other = account({ customerId: 'cus_2', pools: { [day(12)]: 100, [day(24)]: 50 } });
    expect(planTake([own, other], 460, undefined, now)).toMatchObject({
      takes: [
        { customerId: 'cus_2', pool: day(12), by: 100 },
        { customerId: 'cus_1', pool: day(24), by: 300 },
        { customerId: 'cus_2', pool: day(24), by: 50 },
        { customerId: 'cus_1', pool: never, by: 10 },
      ],
    });
  });

  test('its last instant is valid, the next one is not', () => {
    const stored = account({ pools: { [day(1)]: 100 } });
    expect(planTake([stored], 100, undefined, day(1)).kind).toBe('take');
    expect(planTake([stored], 100, undefined, '2026-12-01T23:00:00.000Z').kind).toBe('short');
  });

  test('is what a hold had, once that has ended; a hundred ended holds are put back step by step', () => {
    const holds = Object.fromEntries(
      Array.from({ length: 100 }, (_, place) => [
        `h${place}`,
        { until: '2026-11-30T09:00:00.000Z', takes: { [never]: 1 } },
      ]),
    );
    const stored = account({ holds });
    expect(balanceOf(stored, now)).toMatchObject({ amount: 100, held: 0 });
    expect(planTake([stored], 20, undefined, now).kind).toBe('take');
    expect(planTake([stored], 21, undefined, now).kind).toBe('tidy');
    expect(planTake([stored], 101, undefined, now).kind).toBe('short');
    expect(tidied(stored, now)?.drops).toHaveLength(20);
  });

  test('takes exactly what is asked for, from no pool more than it has', () => {
    const pool = fc.constantFrom(never, day(3), day(9), day(20));
    const pools = fc.dictionary(pool, fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(pools, pools, fc.integer({ min: 1, max: 4000 }), (mine, theirs, amount) => {
        const accounts = [account({ pools: mine }), account({ customerId: 'cus_2', pools: theirs })];
        const plan = planTake(accounts, amount, undefined, now);
        const there = sumOf(mine) + sumOf(theirs);
        expect(plan.kind).toBe(amount > there ? 'short' : 'take');
        if (plan.kind !== 'take') return;
        expect(plan.takes.reduce((sum, { by }) => sum + by, 0)).toBe(amount);
        const ends = plan.takes.map((take) => take.pool);
        expect(ends).toEqual(ends.toSorted());
        for (const { before, pools: moved } of plan.changes)
          for (const [name, by] of Object.entries(moved))
            expect((before.pools[name] ?? 0) + by).toBeGreaterThanOrEqual(0);
      }),
      runs(1000),
    );
  });
});

test('what comes back in parts comes back whole, the last end first', () => {
  const takes = fc.array(
    fc.record({ customerId: fc.constant('cus_1'), pool: fc.string(), by: fc.integer({ min: 1, max: 300 }) }),
  );
  fc.assert(
    fc.property(takes, fc.array(fc.integer({ min: 1, max: 200 })), (all, parts) => {
      const total = all.reduce((sum, { by }) => sum + by, 0);
      let back = 0;
      const returned = parts.flatMap((part) => {
        const some = returning(all, back, Math.min(part, total - back));
        back += some.reduce((sum, { by }) => sum + by, 0);
        return some;
      });
      const rest = returning(all, back, total - back);
      const whole = [...returned, ...rest].reduce((sum, { by }) => sum + by, 0);
      expect(whole).toBe(total);
      const first = returning(all, 0, total);
      expect(first).toEqual(all.toReversed());
    }),
    runs(1000),
  );
});

describe('what has ended', () => {
  test('leaves the account with an entry; a cart’s hold keeps its part until it ends', () => {
    const stored = account({
      pools: { [day(1)]: 70, [never]: 10 },
      holds: { h1: { until: '2026-12-02T10:05:00.000Z', takes: { [day(1)]: 30 } } },
    });
    const first = expired(stored, '2026-12-02T10:00:00.000Z');
    expect(first.entries).toMatchObject([{ kind: 'expired', amount: -70 }]);
    expect(first.after).toMatchObject({ pools: { [never]: 10 }, due: '2026-12-02T10:05:00.000Z' });
    const second = expired(first.after, '2026-12-02T10:06:00.000Z');
    expect(second.entries).toMatchObject([{ kind: 'expired', amount: -30 }]);
    expect(second.after).toMatchObject({ pools: { [never]: 10 }, holds: {}, due: undefined });
  });

  test('is looked at when the first of it ends, and never where nothing ends', () => {
    expect(nextDue(account({ pools: { [never]: 10 } }))).toBeUndefined();
    expect(nextDue(account({ pools: { [never]: 10, [day(9)]: 1, [day(3)]: 1 } }))).toBe(day(3));
  });
});

test('a platform’s balance is the truth: what it has less was spent there, the soonest end first', () => {
  const stored = account({ pools: { [never]: 500, [day(3)]: 100 } });
  expect(mirrored(stored, 450, now)).toMatchObject({
    after: { pools: { [never]: 450 } },
    entries: [{ kind: 'elsewhere', amount: -150, pools: { [day(3)]: -100, [never]: -50 } }],
  });
  expect(mirrored(stored, 600, now).entries).toEqual([]);
  expect(mirrored(stored, 0, now).after).toMatchObject({ pools: {}, due: undefined });
});

describe('how long credit lasts', () => {
  const shop = (credits: object) => ({
    settings: changeSettings(defaultSettings, { credits }),
    timeZone: 'Europe/Berlin',
  });

  test('what pays a refund never ends, unless the shop says so; a gift may', () => {
    expect(lastInstantOf('refund', shop({ giftMonths: 6 }), now)).toBeUndefined();
    expect(lastInstantOf('gift', shop({}), now)).toBeUndefined();
    // Six months later Berlin has summer time.
    expect(lastInstantOf('gift', shop({ giftMonths: 6 }), now)).toBe('2027-05-30T21:59:59.999Z');
    expect(lastInstantOf('refund', shop({ refundMonths: 36 }), now)).toBe('2029-11-30T22:59:59.999Z');
  });
});

test('the page is there in each language, says it in that language, and adds nothing to press', () => {
  expect(Object.keys(pageTexts).sort()).toEqual(Object.keys(languages).sort());
  for (const texts of Object.values(languages)) {
    const shown = creditPage({
      texts,
      shop: 'Aurora',
      zone: 'Asia/Seoul',
      balances: [{ currency: 'EUR', amount: 1250, held: 300, ends: [{ until: day(24), amount: 250 }] }],
      waiting: [{ amount: 700, currency: 'USD' }],
      history: [{ at: now, kind: 'spent', amount: -999, currency: 'EUR' }],
      signsIn: false,
    }).markup;
    expect(shown).toContain(`lang="${texts.tag}"`);
    expect(shown).not.toMatch(/<(form|script|button)/);
    const told = shown;
    for (const amount of [1250, 300, 250, -999])
      expect(told).toContain(formatMoney(texts.tag, amount, 'EUR'));
    expect(told).toContain(formatMoney(texts.tag, 700, 'USD'));
    // 24 December has begun its last hour in Berlin; in Seoul it is the 25th.
    expect(told).toContain(formatDate(texts.tag, day(24), 'Asia/Seoul', 'long'));
    if (texts.tag !== 'en') expect(told).not.toContain(pageTexts.en?.history);
  }
});
