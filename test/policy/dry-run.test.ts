import { describe, expect, test } from 'vitest';
import { decide } from '../../functions/policy/decide.ts';
import { dryRun } from '../../functions/policy/dry-run.ts';
import { type PolicyInput, policy } from '../../functions/policy/policy.ts';
import type { PolicyFacts } from '../../functions/policy/policy-facts.ts';
import { both, returnFacts } from './policy-samples.ts';

const made = (changes: Partial<PolicyInput> = {}) =>
  policy.parse({
    name: 'P',
    windowDays: 30,
    faultDays: { days: 365 },
    otherwise: { do: 'approve' },
    ...changes,
  });

const before = made();
const past = (returnId: string, facts: PolicyFacts) => ({ returnId, facts, advice: decide(before, facts) });

const cheap = past(
  'cheap',
  returnFacts({ country: 'US', currency: 'USD', presentmentCurrency: 'USD' }, [{ value: both(20_00) }]),
);
const dear = past('dear', returnFacts({}, [{ value: both(600_00) }]));
const late = past('late', returnFacts({ daysSinceDelivery: 20 }));
const closed = past('closed', returnFacts({ daysSinceDelivery: 40 }));
const all = [cheap, dear, late, closed];

describe('a dry run', () => {
  test('of the same policy changes nothing', () => {
    expect(dryRun(before, all)).toEqual({
      looked: 4,
      changed: 0,
      before: { approve: 3, decline: 1 },
      after: { approve: 3, decline: 1 },
      changes: [],
    });
  });

  test('shows what each return would have become, and what it would have granted', () => {
    const draft = made({
      windowDays: 14,
      rules: [{ id: 'dear', when: { value: { min: { EUR: 500_00 } } }, action: { do: 'ask' } }],
    });
    const result = dryRun(draft, all);
    expect(result).toMatchObject({
      looked: 4,
      changed: 2,
      before: { approve: 3, decline: 1 },
      after: { approve: 1, ask: 1, decline: 2 },
    });
    expect(result.changes).toEqual([
      {
        returnId: 'dear',
        from: { action: { do: 'approve' }, rule: 'otherwise', barred: [], granted: 600_00 },
        to: { action: { do: 'ask', whom: 'person' }, rule: 'dear', barred: [], granted: null },
        currency: 'EUR',
        terms: [],
      },
      {
        returnId: 'late',
        from: { action: { do: 'approve' }, rule: 'otherwise', barred: [], granted: 119_90 },
        to: {
          action: { do: 'decline', reason: 'window-closed' },
          rule: 'window-closed',
          barred: ['l1'],
          granted: 0,
        },
        currency: 'EUR',
        terms: [],
      },
    ]);
  });

  test('counts other terms as a change, and the same under another name as none', () => {
    const draft = made({
      fees: [{ when: { countries: ['US'] }, restockingPercent: 10, labelFee: { USD: 5_00 } }],
      rules: [{ id: 'always', when: {}, action: { do: 'approve' } }],
    });
    expect(dryRun(draft, all).changes).toMatchObject([
      // 20.00 less 2.00 and 5.00
      { returnId: 'cheap', to: { granted: 13_00 }, terms: ['restockingPercent', 'labelFee'] },
    ]);
  });

  test('grants a part where the customer keeps the goods', () => {
    const draft = made({ otherwise: { do: 'keep', percent: 30 } });
    expect(dryRun(draft, [cheap]).changes).toMatchObject([{ to: { granted: 6_00 }, terms: ['keepPercent'] }]);
  });

  test('withdrawals in time stay approved under any draft', () => {
    const withdrawn = past('w', returnFacts({ door: 'withdrawal' }, [{ statutoryOpen: true }]));
    const draft = made({ windowDays: null, otherwise: { do: 'decline', reason: 'other' } });
    expect(dryRun(draft, [withdrawn]).changed).toBe(0);
  });
});
