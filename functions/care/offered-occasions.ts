import type { Customer } from '../customers/customer.ts';
import { everyItem } from '../kit/paging.ts';
import type { OfferedOccasion } from '../mail/offered-occasions.ts';
import type { Shop } from '../shops/shop.ts';
import { countryOf, ownLanguage } from './audience.ts';
import { settledOccasions } from './list-occasions.ts';
import { type Meant, type MeantServices, meantBy } from './meant.ts';
import { nameIn } from './occasion-names.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { type Occasion, sentAs } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { reachOf } from './reach.ts';

export interface OfferedOccasionsServices extends MeantServices {
  readonly programmes: Pick<ProgrammesStore, 'ofShop'>;
  readonly occasions: Pick<OccasionsStore, 'ofShop'>;
}

/** The person who looks at the page, and what they said of occasions so far. */
export interface OfferedTo {
  readonly customer: Pick<Customer, 'id' | 'country' | 'locale'>;
  /** UTC instant. */
  readonly at: string;
  readonly said: (occasion: string) => 'yes' | 'no' | undefined;
}

const wantedBy = (
  occasion: Occasion,
  audiences: readonly Meant[],
  shop: Shop,
  { customer, said }: OfferedTo,
): boolean => {
  const answer = said(occasion.name);
  if (answer) return answer === 'yes';
  const reader = { country: countryOf(customer, shop), language: ownLanguage(customer) };
  return audiences.some(({ languages }) => reachOf(occasion, languages, reader) === 'reached');
};

/** The programmes that mean the person, each with its audience. */
const meaning = async (
  programmes: readonly Programme[],
  shop: Shop,
  { customer: { id }, at }: OfferedTo,
  services: MeantServices,
) => {
  const asked = await Promise.all(
    programmes.map(async (programme) => {
      const meant = await meantBy(programme.audience, shop.id, services);
      return { programme, meant, isHere: (await meant.among([{ id, at }])).has(id) };
    }),
  );
  return asked.filter(({ isHere }) => isHere);
};

/**
 * The occasions that the preference page lists for a person: those of the shop's programmes that are on, and
 * that reach them or would if they asked. What sells is among the offers there. By name. `chain`: the language of the page.
 */
export const occasionsOffered = async (
  shop: Shop,
  person: OfferedTo,
  chain: readonly string[],
  services: OfferedOccasionsServices,
): Promise<readonly OfferedOccasion[]> => {
  const all = await Array.fromAsync(everyItem((page) => services.programmes.ofShop(shop.id, page)));
  const reaching = await meaning(
    all.filter(({ status }) => status === 'on'),
    shop,
    person,
    services,
  );
  if (reaching.length === 0) return [];
  const byOccasion = Map.groupBy(reaching, ({ programme }) => programme.occasion);
  const settled = await settledOccasions(shop.id, services);
  return settled
    .flatMap(({ occasion }) => {
      const found = byOccasion.get(occasion.name);
      if (!found || sentAs(occasion.name).purpose === 'marketing') return [];
      const label = nameIn(occasion, chain);
      const audiences = found.map(({ meant }) => meant);
      return [{ occasion: occasion.name, label, wanted: wantedBy(occasion, audiences, shop, person) }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, [...chain]));
};
