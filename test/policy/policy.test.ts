import { describe, expect, test } from 'vitest';
import { type Conditions, conditions, holds } from '../../functions/policy/conditions.ts';
import { policy } from '../../functions/policy/policy.ts';
import type { PolicyFacts } from '../../functions/policy/policy-facts.ts';
import { returnFacts } from './policy-samples.ts';

const minimal = { name: 'P', windowDays: 14, faultDays: { days: 365 }, otherwise: { do: 'approve' } };
const approve = { do: 'approve' };

describe('a policy document', () => {
  test('needs four fields', () => {
    expect(policy.parse(minimal)).toMatchObject({ rules: [], shipping: 'nothing-kept', refundDuties: true });
  });

  test.each([
    ['an unknown field', { refunds: true }, 'refunds'],
    [
      'an unknown field of a condition',
      { rules: [{ id: 'a', when: { colour: 'red' }, action: approve }] },
      'colour',
    ],
    ['an unknown action', { rules: [{ id: 'a', action: { do: 'burn' } }] }, 'action'],
    [
      'two rules of one name',
      {
        rules: [
          { id: 'a', action: approve },
          { id: 'a', action: approve },
        ],
      },
      'Two rules have the same id.',
    ],
    ['the name of something built in', { rules: [{ id: 'withdrawal', action: approve }] }, 'built-in'],
    ['a name with spaces', { rules: [{ id: 'my rule', action: approve }] }, 'short name'],
    [
      'an inverted range',
      { rules: [{ id: 'a', when: { returnCount: { min: 3, max: 2 } }, action: approve }] },
      'inverted',
    ],
    [
      'an empty range',
      { rules: [{ id: 'a', when: { returnCount: {} }, action: approve }] },
      'min, max or both',
    ],
    [
      'an inverted value',
      { rules: [{ id: 'a', when: { value: { min: { EUR: 2 }, max: { EUR: 1 } } }, action: approve }] },
      'inverted',
    ],
    [
      'values in different currencies',
      { rules: [{ id: 'a', when: { value: { min: { EUR: 2 }, max: { USD: 3 } } }, action: approve }] },
      'same currencies',
    ],
    [
      'no currency',
      { rules: [{ id: 'a', when: { value: { min: { EUX: 2 } } }, action: approve }] },
      'ISO 4217',
    ],
    ['cents of cents', { standardShipping: { EUR: 4.9 } }, 'standardShipping'],
    [
      'a share over all',
      { rules: [{ id: 'a', when: { returnRate: { min: 50 } }, action: approve }] },
      'returnRate',
    ],
    [
      'a condition that nothing meets',
      { rules: [{ id: 'a', when: { reasons: [] }, action: approve }] },
      'Name at least one',
    ],
    ['a threshold without a discount', { thresholds: [{ minimum: { EUR: 1 } }] }, 'Name the discount'],
    [
      'a threshold with two names',
      { thresholds: [{ code: 'A', title: 'B', minimum: { EUR: 1 } }] },
      'Name the discount',
    ],
    [
      'a fee for a fault',
      { fees: [{ when: { reasons: ['unsafe'] }, restockingPercent: 5 }] },
      'reason is a fault',
    ],
    ['a fee over the price', { fees: [{ when: {}, restockingPercent: 101 }] }, 'restockingPercent'],
    ['a place that is none', { windows: [{ countries: ['Germany'], days: 3 }] }, 'countries'],
    ['a reason nobody can read', { otherwise: { do: 'decline', reason: 'because' } }, 'reason'],
  ])('is refused for %s', (_what, part, says) => {
    const result = policy.safeParse({ ...minimal, ...part });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(says);
  });
});

describe('each condition', () => {
  const two: PolicyFacts = returnFacts(
    { channel: 'web', returnRate: 0.25, returnCount: 2, discountShare: 0.5 },
    [
      { reason: 'too-small', classes: ['shoes', 'sale'] },
      { reason: 'unsafe', title: 'Lamp', productType: 'Lights' },
    ],
  );

  test.each<[when: Partial<Conditions>, answer: ReturnType<typeof holds>]>([
    [{}, 'yes'],
    [{ value: { min: { EUR: 239_80 } } }, 'yes'],
    [{ value: { min: { EUR: 239_81 } } }, 'no'],
    [{ value: { max: { EUR: 239_80, USD: 1 } } }, 'yes'],
    [{ value: { max: { EUR: 239_79 } } }, 'no'],
    [{ value: { min: { USD: 1 } } }, 'unpriced'],
    [{ value: { min: { USD: 1 } }, photos: true }, 'no'],
    [{ countries: ['DE', 'US'] }, 'yes'],
    [{ countries: ['EU'] }, 'yes'],
    [{ countries: ['EEA'] }, 'yes'],
    [{ countries: ['UK'] }, 'no'],
    [{ channels: ['web'] }, 'yes'],
    [{ channels: ['pos'] }, 'no'],
    [{ discountShare: { min: 0.5, max: 0.5 } }, 'yes'],
    [{ discountShare: { min: 0.51 } }, 'no'],
    [{ returnRate: { max: 0.25 } }, 'yes'],
    [{ returnRate: { max: 0.24 } }, 'no'],
    [{ returnCount: { min: 2 } }, 'yes'],
    [{ returnCount: { min: 3 } }, 'no'],
    [{ daysSinceDelivery: { min: 5, max: 5 } }, 'yes'],
    [{ daysSinceDelivery: { max: 4 } }, 'no'],
    [{ photos: false }, 'yes'],
    [{ photos: true }, 'no'],
    [{ outcomes: ['exchange', 'refund'] }, 'yes'],
    [{ outcomes: ['exchange'] }, 'no'],
    [{ reasons: ['unsafe'] }, 'yes'],
    [{ reasons: ['unsafe'], lines: 'every' }, 'no'],
    [{ reasons: ['unsafe', 'too-small'], lines: 'every' }, 'yes'],
    [{ classes: ['sale', 'gold'] }, 'yes'],
    [{ classes: ['gold'] }, 'no'],
    [{ products: { productTypes: ['lights'] } }, 'yes'],
    // Each holds for one of the lines, and both for none.
    [{ reasons: ['unsafe'], classes: ['shoes'] }, 'no'],
    [{ reasons: ['too-small'], classes: ['shoes'] }, 'yes'],
    [{ countries: ['DE'], channels: ['pos'] }, 'no'],
  ])('%j: %s', (when, answer) => {
    expect(holds(conditions.parse(when), two)).toBe(answer);
  });

  test('what nobody knows is in no range and no list', () => {
    const { country: _country, channel: _channel, ...known } = returnFacts();
    const unknown = { ...known, returnRate: null, daysSinceDelivery: null };
    for (const when of [
      { returnRate: { min: 0 } },
      { daysSinceDelivery: { min: 0 } },
      { countries: ['DE'] },
      { channels: ['web'] },
    ])
      expect(holds(conditions.parse(when), unknown)).toBe('no');
  });

  test('of two currencies that are listed, the customer’s counts', () => {
    const facts = returnFacts({ presentmentCurrency: 'USD' }, [
      { value: { shop: 10_00, presentment: 12_00 } },
    ]);
    expect(holds(conditions.parse({ value: { min: { EUR: 11_00, USD: 11_00 } } }), facts)).toBe('yes');
    expect(holds(conditions.parse({ value: { min: { EUR: 11_00 } } }), facts)).toBe('no');
  });
});
