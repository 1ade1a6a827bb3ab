import type { Clock } from '../kit/clock.ts';
import type { Write } from '../kit/write-together.ts';
import type { Moment, Shop } from '../shops/shop.ts';
import { segmentDigest } from './digests.ts';
import { compile } from './evaluate.ts';
import { buyerIn, type Facts } from './facts.ts';
import type { Condition } from './leaf.ts';
import type { NewPerson, ProjectedPerson } from './people.store.ts';
import type { Standing } from './projection.ts';
import type { PersonRecords } from './records.ts';
import { type Days, type Movement, movedByNight, movedByOrder } from './rfm/group.ts';
import type { Settled } from './rfm/settled.ts';
import type { SegmentsStore } from './segments.store.ts';

/**
 * What follows when a person's projection changes: they move between groups, enter and leave what programmes of care
 * follow. Asked by a rebuild, and by the pass of the night for what time moves.
 */

/** A segment that programmes follow. */
export interface FollowedSegment {
  readonly id: string;
  readonly version: number;
  readonly condition: Condition;
  /** Whether everybody was looked at since it is followed in this version: who is not noted is outside then. */
  readonly isSettled: boolean;
}

/** What has become of a person, for those who write down what follows. */
export interface PersonChange {
  readonly shop: Shop;
  readonly customerId: string;
  readonly facts: Facts;
  /** What they have just entered or left that a programme follows. */
  readonly turned: readonly Moment[];
  readonly now: Date;
  readonly settled: Settled;
  /** All of their records; missing where only time has passed. */
  readonly records?: PersonRecords | undefined;
}

/** The writes that follow, to be done in the transaction of the projection. */
export type FollowPerson = (change: PersonChange) => Promise<readonly Write[]>;

export interface FollowServices {
  readonly segments: Pick<SegmentsStore, 'get'>;
  readonly follow: FollowPerson;
  readonly clock: Clock;
}

const watchesOf = ({ care }: Pick<Shop, 'care'>): readonly Moment[] =>
  (care?.moments ?? []).filter(({ occasion }) => occasion === 'entering' || occasion === 'leaving');

/** Since when each segment is followed, by the first of its programmes. */
const followedSince = (shop: Pick<Shop, 'care'>): ReadonlyMap<string, string> => {
  const since = new Map<string, string>();
  for (const { segment, since: from } of watchesOf(shop))
    if (segment !== undefined && from < (since.get(segment) ?? '~')) since.set(segment, from);
  return since;
};

const isSettledIn = ({ looked }: Settled, id: string, version: number, since: string): boolean => {
  const last = looked[id];
  return last !== undefined && last.version === version && last.began >= since;
};

/** The segments that programmes of the shop follow, as `find` has them now. */
export const followedSegments = async (
  shop: Pick<Shop, 'care'>,
  settled: Settled,
  find: (id: string) => Promise<{ readonly version: number; readonly condition: Condition } | undefined>,
): Promise<FollowedSegment[]> => {
  const found = await Promise.all(
    [...followedSince(shop)].map(async ([id, since]) => {
      const segment = await find(id);
      if (!segment) return [];
      const { version, condition } = segment;
      return [{ id, version, condition, isSettled: isSettledIn(settled, id, version, since) }];
    }),
  );
  return found.flat();
};

/** The digests of the segments that hold for a person. */
const insideOf = (facts: Facts, segments: readonly FollowedSegment[], now: Date): string[] =>
  segments
    .filter(({ condition }) => compile(condition, now.toISOString()).judge(facts).holds)
    .map(({ id, version }) => segmentDigest(id, version));

type Before = Pick<ProjectedPerson, 'facts' | 'standing'> | undefined;

/** Whether a person who was not known before was outside: a new customer was, of others nobody knows. */
const newcomers = ({ knownSince }: Facts, since: string): false | undefined =>
  knownSince >= Date.parse(since) ? false : undefined;

/** Whether somebody was in what is watched; undefined if nobody knows. */
const wasIn = (
  { segment, group, since }: Moment,
  before: Before,
  facts: Facts,
  segments: readonly FollowedSegment[],
): boolean | undefined => {
  if (!before) return newcomers(facts, since);
  if (group !== undefined) {
    const { rfm, orders } = before.facts;
    return rfm || orders.count === 0 ? rfm?.group === group : undefined;
  }
  const followed = segments.find(({ id }) => id === segment);
  return followed?.isSettled
    ? before.standing.inside.includes(segmentDigest(followed.id, followed.version))
    : undefined;
};

const isIn = (
  { segment, group }: Moment,
  facts: Facts,
  inside: readonly string[],
  segments: readonly FollowedSegment[],
): boolean => {
  if (group !== undefined) return facts.rfm?.group === group;
  const followed = segments.find(({ id }) => id === segment);
  return followed !== undefined && inside.includes(segmentDigest(followed.id, followed.version));
};

/** The watches that a person has just fulfilled. */
const turnedOf = (
  watches: readonly Moment[],
  before: Before,
  { facts, inside }: { readonly facts: Facts; readonly inside: readonly string[] },
  segments: readonly FollowedSegment[],
): Moment[] =>
  watches.filter((watch) => {
    const was = wasIn(watch, before, facts, segments);
    const is = isIn(watch, facts, inside, segments);
    if (was === undefined || was === is) return false;
    return watch.occasion === (is ? 'entering' : 'leaving');
  });

const hasBought = (before: Facts, after: Facts): boolean =>
  before.orders.count !== after.orders.count ||
  before.orders.last !== after.orders.last ||
  before.spend?.amount !== after.spend?.amount;

/** The movement of a person between groups; undefined if the group stays. */
const movementOf = (before: Before, facts: Facts, days: Days): Movement | undefined => {
  const from = before?.facts.rfm?.group;
  const buyer = buyerIn(facts);
  return before && from && buyer && !hasBought(before.facts, facts)
    ? movedByNight(from, buyer, days)
    : movedByOrder(from, facts.rfm?.group);
};

/** When a movement was: that of the night at its instant, so that a repetition says the same. */
const movedAt = ({ by }: Movement, { today }: Days, now: Date): number =>
  by === 'order' ? now.getTime() : today.asOf;

interface Asked extends Omit<PersonChange, 'turned'> {
  readonly before: Before;
  readonly segments: readonly FollowedSegment[];
}

/** The person as they are stored from now on, with what follows. */
export const nextPerson = async (
  { before, segments, ...change }: Asked,
  { follow }: Pick<FollowServices, 'follow'>,
): Promise<NewPerson> => {
  const { shop, facts, settled, now } = change;
  const inside = insideOf(facts, segments, now);
  const turned = turnedOf(watchesOf(shop), before, { facts, inside }, segments);
  const movement = movementOf(before, facts, settled);
  const moved = movement
    ? { from: movement.from, by: movement.by, at: movedAt(movement, settled, now) }
    : before?.standing.moved;
  const standing: Standing = { moved, inside };
  return { facts, standing, along: await follow({ ...change, turned }) };
};
