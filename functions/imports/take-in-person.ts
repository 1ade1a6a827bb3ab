import { type Address, addressOf } from '../customers/address.ts';
import { changeWishes } from '../customers/change-wishes.ts';
import type { Change } from '../customers/consent.ts';
import type { CustomerNews } from '../customers/customer.ts';
import { type Recognition, recogniseCustomer } from '../customers/recognise-customer.ts';
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

const newsOf = ({ email, buyer }: PersonLine, { asOf }: FileOrigin): CustomerNews => ({
  version: asOf,
  email,
  buyer,
  source: importSource,
});

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

/** What a consent in a file is beside what the address says already. A yes never stands over a later no. */
const weighed = (known: Address | undefined, purpose: Purpose, given: boolean, at: string): Weight => {
  const no = known?.unsubscribed?.[purpose] ?? '';
  const yes = known?.consented?.[purpose] ?? '';
  if (given && no >= at) return 'overruled';
  if (given) return yes >= at ? 'known' : 'taken';
  return no >= at || yes > at ? 'known' : 'taken';
};

interface Weighed {
  readonly said: SaidConsent;
  readonly at: string;
  readonly weight: Weight;
}

const weighAll = ({ consents }: PersonLine, known: Address | undefined, { asOf }: FileOrigin): Weighed[] =>
  consents.map((said) => {
    const at = said.at ?? asOf;
    return { said, at, weight: weighed(known, said.purpose, said.given, at) };
  });

const countOf = (consents: readonly Weighed[]): Tally['consents'] => {
  const of = (weight: Weight) => consents.filter((each) => each.weight === weight).length;
  return { taken: of('taken'), known: of('known'), overruled: of('overruled') };
};

const becameOf = ({ customer, writes }: Recognition): 'created' | 'changed' | 'unchanged' => {
  if (customer.rev === 0) return 'created';
  return writes.length > 0 ? 'changed' : 'unchanged';
};

/** What would become of a line; nothing is written. */
export const foresee = async (
  person: PersonLine,
  origin: FileOrigin,
  known: RecogniseServices,
): Promise<Outcome> => {
  const address = await known.addresses.get(addressOf(known.addressKey, origin.shop, person.email));
  if (isErased(address)) return erased(person);
  const recognised = await recogniseCustomer(origin.shop, newsOf(person, origin), known);
  if (recognised === 'erased') return erased(person);
  return {
    person,
    became: becameOf(recognised),
    consents: countOf(weighAll(person, address, origin)),
  };
};

/** All that a line says about mail has one time and one source. */
const takeInWishes = async (
  consents: readonly Weighed[],
  { address, country }: { readonly address: string; readonly country: string | undefined },
  { shop }: FileOrigin,
  services: TakeInServices,
): Promise<void> => {
  const news = consents.filter(({ weight }) => weight === 'taken');
  const [first] = news;
  if (!first) return;
  const { at, said } = first;
  const changes = news.map(
    ({ said: { purpose, given } }): Change => ({ purpose, change: given ? 'given' : 'withdrawn' }),
  );
  const source = said.source ?? importSource;
  await changeWishes({ address, shop, at, source, jurisdiction: country }, changes, services);
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
  const digest = addressOf(services.addressKey, origin.shop, person.email);
  const taken = await untilWritten(`A person of the shop ${origin.shop}`, async () => {
    const address = await services.addresses.get(digest);
    if (isErased(address)) return 'erased' as const;
    const recognised = await recogniseCustomer(origin.shop, newsOf(person, origin), services);
    if (recognised === 'erased') return recognised;
    return (await services.writeTogether(recognised.writes)) ? { address, recognised } : undefined;
  });
  if (taken === 'erased') return erased(person);
  const { address, recognised } = taken;
  const consents = weighAll(person, address, origin);
  const country = recognised.customer.country?.value;
  await takeInWishes(consents, { address: digest, country }, origin, services);
  return { person, became: becameOf(recognised), consents: countOf(consents) };
};
