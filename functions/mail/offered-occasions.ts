import type { Address } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import type { Shop } from '../shops/shop.ts';

/** An occasion whose greeting could reach a person, as the preference page lists it. */
export interface OfferedOccasion {
  /** Its name, under which a wish is stored. */
  readonly occasion: string;
  /** Its name in the language of the page. */
  readonly label: string;
  /** Whether they get this greeting as things stand, as far as the occasion decides. */
  readonly wanted: boolean;
}

/** Whom the occasions are offered to. */
interface OfferedTo {
  readonly customer: Customer;
  readonly address: Address;
  /** BCP 47, the language of the page. */
  readonly tag: string;
}

/** The occasions of a shop's programmes that are on and could reach this person. */
export type OccasionsOffered = (shop: Shop, to: OfferedTo) => Promise<readonly OfferedOccasion[]>;
