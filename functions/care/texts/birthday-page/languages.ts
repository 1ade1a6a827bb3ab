import { ar } from './ar.ts';
import type { BirthdayPageTexts } from './birthday-page-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

/** The texts of the page by the tags of texts/languages.ts. */
export const birthdayPages: Readonly<Record<string, BirthdayPageTexts>> = {
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

/** The page in the language of these tags, one of ours. */
export const birthdayPageIn = (tag: string): BirthdayPageTexts => birthdayPages[tag] ?? en;
