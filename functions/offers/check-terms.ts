import type { FieldError } from '../kit/errors.ts';
import { sameContent } from '../kit/json.ts';
import { formatDecimal } from '../kit/money.ts';
import { percentOf } from '../kit/proportion.ts';
import type { Rates } from '../shops/rates.ts';
import type { Shop } from '../shops/shop.ts';
import { currenciesOf, namedBy } from './currencies.ts';
import type { Offer } from './offer.ts';
import { canConvert } from './rates.ts';
import { type Benefit, mostInOneItem, type Selection, type Terms } from './terms.ts';

/** What is wrong with terms that their schema cannot see. Paths are within the terms. */

type Ladder = Extract<Benefit, { kind: 'ladder' }>;
type Step = Ladder['steps'][number];

/** What a step takes off a cart that costs this much, in minor units. */
const savedBy = ({ saves }: Step, cost: number, currency: string): number =>
  saves.kind === 'amount'
    ? (saves.amounts[currency] ?? 0)
    : Math.min(percentOf(cost, saves.percent), saves.caps?.[currency] ?? Number.POSITIVE_INFINITY);

/** The currencies that only one of two parts of an offer names: nobody could use it in these. */
const onlyInOne = (
  one: { readonly path: string; readonly amounts: Readonly<Record<string, number>> },
  other: { readonly path: string; readonly amounts: Readonly<Record<string, number>> },
): FieldError[] =>
  Object.keys(one.amounts)
    .filter((currency) => !Object.hasOwn(other.amounts, currency))
    .map((currency) => ({
      path: other.path,
      message: `Must name ${currency} too, because ${one.path} does. Or leave it out there.`,
    }));

const differing = (
  one: Parameters<typeof onlyInOne>[0] | undefined,
  other: Parameters<typeof onlyInOne>[0] | undefined,
): FieldError[] => (one && other ? [...onlyInOne(one, other), ...onlyInOne(other, one)] : []);

/** A step against the one before it in the same currency. */
const wrongInClimb = (currency: string, { step: before }: Placed, { step, path }: Placed): FieldError[] => {
  const [low = 0, high = 0] = [before.minimum[currency], step.minimum[currency]];
  const shown = (amount: number) => `${formatDecimal({ amount, currency })} ${currency}`;
  if (high <= low) {
    const message = `Must be above ${shown(low)}, where the step before begins: steps overlap otherwise.`;
    return [{ path: `${path}.minimum.${currency}`, message }];
  }
  const [less, more] = [savedBy(before, high, currency), savedBy(step, high, currency)];
  if (more > less) return [];
  const message = `Must save more than the step before, which takes ${shown(less)} off a cart of ${shown(high)}; this one takes ${shown(more)} off.`;
  return [{ path: `${path}.saves`, message }];
};

interface Placed {
  readonly step: Step;
  readonly path: string;
}

const wrongInLadder = ({ steps }: Ladder): FieldError[] => {
  const placed = steps.map((step, place) => ({ step, path: `benefit.steps.${place}` }));
  const currencies = [...new Set(steps.flatMap(({ minimum }) => Object.keys(minimum)))];
  return [
    ...placed.flatMap(({ step, path }) =>
      differing({ path: `${path}.minimum`, amounts: step.minimum }, namedBy(step.saves, `${path}.saves`)),
    ),
    ...currencies.flatMap((currency) => {
      const those = placed.filter(({ step }) => Object.hasOwn(step.minimum, currency));
      return those.flatMap((one, place) => {
        const before = those[place - 1];
        return before ? wrongInClimb(currency, before, one) : [];
      });
    }),
  ];
};

const wrongInBenefit = ({ benefit, minimum, appliesTo }: Terms): FieldError[] => {
  const own = minimum && { path: 'minimum', amounts: minimum };
  switch (benefit.kind) {
    case 'ladder':
      return [
        ...(own
          ? [{ path: 'minimum', message: 'A ladder has its minimum in each step. Leave it out.' }]
          : []),
        ...wrongInLadder(benefit),
      ];
    case 'percent':
    case 'amount':
      return differing(namedBy(benefit, 'benefit'), own);
    case 'gift':
      return own && appliesTo && sameContent(appliesTo, benefit.of)
        ? [
            {
              path: 'appliesTo',
              message: 'Only the gift itself counts here, and it never reaches a minimum.',
            },
          ]
        : [];
    case 'free-shipping':
      return [];
  }
};

const wrongInSelection = (
  selection: Selection | undefined,
  path: string,
  { settings }: Pick<Shop, 'settings'>,
): FieldError[] => {
  if (!selection) return [];
  if (Object.values(selection).every((list) => list === undefined))
    return [{ path, message: 'Name products, skus, classes or tags.' }];
  const known = new Set(settings.returns.productClasses.map((one) => one.class));
  const unknown = (selection.classes ?? []).filter((name) => !known.has(name));
  return unknown.map((name) => ({
    path: `${path}.classes`,
    message: `The shop has no class ${name}. Its classes are in settings.returns.productClasses.`,
  }));
};

const wrongInValidity = ({ validity: { from, through } }: Terms): FieldError[] =>
  from !== undefined && through !== undefined && through < from
    ? [{ path: 'validity.through', message: `Must not be before its beginning, ${from}.` }]
    : [];

const wrongInLimits = ({ limits, conditions }: Terms): FieldError[] => {
  const { perCode, perCustomer, perOffer } = limits;
  const most = perOffer ?? Number.POSITIVE_INFINITY;
  const above = (path: string) => ({ path, message: `Must not be above limits.perOffer, ${perOffer}.` });
  return [
    ...((perCode ?? 0) > most ? [above('limits.perCode')] : []),
    ...((perCustomer ?? 0) > most ? [above('limits.perCustomer')] : []),
    ...(conditions.firstOrder && (perCustomer ?? 1) > 1
      ? [{ path: 'limits.perCustomer', message: 'Must be 1: a customer has only one first order.' }]
      : []),
  ];
};

/** Whether carts in other currencies than that of its budget can use an offer. */
export const needsRates = (terms: Pick<Terms, 'benefit' | 'minimum' | 'budget'>): boolean => {
  const { budget } = terms;
  if (!budget) return false;
  return currenciesOf(terms)?.some((one) => one !== budget.currency) ?? true;
};

/** The currencies whose rates the budget of an offer goes by. */
export const ratesNeeded = (
  terms: Pick<Terms, 'benefit' | 'minimum' | 'budget'>,
  rates: Rates,
): readonly string[] => {
  const { budget } = terms;
  if (!budget || !needsRates(terms)) return [];
  const carts = currenciesOf(terms) ?? rates.rates.map((one) => one.currency);
  return [...new Set([budget.currency, ...carts])].filter((one) => one !== rates.base);
};

const ratesMissing = (terms: Terms, rates: Rates): readonly string[] =>
  ratesNeeded(terms, rates).filter((one) => !canConvert(one, rates.base, rates));

/** Whether the budget of an offer goes by rates that the shop does not have. */
export const lacksRates = (terms: Terms, rates: Rates | null): boolean =>
  rates === null ? terms.budget !== undefined && needsRates(terms) : ratesMissing(terms, rates).length > 0;

const wrongInBudget = (terms: Terms, { settings: { rates } }: Pick<Shop, 'settings'>): FieldError[] => {
  const { budget } = terms;
  if (!budget || !needsRates(terms)) return [];
  const path = 'budget.currency';
  if (!rates)
    return [
      {
        path,
        message: `The shop has no rates, so that only carts in ${budget.currency} can be counted. Set settings.rates, or name amounts in ${budget.currency} alone.`,
      },
    ];
  return ratesMissing(terms, rates).map((one) => ({
    path,
    message: `The shop's rates do not have ${one}. Add it to settings.rates.`,
  }));
};

/** What is wrong with these terms for this shop, field by field. */
export const wrongInTerms = (terms: Terms, shop: Pick<Shop, 'settings'>): FieldError[] => [
  ...wrongInBenefit(terms),
  ...wrongInSelection(terms.appliesTo, 'appliesTo', shop),
  ...(terms.benefit.kind === 'gift' ? wrongInSelection(terms.benefit.of, 'benefit.of', shop) : []),
  ...wrongInValidity(terms),
  ...wrongInLimits(terms),
  ...wrongInBudget(terms, shop),
];

/** What terms say that only codes issued to a person can keep. */
export const wrongForCodes = (terms: Terms, codes: Offer['codes']): FieldError[] => {
  if (codes === 'personal') return [];
  const { validity, holder } = terms;
  return [
    ...(validity.days === undefined
      ? []
      : [
          {
            path: 'validity.days',
            message: 'Only personal codes are issued on a day. Use validity.through.',
          },
        ]),
    ...(holder === 'bound'
      ? [{ path: 'holder', message: 'A shared code has no holder. Use personal codes.' }]
      : []),
  ];
};

const anew = 'Make a new offer for it.';

/**
 * A limit that is split has a part in each of its items, and only grows without being exceeded: an item that has
 * more than its part of a smaller limit leaves the others theirs.
 */
const wrongInLimitChange = (before: number | undefined, after: number | undefined): FieldError[] => {
  const path = 'limits.perOffer';
  if (after === undefined || before === after) return [];
  if (before === undefined) return [{ path, message: `What was redeemed so far was not counted. ${anew}` }];
  if (before <= mostInOneItem && after <= mostInOneItem) return [];
  if (before <= mostInOneItem)
    return [
      { path, message: `Must not rise above ${mostInOneItem}, because it is counted in one place. ${anew}` },
    ];
  return after > before
    ? []
    : [{ path, message: `Must not fall below ${before}, because it is counted in several places. ${anew}` }];
};

/**
 * What cannot change any more once an offer has been live: the limit of the whole offer and its budget count the
 * redemptions of all versions.
 */
export const wrongInChange = (before: Terms, after: Terms): FieldError[] => {
  const limit = wrongInLimitChange(before.limits.perOffer, after.limits.perOffer);
  if (!after.budget) return limit;
  if (!before.budget)
    return [...limit, { path: 'budget', message: `What was redeemed so far was not counted. ${anew}` }];
  const { currency } = before.budget;
  if (currency === after.budget.currency) return limit;
  return [
    ...limit,
    { path: 'budget.currency', message: `Must stay ${currency}, in which it was counted so far. ${anew}` },
  ];
};
