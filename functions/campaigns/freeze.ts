import type { NamedCustomer } from '../customers/customers.store.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import type { Write } from '../kit/write-together.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { hasGrown, stoppedToAsk } from './agreement.ts';
import { type AudienceServices, nextPeople } from './audience.ts';
import type { Campaign, Frozen } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import type { FrozenStore } from './frozen.store.ts';
import { type FrozenPage, type FrozenPerson, frozenOf, nameOfPage } from './frozen.ts';
import { armOf } from './groups.ts';
import { messageKey } from './hand-over.ts';
import { ownTimeOf } from './leaving.ts';
import { type Reading, readingOf } from './lifecycle.ts';
import { isAnyReachable, type ReachableServices } from './reachable.ts';
import { peopleOfWave } from './waves/people-of-wave.ts';

export interface FreezeServices extends AudienceServices, ReachableServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly frozen: Pick<FrozenStore, 'write'>;
  readonly customers: AudienceServices['customers'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/** A person takes some 80 bytes, so that a page stays far below the 400 kB of an item even uncompressed. */
const peopleOnPage = 500;

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/** A campaign is paused for months at most, and its report is due within 90 days after. */
const keptSeconds = 400 * 86_400;

/** The people with the zones where they live, as they are now; without where the campaign leaves at one instant. */
const withZones = async (
  campaign: Campaign,
  people: readonly NamedCustomer[],
  { timeZone }: Shop,
  { customers }: FreezeServices,
): Promise<FrozenPerson[]> => {
  if (!ownTimeOf(campaign) || people.length === 0) return people.map(({ id, address }) => ({ id, address }));
  const known = new Map((await customers.getMany(people.map(({ id }) => id))).map((each) => [each.id, each]));
  return people.map(({ id, address }) => {
    const { country, region } = known.get(id) ?? {};
    return { id, address, zone: likelyTimeZone(country?.value, region?.value, timeZone) };
  });
};

type Counts = Readonly<Record<string, number>>;

/** How many people have each of these names, with those who have them already; undefined where nobody has one. */
const countedBy = (before: Counts = {}, names: readonly (string | undefined)[]): Counts | undefined => {
  const after: Record<string, number> = { ...before };
  for (const name of names) if (name !== undefined) after[name] = (after[name] ?? 0) + 1;
  return Object.keys(after).length > 0 ? after : undefined;
};

interface ReadPage {
  readonly people: readonly FrozenPerson[];
  readonly after: Frozen;
}

/** The next page of people, and how far reading has come with it. */
const nextPage = async (
  campaign: Campaign,
  { place, soFar }: Reading,
  services: FreezeServices,
): Promise<ReadPage> => {
  const { at, reachable } = soFar;
  const shop = await existingShop(campaign.shop, services);
  const wanted = { limit: peopleOnPage, cursor: soFar.cursor };
  const { items, next } = await nextPeople(campaign, wanted, at, services);
  const people = await withZones(campaign, items, shop, services);
  const zones = countedBy(
    soFar.zones,
    people.map(({ zone }) => zone),
  );
  const arms = countedBy(
    soFar.arms,
    people.map((person) => armOf(campaign, messageKey(campaign.id, person))?.name),
  );
  const found = place === undefined && (reachable || (await isAnyReachable(campaign, items, shop, services)));
  const over = next === null ? services.clock().toISOString() : undefined;
  return {
    people,
    after: {
      at,
      people: soFar.people + items.length,
      pages: soFar.pages + 1,
      ...(zones && { zones }),
      ...(arms && { arms }),
      ...(place === undefined && (found || over !== undefined) && { reachable: found }),
      ...(next === null ? { over } : { cursor: next }),
    },
  };
};

const pageOf = (
  campaign: Campaign,
  { place, soFar }: Reading,
  people: readonly FrozenPerson[],
  now: Date,
): FrozenPage => ({
  campaign: frozenOf(campaign, place),
  page: nameOfPage(soFar.pages),
  people: [...people],
  expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
  rev: 0,
});

/** The submission with a page more. Where people are those of each wave it counts them, and codes are made ahead for them. */
const writesOfSubmission = (
  campaign: Campaign,
  reading: Reading,
  { people, after }: ReadPage,
  { frozen, campaigns, clock }: FreezeServices,
): Write[] => [
  frozen.write(pageOf(campaign, reading, people, clock())),
  campaigns.write({ ...campaign, frozen: after, progressAt: clock().toISOString() }),
];

/** A wave with a page more: the people whose time has come, and waves for those who have none. */
const writesOfWave = (
  campaign: Campaign,
  place: number,
  reading: Reading,
  { people, after }: ReadPage,
  { frozen, campaigns, clock }: FreezeServices,
): Write[] => {
  const now = clock();
  const { theirs, waves } = peopleOfWave(campaign, place, people);
  const read = waves.map((wave, each) => (each === place ? { ...wave, read: after } : wave));
  const next = { ...campaign, waves: read, progressAt: now.toISOString() };
  const isMore = after.over !== undefined && hasGrown(campaign, after.people);
  return [
    frozen.write(pageOf(campaign, reading, theirs, now)),
    campaigns.write(isMore ? stoppedToAsk(next, after.people) : next),
  ];
};

/**
 * Writes down whom a submitted campaign means, or the people of a wave, page by page, each in one transaction with how far it has come: a
 * run that dies, or two that run at once, leave neither a gap nor a double. `more`: time was up. `over`: nothing is to be written down
 * any more, because it was at the end or staff have acted.
 */
export const freezeAudience = async (
  id: string,
  edition: number,
  services: FreezeServices,
): Promise<'more' | 'over'> => {
  const until = services.clock().getTime() + lastsMilliseconds;
  do {
    const campaign = await services.campaigns.get(id);
    const reading = campaign?.edition === edition ? readingOf(campaign) : undefined;
    if (!campaign || !reading) return 'over';
    const page = await nextPage(campaign, reading, services);
    const { place } = reading;
    await services.writeTogether(
      place === undefined
        ? writesOfSubmission(campaign, reading, page, services)
        : writesOfWave(campaign, place, reading, page, services),
    );
  } while (services.clock().getTime() < until);
  return 'more';
};
