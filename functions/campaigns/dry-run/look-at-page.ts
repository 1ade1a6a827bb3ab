import type { Customer } from '../../customers/customer.ts';
import { languageChain } from '../../customers/language.ts';
import { likelyTimeZone } from '../../customers/time-zone.ts';
import type { PageOf } from '../../kit/paging.ts';
import { advertisingLabel } from '../../mail/advertising-labels.ts';
import { type AskManyServices, type Known, knownOf, verdictOn } from '../../mail/ask-many.ts';
import { isWanted } from '../../mail/permission.ts';
import { languageOf } from '../../mail/shop-letter.ts';
import type { Shop } from '../../shops/shop.ts';
import { type AudienceServices, isEachWave, nextPeople } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import type { FrozenStore } from '../frozen.store.ts';
import { type FrozenPerson, frozenOf } from '../frozen.ts';
import { armOf, letterFor } from '../groups.ts';
import { messageKey } from '../hand-over.ts';
import { ownTimeOf } from '../leaving.ts';
import { fateOf } from './fate.ts';
import type { Seen } from './tally.ts';

export interface LookServices extends AskManyServices, AudienceServices {
  readonly frozen: Pick<FrozenStore, 'get'>;
}

/** As many as a page of a frozen audience has. */
const peopleAtOnce = 500;

/** What a dry run looks at: the campaign, and the instant at which it is taken to be launched. */
export interface Looking {
  readonly campaign: Campaign;
  readonly shop: Shop;
  readonly at: string;
}

/** The next people whom a campaign means: of its frozen audience if it has one, else as the audience is now. */
export const nextMeant = async (
  { campaign, at }: Looking,
  cursor: string | undefined,
  services: LookServices,
): Promise<PageOf<FrozenPerson>> => {
  const { frozen } = campaign;
  if (frozen?.over === undefined || isEachWave(campaign))
    return nextPeople(campaign, { limit: peopleAtOnce, cursor }, at, services);
  const place = Number(cursor ?? 0);
  const page = await services.frozen.get(frozenOf(campaign), place);
  return {
    items: page?.people ?? [],
    next: place + 1 < frozen.pages ? String(place + 1) : null,
  };
};

/** The audience has one message for each mailbox. */
const oneEach = (people: readonly FrozenPerson[], campaign: string): FrozenPerson[] => [
  ...new Map(people.map((person) => [messageKey(campaign, person), person])).values(),
];

interface Reading extends Looking {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly known: Known;
}

const seenOf = async (
  person: FrozenPerson,
  { campaign, shop, at, customers, known }: Reading,
  services: LookServices,
): Promise<Seen> => {
  const { id, purpose } = campaign;
  const customer = customers.get(person.id);
  const { country, region, locale } = customer ?? {};
  const zone = person.zone ?? likelyTimeZone(country?.value, region?.value, shop.timeZone);
  const key = messageKey(id, person);
  const fate = await fateOf({ key, zone }, campaign, at, (instant) =>
    verdictOn({ key, purpose }, customer, shop, known, { ...services, clock: () => new Date(instant) }),
  );
  const chain = languageChain({
    customer: locale?.value,
    country: country?.value,
    shop: shop.defaultLocale,
  });
  const letter = letterFor(campaign, key);
  const language = languageOf(letter, { locale, country }, shop);
  return {
    fate,
    zone,
    hour: ownTimeOf(campaign) && (armOf(campaign, key)?.hour ?? ownTimeOf(campaign)?.hour),
    customerId: person.id,
    mayHaveCode: isWanted(
      'marketing',
      { customer, address: known.addresses.get(customer?.address ?? '') },
      shop.settings,
      new Date(fate.at),
    ),
    language,
    label: advertisingLabel({
      purpose,
      isMarked:
        letter[language]?.advertising === true ||
        (armOf(campaign, key)?.offer ?? campaign.offer) !== undefined,
      country: country?.value ?? shop.country,
    })?.label.trim(),
    chain,
  };
};

/**
 * What becomes of the messages to these people, each asked about as of its own instants. Two customers with one mailbox are noticed
 * if one page has both.
 */
export const lookAt = async (
  people: readonly FrozenPerson[],
  looking: Looking,
  services: LookServices,
): Promise<Seen[]> => {
  const each = oneEach(people, looking.campaign.id);
  const found = each.length === 0 ? [] : await services.customers.getMany(each.map(({ id }) => id));
  const known = await knownOf(found, services);
  const customers = new Map(found.map((one) => [one.id, one]));
  return Promise.all(each.map((person) => seenOf(person, { ...looking, customers, known }, services)));
};
