import { type Address, addressOf } from '../customers/address.ts';
import { changeWishes } from '../customers/change-wishes.ts';
import type { Change } from '../customers/consent.ts';
import { type Customer, isRefusal } from '../customers/customer.ts';
import { type Recognition, recogniseCustomer } from '../customers/recognise-customer.ts';
import { sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import type { PersonLine, SaidConsent } from './person-line.ts';
import type { Outcome, Tally } from './tally.ts';

type RecogniseServices = Parameters<typeof recogniseCustomer>[2];
type WishServices = Parameters<typeof changeWishes>[2];

/** What is the same for all lines of a file. */
export type ImportContext = Pick<RecogniseServices, 'addressKey' | 'now' | 'dateRules'>;

export interface TakeInServices extends Omit<RecogniseServices, keyof ImportContext>, WishServices {
  readonly addresses: RecogniseServices['addresses'] & WishServices['addresses'];
  readonly customers: RecogniseServices['customers'] & WishServices['customers'];
  readonly consents: RecogniseServices['consents'] & WishServices['consents'];
}

/** Whose people these are, and since when what the file says has been so (UTC instant). */
export interface FileOrigin {
  readonly shop: string;
  readonly asOf: string;
}

/** How a file is named as the source of what it says. */
const importSource = 'import';

/** What a person said or took back of their own birthday stands over every list, also over a newer one. */
const withoutOwnBirthday = (person: PersonLine, known: Customer | undefined): PersonLine =>
  known?.birthdays?.own ? { ...person, buyer: { ...person.buyer, birthday: undefined } } : person;

const erased = ({ line }: PersonLine): Outcome => ({
  wrong: [
    {
      line,
      column: 'email',
      reason: 'This person was erased. A file does not bring anybody back; a purchase or a sign-up does.',
    },
  ],
});

/** An old list must not bring back who was erased; who came back by themselves has a customer again. */
const isErased = (known: Address | undefined): boolean =>
  known?.erasedAt !== undefined && known.customerId === undefined;

type Weight = keyof Tally['consents'];

/** A person before the line was taken in. */
interface Known {
  readonly address: Address | undefined;
  readonly before: Customer | undefined;
}

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * What a consent in a file is beside what was said already, to us or to the shop's platform, whose single box stands
 * for all purposes. A yes never stands over a later no, and a no never over a later yes.
 */
const weighed = ({ address, before }: Known, purpose: Purpose, given: boolean, at: string): Weight => {
  const there = before?.marketingConsent;
  const no = later(address?.unsubscribed?.[purpose] ?? '', isRefusal(there) ? there.at : '');
  const yes = later(address?.consented?.[purpose] ?? '', there?.given ? there.at : '');
  if (given && no >= at) return 'overruled';
  if (given) return yes >= at ? 'known' : 'taken';
  return no >= at || yes > at ? 'known' : 'taken';
};

interface Weighed {
  readonly said: SaidConsent;
  readonly at: string;
  readonly weight: Weight;
}

const weighAll = ({ consents }: PersonLine, known: Known, { asOf }: FileOrigin): Weighed[] =>
  consents.map((said) => {
    const at = said.at ?? asOf;
    return { said, at, weight: weighed(known, said.purpose, said.given, at) };
  });

const countOf = (consents: readonly Weighed[]): Tally['consents'] => {
  const of = (weight: Weight) => consents.filter((each) => each.weight === weight).length;
  return { taken: of('taken'), known: of('known'), overruled: of('overruled') };
};

const told = [
  'email',
  'firstName',
  'lastName',
  'locale',
  'country',
  'region',
  'tags',
  'birthday',
] as const satisfies readonly (keyof Customer)[];

/** A value that is only said again is as new as the file, and still the same. */
const becameOf = (before: Customer | undefined, after: Customer): 'created' | 'changed' | 'unchanged' => {
  if (!before || before.erasedAt) return 'created';
  return told.every((name) => sameContent(before[name]?.value, after[name]?.value)) ? 'unchanged' : 'changed';
};

interface Recognised extends Known {
  readonly recognised: Recognition;
  readonly became: ReturnType<typeof becameOf>;
}

/** The person behind a line, with what the file says; `erased` if an old list would bring them back. */
const recognise = async (
  person: PersonLine,
  { shop, asOf }: FileOrigin,
  services: RecogniseServices,
): Promise<Recognised | 'erased'> => {
  const address = await services.addresses.get(addressOf(services.addressKey, shop, person.email));
  if (isErased(address)) return 'erased';
  const before = address?.customerId ? await services.customers.get(address.customerId) : undefined;
  const { email, buyer } = withoutOwnBirthday(person, before);
  const news = { version: asOf, email, buyer, source: importSource };
  const recognised = await recogniseCustomer(shop, news, services);
  if (recognised === 'erased') return 'erased';
  return { address, before, recognised, became: becameOf(before, recognised.customer) };
};

/** What would become of a line; nothing is written. */
export const foresee = async (
  person: PersonLine,
  origin: FileOrigin,
  known: RecogniseServices,
): Promise<Outcome> => {
  const found = await recognise(person, origin, known);
  if (found === 'erased') return erased(person);
  return { person, became: found.became, consents: countOf(weighAll(person, found, origin)) };
};

/** All that a line says about mail has one time and one source. */
const takeInWishes = async (
  consents: readonly Weighed[],
  { address, country }: Pick<Customer, 'address' | 'country'>,
  { shop }: FileOrigin,
  services: TakeInServices,
): Promise<void> => {
  const news = consents.filter(({ weight }) => weight === 'taken');
  const [first] = news;
  if (!first || !address) return;
  const { at, said } = first;
  const changes = news.map(
    ({ said: { purpose, given } }): Change => ({ purpose, change: given ? 'given' : 'withdrawn' }),
  );
  const source = said.source ?? importSource;
  await changeWishes({ address, shop, at, source, jurisdiction: country?.value }, changes, services);
};

/**
 * Takes in the person on a line: makes the customer or merges what the file says, then what it says about mail.
 * The same line twice changes nothing. Errors: Conflict if too many write the same person at once.
 */
export const takeInPerson = async (
  person: PersonLine,
  origin: FileOrigin,
  services: TakeInServices & ImportContext,
): Promise<Outcome> => {
  const taken = await untilWritten(`A person of the shop ${origin.shop}`, async () => {
    const found = await recognise(person, origin, services);
    if (found === 'erased') return found;
    return (await services.writeTogether(found.recognised.writes)) ? found : undefined;
  });
  if (taken === 'erased') return erased(person);
  const { recognised, became } = taken;
  const consents = weighAll(person, taken, origin);
  await takeInWishes(consents, recognised.customer, origin, services);
  return { person, became, consents: countOf(consents) };
};
