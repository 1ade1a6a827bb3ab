import type { AddressesStore } from '../customers/addresses.store.ts';
import { birthdayUrl } from '../customers/birthday-link.ts';
import { changeWishes, type WishServices } from '../customers/change-wishes.ts';
import type { Change } from '../customers/consent.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, unknownLink } from '../links/open-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import type { OccasionsOffered, OfferedOccasion } from './offered-occasions.ts';
import { isWanted } from './permission.ts';
import { mostOccasions, readChoice, saidBy, wordingVersion } from './preferences.ts';
import { type PreferencesPage, preferencesPage, savedPage } from './unsubscribe.page.ts';
import { readWayOut } from './unsubscribe-link.ts';

export interface PreferenceServices extends WishServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany' | 'write'>;
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses'>>;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly occasionsOffered: OccasionsOffered;
}

/** What the unsubscribe link of a mail carries. */
interface WayOut {
  readonly digest: string;
  readonly shop: Shop;
  /** The kind of mail that the link came with. */
  readonly purpose: Purpose;
  readonly texts: Texts;
  readonly action: string;
}

export const openPreferences = async (
  request: RawRequest,
  services: PreferenceServices,
): Promise<WayOut | Reply> => {
  const followed = await openLink(request, 'unsubscribe', services);
  if (isReply(followed)) return followed;
  const out = readWayOut(followed.link);
  const shop = out && (await services.shops.get(out.shop));
  if (!out || !shop) return unknownLink(followed.reader);
  const action = `${services.publicUrl}/u/${followed.token}`;
  return { digest: out.address, shop, purpose: out.purpose, texts: textsFor([out.tag]), action };
};

const readPerson = async ({ digest }: WayOut, { addresses, customers }: PreferenceServices) => {
  const address = await addresses.get(digest);
  return { address, customer: address?.customerId ? await customers.get(address.customerId) : undefined };
};

interface Care {
  readonly occasions: readonly OfferedOccasion[];
  /** The address of the page that asks for the birthday. */
  readonly birthdayUrl: string | undefined;
}

/** What the page has about greetings: nothing for an address that we know no customer of. */
const readCare = async (
  { shop, texts: { tag } }: WayOut,
  { address, customer }: Awaited<ReturnType<typeof readPerson>>,
  { occasionsOffered, keys, publicUrl, clock }: PreferenceServices,
): Promise<Care> => {
  if (!address || !customer || customer.erasedAt) return { occasions: [], birthdayUrl: undefined };
  const door = { customerId: customer.id, tag, isHidden: true };
  return {
    occasions: (await occasionsOffered(shop, { address, customer, tag })).slice(0, mostOccasions),
    birthdayUrl: birthdayUrl((await keys()).links, publicUrl, door, clock()),
  };
};

const readPage = async (way: WayOut, services: PreferenceServices): Promise<PreferencesPage> => {
  const { shop, texts, action } = way;
  const person = await readPerson(way, services);
  const { country, region } = person.customer ?? {};
  const now = services.clock();
  const { pausedUntil } = person.address ?? {};
  return {
    texts,
    shop: shop.name,
    zone: likelyTimeZone(country?.value, region?.value, shop.timeZone),
    action,
    wanted: purposes.filter((purpose) => isWanted(purpose, person, shop.settings, now)),
    ...(await readCare(way, person, services)),
    pausedUntil: pausedUntil && now.toISOString() < pausedUntil ? pausedUntil : undefined,
  };
};

/** The page with what this address gets now, to choose from. */
export const showPreferences = async (way: WayOut, services: PreferenceServices): Promise<Reply> =>
  page(200, preferencesPage(await readPage(way, services), way.purpose));

/**
 * What the person said on the page or by one click, and the wording they saw; one click shows no wording of
 * ours.
 */
const statementOf = (
  { digest, shop, texts }: WayOut,
  { source }: ReturnType<typeof readChoice>,
  at: string,
  jurisdiction: string | undefined,
) => ({
  address: digest,
  shop: shop.id,
  at,
  ...(source === 'preference-page' ? { wordingVersion, locale: texts.tag } : {}),
  source,
  jurisdiction,
});

/**
 * How many changes are written together: each has a line at every address of the person's account, and a
 * transaction takes a hundred writes.
 */
const changesTogether = 8;

const inParts = (changes: readonly Change[]): Change[][] =>
  Array.from({ length: Math.ceil(changes.length / changesTogether) }, (_part, place) =>
    changes.slice(place * changesTogether, (place + 1) * changesTogether),
  );

/**
 * Idempotent. The link never expires: a wish to get no mail has no last day. Answers with the page at once,
 * since mail clients do not follow redirects after a one-click POST (RFC 8058, section 3.1).
 */
export const savePreferences = async (
  way: WayOut,
  form: Submitted,
  services: PreferenceServices,
): Promise<Reply> => {
  const choice = readChoice(form, way.purpose);
  const now = services.clock();
  const person = await readPerson(way, services);
  const { occasions } =
    choice.occasions.length > 0 ? await readCare(way, person, services) : { occasions: [] };
  const offered = occasions.map(({ occasion }) => occasion);
  const statement = statementOf(way, choice, now.toISOString(), person.customer?.country?.value);
  const said: Change[] = [];
  for (const some of inParts(saidBy(choice, offered, now)))
    said.push(...(await changeWishes(statement, some, services)));
  const log = { shop: way.shop.id, said: said.map((one) => `${one.purpose} ${one.change}`).join(', ') };
  return { ...page(200, savedPage(await readPage(way, services))), log };
};
