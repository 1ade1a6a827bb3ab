import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { type LanguageTag, languageOf } from './language-tags.ts';
import type { Texts } from './texts.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

const written: Readonly<Record<LanguageTag, Texts>> = {
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

/** What we say, by the tags of the languages. To add one: its tag (language-tags.ts), its file, and its line above. */
export const languages: Readonly<Record<string, Texts>> = written;

/** The texts in the first supported language of the chain; English if there is none. */
export const textsFor = (chain: readonly string[]): Texts => written[languageOf(chain)];
