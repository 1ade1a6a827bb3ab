import { kept } from '../kit/memoise.ts';
import { exemptions } from '../vocabulary/reason.ts';
import type { Amounts } from './listed-amounts.ts';
import { type Policy, type PolicyInput, policy } from './policy.ts';
import { isIn } from './zones.ts';

/** Ready-made policies. A shop uses one as it is, or as the draft of its own. */

/** From this value a person looks: about 250 euros, in round numbers of each currency. Minor units. */
const high: Amounts = {
  ...{ EUR: 250_00, USD: 250_00, GBP: 250_00, CHF: 250_00, CNY: 2000_00, HKD: 2000_00, JPY: 35_000 },
  ...{ CAD: 350_00, AUD: 400_00, NZD: 450_00, SGD: 350_00, TWD: 8000_00, KRW: 350_000, MOP: 2000_00 },
  ...{ SEK: 2800_00, NOK: 2800_00, DKK: 1800_00, ISK: 35_000, PLN: 1000_00, CZK: 6000_00, HUF: 100_000_00 },
  ...{
    RON: 1200_00,
    BGN: 500_00,
    TRY: 10_000_00,
    UAH: 10_000_00,
    ILS: 1000_00,
    ZAR: 5000_00,
    INR: 20_000_00,
  },
  ...{
    MXN: 5000_00,
    BRL: 1500_00,
    CLP: 250_000,
    COP: 1_000_000_00,
    THB: 9000_00,
    MYR: 1200_00,
    PHP: 15_000_00,
  },
  ...{
    IDR: 4_000_000_00,
    VND: 6_000_000,
    AED: 1000_00,
    SAR: 1000_00,
    QAR: 1000_00,
    KWD: 80_000,
    BHD: 100_000,
  },
  ...{ OMR: 100_000, JOD: 180_000 },
};

/**
 * Up to this value, about 15 euros, sending it back costs more than the goods are worth. In other currencies
 * goods come back.
 */
const low: Amounts = {
  ...{ EUR: 14_99, USD: 14_99, GBP: 14_99, CHF: 14_99, CNY: 99_99, HKD: 119_99, JPY: 2_399 },
  ...{ CAD: 19_99, AUD: 23_99, NZD: 25_99, SEK: 169_99, NOK: 169_99, DKK: 109_99, PLN: 63_99, CZK: 369_99 },
};

const faults = ['not-as-described', 'arrived-broken', 'does-not-work', 'wrong-item'] as const;

/**
 * The order matters: first danger, before any rule that would end the matter; then customers who return most
 * of what they buy; then goods that are cheaper to leave with the customer; then expensive goods.
 */
const rules = (proofAfterDays: number): PolicyInput['rules'] => [
  { id: 'unsafe-photos', when: { reasons: ['unsafe'], photos: false }, action: { do: 'photos' } },
  { id: 'unsafe', when: { reasons: ['unsafe'] }, action: { do: 'ask' } },
  {
    id: 'serial-returner',
    when: { returnRate: { min: 0.5 }, returnCount: { min: 5 } },
    action: { do: 'ask' },
  },
  {
    id: 'keep-low-value',
    when: {
      reasons: [...faults],
      lines: 'every',
      value: { max: low },
      outcomes: ['refund', 'keep'],
      returnCount: { max: 4 },
    },
    action: { do: 'keep', percent: 100 },
  },
  {
    id: 'late-fault',
    when: { reasons: [...faults], daysSinceDelivery: { min: proofAfterDays } },
    action: { do: 'ask' },
  },
  { id: 'broken-photos', when: { reasons: ['arrived-broken'], photos: false }, action: { do: 'photos' } },
  { id: 'broken', when: { reasons: ['arrived-broken'] }, action: { do: 'ask' } },
  { id: 'high-value', when: { value: { min: high } }, action: { do: 'ask' } },
];

/** The packs do not take back what the law exempts from withdrawal. A shop may. */
const noExempt = { classes: [...exemptions], days: null };

const allOutcomes: PolicyInput['outcomes'] = { offered: ['refund', 'exchange', 'store-credit'] };

const base = {
  windows: [noExempt],
  outcomes: allOutcomes,
  shipping: 'nothing-kept',
  otherwise: { do: 'approve' },
} as const satisfies Partial<PolicyInput>;

/**
 * The window is the 14 days of Directive 2011/83, article 9. Faults count for two years (Directive 2019/771,
 * article 10(1)). In the first of them the law presumes that the fault was there from the start (article
 * 11(1)); later a person looks.
 */
const eu: PolicyInput = {
  ...base,
  name: 'EU: 14 days',
  windowDays: 14,
  faultDays: { days: 731 },
  rules: rules(366),
};

/**
 * 14 days by the Consumer Contracts Regulations 2013, regulation 30. The Consumer Rights Act 2015 gives 30
 * days to reject faulty goods (section 22), and claims last six years (Limitation Act 1980, section 5). After
 * six months the customer has to prove that the fault was there (section 19(14)), so a person looks.
 */
const uk: PolicyInput = {
  ...base,
  name: 'UK: 14 days',
  windowDays: 14,
  faultDays: { days: 2192, countries: [{ countries: ['EEA'], days: 731 }] },
  rules: rules(184),
};

/**
 * No law of the United States gives a right to return sound goods bought online; 30 days are usual. Implied
 * warranty (UCC 2-314) has no fixed days. One year is this pack's choice, and a person looks after 90 days.
 */
const us: PolicyInput = {
  ...base,
  name: 'US: 30 days',
  windowDays: 30,
  faultDays: { days: 365 },
  rules: rules(91),
};

/**
 * 7 days without a reason from the day of receipt; the customer pays for sending it back (Law on the
 * Protection of Consumer Rights and Interests, article 25). For six months a fault of durable goods is
 * presumed to have been there from the start (article 23).
 */
const cn: PolicyInput = {
  ...base,
  name: 'CN: 7 days without a reason',
  windowDays: 7,
  faultDays: { days: 365 },
  rules: rules(184),
};

/** More than any law demands: 30 days for everyone, free return shipping, a bonus for store credit. */
const thirtyDays: PolicyInput = {
  ...base,
  name: '30 days without a reason',
  windowDays: 30,
  faultDays: { days: 731, countries: [{ countries: ['UK'], days: 2192 }] },
  label: { payer: 'shop' },
  creditBonusPercent: 10,
  rules: rules(184),
};

const drafts = { eu, uk, us, cn, 'thirty-days': thirtyDays } as const;
export type PackName = keyof typeof drafts;

const complete = kept((name: PackName): Policy => policy.parse(drafts[name]));

/** By name. Each is completed when it is first read, because a function that loads all of them needs one. */
export const policyPacks: Readonly<Record<PackName, Policy>> = {
  get eu() {
    return complete('eu');
  },
  get uk() {
    return complete('uk');
  },
  get us() {
    return complete('us');
  },
  get cn() {
    return complete('cn');
  },
  get 'thirty-days'() {
    return complete('thirty-days');
  },
};

/**
 * The pack of the shop's own country. Elsewhere the EU's, because it is as strict as the law that a shop
 * meets when it sells abroad.
 */
export const defaultPack = (shopCountry: string): PackName => {
  if (isIn(shopCountry, ['UK'])) return 'uk';
  if (shopCountry === 'US') return 'us';
  return shopCountry === 'CN' ? 'cn' : 'eu';
};
