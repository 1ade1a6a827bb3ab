import { describe, expect, it } from 'vitest';
import { parsedOr } from '../../functions/kit/schema.ts';
import { condition } from '../../functions/segments/condition.ts';

/** What is wrong with a condition: its paths, with the sentence of each. */
const wrong = (value: unknown): Record<string, string> => {
  const read = parsedOr(condition, value);
  return 'wrong' in read ? Object.fromEntries(read.wrong.map(({ path, message }) => [path, message])) : {};
};

const count = (range: object) => ({ 'orders.count': range });
const nested = (deep: number): object => {
  let within: object = { birthday: true };
  for (let depth = 1; depth < deep; depth += 1) within = { not: within };
  return within;
};

describe('a condition', () => {
  it('is taken as it is written', () => {
    const written = {
      and: [
        { or: [{ country: ['DE'] }, { zone: ['Asia/Tokyo'] }, { language: ['ja'] }] },
        { consent: { purpose: 'marketing', is: ['yes', 'unknown'] } },
        { 'orders.spend': { currency: 'EUR', atLeast: 5000 } },
        { products: { anyOf: ['p1'] } },
        { classes: { anyOf: ['swimwear'], atMost: 30 } },
        { 'survey.score': { kind: 'nps', atMost: 6 } },
        { not: { tags: ['staff'] } },
      ],
    };
    expect(parsedOr(condition, written)).toEqual({ data: written });
  });

  it.each([
    ['an empty and', { and: [] }, 'and'],
    ['an empty or', { and: [{ or: [] }] }, 'and.0.or'],
    ['an empty list', { country: [] }, 'country'],
    ['no key', { not: {} }, 'not'],
    ['two keys', { birthday: true, country: ['DE'] }, '(whole)'],
    ['an unknown fact', { mood: ['good'] }, '(whole)'],
    ['a range without a bound', count({}), 'orders.count'],
    ['a range upside down', count({ atLeast: 5, atMost: 3 }), 'orders.count'],
    ['products bought in no time', { products: { anyOf: ['p'], atLeast: 9, atMost: 2 } }, 'products'],
    ['a bound below zero', count({ atLeast: -1 }), 'orders.count.atLeast'],
    ['a bound that is no whole number', count({ atLeast: 1.5 }), 'orders.count.atLeast'],
    ['something that is no object', { and: ['DE'] }, 'and.0'],
    ['an amount without a currency', { 'orders.spend': { atLeast: 1 } }, 'orders.spend.currency'],
  ])('with %s is refused where it is wrong', (_what, value, path) => {
    expect(Object.keys(wrong(value))).toEqual([path]);
  });

  it('names everything that is wrong at once', () => {
    const value = { and: [{ country: ['Germany'] }, { or: [count({}), { language: ['German'] }] }] };
    expect(Object.keys(wrong(value))).toEqual([
      'and.0.country.0',
      'and.1.or.0.orders.count',
      'and.1.or.1.language.0',
    ]);
  });

  it('may be six deep and have a hundred facts', () => {
    expect(wrong(nested(6))).toEqual({});
    expect(wrong(nested(7))).toEqual({ '(whole)': 'Must be at most 6 deep.' });
    expect(wrong(nested(50_000))).toEqual({ '(whole)': 'Must be at most 6 deep.' });
    const many = (facts: number) => ({ or: Array.from({ length: facts }, () => ({ birthday: true })) });
    const hundred = { or: [many(50), many(50)] };
    expect(wrong(hundred)).toEqual({});
    expect(wrong({ or: [hundred, { birthday: false }] })).toEqual({
      '(whole)': 'Must have at most 100 facts.',
    });
  });
});

describe('a condition that nobody can fit', () => {
  it.each([
    ['ranges', [count({ atLeast: 6 }), count({ atMost: 2 })], 'and.1.orders.count'],
    [
      'ranges that only together leave nothing',
      [count({ atLeast: 3 }), count({ atMost: 5 }), count({ atLeast: 6 })],
      'and.2.orders.count',
    ],
    [
      'ranges in an and within the and',
      [count({ atLeast: 6 }), { and: [count({ atMost: 2 })] }],
      'and.1.and.0.orders.count',
    ],
    ['countries', [{ country: ['DE', 'AT'] }, { country: ['JP'] }], 'and.1.country'],
    ['birthdays', [{ birthday: true }, { birthday: false }], 'and.1.birthday'],
    [
      'consents to one purpose',
      [{ consent: { purpose: 'care', is: ['yes'] } }, { consent: { purpose: 'care', is: ['no'] } }],
      'and.1.consent',
    ],
    [
      'a range and the not of a wider one',
      [count({ atLeast: 5 }), { not: count({ atLeast: 3 }) }],
      'and.1.not',
    ],
    ['a country and the not of more', [{ country: ['DE'] }, { not: { country: ['AT', 'DE'] } }], 'and.1.not'],
    ['a condition and its not', [{ tags: ['vip'] }, { not: { tags: ['vip'] } }], 'and.1.not'],
    [
      'scores of one kind',
      [{ 'survey.score': { kind: 'nps', atLeast: 9 } }, { 'survey.score': { kind: 'nps', atMost: 6 } }],
      'and.1.survey.score',
    ],
  ])('because of %s is refused there', (_what, and, path) => {
    const problems = wrong({ and });
    expect(Object.keys(problems)).toEqual([path]);
    expect(problems[path]).toMatch(/^Nobody fits/);
    expect(Object.keys(wrong({ or: [{ birthday: true }, { and }] }))).toEqual([`or.1.${path}`]);
  });

  it.each([
    ['days of orders that nobody made', [count({ atMost: 0 }), { 'orders.last': { atMost: 30 } }]],
    [
      'a first order after the last one',
      [{ 'orders.first': { atMost: 10 } }, { 'orders.last': { atLeast: 20 } }],
    ],
  ])('because of %s is refused', (_what, and) => {
    expect(wrong({ and })).toEqual({ '(whole)': expect.stringMatching(/^Nobody fits: /) });
  });

  it('is told for what it means where it stands', () => {
    const and = [count({ atLeast: 6 }), count({ atMost: 2 })];
    const [ofNot] = Object.values(wrong({ not: { and } }));
    expect(ofNot).toMatch(/^Everybody fits this not: /);
    const [ofBranch] = Object.values(wrong({ or: [{ birthday: true }, { and }] }));
    expect(ofBranch).toMatch(/^Nobody fits this branch of the or: /);
  });

  it.each([
    [
      'a range and the not of a narrower one',
      { and: [count({ atLeast: 3 }), { not: count({ atLeast: 5 }) }] },
    ],
    [
      'an only order of some days ago',
      { and: [{ 'orders.first': { atLeast: 10 } }, { 'orders.last': { atMost: 20 } }] },
    ],
    ['an or', { or: [count({ atLeast: 6 }), count({ atMost: 2 })] }],
    ['ranges that touch', { and: [count({ atLeast: 3 }), count({ atMost: 3 })] }],
    ['different facts', { and: [count({ atLeast: 6 }), { 'returns.count': { atMost: 2 } }] }],
    [
      'scores of two kinds',
      {
        and: [
          { 'survey.score': { kind: 'nps', atLeast: 9 } },
          { 'survey.score': { kind: 'ces', atMost: 6 } },
        ],
      },
    ],
    [
      'consents to two purposes',
      {
        and: [{ consent: { purpose: 'care', is: ['yes'] } }, { consent: { purpose: 'survey', is: ['no'] } }],
      },
    ],
    [
      'products, of which people have several',
      { and: [{ products: { anyOf: ['a'] } }, { products: { anyOf: ['b'] } }] },
    ],
    ['tags', { and: [{ tags: ['a'] }, { tags: ['b'] }] }],
  ])('is not one with %s', (_what, value) => {
    expect(wrong(value)).toEqual({});
  });
});
