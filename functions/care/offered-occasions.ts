import type { Customer } from '../customers/customer.ts';
import { everyItem } from '../kit/paging.ts';
import type { OfferedOccasion } from '../mail/offered-occasions.ts';
import type { Shop } from '../shops/shop.ts';
import { countryOf, isInAudience, ownLanguage } from './audience.ts';
import { settledOccasions } from './list-occasions.ts';
import { nameIn } from './occasion-names.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { type Occasion, remindedOf } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { reachOf } from './reach.ts';

export interface OfferedOccasionsServices {
  readonly programmes: Pick<ProgrammesStore, 'ofShop'>;
  readonly occasions: Pick<OccasionsStore, 'ofShop'>;
}

/** The person who looks at the page, and what they said of occasions so far. */
export interface OfferedTo {
  readonly customer: Pick<Customer, 'country' | 'locale' | 'tags'>;
  readonly said: (occasion: string) => 'yes' | 'no' | undefined;
}

const wantedBy = (
  occasion: Occasion,
  programmes: readonly Programme[],
  shop: Shop,
  { customer, said }: OfferedTo,
): boolean => {
  const answer = said(occasion.name);
  if (answer) return answer === 'yes';
  const reader = { country: countryOf(customer, shop), language: ownLanguage(customer) };
  return programmes.some(({ audience }) => reachOf(occasion, audience, reader) === 'reached');
};

/**
 * The occasions that the preference page lists for a person: those of the shop's programmes that are on, and
 * that reach them or would if they asked. Reminders are among the offers there. By name. `chain`: the language of the page.
 */
export const occasionsOffered = async (
  shop: Shop,
  person: OfferedTo,
  chain: readonly string[],
  services: OfferedOccasionsServices,
): Promise<readonly OfferedOccasion[]> => {
  const all = await Array.fromAsync(everyItem((page) => services.programmes.ofShop(shop.id, page)));
  const reaching = all.filter(
    ({ status, audience }) => status === 'on' && isInAudience(audience, person.customer, shop),
  );
  if (reaching.length === 0) return [];
  const byOccasion = Map.groupBy(reaching, ({ occasion }) => occasion);
  const settled = await settledOccasions(shop.id, services);
  return settled
    .flatMap(({ occasion }) => {
      const programmes = byOccasion.get(occasion.name);
      if (!programmes || remindedOf(occasion)) return [];
      const label = nameIn(occasion, chain);
      return [{ occasion: occasion.name, label, wanted: wantedBy(occasion, programmes, shop, person) }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, [...chain]));
};
