import { languageAmong } from '../../texts/language-tags.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { OfferTexts } from './offer-texts.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

/** What offers say, by the tags of `texts/language-tags.ts`. */
export const offerLanguages: Readonly<Record<string, OfferTexts>> = {
  en,
  de,
  fr,
  es,
  it,
  ja,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ar,
};

/**
 * What offers say in the first language of the chain that we write in, and its tag; English if there is none. It asks
 * for no other texts of the house, so that a function that answers checkouts does not carry them.
 */
export const offerTextsFor = (
  chain: readonly string[],
): { readonly tag: string; readonly texts: OfferTexts } => {
  const tag = languageAmong(chain, Object.keys(offerLanguages)) ?? 'en';
  return { tag, texts: offerLanguages[tag] ?? en };
};
