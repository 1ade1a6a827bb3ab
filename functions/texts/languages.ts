import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Texts } from './texts.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

/** The supported languages, by BCP 47 tag. To add one: write its file and list it here. */
export const languages: Readonly<Record<string, Texts>> = {
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

const lookedUp = (tag: string): string[] => {
  try {
    const locale = new Intl.Locale(tag).maximize();
    return [
      tag,
      `${locale.language}-${locale.script}`,
      ...(locale.language === 'zh' ? [] : [locale.language]),
    ];
  } catch {
    return [];
  }
};

/** Tags come from browsers and shops, so there could be any number of them. */
const mostKnown = 1_000;
const known = new Map<string, readonly string[]>();

/**
 * Tags under which a language may be listed, the exact one first: `zh-TW` is written in Hant and must not get
 * Hans.
 */
const candidates = (tag: string): readonly string[] => {
  const before = known.get(tag);
  if (before) return before;
  const found = lookedUp(tag);
  if (known.size >= mostKnown) known.clear();
  known.set(tag, found);
  return found;
};

/** The texts in the first supported language of the chain; English if there is none. */
export const textsFor = (chain: readonly string[]): Texts => {
  for (const tag of chain.flatMap(candidates)) {
    const found = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
    if (found) return found;
  }
  return en;
};

/** The first of these tags that the chain asks for; undefined if it asks for none of them. */
export const languageAmong = (chain: readonly string[], tags: readonly string[]): string | undefined =>
  chain.flatMap(candidates).find((tag) => tags.includes(tag));

/** The language chain of an Accept-Language header (RFC 9110, 12.5.4), best first. */
export const acceptedLanguages = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', weight = 'q=1'] = entry.trim().split(/\s*;\s*/);
      return { tag, weight: Number(weight.replace('q=', '')) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
