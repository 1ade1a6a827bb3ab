import type { FieldError } from '../kit/errors.ts';
import { stablePart } from '../kit/stable-hash.ts';
import { type Group, holdoutGroup } from '../mail/group.ts';
import type { Holdout } from '../mail/holdout.ts';

/** One of several letters, offers or hours that a campaign compares. */
interface Arm {
  readonly name: string;
  /** The share of the people who get it, one in a thousand at least. The shares of all arms add up to 1. */
  readonly share: number;
}

export interface Groups extends Holdout {
  /** None: all get the same. */
  readonly arms?: readonly Arm[] | undefined;
}

/** The arm into whose part of 0 to 1 a hash falls. Shares are taken in relation to their sum, which rounding moves. */
const armAt = (part: number, arms: readonly Arm[]): string | undefined => {
  const place = part * arms.reduce((sum, { share }) => sum + share, 0);
  let end = 0;
  for (const { name, share } of arms) {
    end += share;
    if (place < end) return name;
  }
  return arms.at(-1)?.name;
};

/**
 * The group of a mailbox (the keyed digest of its address): the same in each wave of a campaign and whenever it is
 * asked, and new in a copy, which has another id. Holdout and arm are two independent hashes of campaign and mailbox.
 */
export const groupOf = ({ id, holdout, arms = [] }: Groups, mailbox: string): Group => ({
  ...holdoutGroup({ id, holdout }, mailbox),
  arm: armAt(stablePart(`arm ${id} ${mailbox}`), arms),
});

/** A larger holdout would be the campaign. */
const mostHeldOut = 0.5;

/** One in a thousand: less would be nobody in most campaigns. */
const smallestShare = 0.001;

/** Shares may be written with three digits, such as three times 0.333. */
const rounding = 0.001_000_1;

const wrongShare = ({ share }: Arm, place: number): FieldError[] =>
  share >= smallestShare && share <= 1
    ? []
    : [
        {
          path: `arms.${place}.share`,
          message: `Must be from ${smallestShare} to 1, like 0.5 for one half.`,
        },
      ];

const wrongName = ({ name }: Arm, place: number, arms: readonly Arm[]): FieldError[] =>
  arms.findIndex((other) => other.name === name) < place
    ? [{ path: `arms.${place}.name`, message: `Another arm is called ${name} already.` }]
    : [];

const wrongSum = (arms: readonly Arm[]): FieldError[] => {
  const sum = arms.reduce((all, { share }) => all + share, 0);
  return arms.length === 0 || Math.abs(sum - 1) <= rounding
    ? []
    : [{ path: 'arms', message: `The shares must add up to 1. They add up to ${Number(sum.toFixed(4))}.` }];
};

/** What is wrong with the holdout and the arms of a campaign, by path. */
export const wrongInGroups = ({ holdout, arms = [] }: Pick<Groups, 'holdout' | 'arms'>): FieldError[] => [
  ...(holdout === 0 || (holdout >= smallestShare && holdout <= mostHeldOut)
    ? []
    : [
        {
          path: 'holdout',
          message: `Must be 0, or from ${smallestShare} to ${mostHeldOut}, like 0.1 for a tenth.`,
        },
      ]),
  ...arms.flatMap((arm, place) => [...wrongShare(arm, place), ...wrongName(arm, place, arms)]),
  ...wrongSum(arms),
];
