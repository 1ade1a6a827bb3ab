import { languageOf } from '../../texts/language-tags.ts';
import { ar } from './ar.ts';
import type { CareTexts } from './care-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

/** What care says, by the tags of `texts/language-tags.ts`. */
const careLanguages: Readonly<Record<string, CareTexts>> = {
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

/** What care says in the first language of the chain that we write in; English if there is none. */
export const careTextsFor = (chain: readonly string[]): CareTexts => {
  const tag = languageOf(chain);
  return (Object.hasOwn(careLanguages, tag) ? careLanguages[tag] : undefined) ?? en;
};
