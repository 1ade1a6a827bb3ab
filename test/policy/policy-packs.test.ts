import { describe, expect, test } from 'vitest';
import { decide } from '../../functions/policy/decide.ts';
import { policy } from '../../functions/policy/policy.ts';
import type { LineFacts, PolicyFacts } from '../../functions/policy/policy-facts.ts';
import { overlapsOf } from '../../functions/policy/policy-overlaps.ts';
import { defaultPack, type PackName, policyPacks } from '../../functions/policy/policy-packs.ts';
import { both, returnFacts } from './policy-samples.ts';

const packs = ['eu', 'uk', 'us', 'cn', 'thirty-days'] as const satisfies readonly PackName[];

interface ReturnContext {
  readonly what: string;
  readonly facts?: Partial<PolicyFacts>;
  readonly line?: Partial<LineFacts>;
  readonly says: readonly [action: string, rule: string];
}

/** What every pack says, whatever its windows. */
const everywhere: readonly ReturnContext[] = [
  { what: 'an ordinary return', says: ['approve', 'otherwise'] },
  { what: '249.99', line: { value: both(249_99) }, says: ['approve', 'otherwise'] },
  { what: '250.00', line: { value: both(250_00) }, says: ['ask', 'high-value'] },
  {
    what: '35,000 yen, paid in yen at a shop in euros',
    facts: { presentmentCurrency: 'JPY' },
    line: { value: { shop: 210_00, presentment: 35_000 } },
    says: ['ask', 'high-value'],
  },
  {
    what: '34,999 yen',
    facts: { presentmentCurrency: 'JPY' },
    line: { value: { shop: 209_99, presentment: 34_999 } },
    says: ['approve', 'otherwise'],
  },
  {
    what: '2000 yuan',
    facts: { presentmentCurrency: 'CNY', currency: 'CNY' },
    line: { value: both(2000_00) },
    says: ['ask', 'high-value'],
  },
  {
    what: 'a currency that no rule lists: the shop’s own counts',
    facts: { presentmentCurrency: 'GEL' },
    line: { value: { shop: 250_00, presentment: 720_00 } },
    says: ['ask', 'high-value'],
  },
  { what: 'danger, not shown', line: { reason: 'unsafe' }, says: ['photos', 'unsafe-photos'] },
  { what: 'danger, shown', facts: { photos: 1 }, line: { reason: 'unsafe' }, says: ['ask', 'unsafe'] },
  {
    what: 'danger, asked for photos and given none',
    facts: { asked: ['photos'] },
    line: { reason: 'unsafe' },
    says: ['ask', 'unsafe'],
  },
  {
    what: 'danger in something cheap',
    facts: { photos: 1 },
    line: { reason: 'unsafe', value: both(5_00) },
    says: ['ask', 'unsafe'],
  },
  { what: 'broken, not shown', line: { reason: 'arrived-broken' }, says: ['photos', 'broken-photos'] },
  {
    what: 'broken, shown',
    facts: { photos: 2 },
    line: { reason: 'arrived-broken' },
    says: ['ask', 'broken'],
  },
  {
    what: 'broken and cheap',
    line: { reason: 'arrived-broken', value: both(14_99) },
    says: ['keep', 'keep-low-value'],
  },
  {
    what: 'not works, and just not cheap',
    line: { reason: 'does-not-work', value: both(15_00) },
    says: ['approve', 'otherwise'],
  },
  { what: 'cheap, and a second thought', line: { value: both(5_00) }, says: ['approve', 'otherwise'] },
  {
    what: 'cheap and faulty, to be exchanged',
    facts: { outcome: 'exchange' },
    line: { reason: 'does-not-work', value: both(5_00) },
    says: ['approve', 'otherwise'],
  },
  {
    what: 'half of all bought comes back, for the sixth time',
    facts: { returnRate: 0.5, returnCount: 5 },
    says: ['ask', 'serial-returner'],
  },
  {
    what: 'half of little',
    facts: { returnRate: 0.5, returnCount: 4 },
    says: ['approve', 'otherwise'],
  },
  { what: 'nothing arrived yet', facts: { daysSinceDelivery: null }, says: ['approve', 'otherwise'] },
  {
    what: 'made to measure',
    line: { classes: ['made-to-measure'], exemption: 'made-to-measure' },
    says: ['decline', 'not-covered'],
  },
];

describe.each(packs)('the pack %s', (name) => {
  test.each(everywhere)('$what: $says', ({ facts, line, says }) => {
    const { action, rule } = decide(policyPacks[name], returnFacts(facts, [line ?? {}]));
    expect([action.do, rule]).toEqual(says);
  });

  test('is a valid document, also after a round trip as JSON', () => {
    expect(policy.parse(JSON.parse(JSON.stringify(policyPacks[name])))).toEqual(policyPacks[name]);
  });

  test('has no rule that never gets its turn', () => {
    expect(overlapsOf(policyPacks[name]).unreachable).toEqual([]);
  });
});

describe('windows', () => {
  const says = (
    name: PackName,
    country: string,
    days: number,
    reason: LineFacts['reason'] = 'changed-mind',
  ) => {
    const facts = returnFacts({ country, daysSinceDelivery: days, asked: ['photos'] }, [{ reason }]);
    const { action, rule } = decide(policyPacks[name], facts);
    return `${action.do} ${rule}`;
  };

  test.each([
    ['eu', 'DE', 14],
    ['uk', 'GB', 14],
    ['us', 'US', 30],
    ['cn', 'CN', 7],
    ['thirty-days', 'FR', 30],
  ] as const)('%s, %s: open on day %i and closed on the next', (name, country, last) => {
    expect(says(name, country, last)).toBe('approve otherwise');
    expect(says(name, country, last + 1)).toBe('decline window-closed');
  });

  test.each([
    ['eu', 'DE', 731],
    ['uk', 'GB', 2192],
    ['us', 'US', 365],
    // A seller in the US or China answers for two years to a customer in the EU.
    ['us', 'FR', 731],
    ['cn', 'NO', 731],
  ] as const)(
    '%s, %s: a fault is answered for on day %i, by a person, and not on the next',
    (name, country, last) => {
      expect(says(name, country, last, 'does-not-work')).toBe('ask late-fault');
      expect(says(name, country, last + 1, 'does-not-work')).toBe('decline window-closed');
    },
  );
});

test('thirty days: the shop pays the way back and adds to store credit', () => {
  const facts = returnFacts({ outcome: 'store-credit' });
  const { terms, labelPayer } = decide(policyPacks['thirty-days'], facts);
  expect([terms.creditBonusPercent, labelPayer]).toEqual([10, 'shop']);
  expect(decide(policyPacks.eu, facts).terms.creditBonusPercent).toBe(0);
});

test.each([
  ['DE', 'eu'],
  ['NO', 'eu'],
  ['GB', 'uk'],
  ['US', 'us'],
  ['CN', 'cn'],
  ['JP', 'eu'],
])('a shop in %s begins with %s', (country, pack) => {
  expect(defaultPack(country)).toBe(pack);
});
