import type { LanguageTag } from '../../texts/language-tags.ts';
import type { Texts } from '../../texts/texts.ts';
import { ar } from '../texts/ar.ts';
import { de } from '../texts/de.ts';
import { en, type ReportTexts } from '../texts/en.ts';
import { es } from '../texts/es.ts';
import { fr } from '../texts/fr.ts';
import { it } from '../texts/it.ts';
import { ja } from '../texts/ja.ts';
import { ko } from '../texts/ko.ts';
import { zhHans } from '../texts/zh-hans.ts';
import { zhHant } from '../texts/zh-hant.ts';

/** By BCP 47 tag, as in `texts/languages.ts`. */
const written: Readonly<Record<LanguageTag, ReportTexts>> = {
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

export const reportLanguages: Readonly<Record<string, ReportTexts>> = written;

export const reportTextsFor = ({ tag }: Pick<Texts, 'tag'>): ReportTexts => reportLanguages[tag] ?? en;
