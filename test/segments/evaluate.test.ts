import { describe, expect, it } from 'vitest';
import { classDigest, productDigest, tagDigest } from '../../functions/segments/digests.ts';
import { evaluate } from '../../functions/segments/evaluate.ts';
import type { Facts } from '../../functions/segments/facts.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import { nobody } from './some-facts.ts';

const at = '2026-12-01T12:00:00.000Z';
const daysAgo = (days: number): number => Date.parse(at) - days * 86_400_000;

const somebody: Facts = {
  ...nobody,
  country: 'DE',
  language: 'de',
  zone: 'Europe/Berlin',
  consent: { survey: 'unknown', care: 'no', marketing: 'yes' },
  tags: [tagDigest('VIP')],
  orders: { count: 3, first: daysAgo(100), last: daysAgo(10) },
  spend: { amount: 12_000, currency: 'EUR' },
  products: [{ digest: productDigest('tent'), at: daysAgo(10) / 1000 }],
  classes: [{ digest: classDigest('outdoor'), at: daysAgo(40) / 1000 }],
  surveys: { nps: { score: 9, at: daysAgo(5) } },
  returns: { count: 1, last: daysAgo(3) },
};

const told = (condition: Condition, facts: Facts) => {
  const { holds, unknown } = evaluate(condition, facts, at);
  return unknown.length > 0 ? 'unknown' : holds;
};

describe('a leaf', () => {
  it.each<[condition: Condition, ofSomebody: boolean | 'unknown', ofNobody: boolean | 'unknown']>([
    [{ country: ['AT', 'DE'] }, true, 'unknown'],
    [{ country: ['AT'] }, false, 'unknown'],
    [{ language: ['de'] }, true, 'unknown'],
    [{ zone: ['Europe/Berlin'] }, true, 'unknown'],
    [{ birthday: false }, true, true],
    [{ birthday: true }, false, false],
    [{ known: { atLeast: 300 } }, true, true],
    [{ consent: { purpose: 'marketing', is: ['yes'] } }, true, 'unknown'],
    [{ consent: { purpose: 'care', is: ['yes'] } }, false, 'unknown'],
    [{ consent: { purpose: 'survey', is: ['unknown'] } }, true, true],
    [{ tags: ['vip'] }, true, 'unknown'],
    [{ tags: ['press'] }, false, 'unknown'],
    [{ 'orders.count': { atLeast: 3, atMost: 3 } }, true, false],
    [{ 'orders.count': { atMost: 2 } }, false, true],
    [{ 'orders.spend': { currency: 'EUR', atLeast: 12_000 } }, true, false],
    [{ 'orders.spend': { currency: 'JPY', atLeast: 1 } }, 'unknown', false],
    [{ 'orders.spend': { currency: 'JPY', atMost: 1 } }, 'unknown', true],
    [{ 'orders.first': { atLeast: 100 } }, true, 'unknown'],
    [{ 'orders.last': { atMost: 9 } }, false, 'unknown'],
    [{ 'orders.gap': { atLeast: 45, atMost: 45 } }, true, 'unknown'],
    [{ products: { anyOf: ['boat', 'tent'] } }, true, false],
    [{ products: { anyOf: ['tent'], atMost: 9 } }, false, false],
    [{ classes: { anyOf: ['outdoor'], atLeast: 40 } }, true, false],
    [{ classes: { anyOf: ['tent'] } }, false, false],
    [{ 'survey.score': { kind: 'nps', atLeast: 9 } }, true, 'unknown'],
    [{ 'survey.score': { kind: 'csat', atLeast: 1 } }, 'unknown', 'unknown'],
    [{ 'survey.last': { kind: 'nps', atMost: 5 } }, true, 'unknown'],
    [{ 'returns.count': { atLeast: 1 } }, true, false],
    [{ 'returns.last': { atMost: 3 } }, true, 'unknown'],
    [{ 'coupons.count': { atMost: 0 } }, true, true],
    [{ 'coupons.last': { atMost: 3 } }, 'unknown', 'unknown'],
    [{ 'care.count': { atMost: 0 } }, true, true],
    [{ 'care.last': { atMost: 3 } }, 'unknown', 'unknown'],
  ])('%j says %s of somebody and %s of a stranger', (condition, ofSomebody, ofNobody) => {
    expect([told(condition, somebody), told(condition, nobody)]).toEqual([ofSomebody, ofNobody]);
  });

  it('counts whole days of 24 hours, and none below 0', () => {
    const last = (millis: number): Facts => ({
      ...nobody,
      orders: { count: 1, first: millis, last: millis },
    });
    const asked = { 'orders.last': { atLeast: 1 } };
    expect(told(asked, last(daysAgo(1)))).toBe(true);
    expect(told(asked, last(daysAgo(1) + 1))).toBe(false);
    expect(told({ 'orders.last': { atMost: 0 } }, last(daysAgo(-20)))).toBe(true);
  });
});

describe('and, or, not', () => {
  const unknown: Condition = { 'coupons.last': { atMost: 3 } };
  const holds: Condition = { country: ['DE'] };

  it('take what is unknown for false, and its not for true', () => {
    const judged = (condition: Condition) => evaluate(condition, somebody, at).holds;
    expect(judged(unknown)).toBe(false);
    expect(judged({ not: unknown })).toBe(true);
    expect(judged({ and: [holds, { not: unknown }] })).toBe(true);
    expect(judged({ and: [holds, unknown] })).toBe(false);
    expect(judged({ or: [unknown, holds] })).toBe(true);
    expect(judged({ not: { or: [unknown, holds] } })).toBe(false);
    expect(judged({ not: { and: [unknown, holds] } })).toBe(true);
  });

  it('tell every unknown by its path, also where another condition has decided', () => {
    const condition: Condition = { or: [holds, { and: [{ not: unknown }, unknown] }] };
    expect(evaluate(condition, somebody, at).unknown).toEqual([
      'or.1.and.0.not.coupons.last',
      'or.1.and.1.coupons.last',
    ]);
  });
});
