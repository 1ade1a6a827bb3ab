/**
 * The tags of the languages that we write in (BCP 47), without what they say: half of a bundle is texts, and what only asks
 * for a tag does without them.
 */
export const languageTags = ['en', 'de', 'fr', 'es', 'it', 'ja', 'ko', 'zh-Hans', 'zh-Hant', 'ar'] as const;
export type LanguageTag = (typeof languageTags)[number];

/** Whether this is the very tag of one of our languages. */
export const isLanguageTag = (tag: string): tag is LanguageTag => languageTags.some((one) => one === tag);

/** What to say to somebody who sent another tag. */
export const oneOfOurTags = `Must be one of: ${languageTags.join(', ')}.`;

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

/** The first language of the chain that we write in; English if there is none. */
export const languageOf = (chain: readonly string[]): LanguageTag =>
  chain.flatMap(candidates).find(isLanguageTag) ?? 'en';

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
