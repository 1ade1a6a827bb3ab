import type { Texts } from '../texts/texts.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { type CreditPageTexts, en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { it } from './texts/it.ts';
import { ja } from './texts/ja.ts';
import { ko } from './texts/ko.ts';
import { zhHans } from './texts/zh-hans.ts';
import { zhHant } from './texts/zh-hant.ts';

/** By BCP 47 tag, as in `texts/languages.ts`. A test checks that no language is missing. */
export const pageTexts: Readonly<Record<string, CreditPageTexts>> = {
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

export const pageTextsFor = ({ tag }: Texts): CreditPageTexts => pageTexts[tag] ?? en;
