/** What we know of a person's language, the best source first. */
export interface LanguageHints {
  readonly order?: string | undefined;
  readonly customer?: string | undefined;
  readonly country?: string | undefined;
  readonly shop: string;
}

/**
 * BCP 47 tags to try, best first: the checkout's language, the account's, the most spoken language of the
 * country by CLDR's likely subtags, and the shop's own.
 */
export const languageChain = ({ order, customer, country, shop }: LanguageHints): string[] =>
  [order, customer, country && likelyLanguage(country), shop].flatMap((tag) => tag || []);

const likelyLanguage = (country: string): string => {
  const { language, script } = new Intl.Locale(`und-${country}`).maximize();
  return `${language}-${script}`;
};
