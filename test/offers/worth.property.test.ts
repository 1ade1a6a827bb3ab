import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Cart, Worth } from '../../functions/offers/cart.ts';
import { split } from '../../functions/offers/split.ts';
import { classOf, terms } from '../../functions/offers/terms.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { runs } from '../support/runs.ts';
import { randomCandidates, randomCart } from './random-carts.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
const placesOf = ({ lines, shipping }: Worth) => [...lines, shipping];
const amounts = (discounts: readonly { readonly amount: number }[]) => discounts.map(({ amount }) => amount);
const found = (candidates: readonly Candidate[], code: string) =>
  candidates.filter((candidate) => candidate.code === code);

/** For every cart with codes. */
const always = (
  holds: (worth: Worth, cart: Cart, candidates: readonly Candidate[]) => void,
  many = 2000,
): void =>
  fc.assert(
    fc.property(randomCart(), randomCandidates(), (cart, candidates) =>
      holds(worthOf(cart, candidates), cart, candidates),
    ),
    runs(many),
  );

/** A single offer without conditions. */
const offering = (said: object, code = 'CODE'): Candidate => ({
  code,
  offer: `off_${code}`,
  version: 1,
  terms: terms.parse(said),
});

describe('for every cart and every codes', () => {
  test('sums are right to the unit', () => {
    always((worth, cart) => {
      for (const { price, discounts, total } of placesOf(worth))
        expect(total).toBe(price - sum(amounts(discounts)));
      expect(worth.discount).toBe(sum(amounts(worth.applied)));
      expect(worth.discount).toBe(sum(placesOf(worth).flatMap(({ discounts }) => amounts(discounts))));
      expect(worth.total).toBe(sum(placesOf(worth).map(({ total }) => total)));
      expect(worth.total + worth.discount).toBe(sum(cart.lines.map(({ price }) => price)) + cart.shipping);
      for (const { code, amount } of worth.applied) {
        const shares = placesOf(worth).flatMap(({ discounts }) =>
          discounts.filter((each) => each.code === code),
        );
        expect(sum(amounts(shares))).toBe(amount);
      }
    });
  });

  test('nothing costs less than nothing, and no discount is below one unit', () => {
    always((worth) => {
      for (const { discounts, total } of placesOf(worth)) {
        expect(total).toBeGreaterThanOrEqual(0);
        for (const { amount } of discounts) expect(amount).toBeGreaterThan(0);
      }
      for (const { amount } of worth.applied) expect(amount).toBeGreaterThan(0);
    });
  });

  test('each code applies or has a reason, in the order typed', () => {
    always((worth, _cart, candidates) => {
      const applied = worth.applied.map(({ code }) => code);
      const refused = worth.refused.map(({ code }) => code);
      const typed = candidates.map(({ code }) => code);
      expect([...applied, ...refused].sort()).toEqual([...typed].sort());
      expect(applied).toEqual(typed.filter((code) => applied.includes(code)));
      expect(refused).toEqual(typed.filter((code) => refused.includes(code)));
    });
  });

  /** The most that an offer may take off: its cap or amount, and what is left of its budget. */
  const mosts = ({ terms: { benefit }, left }: Candidate, step: number | undefined): number[] => {
    const saves = benefit.kind === 'ladder' ? benefit.steps[step ?? -1]?.saves : benefit;
    const most =
      saves?.kind === 'percent' ? saves.caps : saves?.kind === 'amount' ? saves.amounts : undefined;
    return [left, most?.EUR].filter((limit) => limit !== undefined);
  };

  test('no offer takes more than its cap, its amount, or what its budget has left', () => {
    always((worth, _cart, candidates) => {
      const limits = worth.applied.flatMap(({ code, amount, step }) =>
        found(candidates, code).flatMap((candidate) => mosts(candidate, step).map((most) => most - amount)),
      );
      expect(limits.filter((room) => room < 0)).toEqual([]);
    });
  });

  test('offers that apply together all name the class of each other', () => {
    always((worth, _cart, candidates) => {
      const applied = worth.applied.flatMap(({ code }) => found(candidates, code));
      for (const a of applied)
        for (const b of applied) if (a !== b) expect(a.terms.combinesWith).toContain(classOf(b.terms));
    });
  });

  test('gift cards keep their price, and only shipping discounts lower the shipping', () => {
    always((worth, cart, candidates) => {
      for (const [place, line] of worth.lines.entries())
        if (cart.lines[place]?.isMoney) expect(line.discounts).toEqual([]);
      const kindsOf = (discounts: readonly { readonly code: string }[]) =>
        discounts.flatMap(({ code }) =>
          found(candidates, code).map(({ terms: { benefit } }) => benefit.kind),
        );
      expect(kindsOf(worth.lines.flatMap(({ discounts }) => discounts))).not.toContain('free-shipping');
      expect(kindsOf(worth.shipping.discounts).filter((kind) => kind !== 'free-shipping')).toEqual([]);
    });
  });
});

describe('the best combination', () => {
  const subsets = <T>(all: readonly T[]): T[][] =>
    Array.from({ length: 2 ** all.length }, (_, chosen) =>
      all.filter((_each, place) => chosen & (1 << place)),
    );

  test('is not worse than what any part of the codes would get', () => {
    always((worth, cart, candidates) => {
      for (const subset of subsets(candidates))
        expect(worth.total).toBeLessThanOrEqual(worthOf(cart, subset).total);
    });
  });

  test('is worth the same where nothing else is typed, and saves more than each smaller part of it', () => {
    always((worth, cart, candidates) => {
      const best = candidates.filter(({ code }) => worth.applied.some((each) => each.code === code));
      expect(worthOf(cart, best)).toEqual({ ...worth, refused: [] });
      for (const subset of subsets(best))
        if (subset.length < best.length) expect(worthOf(cart, subset).total).toBeGreaterThan(worth.total);
    });
  });
});

describe('the order of lines', () => {
  const turned = (cart: Cart): Cart => ({ ...cart, lines: cart.lines.toReversed() });

  test('changes no amount of an offer, where each class has one offer at most', () => {
    fc.assert(
      fc.property(randomCart(), randomCandidates(), (cart, candidates) => {
        const classes = candidates.map((candidate) => classOf(candidate.terms));
        const codes = candidates.filter(
          (_candidate, place) => classes.indexOf(classes[place] ?? 'order') === place,
        );
        const { applied, refused, total } = worthOf(cart, codes);
        expect(worthOf(turned(cart), codes)).toMatchObject({ applied, refused, total });
      }),
      runs(5000),
    );
  });

  test('changes no line where no two remainders are equal', () => {
    fc.assert(
      fc.property(randomCart(), fc.integer({ min: 1, max: 100 }), (cart, percent) => {
        const codes = [offering({ benefit: { kind: 'percent', percent } })];
        const worth = worthOf(cart, codes);
        const goods = cart.lines.filter(({ isMoney }) => !isMoney).map(({ price }) => BigInt(price));
        const whole = goods.reduce((a, b) => a + b, 0n);
        fc.pre(whole > 0n);
        const rests = goods.map((price) => (price * BigInt(worth.discount)) % whole);
        fc.pre(new Set(rests).size === rests.length);
        expect(worthOf(turned(cart), codes).lines).toEqual(worth.lines.toReversed());
      }),
      runs(2000),
    );
  });
});

describe('splitting', () => {
  const weights = fc.array(fc.oneof(fc.nat(50), fc.nat(1_000_000_000_000)), { minLength: 1, maxLength: 8 });

  test('gives each part its share, rounded up or down, and the amount in all', () => {
    fc.assert(
      fc.property(weights, fc.nat(1_000_000), (given, part) => {
        const whole = sum(given);
        const amount = Number((BigInt(whole) * BigInt(part)) / 1_000_000n);
        const parts = split(amount, given);
        expect(sum(parts)).toBe(amount);
        for (const [place, weight] of given.entries()) {
          // The distance from the exact share, times the whole: less than one unit.
          const away = BigInt(parts[place] ?? 0) * BigInt(whole) - BigInt(amount) * BigInt(weight);
          expect(whole === 0 || (away < BigInt(whole) && -away < BigInt(whole))).toBe(true);
          expect(parts[place]).toBeLessThanOrEqual(weight);
        }
      }),
      runs(5000),
    );
  });

  test('gives no unit to a smaller remainder before a larger one, nor to a later line before an equal one', () => {
    fc.assert(
      fc.property(weights, fc.nat(1_000_000), (given, part) => {
        const whole = BigInt(sum(given));
        fc.pre(whole > 0n);
        const amount = (whole * BigInt(part)) / 1_000_000n;
        const lines = split(Number(amount), given).map((got, place) => {
          const exact = amount * BigInt(given[place] ?? 0);
          return { up: BigInt(got) > exact / whole, rest: exact % whole };
        });
        for (const [place, line] of lines.entries())
          for (const [other, { up, rest }] of lines.entries())
            if (line.up && !up) expect(line.rest > rest || (line.rest === rest && place < other)).toBe(true);
      }),
      runs(5000),
    );
  });
});

describe('what is missing', () => {
  test('is enough, and one unit less is not', () => {
    fc.assert(
      fc.property(randomCart(), fc.integer({ min: 1, max: 100_000 }), (cart, EUR) => {
        const codes = [offering({ benefit: { kind: 'percent', percent: 100 }, minimum: { EUR } })];
        const with_ = (price: number): Worth =>
          worthOf(
            { ...cart, lines: [...cart.lines, { id: 'more', quantity: 1, price, classes: [], tags: [] }] },
            codes,
          );
        const [refused] = with_(0).refused;
        fc.pre(refused?.why.kind === 'minimum');
        const missing = refused?.why.kind === 'minimum' ? refused.why.missing : 0;
        expect(with_(missing).applied).toHaveLength(1);
        expect(with_(missing - 1).refused).toEqual([
          { code: 'CODE', why: { kind: 'minimum', minimum: EUR, missing: 1 } },
        ]);
      }),
      runs(1000),
    );
  });
});
