import { digest } from '../kit/digest.ts';
import * as z from '../kit/z.ts';

/**
 * How a record tells the nightly study that it has to be counted again. The day of a change is an index's key,
 * so it costs a write of the index for the first change, and two for each later day with one: only changes of
 * what the study counts have such a day.
 */
export const studyMark = {
  /** `<shop> <day>`: when what a study counts of it last changed, UTC. */
  studyDay: z.optional(z.string()),
  /** A digest of what a study counts of it. */
  studyDigest: z.optional(z.string()),
};
const mark = z.object(studyMark);
type Mark = z.output<typeof mark>;

export const studyDayOf = (shop: string, day: string): string => `${shop} ${day}`;

/** The record with its mark. `counted`: what a study counts of it; undefined if nothing. */
export const markedForStudy = <Stored extends Mark & { readonly shop: string }>(
  stored: Stored,
  counted: object | undefined,
  now: Date,
): Stored => {
  const studyDigest = counted && digest('study', JSON.stringify(counted)).slice(0, 16);
  if (studyDigest === stored.studyDigest) return stored;
  return { ...stored, studyDigest, studyDay: studyDayOf(stored.shop, now.toISOString().slice(0, 10)) };
};
