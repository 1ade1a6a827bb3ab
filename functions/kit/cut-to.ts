/**
 * The beginning of a text, of at most so many UTF-16 units. It is cut between two signs as readers see them (grapheme clusters, Unicode
 * Standard Annex 29), so that no emoji and no accent is torn apart: half of one is no text, and no table keeps it.
 */
export const cutTo = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en').segment(text)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
};
