import { link as ar } from './ar/link.ts';
import { link as de } from './de/link.ts';
import { link as en, type LinkTexts } from './en/link.ts';
import { link as es } from './es/link.ts';
import { link as fr } from './fr/link.ts';
import { link as it } from './it/link.ts';
import { link as ja } from './ja/link.ts';
import { link as ko } from './ko/link.ts';
import { type LanguageTag, languageOf } from './language-tags.ts';
import { link as zhHans } from './zh-hans/link.ts';
import { link as zhHant } from './zh-hant/link.ts';

const written: Readonly<Record<LanguageTag, LinkTexts>> = {
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

/** What a page about a link needs of a language. */
export interface LinkPageTexts {
  /** BCP 47. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly link: LinkTexts;
}

/** The words about links in the first language of the chain that we write in; for functions that say nothing else. */
export const linkTextsFor = (chain: readonly string[]): LinkPageTexts => {
  const tag = languageOf(chain);
  return { tag, direction: tag === 'ar' ? 'rtl' : 'ltr', link: written[tag] };
};
