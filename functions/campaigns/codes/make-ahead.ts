import { mostAsks } from '../../coupons/ask.ts';
import { askOfCustomer } from '../../coupons/ask-of-customer.ts';
import { type CodesOfKeysServices, codesOfKeys } from '../../coupons/codes-of-keys.ts';
import type { Coupon } from '../../coupons/coupon.ts';
import { issue } from '../../coupons/issue.ts';
import { instantsOf } from '../../coupons/issued-code.ts';
import type { IssuedNews, IssueServices } from '../../coupons/issuing.ts';
import type { AddressesStore } from '../../customers/addresses.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import { orNotFound } from '../../kit/errors.ts';
import type { Keys } from '../../links/keys.client.ts';
import { isWanted } from '../../mail/permission.ts';
import { type Offer, termsAt } from '../../offers/offer.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Campaign, PinnedOffer } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import type { FrozenStore } from '../frozen.store.ts';
import type { FrozenPerson } from '../frozen.ts';
import { isIn, messageKey } from '../hand-over.ts';
import { isTooLate, isWaitedFor, readingOf } from '../lifecycle.ts';
import { ownCodeFor } from './campaign-offers.ts';
import { type PageOfPeople, throughPages, writtenDown } from './pages.ts';

export interface MakeAheadServices extends Omit<IssueServices, 'keys'>, CodesOfKeysServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>;
  readonly frozen: Pick<FrozenStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly addresses: Pick<AddressesStore, 'getMany'>;
  readonly coupons: IssueServices['coupons'] & CodesOfKeysServices['coupons'];
  readonly keys: () => Promise<Pick<Keys, 'coupons' | 'couponDigests' | 'addresses'>>;
}

/** Somebody for whom a code is to be in the checkout. */
interface Awaiting {
  readonly person: FrozenPerson;
  /** Of their message, and so of their code. */
  readonly key: string;
  readonly offer: PinnedOffer;
}

const awaitingOn = async (
  campaign: Campaign,
  page: PageOfPeople,
  { frozen }: Pick<MakeAheadServices, 'frozen'>,
): Promise<Awaiting[]> => {
  const stored = await frozen.get(page.name, page.page);
  const found = (stored?.people ?? []).flatMap((person): Awaiting[] => {
    const offer = person.address === undefined ? undefined : ownCodeFor(campaign, person.address);
    return offer ? [{ person, key: messageKey(campaign.id, person), offer }] : [];
  });
  // Two customers may have one mailbox.
  return [...new Map(found.map((each) => [each.key, each])).values()];
};

/** From when on somebody's days count: their wave. */
const waveOf = (campaign: Campaign, person: FrozenPerson): string | undefined => {
  const { waves = [], ahead } = campaign;
  const own =
    ahead?.wave === undefined ? waves.find((wave) => isIn(wave, person, campaign)) : waves[ahead.wave];
  return own?.at;
};

/** The platform is told of so many codes in one message: one call of it takes as many. */
const toldAtOnce = 250;

/** Collects what is told of codes, for as long as a page is made. */
const collected = ({ tell }: Pick<MakeAheadServices, 'tell'>) => {
  const news: IssuedNews[] = [];
  return {
    tell: async (some: IssuedNews) => void news.push(some),
    flush: async () => {
      // A campaign gives codes of one version of each offer.
      for (const [first, ...others] of Map.groupBy(news, (each) => each.offer).values()) {
        if (!first) continue;
        const issueKeys = [first, ...others].flatMap((each) => each.issueKeys);
        for (let from = 0; from < issueKeys.length; from += toldAtOnce)
          await tell({ ...first, issueKeys: issueKeys.slice(from, from + toldAtOnce) });
      }
    },
  };
};

/** People who may be sent marketing, for all that is known now: a code is some. */
const withPeople = async (
  awaiting: readonly Awaiting[],
  { settings }: Pick<Shop, 'settings'>,
  { customers, addresses, clock }: MakeAheadServices,
): Promise<(Awaiting & { readonly customer: Customer })[]> => {
  const known = await customers.getMany([...new Set(awaiting.map(({ person }) => person.id))]);
  const byId = new Map(known.map((each) => [each.id, each]));
  const digests = known.flatMap(({ address }) => address ?? []);
  const byAddress = new Map((await addresses.getMany(digests)).map((each) => [each.address, each]));
  return awaiting.flatMap((each) => {
    const customer = byId.get(each.person.id);
    const address = byAddress.get(customer?.address ?? '');
    return customer?.email && isWanted('marketing', { customer, address }, settings, clock())
      ? [{ ...each, customer }]
      : [];
  });
};

/** Makes the codes of one offer. Nobody gets one that would be over before their wave. */
const makeOf = async (
  offer: Offer,
  { version }: PinnedOffer,
  people: readonly (Awaiting & { readonly customer: Customer })[],
  { campaign, shop }: { readonly campaign: Campaign; readonly shop: Shop },
  services: MakeAheadServices,
): Promise<void> => {
  const terms = orNotFound(
    await termsAt(offer, version, services.offers),
    `The offer ${offer.id} has no version ${version}.`,
  );
  const { addresses } = await services.keys();
  const now = services.clock().toISOString();
  const asks = people.flatMap(({ key, customer, person }) => {
    const wave = waveOf(campaign, person);
    const countsFrom = wave !== undefined && wave > now ? wave : now;
    const ask = { ...askOfCustomer(key, customer, shop, addresses), version, countsFrom };
    const { until } = instantsOf(offer, terms, { zone: ask.zone ?? shop.timeZone, issuedAt: countsFrom });
    return until !== undefined && until < now ? [] : [ask];
  });
  for (let from = 0; from < asks.length; from += mostAsks)
    await issue(offer.id, asks.slice(from, from + mostAsks), services);
};

/** The offer that codes are to be made of; undefined if it is over for good. */
const openOffer = async (id: string, { offers }: MakeAheadServices): Promise<Offer | undefined> => {
  const offer = await offers.get(id);
  return offer?.status === 'ended' ? undefined : offer;
};

/** Makes the codes of a page, and has them brought to the checkout. False while an offer is not live. */
const makePage = async (
  campaign: Campaign,
  page: PageOfPeople,
  services: MakeAheadServices,
): Promise<boolean> => {
  const shop = await existingShop(campaign.shop, services);
  const people = await withPeople(await awaitingOn(campaign, page, services), shop, services);
  const { tell, flush } = collected(services);
  for (const [pinned, theirs] of Map.groupBy(people, (each) => each.offer)) {
    const offer = await openOffer(pinned.id, services);
    if (offer && offer.status !== 'live') return false;
    if (offer) await makeOf(offer, pinned, theirs, { campaign, shop }, { ...services, tell });
  }
  await flush();
  return true;
};

/** So long a code may take to the checkout, before the platform is told of it again. */
const tellAgainMilliseconds = 600_000;

const isMissing = ({ status, there }: Coupon): boolean => status === 'active' && there === undefined;

/** Whether the checkout has all codes of a page that were made and can be used. What takes too long is told again. */
const isPageThere = async (
  campaign: Campaign,
  page: PageOfPeople,
  services: MakeAheadServices,
): Promise<boolean> => {
  const awaiting = await awaitingOn(campaign, page, services);
  const now = services.clock();
  let isThere = true;
  for (const [{ id, version }, theirs] of Map.groupBy(awaiting, ({ offer }) => offer)) {
    if (!(await openOffer(id, services))) continue;
    const codes = await codesOfKeys(
      { id, shop: campaign.shop, named: version },
      theirs.map(({ key }) => key),
      services,
    );
    const missing = [...codes].filter(([, code]) => isMissing(code));
    if (missing.length === 0) continue;
    isThere = false;
    const since = campaign.ahead?.there?.at ?? campaign.ahead?.made?.at ?? '';
    if (now.getTime() - Date.parse(since) < tellAgainMilliseconds) continue;
    const { tell, flush } = collected(services);
    await tell({ shop: campaign.shop, offer: id, version, issueKeys: missing.map(([key]) => key) });
    await flush();
  }
  return isThere;
};

/** Whether the codes that everybody is told are in the checkout. */
const areSharedThere = async (
  { offers = [] }: Pick<Campaign, 'offers'>,
  { coupons }: Pick<MakeAheadServices, 'coupons'>,
): Promise<boolean> => {
  const shared = await coupons.getMany(offers.flatMap(({ code }) => code ?? []));
  return !shared.some(isMissing);
};

/** Not before its people are known and, where they are many more, before they are approved. */
const isAwaited = (campaign: Campaign): boolean =>
  isWaitedFor(campaign, 'codes-ready') &&
  campaign.again === undefined &&
  campaign.ahead?.ready === undefined &&
  !readingOf(campaign);

/** The people whose codes are made: all of a frozen audience, or those of the next wave. */
const awaitedOf = (campaign: Campaign) =>
  writtenDown(campaign).filter(({ wave }) => wave === campaign.ahead?.wave);

const madeIn = (campaign: Campaign): number | undefined => {
  const { done = 0 } = campaign.ahead?.made ?? {};
  const all = awaitedOf(campaign).reduce((sum, { pages }) => sum + pages, 0);
  return isAwaited(campaign) && done < all ? done : undefined;
};

const thereIn = (campaign: Campaign): number | undefined =>
  isAwaited(campaign) ? (campaign.ahead?.there?.done ?? 0) : undefined;

const isOver = (campaign: Campaign, { clock }: MakeAheadServices): boolean =>
  isTooLate(campaign, clock().toISOString());

/**
 * Makes the codes of a campaign whose waves wait for them, and then sees whether the shop's checkout has them. Page by page,
 * and repeatable. `waits`: for the platform, or until an offer is live again; then it is to be asked again in a minute.
 * From the campaign's last instant on nothing is waited for.
 */
export const makeAhead = async (
  id: string,
  services: MakeAheadServices,
): Promise<'more' | 'waits' | 'over'> => {
  const making = await throughPages(
    id,
    {
      lists: awaitedOf,
      doneIn: madeIn,
      does: async (campaign, page) => isOver(campaign, services) || makePage(campaign, page, services),
      noted: (before, pages) => ({ ...before, ahead: { ...before.ahead, made: pages } }),
    },
    services,
  );
  if (making !== 'over') return making;
  return throughPages(
    id,
    {
      lists: awaitedOf,
      doneIn: thereIn,
      does: async (campaign, page) =>
        isOver(campaign, services) ||
        ((await areSharedThere(campaign, services)) && (await isPageThere(campaign, page, services))),
      noted: (before, pages, isEnd) => ({
        ...before,
        ahead: { ...before.ahead, there: pages, ...(isEnd && { ready: pages.at }) },
      }),
    },
    services,
  );
};
