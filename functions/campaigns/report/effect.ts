import { type Estimate, type Interval, normal95, student95 } from '../../kit/confidence.ts';
import type { Outcomes } from './outcomes.ts';

/**
 * What a campaign changed: people who were written to, or would have been but for quiet hours and budgets, compared
 * with people who were held out, zeros included. docs/campaigns.md explains it to marketers.
 */

/** Below this, in either group, nothing is claimed. */
const least = { people: 100, conversions: 10, buyers: 100 } as const;

/** What is missing in one of the groups. */
export type Lacking = keyof typeof least;

export interface Effect {
  /** Conversions are what a campaign is judged by. Revenue varies more, so it misleads more easily. */
  readonly claim: 'primary' | 'secondary';
  /** Of the group that was written to, and of the holdout: the share who bought, or minor units a person. */
  readonly sent: number | undefined;
  readonly heldOut: number | undefined;
  /** Missing where nothing can be claimed. */
  readonly difference?: {
    readonly perPerson: Estimate;
    /** For all of the group: orders more, by as many people; or minor units more. */
    readonly inAll: Estimate;
    /** `unclear`: the interval holds 0, so chance alone may explain the difference. */
    readonly shows: 'more' | 'less' | 'unclear';
  };
  /** Why nothing can be claimed. */
  readonly lacking?: Lacking;
}

/** The effects of one arm. Each is judged alone. */
export interface Effects {
  /** How many people bought. */
  readonly conversions: Effect;
  /** What they paid, net, in minor units. */
  readonly revenue: Effect;
}

/** Wilson's score interval of a share. */
const wilson = (hits: number, of: number): Interval => {
  const share = hits / of;
  const shrink = 1 + normal95 ** 2 / of;
  const middle = (share + normal95 ** 2 / (2 * of)) / shrink;
  const margin = (normal95 * Math.sqrt((share * (1 - share)) / of + normal95 ** 2 / (4 * of ** 2))) / shrink;
  return { low: middle - margin, high: middle + margin };
};

export interface Share {
  readonly hits: number;
  /** Above 0. */
  readonly of: number;
}

/**
 * The difference of two independent shares. R. G. Newcombe, Interval estimation for the difference between independent
 * proportions: comparison of eleven methods, Statistics in Medicine 17 (1998), method 10: hybrid score.
 */
export const differenceOfShares = (one: Share, other: Share): Estimate => {
  const [share, otherShare] = [one.hits / one.of, other.hits / other.of];
  const [around, otherAround] = [wilson(one.hits, one.of), wilson(other.hits, other.of)];
  const value = share - otherShare;
  return {
    value,
    low: value - Math.hypot(share - around.low, otherAround.high - otherShare),
    high: value + Math.hypot(around.high - share, otherShare - otherAround.low),
  };
};

/** Subtractions of large amounts are exact, so nothing is lost however near to each other they are. */
const meanLess = (one: Outcomes, other: Outcomes): number =>
  Number(one.revenue * BigInt(other.people) - other.revenue * BigInt(one.people)) /
  (one.people * other.people);

/** The variance of the mean. */
const varianceOfMean = ({ people, revenue, squares }: Outcomes): number => {
  const scaled = BigInt(people) * squares - revenue * revenue;
  return Number(scaled) / (people * people * (people - 1));
};

/**
 * The difference of two means. B. L. Welch, The generalization of "Student's" problem when several different
 * population variances are involved, Biometrika 34 (1947), with Satterthwaite's degrees of freedom. Both groups have at
 * least eleven people.
 */
export const differenceOfMeans = (one: Outcomes, other: Outcomes): Estimate => {
  const [variance, otherVariance] = [varianceOfMean(one), varianceOfMean(other)];
  const both = variance + otherVariance;
  const value = meanLess(one, other);
  if (both === 0) return { value, low: value, high: value };
  const freedom = both ** 2 / (variance ** 2 / (one.people - 1) + otherVariance ** 2 / (other.people - 1));
  const margin = student95(freedom) * Math.sqrt(both);
  return { value, low: value - margin, high: value + margin };
};

const shows = ({ low, high }: Interval): 'more' | 'less' | 'unclear' => {
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'unclear';
};

const judged = (perPerson: Estimate, people: number): NonNullable<Effect['difference']> => ({
  perPerson,
  inAll: { value: perPerson.value * people, low: perPerson.low * people, high: perPerson.high * people },
  shows: shows(perPerson),
});

/** Whether each of the groups has enough people, and enough who bought. */
const lackingIn = (groups: readonly Outcomes[], bought: 'conversions' | 'buyers'): Lacking | undefined => {
  if (groups.some(({ people }) => people < least.people)) return 'people';
  return groups.some(({ buyers }) => buyers < least[bought]) ? bought : undefined;
};

const conversionsOf = (sent: Outcomes, heldOut: Outcomes): Pick<Effect, 'difference' | 'lacking'> => {
  const lacking = lackingIn([sent, heldOut], 'conversions');
  if (lacking) return { lacking };
  const share = ({ buyers, people }: Outcomes): Share => ({ hits: buyers, of: people });
  return { difference: judged(differenceOfShares(share(sent), share(heldOut)), sent.people) };
};

const revenueOf = (sent: Outcomes, heldOut: Outcomes): Pick<Effect, 'difference' | 'lacking'> => {
  const lacking = lackingIn([sent, heldOut], 'buyers');
  return lacking ? { lacking } : { difference: judged(differenceOfMeans(sent, heldOut), sent.people) };
};

const ofPeople = (figure: number, { people }: Outcomes): number | undefined =>
  people === 0 ? undefined : figure / people;

/** What an arm changed against the whole holdout, or a campaign without arms. */
export const effectsOf = (sent: Outcomes, heldOut: Outcomes): Effects => ({
  conversions: {
    claim: 'primary',
    sent: ofPeople(sent.buyers, sent),
    heldOut: ofPeople(heldOut.buyers, heldOut),
    ...conversionsOf(sent, heldOut),
  },
  revenue: {
    claim: 'secondary',
    sent: ofPeople(Number(sent.revenue), sent),
    heldOut: ofPeople(Number(heldOut.revenue), heldOut),
    ...revenueOf(sent, heldOut),
  },
});
