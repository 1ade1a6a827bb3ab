import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, policyDecision } from '../../functions/policy/decide.ts';
import { type Policy, type PolicyInput, policy } from '../../functions/policy/policy.ts';
import { policyFacts } from '../../functions/policy/policy-facts.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { outcomes, reasons } from '../../functions/vocabulary/reason.ts';
import { both, returnFacts } from './policy-samples.ts';

/** Approves what is in 30 days, unless the test says otherwise. */
const made = (changes: Partial<PolicyInput> = {}): Policy =>
  policy.parse({
    name: 'Test',
    windowDays: 30,
    faultDays: { days: 365 },
    otherwise: { do: 'approve' },
    ...changes,
  });

/** All that a shop could do to be rid of returns. */
const strict = made({
  windowDays: null,
  faultDays: { days: 0 },
  finalSale: [{ skus: ['VASE-1'] }],
  fees: [{ when: {}, restockingPercent: 50, labelFee: { EUR: 9_90 } }],
  shipping: 'never',
  refundDuties: false,
  outcomes: { offered: ['store-credit'] },
  rules: [{ id: 'no', when: {}, action: { do: 'decline', reason: 'too-many-returns' } }],
  otherwise: { do: 'decline', reason: 'other' },
});

const barred = (decision: ReturnType<typeof decide>) =>
  Object.fromEntries(decision.lines.map(({ lineId, barred }) => [lineId, barred ?? 'open']));

describe('the law above the strictest policy', () => {
  test('a withdrawal in time is approved, without fees, with shipping and duties', () => {
    const facts = returnFacts({ door: 'withdrawal' }, [{ reason: 'none', statutoryOpen: true }]);
    expect(decide(strict, facts)).toMatchObject({
      action: { do: 'approve' },
      rule: 'withdrawal',
      lines: [{ lineId: 'l1', basis: 'statutory' }],
      terms: { shipping: 'nothing-kept', restockingPercent: 0, refundDuties: true },
    });
    expect(decide(strict, facts).terms).not.toHaveProperty('labelFee');
    expect(decide(strict, facts).outcomes).toContain('refund');
  });

  test('a withdrawal asks nobody, whatever it is worth and whoever withdraws', () => {
    const facts = returnFacts({ door: 'withdrawal', returnRate: 1, returnCount: 50 }, [
      { reason: 'unsafe', statutoryOpen: true, value: both(9_000_00) },
    ]);
    expect(decide(policyPacks.eu, facts)).toMatchObject({ action: { do: 'approve' }, rule: 'withdrawal' });
  });

  test('in the portal, an open right is not declined, and costs nothing', () => {
    const decision = decide(strict, returnFacts({ outcome: 'refund' }, [{ statutoryOpen: true }]));
    expect(decision).toMatchObject({
      action: { do: 'approve' },
      rule: 'statutory-open',
      overruled: 'no',
      terms: { restockingPercent: 0, shipping: 'nothing-kept' },
    });
  });

  test('in the portal, a person may still be asked', () => {
    const facts = returnFacts({}, [{ statutoryOpen: true, value: both(800_00) }]);
    expect(decide(policyPacks.eu, facts)).toMatchObject({ action: { do: 'ask' }, rule: 'high-value' });
  });

  test('a fault is not barred by final sale, nor declined by a rule: a person looks, the shop pays', () => {
    const decision = decide(strict, returnFacts({}, [{ reason: 'does-not-work' }]));
    expect(decision).toMatchObject({
      action: { do: 'ask' },
      rule: 'fault',
      overruled: 'no',
      labelPayer: 'shop',
      lines: [{ basis: 'fault', windowDays: 731 }],
      terms: { restockingPercent: 0 },
    });
  });

  test('of a fault in time for a withdrawal, the portal knows the fault, and the withdrawal page the right', () => {
    const line = { reason: 'wrong-item', statutoryOpen: true } as const;
    expect(decide(strict, returnFacts({}, [line]))).toMatchObject({
      rule: 'fault',
      lines: [{ basis: 'fault' }],
    });
    expect(decide(strict, returnFacts({ door: 'withdrawal' }, [line]))).toMatchObject({
      rule: 'withdrawal',
      lines: [{ basis: 'statutory' }],
      labelPayer: 'shop',
    });
  });

  test('what has not arrived that we know of is in time', () => {
    const facts = returnFacts({ daysSinceDelivery: null }, [{ reason: 'wrong-item' }]);
    expect(decide(made(), facts)).toMatchObject({ rule: 'otherwise', lines: [{ basis: 'fault' }] });
  });

  test('outside the EEA the shop’s own days count for faults', () => {
    const facts = returnFacts({ country: 'US' }, [{ reason: 'does-not-work' }]);
    expect(decide(strict, facts)).toMatchObject({ action: { do: 'decline', reason: 'window-closed' } });
    const longer = made({ faultDays: { days: 10, countries: [{ countries: ['US'], days: 90 }] } });
    expect(decide(longer, { ...facts, daysSinceDelivery: 90 }).lines).toMatchObject([{ windowDays: 90 }]);
    expect(decide(longer, { ...facts, daysSinceDelivery: 91 }).rule).toBe('window-closed');
  });

  test('less than all the money is imposed on nobody who has a right to all', () => {
    const half = made({ otherwise: { do: 'keep', percent: 50 } });
    expect(decide(half, returnFacts()).terms.keepPercent).toBe(50);
    for (const line of [{ statutoryOpen: true }, { reason: 'arrived-broken' as const }]) {
      const decision = decide(half, returnFacts({}, [line]));
      expect(decision.action).toEqual({ do: 'approve' });
      expect(decision.overruled).toBe('otherwise');
      expect(decision.terms).not.toHaveProperty('keepPercent');
    }
  });

  test('no policy declines, charges or delays a withdrawal', () => {
    const anything = fc.record({
      reason: fc.constantFrom(...reasons),
      outcome: fc.constantFrom(...outcomes),
      days: fc.option(fc.nat(1000)),
      country: fc.constantFrom('DE', 'FR', 'GB', 'IS'),
      value: fc.nat(1_000_000),
      policy: fc.constantFrom(strict, ...Object.values(policyPacks)),
    });
    fc.assert(
      fc.property(anything, ({ reason, outcome, days, country, value, policy }) => {
        const line = { reason, statutoryOpen: true, value: both(value) };
        const facts = returnFacts({ door: 'withdrawal', country, outcome, daysSinceDelivery: days }, [line]);
        const { action, terms, lines } = decide(policy, facts);
        expect(action).toEqual({ do: 'approve' });
        expect(lines.filter(({ barred }) => barred)).toEqual([]);
        expect([terms.restockingPercent, terms.labelFee, terms.keepPercent]).toEqual([
          0,
          undefined,
          undefined,
        ]);
        expect(terms.shipping).not.toBe('never');
      }),
    );
  });
});

describe('R7: a withdrawal without the right, as far as we can tell', () => {
  test('waits for a person where the policy would decline it', () => {
    const facts = returnFacts({ door: 'withdrawal', country: 'US' }, [{ reason: 'none' }]);
    expect(decide(strict, facts)).toMatchObject({
      action: { do: 'ask' },
      rule: 'withdrawal-not-covered',
      overruled: 'final-sale',
    });
  });

  test('is approved where the policy approves it', () => {
    const facts = returnFacts({ door: 'withdrawal', country: 'US' }, [{ reason: 'none' }]);
    expect(decide(made(), facts)).toMatchObject({ action: { do: 'approve' }, rule: 'otherwise' });
  });

  test.each([
    ['declines', strict],
    [
      'approves',
      made({ fees: [{ when: {}, restockingPercent: 15 }], shipping: 'never', refundDuties: false }),
    ],
  ])(
    'of a buyer of no known country waits for a person, and costs nothing, where the policy %s it',
    (_what, policy) => {
      const { country: _unknown, ...facts } = returnFacts({ door: 'withdrawal' }, [{ reason: 'none' }]);
      expect(decide(policy, facts)).toMatchObject({
        action: { do: 'ask' },
        rule: 'withdrawal-no-country',
        terms: { restockingPercent: 0, shipping: 'nothing-kept', refundDuties: true },
      });
    },
  );

  test('is declined by no policy', () => {
    const anything = fc.record({
      statutoryOpen: fc.boolean(),
      country: fc.constantFrom('DE', 'US', undefined),
      days: fc.option(fc.nat(1000)),
      policy: fc.constantFrom(strict, ...Object.values(policyPacks)),
    });
    fc.assert(
      fc.property(anything, ({ statutoryOpen, country, days, policy }) => {
        const line = { reason: 'none' as const, statutoryOpen: statutoryOpen && country === 'DE' };
        const { country: _de, ...facts } = returnFacts({ door: 'withdrawal', daysSinceDelivery: days }, [
          line,
        ]);
        const { action } = decide(policy, { ...facts, ...(country ? { country } : {}) });
        expect(action.do).not.toBe('decline');
      }),
    );
  });
});

describe('a withdrawal of several lines', () => {
  const mixed = (second: Parameters<typeof returnFacts>[1]) =>
    returnFacts({ door: 'withdrawal' }, [{ reason: 'none', statutoryOpen: true }, ...(second ?? [])]);

  test('takes along what policy would approve', () => {
    expect(barred(decide(made(), mixed([{ reason: 'none' }])))).toEqual({ l1: 'open', l2: 'open' });
  });

  test('leaves out what is exempt and in no window, or would need a person', () => {
    const exempt = mixed([{ reason: 'none', exemption: 'perishable', classes: ['perishable'] }]);
    expect(barred(decide(policyPacks.eu, exempt))).toEqual({ l1: 'open', l2: 'exempt-perishable' });
    expect(barred(decide(policyPacks.eu, mixed([{ reason: 'none', value: both(300_00) }])))).toEqual({
      l1: 'open',
      l2: 'not-covered',
    });
  });

  test('leaves out a broken line without the right when a person has to look at it', () => {
    const broken = { reason: 'arrived-broken', exemption: 'perishable' } as const;
    expect(barred(decide(policyPacks.eu, mixed([broken])))).toEqual({ l1: 'open', l2: 'not-covered' });
    expect(barred(decide(made(), mixed([broken])))).toEqual({ l1: 'open', l2: 'open' });
  });

  test('on the day after the last one, policy applies', () => {
    const facts = returnFacts({ door: 'withdrawal', daysSinceDelivery: 15 }, [{ reason: 'none' }]);
    expect(decide(made(), facts)).toMatchObject({ action: { do: 'approve' }, rule: 'otherwise' });
    expect(decide(policyPacks.eu, facts)).toMatchObject({
      action: { do: 'ask' },
      rule: 'withdrawal-not-covered',
      overruled: 'window-closed',
    });
  });
});

describe('windows and what is barred', () => {
  const windows = made({
    windows: [
      { countries: ['UK', 'CH'], channels: ['pos'], days: 10 },
      { classes: ['swimwear'], days: null },
      { countries: ['EU'], days: 20 },
    ],
  });

  test.each([
    ['GB', 'pos', [], 10],
    ['GB', 'web', [], 30],
    ['CH', 'pos', ['swimwear'], 10],
    ['DE', 'web', ['swimwear'], null],
    ['DE', 'web', ['sale'], 20],
    [undefined, 'web', [], 30],
  ])('%s, %s, %s: %s days', (country, channel, classes, days) => {
    const { country: _, ...facts } = returnFacts({ channel }, [{ classes }]);
    const decision = decide(windows, country === undefined ? facts : { ...facts, country });
    expect(decision.lines.map(({ windowDays }) => windowDays)).toEqual([days]);
  });

  test('what is barred is left out, and the rest is decided by its own value', () => {
    const policy = made({
      finalSale: [{ titleContains: ['outlet'] }, { vendors: ['Kiln'], productTypes: ['gift'] }],
      rules: [{ id: 'dear', when: { value: { min: { EUR: 100_00 } } }, action: { do: 'ask' } }],
    });
    const facts = returnFacts({}, [
      { title: 'Lamp OUTLET edition', value: both(90_00) },
      { title: 'Lamp', value: both(20_00) },
    ]);
    const decision = decide(policy, facts);
    expect(barred(decision)).toEqual({ l1: 'final-sale', l2: 'open' });
    expect(decision).toMatchObject({ action: { do: 'approve' }, rule: 'otherwise' });
  });

  test('a line with a clock of its own is in its own window', () => {
    const facts = returnFacts({ daysSinceDelivery: 40 }, [{}, { daysSinceDelivery: 3 }]);
    expect(barred(decide(made(), facts))).toEqual({ l1: 'window-closed', l2: 'open' });
  });

  test('a no that a rule says falls on the lines without a right only', () => {
    const decision = decide(strict, returnFacts({}, [{ statutoryOpen: true }, { sku: 'LAMP-1' }]));
    expect(barred(decision)).toEqual({ l1: 'open', l2: 'not-covered' });
    const no = made({ otherwise: { do: 'decline', reason: 'too-many-returns' } });
    expect(barred(decide(no, returnFacts({}, [{ statutoryOpen: true }, {}])))).toEqual({
      l1: 'open',
      l2: 'too-many-returns',
    });
  });
});

describe('rules', () => {
  test('the first that holds wins, and the others are silent', () => {
    const policy = made({
      rules: [
        { id: 'far', when: { countries: ['US'] }, action: { do: 'decline', reason: 'not-covered' } },
        { id: 'first', when: { countries: ['EU'] }, action: { do: 'ask' } },
        { id: 'second', when: {}, action: { do: 'photos' } },
      ],
    });
    expect(decide(policy, returnFacts()).rule).toBe('first');
    expect(decide(policy, returnFacts({ country: 'JP' })).rule).toBe('second');
  });

  test('a rule declines what comes back by policy alone', () => {
    const policy = made({
      rules: [
        {
          id: 'enough',
          when: { returnCount: { min: 9 } },
          action: { do: 'decline', reason: 'too-many-returns' },
        },
      ],
    });
    expect(decide(policy, returnFacts({ returnCount: 9 }))).toMatchObject({
      action: { do: 'decline', reason: 'too-many-returns' },
      rule: 'enough',
    });
    expect(decide(policy, returnFacts({ returnCount: 8 })).rule).toBe('otherwise');
  });

  test('a rule without an amount in either currency does not hold, and the decision says so', () => {
    const rules: PolicyInput['rules'] = [
      { id: 'far', when: { countries: ['US'], value: { min: { GBP: 1 } } }, action: { do: 'ask' } },
      { id: 'dear', when: { value: { min: { GBP: 1 } } }, action: { do: 'ask' } },
    ];
    const policy = made({ rules });
    expect(decide(policy, returnFacts())).toMatchObject({ rule: 'otherwise', unpriced: ['dear'] });
    expect(decide(policy, returnFacts({ presentmentCurrency: 'GBP' }))).toMatchObject({
      rule: 'dear',
      unpriced: [],
    });
  });

  test('nobody is asked twice for photos or the same offer', () => {
    const policy = made({
      rules: [
        { id: 'show', when: {}, action: { do: 'photos' } },
        { id: 'credit', when: {}, action: { do: 'offer', outcome: 'store-credit', bonusPercent: 15 } },
      ],
      otherwise: { do: 'ask' },
    });
    expect(decide(policy, returnFacts()).rule).toBe('show');
    const offer = decide(policy, returnFacts({ asked: ['photos'] }));
    expect([offer.rule, offer.terms.creditBonusPercent]).toEqual(['credit', 15]);
    expect(decide(policy, returnFacts({ asked: ['photos', 'offer'] })).rule).toBe('otherwise');
    const onlyPhotos = made({ otherwise: { do: 'photos' } });
    expect(decide(onlyPhotos, returnFacts({ asked: ['photos'] })).action).toEqual({
      do: 'ask',
      whom: 'person',
    });
  });

  test('what was not offered, and keeping the goods, a person looks at', () => {
    expect(decide(made(), returnFacts({ outcome: 'repair' }))).toMatchObject({
      action: { do: 'ask' },
      rule: 'outcome-not-offered',
    });
    const keep = made({ outcomes: { offered: ['refund', 'keep'] } });
    expect(decide(keep, returnFacts({ outcome: 'keep' }))).toMatchObject({
      action: { do: 'ask' },
      rule: 'keep-chosen',
    });
  });

  test('a no stays a no whatever outcome was wished for', () => {
    const no = made({ otherwise: { do: 'decline', reason: 'not-covered' } });
    expect(decide(no, returnFacts({ outcome: 'repair' })).rule).toBe('otherwise');
  });

  test('staff are advised', () => {
    const closed = { daysSinceDelivery: 31 };
    expect(decide(made(), returnFacts({ ...closed, door: 'staff' }))).toMatchObject({
      advisory: true,
      rule: 'window-closed',
    });
    expect(decide(made(), returnFacts(closed)).advisory).toBe(false);
  });
});

describe('terms', () => {
  const priced = made({
    fees: [
      { when: { countries: ['US'], classes: ['bulky'] }, restockingPercent: 20 },
      {
        when: { countries: ['US'], reasons: ['changed-mind'] },
        restockingPercent: 10,
        labelFee: { USD: 7_50 },
      },
    ],
    thresholds: [
      { code: 'SAVE20', minimum: { EUR: 100_00, USD: 110_00 } },
      { title: 'Spring', minimum: { GBP: 80_00 } },
    ],
    standardShipping: { EUR: 4_90 },
    label: {
      payer: 'customer',
      rules: [
        { countries: ['CH'], payer: 'shop' },
        { reasons: ['too-small'], payer: 'shop' },
      ],
    },
    creditBonusPercent: 5,
  });
  const american = (...lines: Parameters<typeof returnFacts>[1] & object) =>
    returnFacts({ country: 'US', presentmentCurrency: 'USD', currency: 'USD' }, lines);

  test('the first fee that all lines fit', () => {
    expect(decide(priced, american({})).terms).toMatchObject({ restockingPercent: 10, labelFee: 7_50 });
    const bulky = decide(priced, american({ classes: ['bulky'] })).terms;
    expect(bulky.restockingPercent).toBe(20);
    expect(bulky).not.toHaveProperty('labelFee');
    expect(decide(priced, american({}, { reason: 'too-large' })).terms.restockingPercent).toBe(0);
  });

  test('no fee as soon as one line is faulty', () => {
    expect(decide(priced, american({}, { reason: 'wrong-item' })).terms.restockingPercent).toBe(0);
  });

  test('amounts in the customer’s currency, or from the shop’s at the order’s own rate, or not at all', () => {
    expect(decide(priced, american({})).terms.thresholds).toEqual([{ code: 'SAVE20', minimum: 110_00 }]);
    const facts = returnFacts({
      presentmentCurrency: 'JPY',
      // 1 euro is 161.35 yen: 100 euros are 16135, 4.90 euros are 790.615 yen.
      total: { shop: 200_00, presentment: 32_270 },
    });
    expect(decide(priced, facts).terms).toMatchObject({
      thresholds: [{ code: 'SAVE20', minimum: 16_135 }],
      standardShipping: 791,
    });
    expect(decide(priced, american({})).terms).not.toHaveProperty('standardShipping');
  });

  test('who pays for the label', () => {
    const payer = (country: string, reason: 'changed-mind' | 'too-small' | 'wrong-item') =>
      decide(priced, returnFacts({ country }, [{ reason }])).labelPayer;
    expect(payer('DE', 'changed-mind')).toBe('customer');
    expect(payer('CH', 'changed-mind')).toBe('shop');
    expect(payer('DE', 'too-small')).toBe('shop');
    expect(payer('DE', 'wrong-item')).toBe('shop');
  });

  test('outcomes by country and class, and those that all lines share', () => {
    const policy = made({
      outcomes: {
        offered: ['refund', 'exchange', 'store-credit'],
        rules: [
          { classes: ['electronics'], outcomes: ['repair', 'exchange'] },
          { countries: ['CN'], outcomes: ['refund'] },
        ],
      },
    });
    const offered = (country: string, ...classes: string[][]) =>
      decide(
        policy,
        returnFacts(
          { country },
          classes.map((names) => ({ classes: names })),
        ),
      ).outcomes;
    expect(offered('DE', [])).toEqual(['refund', 'exchange', 'store-credit']);
    expect(offered('CN', [])).toEqual(['refund']);
    expect(offered('DE', ['electronics'], [])).toEqual(['exchange']);
    expect(offered('CN', ['electronics'], [])).toEqual(['refund']);
  });
});

test('facts and decisions survive storage as plain JSON', () => {
  const facts = returnFacts({ photos: 2 }, [{ statutoryOpen: true }, { reason: 'unsafe' }]);
  const decision = decide(strict, facts);
  expect(policyFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  expect(policyDecision.parse(JSON.parse(JSON.stringify(decision)))).toStrictEqual(decision);
});
