import type { Clock } from '../../kit/clock.ts';
import { sameContent } from '../../kit/json.ts';
import { logOutcome } from '../../kit/log.ts';
import { untilWritten } from '../../kit/optimistic-retry.ts';
import { encodeCursor } from '../../kit/paging.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { buyerIn, type Facts } from '../facts.ts';
import { type FollowedSegment, type FollowPerson, followedSegments, nextPerson } from '../follow-person.ts';
import type { NewPerson, PeopleStore, ProjectedPerson } from '../people.store.ts';
import { partitionsOf } from '../projection.ts';
import type { SegmentsStore } from '../segments.store.ts';
import { bordersBy } from './borders.ts';
import { countBuyer, noBuyers, packBuyers, type Rhythm, rhythmsIn, unpackBuyers } from './buyers.ts';
import { groupedBy } from './group.ts';
import type { GroupsStore } from './groups.store.ts';
import { type Found, nothingFound, partOfNight, withPerson } from './night.ts';
import { type AskedPass, type Pass, partOfPass } from './pass.ts';
import type { Settled } from './settled.ts';

export interface PassServices {
  readonly people: Pick<PeopleStore, 'ofPartition' | 'getMany' | 'replace'>;
  readonly groups: GroupsStore;
  readonly segments: Pick<SegmentsStore, 'get' | 'version'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly follow: FollowPerson;
  readonly clock: Clock;
}

/** A page of DynamoDB has a megabyte at most, which is a thousand of the largest. */
const pageSize = 1_000;

/** So many of a partition are written at once. */
const atOnce = 5;

const dayMilliseconds = 86_400_000;

const asOfPass = ({ of }: Pick<Pass, 'of'>): number => Date.parse(of);

/** All partitions from their beginning. */
const fromTheStart = (shop: string): string[] => partitionsOf(shop).map(() => '');

const begun = ({ shop, pass: kind, of }: AskedPass, rev: number, now: Date): Pass => ({
  shop,
  part: partOfPass(kind),
  of,
  began: now.toISOString(),
  phase: kind === 'night' ? 'count' : 'group',
  places: fromTheStart(shop),
  ...structuredClone(nothingFound),
  rev,
});

/**
 * Reads all partitions beside each other, from where they stand on, while there is time, and does something with each
 * page. Answers where they stand then.
 */
const throughPeople = async (
  { shop, places }: Pass,
  until: number,
  work: (people: readonly ProjectedPerson[]) => Promise<void>,
  { people, clock }: PassServices,
): Promise<Pass['places']> => {
  const standing = [...places];
  await Promise.all(
    partitionsOf(shop).map(async (part, place) => {
      let last = standing[place] ?? null;
      while (last !== null && clock().getTime() < until) {
        const cursor = last === '' ? undefined : encodeCursor({ part, id: last });
        const { items, next } = await people.ofPartition(part, { limit: pageSize, cursor });
        await work(items);
        last = next === null ? null : (items.at(-1)?.id ?? null);
        standing[place] = last;
      }
    }),
  );
  return standing;
};

const isThrough = (places: Pass['places']): boolean => places.every((place) => place === null);

/** How the orders of a person follow each other, if they ordered more than once. */
const rhythmIn = ({ orders: { count, first, last }, classes }: Facts): Rhythm | undefined =>
  count < 2 || first === undefined || last === undefined
    ? undefined
    : { gap: (last - first) / (count - 1) / dayMilliseconds, classes: classes.map(({ digest }) => digest) };

/** What is settled with a pass that counted everybody: it holds from now on. */
const settledBy = (counted: ReturnType<typeof noBuyers>, asOf: number, before: Settled): Settled => ({
  ...before,
  today: bordersBy(counted, asOf),
  // A night that is repeated, or the first borders of a shop on their day, are no yesterday.
  yesterday: before.today.asOf < asOf ? before.today : before.yesterday,
  rhythms: rhythmsIn(counted),
});

/** Counts buyers. At the end the borders are settled, and grouping begins. */
const countOn = async (pass: Pass, until: number, services: PassServices): Promise<boolean> => {
  const counted = pass.counted ? unpackBuyers(pass.counted) : noBuyers();
  const asOf = asOfPass(pass);
  const places = await throughPeople(
    pass,
    until,
    async (people) => {
      for (const { facts } of people) {
        const buyer = buyerIn(facts);
        if (buyer) countBuyer(counted, buyer, asOf, rhythmIn(facts));
      }
    },
    services,
  );
  const { groups, clock } = services;
  if (!isThrough(places)) return groups.keepPass({ ...pass, places, counted: packBuyers(counted) });
  const before = await groups.bordersOf(pass.shop, clock());
  const after: Pass = { ...pass, phase: 'group', places: fromTheStart(pass.shop), counted: undefined };
  return groups.keepPass(after, settledBy(counted, asOf, before));
};

interface Grouping {
  readonly shop: Shop;
  readonly settled: Settled;
  readonly segments: readonly FollowedSegment[];
  readonly now: Date;
}

/** A person as they stand by the borders of the day and at this moment; undefined if nothing is other than stored. */
const nextOf = async (
  before: ProjectedPerson,
  { shop, settled, segments, now }: Grouping,
  services: PassServices,
): Promise<NewPerson | undefined> => {
  const buyer = buyerIn(before.facts);
  const facts = { ...before.facts, rfm: buyer && groupedBy(settled.today, buyer) };
  const about = { shop, customerId: before.id, facts, settled, now, before, segments };
  const next = await nextPerson(about, services);
  const isSame =
    sameContent(facts.rfm, before.facts.rfm) && sameContent(next.standing.inside, before.standing.inside);
  return isSame ? undefined : next;
};

/** Groups a person anew, who may be rebuilt meanwhile. Answers them as they are stored then; undefined if they are gone. */
const regrouped = (
  read: ProjectedPerson,
  grouping: Grouping,
  services: PassServices,
): Promise<Pick<ProjectedPerson, 'facts' | 'standing'> | undefined> => {
  const { people } = services;
  const { id: shop } = grouping.shop;
  let person: ProjectedPerson | undefined = read;
  return untilWritten(`What is known of ${read.id}`, async () => {
    if (!person) return { stored: undefined };
    const next = await nextOf(person, grouping, services);
    if (!next || (await people.replace(shop, person, next))) return { stored: next ?? person };
    [person] = await people.getMany(shop, [read.id]);
    return undefined;
  }).then(({ stored }) => stored);
};

/** The last movement, if it was made since the night before and not after this one. */
const movedIn = (
  { facts, standing }: Pick<ProjectedPerson, 'facts' | 'standing'>,
  { today, yesterday }: Settled,
) => {
  const { moved } = standing;
  const since = yesterday?.asOf ?? today.asOf - dayMilliseconds;
  return moved && since < moved.at && moved.at <= today.asOf
    ? { from: moved.from, to: facts.rfm?.group, by: moved.by }
    : undefined;
};

/** Everybody of a page is grouped anew; the account counts them as they are then, so a repetition counts the same. */
const groupPage = async (
  people: readonly ProjectedPerson[],
  grouping: Grouping,
  account: Found,
  services: PassServices,
): Promise<void> => {
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    for (const stored of await Promise.all(some.map((each) => regrouped(each, grouping, services))))
      if (stored) withPerson(account, stored.facts.rfm?.group, movedIn(stored, grouping.settled));
  }
};

/** The segments that the pass looks at, in the versions with which it began to. */
const segmentsOf = async (
  pass: Pass,
  shop: Shop,
  settled: Settled,
  { segments }: PassServices,
): Promise<FollowedSegment[]> => {
  if (!pass.followed) return followedSegments(shop, settled, segments.get);
  const versions = new Map(pass.followed.map(({ id, version }) => [id, version]));
  return followedSegments(shop, settled, async (id) => {
    const version = versions.get(id);
    return version === undefined ? undefined : segments.version(id, version);
  });
};

/** What is settled once everybody was grouped: of these segments it is known who is in them. */
const lookedAt = ({ began, followed = [] }: Pass, settled: Settled): Settled => ({
  ...settled,
  looked: Object.fromEntries(followed.map(({ id, version }) => [id, { version, began }])),
});

/** Groups people by the borders of the day, and looks who is in what programmes follow. */
const groupOn = async (before: Pass, until: number, services: PassServices): Promise<boolean> => {
  const { groups, shops, clock } = services;
  const [shop, settled] = [await shops.get(before.shop), await groups.bordersOf(before.shop, clock())];
  if (!shop) return true;
  const segments = await segmentsOf(before, shop, settled, services);
  const followed = segments.map(({ id, version }) => ({ id, version }));
  const account = { groups: { ...before.groups }, movements: structuredClone(before.movements) };
  const grouping = { shop, settled, segments, now: clock() };
  const places = await throughPeople(
    before,
    until,
    (people) => groupPage(people, grouping, account, services),
    services,
  );
  const after: Pass = { ...before, ...account, followed, places };
  if (!isThrough(places)) return groups.keepPass(after);
  if (after.part === partOfPass('night')) {
    const part = partOfNight(after.of.slice(0, 10));
    await groups.keepNight({ shop: shop.id, part, borders: settled.today, ...account, rev: 0 });
  }
  return groups.keepPass({ ...after, phase: 'over' }, lookedAt(after, settled));
};

/** The pass that is asked for, as far as it has come; undefined if it is over, or a later one took its place. */
const passOf = async (asked: AskedPass, { groups, clock }: PassServices): Promise<Pass | undefined> => {
  const stored = await groups.pass(asked.shop, asked.pass);
  if (!stored || stored.of < asked.of) return begun(asked, stored?.rev ?? 0, clock());
  return stored.of > asked.of || stored.phase === 'over' ? undefined : stored;
};

/**
 * Goes on with a pass over the people of a shop until that moment (milliseconds since 1970): counts them, settles the
 * borders, or groups them. `more`: it has to be called again. A repetition does what is left; of two at once, one gives up.
 */
export const workOffPass = async (
  asked: AskedPass,
  until: number,
  services: PassServices,
): Promise<'more' | 'over'> => {
  const pass = await passOf(asked, services);
  if (!pass || !(await services.shops.get(asked.shop))) return 'over';
  const isMine = await (pass.phase === 'count' ? countOn : groupOn)(pass, until, services);
  if (!isMine) return 'over';
  const after = await services.groups.pass(asked.shop, asked.pass);
  if (after?.of === asked.of && after.phase !== 'over') return 'more';
  logOutcome('the people of a shop are grouped', {
    outcome: 'people-grouped',
    shop: asked.shop,
    pass: asked.pass,
  });
  return 'over';
};
