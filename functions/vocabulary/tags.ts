import { someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

export const tag = someWords(64);
const mostTags = 250;

/** The tags of a person, each once, in the order of their text. */
export const tags = z.array(tag).check(z.maxLength(mostTags));

/** Tags as a shop tells them: what is too long or has odd signs is left out, because a cut tag is another one. */
export const usableTags = (told: readonly string[]): string[] =>
  [...new Set(told.map((each) => each.trim()))]
    .filter((each) => tag.safeParse(each).success)
    .sort()
    .slice(0, mostTags);
