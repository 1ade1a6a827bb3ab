/** The number of letters to insert, delete or replace to make one word of the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [above, letter] of [...a].entries()) {
    const next = [above + 1];
    for (const [place, other] of [...b].entries())
      next.push(
        Math.min(
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
          (row[place] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Longer words are no slips of the pen, and comparing them takes long. */
const longest = 100;

/**
 * The known word that was most likely meant: it differs in case alone, or in less than a third of its
 * letters. `wordOf` picks what is compared. Undefined where none is near; of several the first.
 */
export const nearest = <T>(word: string, known: readonly T[], wordOf: (item: T) => string): T | undefined => {
  if (word.length > longest) return undefined;
  const wanted = word.toLowerCase();
  const ranked = known
    .map((item) => ({ item, slips: distance(wanted, wordOf(item).toLowerCase()) }))
    .filter(({ item, slips }) => slips * 3 < Math.max(wordOf(item).length, 4))
    .toSorted((a, b) => a.slips - b.slips);
  return ranked[0]?.item;
};
