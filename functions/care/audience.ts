import type { Customer } from '../customers/customer.ts';
import { languageChain } from '../customers/language.ts';
import type { Shop } from '../shops/shop.ts';
import { languageAmong, languageTags } from '../texts/language-tags.ts';

/** ISO 3166-1. Of whom we do not know better lives where the shop is. */
export const countryOf = ({ country }: Pick<Customer, 'country'>, shop: Pick<Shop, 'country'>): string =>
  country?.value ?? shop.country;

/**
 * The tag of a language of ours that this person speaks, by what they said, or as most people of their country
 * do; undefined if neither is known, or we write none of them.
 */
export const ownLanguage = ({ locale, country }: Pick<Customer, 'country' | 'locale'>): string | undefined =>
  languageAmong(languageChain({ customer: locale?.value, country: country?.value, shop: '' }), languageTags);

/** The tag of the language in which we write to this person: their own, the shop's, or else English. */
export const readerLanguage = (
  person: Pick<Customer, 'country' | 'locale'>,
  { defaultLocale }: Pick<Shop, 'defaultLocale'>,
): string => ownLanguage(person) ?? languageAmong([defaultLocale, 'en'], languageTags) ?? 'en';
