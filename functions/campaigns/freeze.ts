import type { NamedCustomer } from '../customers/customers.store.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import type { Write } from '../kit/write-together.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type AudienceServices, nextPeople } from './audience.ts';
import type { Campaign, Frozen } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import type { FrozenStore } from './frozen.store.ts';
import { type FrozenPage, type FrozenPerson, frozenOf, nameOfPage } from './frozen.ts';
import { ownTimeOf } from './leaving.ts';

export interface FreezeServices extends AudienceServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly frozen: Pick<FrozenStore, 'write'>;
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
  { customers, shops }: FreezeServices,
): Promise<FrozenPerson[]> => {
  if (!ownTimeOf(campaign) || people.length === 0) return people.map(({ id, address }) => ({ id, address }));
  const { timeZone } = await existingShop(campaign.shop, { shops });
  const known = new Map((await customers.getMany(people.map(({ id }) => id))).map((each) => [each.id, each]));
  return people.map(({ id, address }) => {
    const { country, region } = known.get(id) ?? {};
    return { id, address, zone: likelyTimeZone(country?.value, region?.value, timeZone) };
  });
};

/** How many people live in each zone, with these. */
const withPeople = (before: Frozen['zones'] = {}, people: readonly FrozenPerson[]) => {
  const after = { ...before };
  for (const { zone } of people) if (zone !== undefined) after[zone] = (after[zone] ?? 0) + 1;
  return after;
};

/** The next page of the audience, and how far freezing has come with it. */
const nextPage = async (
  campaign: Campaign,
  frozen: Frozen,
  services: FreezeServices,
): Promise<{ readonly page: FrozenPage; readonly after: Frozen }> => {
  const { items, next } = await nextPeople(
    campaign,
    { limit: peopleOnPage, cursor: frozen.cursor },
    frozen.at,
    services,
  );
  const now = services.clock();
  const people = await withZones(campaign, items, services);
  const zones = withPeople(frozen.zones, people);
  return {
    page: {
      campaign: frozenOf(campaign),
      page: nameOfPage(frozen.pages),
      people,
      expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
      rev: 0,
    },
    after: {
      at: frozen.at,
      people: frozen.people + items.length,
      pages: frozen.pages + 1,
      ...(Object.keys(zones).length > 0 && { zones }),
      ...(next === null ? { over: now.toISOString() } : { cursor: next }),
    },
  };
};

/**
 * Writes the audience of a submitted campaign down, page by page, each in one transaction with how far it has come: a run
 * that dies, or two that run at once, leave neither a gap nor a double. `more`: time was up. `over`: nothing is to be frozen any more, because it was at the end or staff
 * have acted.
 */
export const freezeAudience = async (
  id: string,
  edition: number,
  services: FreezeServices,
): Promise<'more' | 'over'> => {
  const until = services.clock().getTime() + lastsMilliseconds;
  do {
    const campaign = await services.campaigns.get(id);
    const frozen =
      campaign?.edition === edition && campaign.status === 'submitted' ? campaign.frozen : undefined;
    if (!campaign || !frozen || frozen.over !== undefined) return 'over';
    const { page, after } = await nextPage(campaign, frozen, services);
    await services.writeTogether([
      services.frozen.write(page),
      services.campaigns.write({ ...campaign, frozen: after }),
    ]);
  } while (services.clock().getTime() < until);
  return 'more';
};
